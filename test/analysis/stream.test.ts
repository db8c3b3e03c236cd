import alea from "seedrandom/lib/alea.js";
import { expect, test } from "vitest";
import { newStream, next, streamsOf } from "../../src/analysis/stream.ts";

test("a stream draws what seedrandom's alea draws from the same state, number for number", () => {
  const begin = streamsOf("1729");
  const stream = newStream();
  for (const run of [0, 1, 17, 2 ** 31, 2 ** 32 + 5, 2 ** 52]) {
    begin(run, stream);
    const [s0, s1, s2, c] = stream as unknown as [number, number, number, number];
    const library = alea("", { state: { c, s0, s1, s2 } as never });
    for (let draw = 0; draw < 1000; draw++) expect(next(stream)).toBe(library());
  }
});

test("a run's stream depends on the seed and its index alone", () => {
  const [one, other] = [newStream(), newStream()];
  streamsOf("a")(5, one);
  const again = streamsOf("a");
  again(4, other);
  again(5, other);
  expect(other).toEqual(one);
  streamsOf("b")(5, other);
  expect(other).not.toEqual(one);
  again(6, other);
  expect(other).not.toEqual(one);
  again(2 ** 32 + 5, other);
  expect(other).not.toEqual(one);
});

test.each(["", "0", "a long seed ☃ 𝄞"])(
  "first, second and tenth draws of neighbouring runs are spread evenly: %j",
  (seed) => {
    const begin = streamsOf(seed);
    const stream = newStream();
    const runs = 20_000;
    const bins = 100;
    for (const nth of [1, 2, 10]) {
      const counts = new Float64Array(bins);
      const pairs = new Float64Array(bins);
      let last = 0;
      for (let run = 0; run < runs; run++) {
        begin(run, stream);
        let draw = 0;
        for (let n = 0; n < nth; n++) draw = next(stream);
        counts[Math.floor(draw * bins)]! += 1;
        pairs[Math.floor(last * 10) * 10 + Math.floor(draw * 10)]! += 1;
        last = draw;
      }
      // Chi-squared with 99 degrees of freedom: mean 99, one in a million beyond 180 or so.
      for (const observed of [counts, pairs]) {
        const chi = observed.reduce((sum, count) => sum + (count - runs / bins) ** 2 / (runs / bins), 0);
        expect(chi).toBeGreaterThan(45);
        expect(chi).toBeLessThan(180);
      }
    }
  },
);
