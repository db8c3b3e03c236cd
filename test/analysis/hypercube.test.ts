import fc from "fast-check";
import { expect, test } from "vitest";
import { hypercube } from "../../src/analysis/hypercube.ts";
import { correlation, quantile, ranks } from "../../src/analysis/ranks.ts";

test("each part of each dimension holds exactly one point", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 6 }),
      fc.string(),
      (n, dimensions, seed) => {
        const cube = hypercube(n, dimensions, seed);
        expect(cube).toHaveLength(n);
        for (let dimension = 0; dimension < dimensions; dimension++) {
          const parts = cube.map((point) => Math.floor(point[dimension]! * n));
          expect(parts.sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, part) => part));
        }
      },
    ),
    { numRuns: 100, seed: 1979 },
  );
});

test("the seed decides the points, and one more dimension leaves the others as they were", () => {
  const cube = hypercube(50, 3, "seed");
  expect(hypercube(50, 3, "seed")).toEqual(cube);
  expect(hypercube(50, 3, "other")).not.toEqual(cube);
  expect(hypercube(50, 4, "seed").map((point) => point.slice(0, 3))).toEqual(cube);
});

test("dimensions are paired at random", () => {
  const cube = hypercube(500, 6, "pairs");
  const column = (dimension: number) => ranks(cube.map((point) => point[dimension]!));
  for (let a = 0; a < 6; a++)
    for (let b = 0; b < a; b++) expect(Math.abs(correlation(column(a), column(b)))).toBeLessThan(0.2);
});

test("ranks share the mean of their places, and correlate as Spearman has it", () => {
  expect([...ranks([3, 1, 3, 7])]).toEqual([1.5, 0, 1.5, 3]);
  // 1 - 6 * (sum of squared differences) / (n (n² - 1)), without ties.
  const [a, b] = [ranks([1, 2, 3, 4, 5]), ranks([20, 10, 40, 30, 50])];
  expect(correlation(a, b)).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12);
  expect(correlation(a, ranks([1, 1, 1, 1, 1]))).toBe(0);
});

test("quantiles lie between neighbours in proportion", () => {
  const sorted = Float64Array.of(0, 1, 2, 3, 4);
  expect([0, 0.05, 0.5, 0.9, 1].map((share) => quantile(sorted, share))).toEqual([0, 0.2, 2, 3.6, 4]);
});
