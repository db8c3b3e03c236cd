import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_STEPS, newSession, type Session, START } from "../../src/session/session.ts";
import {
  ahead,
  back,
  branchName,
  forward,
  jump,
  layout,
  leaves,
  lineThrough,
  name,
  note,
  pathTo,
  play,
  remove,
  stepsTo,
  subtree,
} from "../../src/session/tree.ts";
import { operation, perform } from "./operations.ts";
import { played, step, wages } from "./small.ts";

const scenario = wages();

/** Two branches that part after the first step: 1 2 4 and 1 3 5. */
function forked(): Session {
  let session = played(scenario, "union-asks", "firm-offers");
  session = play(jump(session, 1), step("union-strikes"));
  session = play(jump(session, 2), step("time-passes"));
  return play(jump(session, 3), step("concede:no-talks-under-strike"));
}

test("a fork keeps the old branch", () => {
  const session = forked();
  expect(pathTo(session)).toEqual([0, 1, 3, 5]);
  expect(leaves(session)).toEqual([4, 5]);
  expect(pathTo(session, 4)).toEqual([0, 1, 2, 4]);
  expect(stepsTo(session, 4)).toEqual([step("union-asks"), step("firm-offers"), step("time-passes")]);
});

test("playing the same step again goes to the branch that is there", () => {
  const session = forked();
  const again = play(jump(session, 1), step("firm-offers"));
  expect(again.cursor).toBe(2);
  expect(again.nodes).toBe(session.nodes);
});

test("back and forward walk the branch last visited", () => {
  let session = jump(forked(), 4);
  session = back(back(back(session)));
  expect(session.cursor).toBe(START);
  expect(back(session)).toBe(session);
  expect(lineThrough(session)).toEqual([0, 1, 2, 4]);
  session = forward(forward(forward(session)));
  expect(session.cursor).toBe(4);
  expect(forward(session)).toBe(session);
  session = jump(jump(session, 5), 1);
  expect(forward(session).cursor).toBe(3);
});

test("deleting a branch takes what comes after, and the cursor to its parent", () => {
  const session = remove(forked(), 3);
  expect([...session.nodes.keys()]).toEqual([0, 1, 2, 4]);
  expect(session.cursor).toBe(1);
  expect(play(session, step("time-passes")).cursor).toBe(6);
  expect(remove(forked(), 2).cursor).toBe(5);
  expect(remove(session, START)).toBe(session);
  expect(remove(session, 99)).toBe(session);
});

test("after a deletion, forward goes where it went, or to the child played last", () => {
  let session = newSession(scenario, { seed: "1" });
  for (const one of ["union-asks", "union-strikes", "time-passes"]) session = back(play(session, step(one)));
  session = back(jump(session, 2));
  expect([...session.ahead]).toEqual([[0, 2]]);
  const withoutLast = remove(session, 3);
  expect(forward(withoutLast).cursor).toBe(2);
  expectTree(withoutLast);
  const withoutAhead = remove(session, 2);
  expect(forward(withoutAhead).cursor).toBe(3);
  expectTree(withoutAhead);
  const withoutFirst = remove(session, 1);
  expect(forward(withoutFirst).cursor).toBe(2);
  expectTree(withoutFirst);
});

test("names and notes lose what cannot be seen, and an empty one takes them away", () => {
  let session = name(forked(), 3, "  hard\n line\u001b[31m\u202e ");
  expect(session.nodes.get(3)!.name).toBe("hard line");
  expect(branchName(session, 5)).toBe("hard line");
  expect(branchName(session, 4)).toBeUndefined();
  session = note(session, 3, "one\r\ntwo\u0007\ttabbed \ud800");
  expect(session.nodes.get(3)!.note).toBe("one\ntwo tabbed");
  session = name(note(session, 3, ""), 3, " \n ");
  expect(session.nodes.get(3)).toEqual(forked().nodes.get(3));
});

test("the drawing puts first children in their parent's row and others below", () => {
  expect(layout(forked())).toEqual([
    { id: 0, column: 0, row: 0, from: 0 },
    { id: 1, column: 1, row: 0, from: 0 },
    { id: 2, column: 2, row: 0, from: 0 },
    { id: 4, column: 3, row: 0, from: 0 },
    { id: 3, column: 2, row: 1, from: 0 },
    { id: 5, column: 3, row: 1, from: 1 },
  ]);
});

test("a very long branch is walked without recursion, and a full session plays nothing new", () => {
  const nodes = new Map(newSession(scenario, { seed: "1" }).nodes);
  for (let id = 1; id <= MAX_STEPS; id++) {
    nodes.set(id - 1, { ...nodes.get(id - 1)!, children: [id] });
    nodes.set(id, { id, parent: id - 1, step: step("time-passes"), by: "person", children: [] });
  }
  const long: Session = {
    ...newSession(scenario, { seed: "1" }),
    nodes,
    cursor: MAX_STEPS,
    nextId: MAX_STEPS + 1,
  };
  expect(pathTo(long)).toHaveLength(MAX_STEPS + 1);
  expect(layout(long).at(-1)).toEqual({ id: MAX_STEPS, column: MAX_STEPS, row: 0, from: 0 });
  expect(play(long, step("union-asks"))).toBe(long);
  expect(remove(long, 1).nodes.size).toBe(1);
});

test("whatever is done, the tree stays a tree, and only deleting takes a node away", () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 25 }), (operations) => {
      let session = newSession(scenario, { seed: "1" });
      for (const one of operations) {
        const before = session;
        session = perform(scenario, session, one);
        expectTree(session);
        if (one.do !== "delete")
          for (const id of before.nodes.keys()) expect(session.nodes.has(id)).toBe(true);
        expect(session.nextId).toBeGreaterThanOrEqual(before.nextId);
      }
    }),
    { numRuns: 100 },
  );
});

function expectTree(session: Session): void {
  const ids = [...session.nodes.keys()];
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(ids.every((id) => id < session.nextId)).toBe(true);
  expect([...subtree(session)].sort((a, b) => a - b)).toEqual(ids);
  expect(session.nodes.has(session.cursor)).toBe(true);
  for (const node of session.nodes.values()) {
    expect(node.children).toEqual([...node.children].sort((a, b) => a - b));
    for (const child of node.children) expect(session.nodes.get(child)!.parent).toBe(node.id);
    if (node.id !== START) expect(session.nodes.get(node.parent!)!.children).toContain(node.id);
  }
  for (const [id, child] of session.ahead) {
    expect(session.nodes.get(id)!.children).toContain(child);
    expect(session.nodes.get(id)!.children.at(-1)).not.toBe(child);
  }
  const line = pathTo(session);
  for (const [i, id] of line.slice(1).entries()) expect(ahead(session, line[i]!)).toBe(id);
}
