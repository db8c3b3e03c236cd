import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceTable } from "../../../src/analysis/chance.ts";
import { type Column, endOf, playColumn } from "../../../src/analysis/compare/column.ts";
import { commonSamples } from "../../../src/analysis/compare/common.ts";
import { solvedEnds } from "../../../src/analysis/compare/solved.ts";
import { finish } from "../../../src/analysis/concessions.ts";
import { type Odds, oddsFrom } from "../../../src/analysis/odds.ts";
import { type Strategies, withStrategies } from "../../../src/analysis/strategy.ts";
import type { Step } from "../../../src/model/state.ts";
import { afterStep, openSteps } from "../../../src/model/verdict.ts";
import { chainOf } from "../../../src/table/chain.ts";
import { explore } from "../../../src/table/graph.ts";
import { tableOf } from "../../../src/table/successors.ts";
import { model as modelOfSmall } from "../../generated/model.ts";
import { load } from "../../scenario/small.ts";
import { loaded } from "../../scenarios/ukraine.ts";

/** Ends that share one graph: each has the chances it has on a graph of its own. */

const small = loaded(load({}));
const models = [modelOfSmall(small, { reading: "movable" }), modelOfSmall(small, { reading: "as-stated" })];
const plays: readonly Strategies[] = [
  new Map(),
  new Map([["union", "best"]]),
  new Map([["employer", "firm"]]),
];

/** A branch of open steps, by the numbers that choose them, under one of the models and ways to play. */
function walked(choices: readonly number[], which: number, play: number): Column {
  const model = models[which % models.length]!;
  let state = model.initial;
  const branch: Step[] = [];
  for (const choice of choices) {
    const open = openSteps(model, state);
    if (open.length === 0) break;
    const step = open[choice % open.length]!;
    branch.push(step);
    state = afterStep(model, state, step);
  }
  return playColumn(model, branch, plays[play % plays.length]!);
}

/** By column: the choices, the model and the way to play. */
const asked = fc.array(fc.tuple(fc.array(fc.nat(50), { maxLength: 6 }), fc.nat(3), fc.nat(5)), {
  minLength: 1,
  maxLength: 6,
});

/** Its chances on a graph that is explored from it alone. */
function alone(column: Column, left: number): Odds {
  const table = tableOf(column.model);
  const graph = explore(chanceTable(table), { from: table.keyOf(endOf(column)) });
  return oddsFrom(withStrategies(chainOf(graph), column.strategies, left), 0, left);
}

test("within, standing, ever and the curve are those of a graph of its own", () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 0, max: 12 }), (some, most) => {
      const endings = some.map((each, index) => ({
        column: walked(...each),
        left: Math.max(0, most - (index % 3)),
      }));
      const solved = finish(solvedEnds(endings, 1e6));
      for (const [index, { column, left }] of endings.entries()) {
        const { outcomes, otherwise } = alone(column, left);
        const found = solved[index]!.odds!;
        expect(Math.abs(found.otherwise - otherwise)).toBeLessThan(1e-9);
        for (const [at, one] of outcomes.entries()) {
          const own = found.outcomes[at]!;
          const pairs = [
            [own.within, one.within],
            [own.standing, one.standing],
            [own.ever, one.ever],
            ...one.curve.map((chance, time) => [own.curve[time]!, chance]),
          ] as const;
          for (const [a, b] of pairs) expect(Math.abs(a! - b!)).toBeLessThan(1e-9);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("together or each for itself: the samples are the same", () => {
  const samples = { outcomes: ["settled", "offer-made"], samples: 12, seed: "s", limit: 1e6 };
  fc.assert(
    fc.property(asked, (some) => {
      // Under one model: what a column varies decides which points there are.
      const sampled = some.map(([choices], index) => ({
        column: walked(choices, 0, 0),
        left: 4 + (index % 2),
        asked: new Set(["pace"]),
      }));
      const together = finish(commonSamples(sampled, samples))!;
      for (const [index, one] of sampled.entries()) {
        const own = finish(commonSamples([one], samples))![0]!;
        for (const [at, chances] of own.entries())
          for (const [sample, chance] of chances.entries())
            if (Number.isNaN(chance)) expect(together[index]![at]![sample]!).toBeNaN();
            else expect(together[index]![at]![sample]!).toBeCloseTo(chance, 5);
      }
    }),
    { numRuns: 10 },
  );
});

test("where all together come to more states than the limit, each is solved for itself", () => {
  const [one, other] = [walked([0], 0, 0), walked([0, 1, 2, 3], 0, 0)];
  const states = [one, other].map(
    (column) => finish(solvedEnds([{ column, left: 12 }], 1e6))[0]!.odds!.solved.states,
  );
  const endings = [one, other].map((column) => ({ column, left: 12 }));
  const both = finish(solvedEnds(endings, 1e6))[0]!.odds!.solved.states;
  const limit = Math.max(...states);
  const found = finish(solvedEnds(endings, limit));
  expect(found.map(({ odds }) => odds!.solved.states)).toEqual(both > limit ? states : [both, both]);
  expect(finish(solvedEnds(endings, 1))[0]!.odds).toBeUndefined();
});
