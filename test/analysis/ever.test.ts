import fc from "fast-check";
import { expect, test } from "vitest";
import { everReach } from "../../src/analysis/ever.ts";
import { anyFlow, denseEver, flowOf, targetsOf } from "./flows.ts";

/** A gambler with `all` coins in the game who wins one at rate p and loses one at rate q. */
function gambler(all: number, p: number, q: number) {
  const inner = Array.from({ length: all - 1 }, (_, at) => at + 1);
  return flowOf(
    all + 1,
    inner.flatMap((coins) => [[coins, coins + 1, p] as const, [coins, coins - 1, q] as const]),
  );
}

test.each([
  [10, 1, 1],
  [40, 0.3, 0.5],
  [200, 2, 1.9],
  [999, 1, 1],
])("the gambler's ruin with %i coins at rates %d and %d has its closed form", (all, p, q) => {
  const { chance, eliminated, width } = everReach(gambler(all, p, q), targetsOf(all + 1, [[all], [0]]));
  const ratio = q / p;
  for (let coins = 0; coins <= all; coins++) {
    const wins = ratio === 1 ? coins / all : (1 - ratio ** coins) / (1 - ratio ** all);
    expect(Math.abs(chance[coins * 2]! - wins)).toBeLessThan(1e-12);
    expect(Math.abs(chance[coins * 2]! + chance[coins * 2 + 1]! - 1)).toBeLessThan(1e-12);
  }
  expect(eliminated).toBe(all - 1);
  expect(width).toBe(0);
});

test("chances too small to be got by subtraction keep their digits", () => {
  // From 1 coin, winning 40 at 1 against 100: about 1e-78.
  const { chance } = everReach(gambler(40, 1, 100), targetsOf(41, [[40]]));
  const wins = (1 - 100) / (1 - 100 ** 40);
  expect(Math.abs(chance[1]! / wins - 1)).toBeLessThan(1e-12);
});

test("a race of exponentials is won in proportion to the rates", () => {
  const { chance } = everReach(
    flowOf(4, [
      [0, 1, 0.5],
      [0, 2, 2],
      [0, 3, 1.5],
    ]),
    targetsOf(4, [[1], [2], [3]]),
  );
  expect([...chance.subarray(0, 3)]).toEqual([0.125, 0.5, 0.375]);
});

test("a loop without exit is passed through in all its states, and leads nowhere else", () => {
  const { chance } = everReach(
    flowOf(5, [
      [0, 1, 1],
      [0, 4, 3],
      [1, 2, 1],
      [2, 3, 0.001],
      [3, 1, 7],
    ]),
    targetsOf(5, [[3], [4]]),
  );
  expect([...chance]).toEqual([0.25, 0.75, 1, 0, 1, 0, 1, 0, 0, 1]);
});

test("a set met inside a loop is reached though the loop goes on", () => {
  // 0 <-> 1, 1 -> 2: state 1 is passed for sure, and 2 in the end.
  const flow = flowOf(3, [
    [0, 1, 1],
    [1, 0, 1],
    [1, 2, 1],
  ]);
  expect([...everReach(flow, targetsOf(3, [[1], [2], [0]])).chance]).toEqual([1, 1, 1, 1, 1, 0.5, 0, 1, 0]);
});

test("elimination, bounds and a plain dense solution agree", () => {
  const columns = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(anyFlow, columns, (flow, sets) => {
      const states = flow.exit.length;
      const inside = sets.map((set) => set.filter((state) => state < states));
      const targets = targetsOf(states, inside);
      const direct = everReach(flow, targets);
      inside.forEach((set, column) => {
        const dense = denseEver(flow, set);
        for (let state = 0; state < states; state++)
          // The dense solution subtracts, so rates of 1e-6 and 40 side by side cost it digits.
          expect(Math.abs(direct.chance[state * inside.length + column]! - dense[state]!)).toBeLessThan(1e-8);
      });
    }),
    { numRuns: 500, seed: 1985 },
  );
});

test("bounds enclose what elimination gives", () => {
  const columns = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      anyFlow.filter(({ rate }) => rate.every((each) => each > 0.01)),
      columns,
      (flow, sets) => {
        const states = flow.exit.length;
        const targets = targetsOf(
          states,
          sets.map((set) => set.filter((state) => state < states)),
        );
        const direct = everReach(flow, targets);
        const between = everReach(flow, targets, { eliminate: 1 });
        expect(between.iterated).toBe(direct.eliminated);
        expect(between.width).toBeLessThan(1e-10);
        for (let place = 0; place < direct.chance.length; place++)
          expect(Math.abs(direct.chance[place]! - between.chance[place]!)).toBeLessThanOrEqual(
            between.width + 1e-12,
          );
      },
    ),
    { numRuns: 300, seed: 2018 },
  );
});
