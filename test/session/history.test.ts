import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, change, redo, undo } from "../../src/session/history.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { back, jump, name, play, remove } from "../../src/session/tree.ts";
import { operation, perform } from "./operations.ts";
import { played, step, wages } from "./small.ts";

const scenario = wages();

test("a deleted branch comes back with everything in it", () => {
  const session = name(played(scenario, "union-asks", "firm-offers", "time-passes"), 3, "patience");
  let history = change(begin(session), remove(session, 2));
  expect(history.present.nodes.size).toBe(2);
  history = undo(history);
  expect(history.present).toBe(session);
  history = redo(history);
  expect(history.present.nodes.size).toBe(2);
  expect(redo(history)).toBe(history);
});

test("moving the cursor is not an edit: it costs neither an undo nor the redo", () => {
  const session = played(scenario, "union-asks", "firm-offers");
  let history = change(begin(session), name(session, 1, "ask"));
  history = undo(history);
  history = change(history, back(history.present));
  expect(history.past).toHaveLength(0);
  expect(history.present.cursor).toBe(1);
  history = redo(history);
  expect(history.present.nodes.get(1)!.name).toBe("ask");
  expect(undo(history).present.cursor).toBe(1);
});

test("a huge session keeps fewer edits than a small one, and always one", () => {
  let history = begin(played(scenario, "union-asks"));
  for (let i = 0; i < 3000; i++) history = change(history, name(history.present, 1, `name ${i}`));
  expect(history.past).toHaveLength(3000);
  const nodes = new Map(history.present.nodes);
  for (let id = 2; id < 150_000; id++)
    nodes.set(id, { id, parent: 1, step: step(`x-${id}`), by: "person", children: [] });
  history = begin({ ...history.present, nodes });
  for (let i = 0; i < 3; i++) history = change(history, { ...history.present, goal: String(i) });
  expect(history.past).toHaveLength(1);
});

test("undo after any sequence restores each state exactly, and redo brings each back", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 25 }), (operations) => {
      let history = begin(newSession(scenario, { seed: "1" }));
      const seen: Session[] = [];
      for (const one of operations) {
        const before = history.present;
        const frozen = structuredClone(before);
        history = change(history, perform(scenario, before, one));
        if (history.past.at(-1) === before) seen.push(frozen);
      }
      const end = structuredClone(history.present);
      expect(history.past).toHaveLength(seen.length);
      for (const session of [...seen].reverse()) {
        history = undo(history);
        expect(history.present).toEqual(session);
      }
      expect(undo(history)).toBe(history);
      for (let i = 0; i < seen.length; i++) history = redo(history);
      expect(history.present).toEqual(end);
    }),
    { numRuns: 100 },
  );
});

test("jumping about is never recorded", () => {
  const session = played(scenario, "union-asks", "firm-offers");
  const history = change(begin(session), jump(session, 0));
  expect(history.past).toHaveLength(0);
  expect(change(history, play(history.present, step("union-asks"))).past).toHaveLength(0);
});
