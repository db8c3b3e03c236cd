import { expect, test } from "vitest";
import {
  assume,
  chooseReading,
  modelOfSession,
  REASON_NEEDED,
  readAsBefore,
  readingChoices,
  readOtherwise,
} from "../../src/session/own.ts";
import { replay } from "../../src/session/replay.ts";
import type { Choice, Session } from "../../src/session/session.ts";
import { played, wages } from "./small.ts";

const scenario = wages();
const strike = "no-talks-under-strike";

function read(session: Session, choice: Choice, because = "because I say so"): Session {
  const next = readOtherwise(session, strike, choice, because);
  if ("refused" in next) throw new Error(next.refused);
  return next;
}

test("a condition may be read off, as another reading has it, or softer", () => {
  const kinds = (reading: string, id = strike) =>
    readingChoices(scenario, reading, id).map(({ choice }) => choice);
  expect(kinds("as-stated")).toEqual([
    { kind: "off" },
    { kind: "reading", reading: "lenient" },
    { kind: "reading", reading: "stern" },
    { kind: "softer", level: "once-tired" },
  ]);
  expect(kinds("lenient")).toEqual([{ kind: "as-stated" }, { kind: "reading", reading: "stern" }]);
  expect(kinds("stern")).toEqual([
    { kind: "off" },
    { kind: "as-stated" },
    { kind: "reading", reading: "lenient" },
  ]);
  expect(kinds("as-stated", "no-cheap-deal")).toEqual([{ kind: "off" }]);
  expect(kinds("as-stated", "nobody")).toEqual([]);
  expect(kinds("nowhere")).toEqual([]);
  expect(readingChoices(scenario, "as-stated", strike)[2]).toMatchObject({
    title: "as in “Stern”",
    because: "Strictly taken.",
  });
});

test("a reason is required and kept, and the reading can be taken back", () => {
  const session = played(scenario, "union-asks");
  expect(readOtherwise(session, strike, { kind: "off" }, " \n ")).toEqual({ refused: REASON_NEEDED });
  const own = read(session, { kind: "off" });
  const condition = modelOfSession(own, scenario).model.conditions.get(strike)!;
  expect(condition).toMatchObject({ off: true, changedBy: "own", because: "because I say so" });
  expect(readAsBefore(own, strike)).toEqual(session);
  expect(readAsBefore(own)).toEqual(session);
  expect(readAsBefore(session)).toBe(session);
  expect(readAsBefore(own, "nobody")).toBe(own);
});

test("a changed reading keeps every node and says which still hold", () => {
  const session = played(scenario, "union-asks", "union-strikes", "firm-offers");
  const brokenUnder = (one: Session) => [...replay(one, modelOfSession(one, scenario).model).brokenAt.keys()];
  expect(brokenUnder(session)).toEqual([3]);
  const off = read(session, { kind: "off" });
  expect(off.nodes).toBe(session.nodes);
  expect(brokenUnder(off)).toEqual([]);
  expect(brokenUnder(read(session, { kind: "reading", reading: "lenient" }))).toEqual([]);
  expect(brokenUnder(chooseReading(session, "lenient"))).toEqual([]);
  expect(brokenUnder(chooseReading(read(session, { kind: "as-stated" }), "lenient"))).toEqual([3]);
});

test.each([
  ["as-stated", { kind: "reading", reading: "stern" }, "stern"],
  ["stern", { kind: "as-stated" }, "as-stated"],
  ["lenient", { kind: "reading", reading: "stern" }, "stern"],
  ["lenient", { kind: "as-stated" }, "as-stated"],
  ["stern", { kind: "reading", reading: "lenient" }, "lenient"],
] as const)("under %s, read as %j, it forbids what %s has it forbid", (reading, choice, like) => {
  const own = read({ ...played(scenario), reading }, choice);
  const found = modelOfSession(own, scenario).model.conditions.get(strike)!;
  const other = modelOfSession({ ...played(scenario), reading: like }, scenario).model.conditions.get(
    strike,
  )!;
  expect(found.off).toBe(other.off);
  expect(found.levels[0]?.bans).toEqual(other.levels[0]?.bans);
  expect(found.levels[0]?.until).toEqual(other.levels[0]?.until);
});

test("a softer form begins where the reader puts it, and can still be given up", () => {
  const own = read(played(scenario), { kind: "softer", level: "once-tired" });
  const found = modelOfSession(own, scenario).model.conditions.get(strike)!;
  expect(found.levels.map(({ id }) => id)).toEqual(["once-tired", "dropped"]);
});

test("what the scenario does not know is left out and said, and the session keeps it", () => {
  let session: Session = { ...played(scenario, "union-asks"), reading: "gone" };
  session = assume(assume(assume(session, "pace", 2), "anger", 99), "nothing", 1);
  session = read(session, { kind: "softer", level: "never-was" });
  const { model, leftOut } = modelOfSession(session, scenario);
  expect(model.reading.id).toBe("as-stated");
  expect(model.assumptions.get("pace")).toBe(2);
  expect(model.assumptions.get("anger")).toBe(3);
  expect(leftOut).toHaveLength(4);
  expect(leftOut.join("\n")).toContain("“gone”");
  expect(leftOut.join("\n")).toContain("“never-was”");
  const conditions = new Map(scenario.conditions);
  conditions.delete(strike);
  expect(modelOfSession(session, wages({ conditions })).leftOut.join("\n")).toContain(`“${strike}”`);
  expect(assume(assume(session, "pace", undefined), "pace", undefined).assume.has("pace")).toBe(false);
});
