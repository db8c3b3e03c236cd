import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "../../src/analysis/interval.ts";
import { type Ground, shardRuns, simulate, tallyShape } from "../../src/analysis/simulate.ts";
import { type Strategies, withStrategies } from "../../src/analysis/strategy.ts";
import {
  BINS,
  branchOf,
  emptyTally,
  frequentBranches,
  MINUTES_A_WEEK,
  mergeTallies,
  milestonesOf,
  type Tally,
} from "../../src/analysis/tally.ts";
import { walkTables } from "../../src/analysis/walk.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Chain } from "../../src/table/chain.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { smallFolder } from "../scenario/small.ts";
import { chainFor, lineScenario } from "./made.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

const plain: Strategies = new Map();

function simulated(
  chain: Chain,
  seed: string,
  runs: number,
  horizon = 12,
  shard = { index: 0, of: 1 },
  depth = 4,
): Tally {
  const { table } = chain.graph;
  const study = {
    ground: { kind: "tables", tables: walkTables(chain) } as const,
    shape: tallyShape(table, horizon, depth),
    seed,
  };
  return simulate(study, shardRuns(runs, shard.index, shard.of));
}

function onGuards(chain: Chain, seed: string, runs: number, strategies = plain, horizon = 12): Tally {
  const { table, keyAt } = chain.graph;
  const ground: Ground = {
    kind: "guards",
    model: structuredClone(table.compiled.layout.model),
    from: keyAt(0),
    strategies,
  };
  return simulate({ ground, shape: tallyShape(table, horizon), seed }, shardRuns(runs));
}

const reached = ({ histogram }: Tally, outcome: number): number =>
  histogram.subarray(outcome * BINS, (outcome + 1) * BINS).reduce((sum, runs) => sum + runs, 0);

test("shards merge to the whole, to the last digit and in any order", () => {
  const chain = chainFor(small, "movable");
  const whole = simulated(chain, "7", 5_000);
  for (const of of [1, 2, 3, 16]) {
    const shards = Array.from({ length: of }, (_, index) => simulated(chain, "7", 5_000, 12, { index, of }));
    const empty = emptyTally(tallyShape(chain.graph.table, 12));
    expect(shards.reduce(mergeTallies, empty)).toEqual(whole);
    expect(shards.reduceRight(mergeTallies, empty)).toEqual(whole);
    const [first, ...others] = shards;
    const rest = others.reduce(mergeTallies, empty);
    expect(mergeTallies(first!, rest)).toEqual(whole);
  }
});

test("the counts of a study add up", () => {
  const chain = chainFor(small, "movable");
  const tally = simulated(chain, "sums", 3_000, 12, undefined, 99);
  expect(tally.runs).toBe(3_000);
  expect([...tally.branches.values()].reduce((sum, runs) => sum + runs, 0)).toBe(3_000);
  const shape = tallyShape(chain.graph.table, 12);
  for (let milestone = 0; milestone < shape.outcomes + shape.concessions; milestone++) {
    const inBranches = [...tally.branches]
      .filter(([branch]) => milestonesOf(shape, branch).includes(milestone))
      .reduce((sum, [, runs]) => sum + runs, 0);
    const counted =
      milestone < shape.outcomes ? reached(tally, milestone) : tally.concessions[milestone - shape.outcomes]!;
    expect(inBranches).toBe(counted);
  }
  for (let outcome = 0; outcome < shape.outcomes; outcome++) {
    expect(tally.standing[outcome]).toBeLessThanOrEqual(reached(tally, outcome));
    expect(tally.minutes[outcome]).toBeLessThanOrEqual(reached(tally, outcome) * 12 * MINUTES_A_WEEK);
  }
});

test.each(["as-stated", "movable", "company-strict"])(
  "walks on guards are the walks of the explicit chain, number for number: %s",
  (reading) => {
    const chain = chainFor(small, reading);
    expect(onGuards(chain, "same", 2_000)).toEqual(simulated(chain, "same", 2_000));
  },
);

test("so they are under strategies that need no graph, and on generated scenarios", () => {
  const played: Strategies = new Map([
    ["union", "firm"],
    ["employer", "first"],
  ]);
  const chain = chainFor(small, "movable");
  expect(onGuards(chain, "s", 1_000, played)).toEqual(
    simulated(withStrategies(chain, played, 12), "s", 1_000),
  );
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = chainFor(scenario);
      expect(onGuards(made, "generated", 50)).toEqual(simulated(made, "generated", 50));
    }),
    { numRuns: 60, seed: 20250520 },
  );
});

/** How many of `studies` intervals hold the chance. */
function covered(chain: Chain, outcome: number, chance: number, horizon: number, studies: number): number {
  let count = 0;
  for (let study = 0; study < studies; study++) {
    const tally = simulated(chain, `study ${study}`, 400, horizon);
    const { low, high } = wilson(reached(tally, outcome), tally.runs);
    if (low <= chance && chance <= high) count++;
  }
  return count;
}

