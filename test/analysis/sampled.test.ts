import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lumpTo } from "../../src/analysis/lumping.ts";
import { areAlike, withinFor } from "../../src/analysis/sampled.ts";
import { sweepModule } from "../../src/build/kernel.mjs";

test("the modules are what wabt makes of sweep.wat; else: npm run kernel", async () => {
  const made = readFileSync(new URL("../../src/analysis/sweep-module.ts", import.meta.url), "utf8");
  expect(made.replaceAll("\r\n", "\n")).toBe(await sweepModule());
});

/** Stages passed one after another at one rate, the last of them the goal. */
function stages(count: number) {
  const skeleton = {
    first: Uint32Array.from({ length: count + 2 }, (_, state) => Math.min(state, count)),
    to: Uint32Array.from({ length: count }, (_, state) => state + 1),
    term: new Uint16Array(count),
    terms: [{ factor: 1, varied: ["pace"] }],
  };
  const goal = new Uint8Array(count + 1);
  goal[count] = 1;
  return lumpTo(skeleton, goal, [0]);
}

/** The chance that so many events of a Poisson process with this mean have come about: Erlang's distribution. */
function erlang(count: number, mean: number): number {
  let weight = Math.exp(-mean);
  let chance = 0;
  for (let k = 0; k < count + 200; k++) {
    if (k >= count) chance += weight;
    weight *= mean / (k + 1);
  }
  return chance;
}

test("stages in a row take the time of Erlang's distribution, for more sets of numbers than go side by side", () => {
  const paces = Array.from({ length: 19 }, (_, at) => 0.2 + 0.3 * ((at * 7) % 19));
  for (const count of [1, 4, 30]) {
    const found = withinFor(
      stages(count),
      paces.map((pace) => new Map([["pace", pace]])),
      12,
      [0],
    );
    paces.forEach((pace, at) => {
      expect(areAlike(found[at]![0]!, erlang(count, 12 * pace))).toBe(true);
    });
  }
});

test("nothing moves at rate 0, and what cannot be reached is no chance at all", () => {
  const still = withinFor(stages(2), [new Map([["pace", 0]]), new Map([["pace", 1]])], 12, [0, 2]);
  expect([...still[0]!]).toEqual([0, 1]);
  expect(still[1]![1]).toBe(1);
});

test("two chances are alike only where solving could have made the difference", () => {
  expect(areAlike(0.5, 0.500001)).toBe(true);
  expect(areAlike(0.5, 0.5001)).toBe(false);
  expect(areAlike(1e-3, 1.01e-3)).toBe(false);
});
