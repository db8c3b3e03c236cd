import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused, type Play, startPlay, takeStep } from "../../src/machine/play.ts";
import { begin, change, undo } from "../../src/session/history.ts";
import { modelOfSession } from "../../src/session/own.ts";
import { type Replay, replay } from "../../src/session/replay.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { jump, pathTo, play, stepsTo } from "../../src/session/tree.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { operation, perform } from "./operations.ts";
import { harbour, modelFor, played, step, wages } from "./small.ts";

const scenario = wages();

test("what a step changed is told from the states before and after", () => {
  const session = played(scenario, "union-asks", "union-strikes", "concede:no-talks-under-strike/once-tired");
  const found = replay(session, modelFor(scenario));
  expect(found.stateAt(0)!.values.talks).toBe("idle");
  expect(found.changedAt(0)).toEqual([]);
  expect(found.changedAt(2)).toEqual([{ kind: "value", variable: "strike", from: "no", to: "yes" }]);
  expect(found.changedAt(3)).toEqual([{ kind: "level", condition: "no-talks-under-strike", from: 0, to: 1 }]);
  expect(found.stateAt(99)).toBeUndefined();
});

test("a reading that forbids a step breaks it and what follows, and loses nothing", () => {
  const lenient = { ...played(scenario, "union-asks", "union-strikes", "firm-offers", "time-passes") };
  const session = play(jump(lenient, 2), step("union-works"));
  const under = replay({ ...session, reading: "lenient" }, modelFor(scenario, { reading: "lenient" }));
  expect(under.brokenAt.size).toBe(0);
  const strict = replay(session, modelFor(scenario));
  expect([...strict.brokenAt.keys()]).toEqual([3, 4]);
  expect(strict.brokenAt.get(4)).toMatchObject({ node: 3, verdict: { kind: "ruled-out" } });
  expect(strict.stateAt(3)).toBeUndefined();
  expect(strict.changedAt(4)).toEqual([]);
  expect(strict.stateAt(2)!.values).toMatchObject({ talks: "asked", strike: "yes" });
  expect(strict.stateAt(5)!.values.strike).toBe("no");
});

test("a step that a changed scenario no longer has is broken, not an error", () => {
  const moves = new Map(scenario.moves);
  moves.delete("firm-offers");
  const found = replay(played(scenario, "union-asks", "firm-offers", "sign"), modelFor(wages({ moves })));
  expect(found.brokenAt.get(2)!.verdict).toMatchObject({ kind: "closed", reason: { why: "unknown" } });
  expect(found.brokenAt.get(3)!.node).toBe(2);
});

test("after undo an id may stand for another step, and neither replay is fooled", () => {
  const model = modelFor(scenario);
  const first = played(scenario, "union-asks");
  let history = change(begin(first), play(first, step("union-strikes")));
  const old = replay(history.present, model);
  history = undo(history);
  const other = replay(play(history.present, step("time-passes")), model, old);
  expect(other.stateAt(2)!.values).toMatchObject({ strike: "no", patience: 1 });
  expect(old.stateAt(2)!.values).toMatchObject({ strike: "yes", patience: 2 });
});

test("a branch longer than what is kept is played again where it must be", () => {
  let session = newSession(scenario, { seed: "1" });
  for (let i = 0; i < 2500; i++) session = play(session, step(i % 2 === 0 ? "union-strikes" : "union-works"));
  const found = replay(session, modelFor(scenario));
  expect(found.positions.kept.size).toBeLessThanOrEqual(2000);
  expect(found.stateAt(3)!.values.strike).toBe("yes");
  expect(found.stateAt(2500)!.values.strike).toBe("no");
});

/** The state at a node by the machine alone, step by step from the start. */
function byMachine(session: Session, id: number, start: Play): Play | undefined {
  let now = start;
  for (const one of stepsTo(session, id)) {
    const next = takeStep(now, one);
    if (isRefused(next)) return undefined;
    now = next;
  }
  return now;
}

test("after any sequence on loaded and generated scenarios, replaying with and without memory equals the machine", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(harbour()), generatedScenario),
      fc.array(operation, { maxLength: 15 }),
      (generated, operations) => {
        let history = begin(newSession(generated, { seed: "1" }));
        let before: Replay | undefined;
        for (const [i, one] of operations.entries()) {
          history = i % 7 === 6 ? undo(history) : change(history, perform(generated, history.present, one));
          const session = history.present;
          const { model } = modelOfSession(session, generated);
          const start = startPlay(model);
          // The model is made anew each time; memory counts only for the same one.
          const kept = before ? replay(session, before.model, before) : replay(session, model);
          const fresh = replay(session, model);
          before = i % 3 === 0 ? fresh : before;
          for (const id of session.nodes.keys()) {
            const expected = byMachine(session, id, start)?.state;
            expect(fresh.stateAt(id)).toEqual(expected);
            expect(fresh.brokenAt.has(id)).toBe(expected === undefined);
            const broken = fresh.brokenAt.get(id);
            if (broken) expect(pathTo(session, id)).toContain(broken.node);
            expect(kept.stateAt(id)).toEqual(byMachine(session, id, startPlay(kept.model))?.state);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