// 400 intervals of 95%: 380 on average, standard deviation 4.4. The seeds are fixed.
const STUDIES = 400;

test("the interval holds the exact chance as often as it says: a race of exponentials", () => {
  const chain = chainFor(
    lineScenario({
      size: 3,
      start: 0,
      moves: [
        { from: 0, to: 1, rate: 0.3 },
        { from: 0, to: 2, rate: 0.1 },
      ],
      ends: { one: 1, two: 2 },
    }),
  );
  const within = 1 - Math.exp(-0.4 * 3);
  for (const [outcome, chance] of [0.75 * within, 0.25 * within].entries()) {
    const count = covered(chain, outcome, chance, 3, STUDIES);
    expect(count).toBeGreaterThan(362);
    expect(count).toBeLessThan(396);
  }
});

test("the interval holds the exact chance as often as it says: the gambler's ruin", () => {
  // From 3 of 6, up twice as fast as down, and time enough (Feller, An Introduction to Probability Theory I, XIV.2).
  const chain = chainFor(
    lineScenario({
      size: 7,
      start: 3,
      moves: [
        { to: "up", rate: 2 },
        { to: "down", rate: 1 },
      ],
      ends: { rich: 6, ruined: 0 },
    }),
  );
  const rich = (1 - 0.5 ** 3) / (1 - 0.5 ** 6);
  const count = covered(chain, 0, rich, 200, STUDIES);
  expect(count).toBeGreaterThan(362);
  expect(count).toBeLessThan(396);
});

test("times are those of an exponential wait", () => {
  const chain = chainFor(
    lineScenario({ size: 2, start: 0, moves: [{ from: 0, to: 1, rate: 0.5 }], ends: { over: 1 } }),
  );
  const runs = 100_000;
  const { minutes, histogram, still, standing } = simulated(chain, "wait", runs, 60);
  expect(minutes[0]! / runs / MINUTES_A_WEEK).toBeCloseTo(2, 1);
  // By week 3, of 60 in 120 parts.
  const early = histogram.subarray(0, 6).reduce((sum, count) => sum + count, 0);
  expect(early / runs).toBeCloseTo(1 - Math.exp(-1.5), 2);
  expect(still).toBe(reached({ histogram } as Tally, 0));
  expect(standing[0]).toBe(still);
});

test("a state without steps: every run stands still at once", () => {
  const chain = chainFor(lineScenario({ size: 2, start: 1, moves: [{ to: 1, rate: 1 }], ends: { over: 1 } }));
  const tally = simulated(chain, "none", 10);
  expect(tally).toMatchObject({ runs: 10, steps: 0, still: 10 });
  expect(tally.standing[0]).toBe(10);
  expect([...tally.branches]).toEqual([[0, 10]]);
});

test("branches of a smaller depth are those of a larger one, cut", () => {
  const chain = chainFor(small, "movable");
  const shape = tallyShape(chain.graph.table, 12);
  const cut = new Map<unknown, number>();
  for (const [branch, runs] of simulated(chain, "deep", 2_000, 12, undefined, 99).branches) {
    const first = branchOf(shape, milestonesOf(shape, branch).slice(0, 2));
    cut.set(first, (cut.get(first) ?? 0) + runs);
  }
  const found = simulated(chain, "deep", 2_000, 12, undefined, 2).branches;
  expect(new Map([...found].sort())).toEqual(new Map([...cut].sort() as [number, number][]));
});

test("a sequence of milestones is kept whole, however long", () => {
  const shape = { outcomes: 20, concessions: 11 };
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 31 }), (milestones) => {
      const branch = branchOf(shape, milestones);
      expect(milestonesOf(shape, branch)).toEqual(milestones);
      if (typeof branch === "number") expect(branch).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
    }),
    { numRuns: 500, seed: 53 },
  );
});

test("the most frequent branches come first, those of as many runs in a fixed order", () => {
  const shape = { outcomes: 3, concessions: 0 };
  const of = (...milestones: number[]) => branchOf(shape, milestones);
  const tally = {
    ...emptyTally({ ...shape, firstConcession: 0, horizon: 1, depth: 4 }),
    branches: new Map([
      [of(2), 3],
      [of(1, 2), 5],
      [of(1), 3],
      [of(), 1],
      [of(1, 0), 3],
    ]),
  };
  const order = [[1, 2], [1], [1, 0], [2], []];
  expect(frequentBranches(shape, tally, 9).map(({ milestones }) => milestones)).toEqual(order);
  expect(frequentBranches(shape, tally, 3).map(({ milestones }) => milestones)).toEqual(order.slice(0, 3));
});

test("the model of a study can be handed to a thread", () => {
  expect(structuredClone(model(small)).conditions.size).toBe(small.conditions.size);
});
