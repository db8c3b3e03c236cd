import fc from "fast-check";
import { expect, test } from "vitest";
import { everReach } from "../../src/analysis/ever.ts";
import { poisson } from "../../src/analysis/poisson.ts";
import { everywhereAt, fromStateAt, standingFrom } from "../../src/analysis/transient.ts";
import { anyFlow, denseAt, flowOf, targetsOf } from "./flows.ts";

test.each([0, 1e-9, 0.3, 1, 7.5, 60, 1234.5, 1e6])("Poisson weights of mean %d", (mean) => {
  const { from, weights, error } = poisson(mean);
  expect(error).toBeLessThanOrEqual(2e-13);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  const at = (k: number) => weights[k - from] ?? 0;
  expect(weights.reduce((sum, weight, index) => sum + weight * (from + index), 0)).toBeCloseTo(
    mean,
    mean > 1000 ? 4 : 8,
  );
  // The next one by the definition, wherever it does not vanish.
  const mode = Math.floor(mean);
  if (at(mode + 1) > 0) expect(at(mode + 1) / at(mode)).toBeCloseTo(mean / (mode + 1), 12);
  if (mean < 100) {
    let term = Math.exp(-mean);
    for (let k = 0; k < 200; k++) {
      expect(Math.abs(at(k) - term)).toBeLessThan(1e-12);
      term *= mean / (k + 1);
    }
  }
});

/** The chance that `stages` waits at a rate are over by a time: Erlang's distribution. */
function erlang(stages: number, rate: number, weeks: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < stages; n++) {
    term *= (rate * weeks) / n;
    sum += term;
  }
  return 1 - Math.exp(-rate * weeks) * sum;
}

test.each([
  [1, 0.7],
  [5, 0.5],
  [12, 2],
])("the first passage through %i waits at rate %d is Erlang distributed", (stages, rate) => {
  const flow = flowOf(
    stages + 1,
    Array.from({ length: stages }, (_, at) => [at, at + 1, rate] as const),
  );
  const targets = targetsOf(stages + 1, [[stages]]);
  const times = [0, 0.5, 4, 12, 52];
  const { chance, error } = fromStateAt(flow, targets, 0, times, "within");
  expect(error).toBeLessThan(1e-12);
  times.forEach((weeks, at) => {
    expect(Math.abs(chance[at]![0]! - erlang(stages, rate, weeks))).toBeLessThan(1e-12);
  });
  const everywhere = everywhereAt(flow, targets, 12, "within").chance;
  for (let state = 0; state <= stages; state++)
    expect(
      Math.abs(everywhere[state]! - (state === stages ? 1 : erlang(stages - state, rate, 12))),
    ).toBeLessThan(1e-12);
});

test("a light that goes on and off stands as its closed form says, and was on in the end", () => {
  const flow = flowOf(2, [
    [0, 1, 0.4],
    [1, 0, 1.1],
  ]);
  const targets = targetsOf(2, [[1]]);
  for (const weeks of [0, 0.1, 1, 12, 500]) {
    const on = (0.4 / 1.5) * (1 - Math.exp(-1.5 * weeks));
    const was = 1 - Math.exp(-0.4 * weeks);
    expect(Math.abs(standingFrom(flow, targets, 0, [weeks]).chance[0]![0]! - on)).toBeLessThan(1e-12);
    expect(Math.abs(fromStateAt(flow, targets, 0, [weeks], "standing").chance[0]![0]! - on)).toBeLessThan(
      1e-12,
    );
    expect(Math.abs(fromStateAt(flow, targets, 0, [weeks], "within").chance[0]![0]! - was)).toBeLessThan(
      1e-12,
    );
  }
});

const sets = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }), { minLength: 1, maxLength: 6 });
const anyTime = fc.constantFrom(0, 0.01, 0.5, 3, 12);

test("from every state at once, from one state backward and forward, and a dense exponential agree", () => {
  fc.assert(
    fc.property(anyFlow, sets, anyTime, (flow, chosen, weeks) => {
      const states = flow.exit.length;
      const columns = chosen.map((set) => set.filter((state) => state < states));
      const targets = targetsOf(states, columns);
      const within = everywhereAt(flow, targets, weeks, "within").chance;
      const standing = everywhereAt(flow, targets, weeks, "standing").chance;
      const forward = standingFrom(flow, targets, 0, [weeks]).chance[0]!;
      const backward = fromStateAt(flow, targets, 0, [weeks], "within").chance[0]!;
      columns.forEach((set, column) => {
        const dense = {
          within: denseAt(flow, set, weeks, true),
          standing: denseAt(flow, set, weeks, false),
        };
        for (let state = 0; state < states; state++) {
          const place = state * columns.length + column;
          expect(Math.abs(within[place]! - dense.within[state]!)).toBeLessThan(1e-9);
          expect(Math.abs(standing[place]! - dense.standing[state]!)).toBeLessThan(1e-9);
        }
        expect(Math.abs(forward[column]! - standing[column]!)).toBeLessThan(1e-12);
        expect(Math.abs(backward[column]! - within[column]!)).toBeLessThan(1e-12);
      });
    }),
    { numRuns: 200, seed: 1953 },
  );
});

test("within grows with time, and stays within ever", () => {
  fc.assert(
    fc.property(anyFlow, sets, (flow, chosen) => {
      const states = flow.exit.length;
      const targets = targetsOf(
        states,
        chosen.map((set) => set.filter((state) => state < states)),
      );
      const times = [0, 0.2, 1, 2, 5, 12, 60];
      const { chance } = fromStateAt(flow, targets, 0, times, "within");
      const ever = everReach(flow, targets).chance;
      for (let column = 0; column < targets.columns; column++)
        for (let at = 0; at < times.length; at++) {
          if (at > 0) expect(chance[at]![column]!).toBeGreaterThanOrEqual(chance[at - 1]![column]! - 1e-12);
          expect(chance[at]![column]!).toBeLessThanOrEqual(ever[column]! + 1e-12);
        }
    }),
    { numRuns: 200, seed: 1988 },
  );
});
