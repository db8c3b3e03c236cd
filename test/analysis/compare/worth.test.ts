import fc from "fast-check";
import { expect, test } from "vitest";
import { aligned } from "../../../src/analysis/compare/alignment.ts";
import { type Column, playColumn } from "../../../src/analysis/compare/column.ts";
import { scoreboard, stopsAfter } from "../../../src/analysis/compare/scoreboard.ts";
import { worthOf } from "../../../src/analysis/compare/worth.ts";
import { standing } from "../../../src/model/condition.ts";
import { readStep } from "../../../src/model/state.ts";
import { under } from "../../scenarios/ukraine.ts";
import { witnesses } from "../../scenarios/witnesses.ts";

const model = under("as-stated");
const parties = [...model.scenario.evidence.parties.keys()];
const branches = Object.values(witnesses).map((branch) =>
  playColumn(
    model,
    branch.map((text) => readStep(text)!),
  ),
);
const board = (columns: readonly Column[]) => scoreboard(columns, aligned(columns.map(({ asked }) => asked)));

test("talks stop where the branches part; where they do not, at the start", () => {
  const [one, other] = [branches[2]!, branches[0]!];
  expect(stopsAfter(aligned([one.asked, one.asked]))).toBe(0);
  expect(stopsAfter(aligned([one.asked, one.asked.slice(0, 2)]))).toBe(2);
  expect(stopsAfter(aligned([one.asked, other.asked]))).toBe(0);
});

test("generated weights: utilities, efficient ends and Nash products as brute force has them", () => {
  const weights = fc.dictionary(fc.constantFrom(...model.conditions.keys()), fc.integer({ min: 0, max: 5 }), {
    maxKeys: 12,
  });
  const chosen = fc.array(fc.constantFrom(...branches), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(chosen, weights, (columns, given) => {
      const found = worthOf(board(columns), new Map(Object.entries(given)));
      const after = stopsAfter(aligned(columns.map(({ asked }) => asked)));
      const owners = parties.filter((party) =>
        Object.entries(given).some(([id, weight]) => weight > 0 && model.conditions.get(id)!.party === party),
      );
      if (!found) {
        expect(owners).toEqual([]);
        return;
      }
      const utility = (state: Column["states"][number]) =>
        owners.map((party) => {
          let had = 0;
          let all = 0;
          for (const [id, weight] of Object.entries(given)) {
            const condition = model.conditions.get(id)!;
            if (condition.party !== party) continue;
            all += weight;
            if (standing(model, condition, state) === "met") had += weight;
          }
          return had / all;
        });
      const ends = columns.map(({ states }) => utility(states.at(-1)!));
      const stop = utility(columns[0]!.states[after]!);
      expect(found.parties).toEqual(owners);
      found.ends.forEach((own, index) => {
        own.forEach((value, party) => {
          expect(value).toBeCloseTo(ends[index]![party]!, 12);
        });
      });
      const products = ends.map((own) =>
        own.some((value, party) => value < stop[party]! - 1e-12)
          ? undefined
          : own.reduce((product, value, party) => product * (value - stop[party]!), 1),
      );
      products.forEach((product, index) => {
        if (product === undefined) expect(found.nash[index]).toBeUndefined();
        else expect(found.nash[index]).toBeCloseTo(product, 12);
      });
      const most = Math.max(...products.map((product) => product ?? 0));
      const best = products.flatMap((product, index) =>
        most > 1e-12 && product !== undefined && product > most - 1e-12 ? [index] : [],
      );
      expect(found.best).toEqual(best);
      const dominated = ends.map((own) =>
        ends.some(
          (other) =>
            other.every((value, party) => value > own[party]! - 1e-12) &&
            other.some((value, party) => value > own[party]! + 1e-12),
        ),
      );
      expect(found.efficient).toEqual(dominated.map((is) => !is));
    }),
    { numRuns: 300 },
  );
});
