import { expect, test } from "vitest";
import { chanceTable } from "../../src/analysis/chance.ts";
import { type Evaluator, evaluatorOf } from "../../src/analysis/evaluation.ts";
import { hypercube } from "../../src/analysis/hypercube.ts";
import { oddsFrom } from "../../src/analysis/odds.ts";
import { areAlike } from "../../src/analysis/sampled.ts";
import { numberAt, variedIn } from "../../src/analysis/varied.ts";
import type { Model } from "../../src/model/model.ts";
import { type State, type Step, writeStep } from "../../src/model/state.ts";
import { afterStep, openSteps, stepVerdict } from "../../src/model/verdict.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { load } from "../scenario/small.ts";

const loaded = load({});
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const { scenario } = loaded;
const GOAL = "settled";
const made = (numbers: Record<string, number> = {}, reading = "movable"): Model =>
  model(scenario, { reading, assume: new Map(Object.entries(numbers)) });

function whole(evaluator: Evaluator): Evaluator {
  const shares = [...evaluator.work()];
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  return evaluator;
}

/** The chance of the goal within 12 weeks of a state, by the odds' own solving. */
function chance(of: Model, state: State): number {
  const table = chanceTable(tableOf(of));
  const chain = chainOf(explore(table, { from: table.keyOf(state) }));
  return oddsFrom(chain, 0, 12).outcomes.find(({ outcome }) => outcome === GOAL)!.within;
}

/** A branch to each of the first so many positions, breadth first; beginnings come before what they begin. */
function branches(of: Model, most: number): Step[][] {
  const found: Step[][] = [[]];
  const seen = new Set([JSON.stringify(of.initial)]);
  for (const branch of found) {
    const state = stateAfter(of, branch);
    for (const step of openSteps(of, state)) {
      const name = JSON.stringify(afterStep(of, state, step));
      if (seen.has(name) || found.length === most) continue;
      seen.add(name);
      found.push([...branch, step]);
    }
  }
  return found;
}

const stateAfter = (of: Model, branch: readonly Step[]) =>
  branch.reduce((now, step) => afterStep(of, now, step), of.initial);

test("the chance of every position is the odds' own, wherever the branch leads", () => {
  for (const reading of ["movable", "as-stated"]) {
    const of = made({}, reading);
    const evaluator = whole(evaluatorOf(of, GOAL, { seed: "test", samples: 4 }));
    for (const branch of branches(of, 60)) {
      const state = stateAfter(of, branch);
      const { chance: own } = evaluator.at(branch, [])!;
      expect(areAlike(own!, chance(of, state)), branch.map(writeStep).join()).toBe(true);
    }
  }
});

test("a lean is what the same samples say before and after the step, each under its own numbers", () => {
  const of = made();
  const samples = 40;
  const evaluator = whole(evaluatorOf(of, GOAL, { seed: "test", samples }));
  const { varied } = variedIn(of, new Set());
  const points = hypercube(samples, varied.length, "test").map((point) =>
    Object.fromEntries(varied.map((each, at) => [each.assumption.id, numberAt(each, point[at]!)])),
  );
  const steps = openSteps(of, of.initial);
  const { steps: worth, samples: known } = evaluator.at([], steps)!;
  expect(known).toBe(samples);
  const leans = new Set<string>();
  steps.forEach((step, at) => {
    let higher = 0;
    let lower = 0;
    let counted = 0;
    for (const point of points) {
      const sampled = made(point);
      if (stepVerdict(sampled, sampled.initial, step).kind !== "open") continue;
      counted++;
      const change =
        chance(sampled, afterStep(sampled, sampled.initial, step)) - chance(sampled, sampled.initial);
      if (change > 1e-7) higher++;
      else if (change < -1e-7) lower++;
    }
    const lean =
      higher >= 0.95 * counted
        ? "raises"
        : lower >= 0.95 * counted
          ? "lowers"
          : higher + lower <= 0.05 * counted
            ? "same"
            : "depends";
    expect(worth[at]!.lean, writeStep(step)).toBe(lean);
    leans.add(lean);
  });
  expect(leans.size).toBeGreaterThan(1);
});

test("other numbers give what a model with those numbers gives; values too, once their graph is known", () => {
  const of = made();
  const evaluator = whole(evaluatorOf(of, GOAL, { seed: "test", samples: 40 }));
  for (const numbers of [{ pace: 2 }, { "weeks-left": 1 }, { "weeks-left": 3, pace: 0.5 }]) {
    const other = made(numbers);
    const found = evaluator.chanceWith([], new Map(Object.entries(numbers)));
    expect(areAlike(found!, chance(other, other.initial))).toBe(true);
  }
});

test("a number cannot be tried where the model has no rate at all: its graph has no such step", () => {
  const evaluator = whole(evaluatorOf(made({}, "as-stated"), GOAL, { seed: "test", samples: 4 }));
  expect(evaluator.chanceWith([], new Map([["flexibility", 0.5]]))).toBeUndefined();
});

test("a step closes what no later step can bring back, and not what the branch has been through", () => {
  const of = made();
  const evaluator = whole(evaluatorOf(of, GOAL, { seed: "test", samples: 4 }));
  const tree = [{ id: 0, parent: undefined, step: undefined as Step | undefined }];
  const all = branches(of, 5000);
  const ids = new Map<string, number>([["", 0]]);
  const name = (branch: readonly Step[]) => branch.map(writeStep).join();
  for (const branch of all.slice(1)) {
    ids.set(name(branch), tree.length);
    tree.push({
      id: tree.length,
      parent: ids.get(name(branch.slice(0, -1)))! as never,
      step: branch.at(-1)!,
    });
  }
  const closed = evaluator.closedIn(tree)!;
  let some = 0;
  for (const branch of all.slice(1)) {
    const before = branch.slice(0, -1);
    const { steps } = evaluator.at(before, [branch.at(-1)!])!;
    expect(closed.get(ids.get(name(branch))!) ?? []).toEqual(steps[0]!.closes);
    some += steps[0]!.closes.length;
  }
  expect(some).toBeGreaterThan(0);
});

test("over the limit nothing is said", () => {
  const evaluator = evaluatorOf(made(), GOAL, { seed: "test", limit: 3 });
  for (const _ of evaluator.work());
  expect(evaluator.over()).toBe(3);
  expect(evaluator.at([], [])).toBeUndefined();
  expect(evaluator.closedIn([])).toBeUndefined();
});
