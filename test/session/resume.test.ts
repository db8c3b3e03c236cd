import { expect, test } from "vitest";
import { resume } from "../../src/session/resume.ts";
import { played, wages } from "./small.ts";

const scenario = wages();

test("on the scenario it was saved with, nothing is said", () => {
  const session = played(scenario, "union-asks", "firm-offers");
  const found = resume(session, scenario);
  expect(found.words).toEqual([]);
  expect(found.session).toEqual(session);
  expect(found.replay.stateAt(2)!.values.talks).toBe("offered");
});

test("a changed scenario is told, with what of the session still holds", () => {
  const session = played(scenario, "union-asks", "firm-offers", "time-passes");
  const hash = "b".repeat(64);
  const same = resume(session, wages({ hash }));
  expect(same.words).toEqual([
    "The scenario has changed since this session was saved.",
    "All 3 steps still hold.",
  ]);
  expect(same.session.hash).toBe(hash);
  const moves = new Map(scenario.moves);
  moves.delete("firm-offers");
  const less = resume(session, wages({ hash, moves }));
  expect(less.words).toEqual([
    "The scenario has changed since this session was saved.",
    "1 of 3 steps still hold; 2 do not, and are kept and marked.",
    "You stand at a step that no longer holds: go back to where it does.",
  ]);
  expect(less.session.nodes).toEqual(session.nodes);
  expect(less.replay.stateAt(1)!.values.talks).toBe("asked");
});

test("another scenario, a lost reading and a lost goal are told", () => {
  const { words, session } = resume(
    { ...played(scenario), scenario: "rents", reading: "gone", goal: "peace" },
    scenario,
  );
  expect(words).toEqual([
    "This session was played on “rents”, not on “wages”.",
    "The reading “gone” is not in the scenario; “as-stated” is used instead.",
    "The outcome “peace” is not in the scenario; the goal is “deal”.",
  ]);
  expect(session.goal).toBe("deal");
});
