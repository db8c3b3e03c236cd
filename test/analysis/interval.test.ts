import { expect, test } from "vitest";
import { wilson } from "../../src/analysis/interval.ts";

// R. G. Newcombe, “Two-sided confidence intervals for the single proportion: comparison of seven methods”, Statistics in
// Medicine 17, 1998, table I, method 3 (score without continuity correction).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("the interval of %i in %i is the published one", (count, runs, low, high) => {
  const interval = wilson(count, runs);
  expect(interval.share).toBe(count / runs);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("at the ends it is exact, and mirrors", () => {
  expect(wilson(0, 50).low).toBe(0);
  expect(wilson(50, 50).high).toBe(1);
  expect(wilson(50, 50).low).toBeCloseTo(1 - wilson(0, 50).high, 12);
});

test("without runs nothing is known", () => {
  expect(wilson(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
});
