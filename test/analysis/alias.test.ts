import fc from "fast-check";
import { expect, test } from "vitest";
import { aliasBuilder } from "../../src/analysis/alias.ts";
import { newStream, next, streamsOf } from "../../src/analysis/stream.ts";

function table(weights: readonly number[]) {
  const size = weights.length;
  const made = { threshold: new Float64Array(size), alias: new Uint32Array(size) };
  aliasBuilder()(Float64Array.from(weights), 0, size, made);
  return made;
}

/** What a table gives each position, of one in all. */
function shares({ threshold, alias }: ReturnType<typeof table>): number[] {
  const size = threshold.length;
  const given = Array.from(threshold, (share) => share / size);
  for (const [from, to] of alias.entries()) given[to]! += (1 - threshold[from]!) / size;
  return given;
}

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  })
  .filter((all) => all.some((weight) => weight > 0));

test("a table gives each position exactly its weight's share", () => {
  fc.assert(
    fc.property(weights, (all) => {
      const total = all.reduce((sum, weight) => sum + weight, 0);
      const made = table(all);
      expect(made.threshold.every((share) => share >= 0 && share <= 1)).toBe(true);
      for (const [at, share] of shares(made).entries()) expect(share).toBeCloseTo(all[at]! / total, 13);
    }),
    { numRuns: 500, seed: 1991 },
  );
});

test("a position that is its own alias keeps every draw, so that a threshold of 1 need not be stored", () => {
  for (const all of [[3], [1, 1, 1, 1], [2, 2, 1, 3]]) {
    const { threshold, alias } = table(all);
    for (const [at, share] of threshold.entries()) if (share === 1) expect(alias[at]).toBe(at);
  }
});

test("a table lies where it is put, whatever stands before", () => {
  const into = { threshold: new Float64Array(9), alias: new Uint32Array(9) };
  aliasBuilder()(Float64Array.of(9, 9, 1, 2, 3), 2, 5, into, 4);
  expect([...into.alias.subarray(4, 7)].every((at) => at >= 4 && at < 7)).toBe(true);
  expect(into.threshold[3]).toBe(0);
  expect(into.threshold[7]).toBe(0);
});

test("draws come as often as their weights say", () => {
  const all = [5, 0, 1, 0.5, 3.5];
  const { threshold, alias } = table(all);
  const stream = newStream();
  streamsOf("draws")(0, stream);
  const counts = all.map(() => 0);
  const draws = 200_000;
  for (let draw = 0; draw < draws; draw++) {
    const number = next(stream) * all.length;
    const slot = Math.floor(number);
    counts[number - slot < threshold[slot]! ? slot : alias[slot]!]! += 1;
  }
  expect(counts[1]).toBe(0);
  // Six standard deviations of the largest.
  for (const [at, count] of counts.entries())
    expect(Math.abs(count / draws - all[at]! / 10)).toBeLessThan(0.007);
});
