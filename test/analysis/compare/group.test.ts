import fc from "fast-check";
import { expect, test } from "vitest";
import { playColumn } from "../../../src/analysis/compare/column.ts";
import { classOf, type Run } from "../../../src/analysis/compare/group.ts";
import { type Step, writeStep } from "../../../src/model/state.ts";
import { afterStep, openSteps } from "../../../src/model/verdict.ts";
import { model } from "../../generated/model.ts";
import { load } from "../../scenario/small.ts";
import { loaded } from "../../scenarios/ukraine.ts";

const movable = model(loaded(load({})), { reading: "movable" });
const walks = fc.array(fc.nat(3), { maxLength: 6 }).map((choices) => {
  let state = movable.initial;
  return choices.flatMap((choice): Step[] => {
    const open = openSteps(movable, state);
    const step = open[choice % open.length];
    if (!step) return [];
    state = afterStep(movable, state, step);
    return [step];
  });
});

test("the tree holds every branch once, with its steps along the way", () => {
  fc.assert(
    fc.property(fc.array(walks, { minLength: 1, maxLength: 12 }), (branches) => {
      const { tree } = classOf(branches.map((branch) => playColumn(movable, branch)));
      const found = new Map<number, string>();
      const walk = (run: Run, before: readonly string[]): void => {
        const here = [...before, ...run.steps.map(writeStep)];
        for (const member of run.ending) found.set(member, here.join());
        const onward = run.next.flatMap(({ members }) => members);
        expect([...run.ending, ...onward].sort()).toEqual([...run.members].sort());
        // A run goes on until branches part or end.
        if (before.length > 0 && run.next.length === 1) expect(run.ending.length).toBeGreaterThan(0);
        for (const next of run.next) walk(next, here);
      };
      walk(tree, []);
      expect(branches.map((_, index) => found.get(index))).toEqual(
        branches.map((branch) => branch.map(writeStep).join()),
      );
    }),
  );
});
