import fc from "fast-check";
import { expect, test } from "vitest";
import { APART, lump, lumpTo, type Skeleton } from "../../src/analysis/lumping.ts";
import { areAlike, withinFor } from "../../src/analysis/sampled.ts";
import { NEVER, type Term } from "../../src/analysis/terms.ts";
import { fromStateAt } from "../../src/analysis/transient.ts";
import { flowOf, targetsOf } from "./flows.ts";

const terms: readonly Term[] = [
  { factor: 1, varied: ["a"] },
  { factor: 0.5, varied: ["a", "b"] },
  { factor: 2, varied: [] },
];
const sets = [
  { a: 1, b: 1 },
  { a: 0.2, b: 3 },
  { a: 2, b: 0 },
  { a: 0.7, b: 0.1 },
  { a: 0, b: 1 },
].map((numbers) => new Map(Object.entries(numbers)));

interface Case {
  readonly states: number;
  readonly steps: readonly (readonly [number, number, number])[];
  readonly goal: readonly number[];
}

/** Skeletons with copies of their states, so that there is something to take together. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    states: fc.integer({ min: 1, max: 6 }),
    copies: fc.integer({ min: 1, max: 3 }),
    steps: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.constantFrom(0, 1, 2, NEVER)), {
      maxLength: 14,
    }),
    goal: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }),
    picks: fc.array(fc.nat({ max: 2 }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ states, copies, steps, goal, picks }) => {
    const fits = steps.filter(([from, to]) => from < states && to < states && from !== to);
    return {
      states: states * copies,
      steps: fits.flatMap(([from, to, term], index) =>
        Array.from({ length: copies }, (_, copy) => {
          const into = picks[(index * 3 + copy) % picks.length]! % copies;
          return [from + copy * states, to + into * states, term] as const;
        }),
      ),
      goal: goal
        .filter((state) => state < states)
        .flatMap((state) => Array.from({ length: copies }, (_, copy) => state + copy * states)),
    };
  });

function skeletonOf({ states, steps }: Case): Skeleton {
  const flow = flowOf(states, steps);
  return { first: flow.first, to: flow.to, term: Uint16Array.from(flow.rate), terms };
}

const goalOf = ({ states, goal }: Case): Uint8Array => targetsOf(states, [goal]).hits;

test("states taken together have the chances of the whole, at any numbers", () => {
  fc.assert(
    fc.property(anyCase, (made) => {
      const all = Array.from({ length: made.states }, (_, state) => state);
      const lumping = lumpTo(skeletonOf(made), goalOf(made), all);
      const found = withinFor(
        lumping,
        sets,
        3,
        all.map((state) => lumping.of[state]!),
      );
      sets.forEach((numbers, index) => {
        const rateOf = (term: number) =>
          term === NEVER
            ? 0
            : terms[term]!.varied.reduce((product, id) => product * numbers.get(id)!, terms[term]!.factor);
        const flow = flowOf(
          made.states,
          made.steps.map(([from, to, term]) => [from, to, rateOf(term)] as const),
        );
        const targets = targetsOf(made.states, [made.goal]);
        for (const state of all) {
          const whole = fromStateAt(flow, targets, state, [3], "within").chance[0]![0]!;
          expect(areAlike(found[index]![state]!, whole)).toBe(true);
        }
      });
    }),
    { numRuns: 200, seed: 1960 },
  );
});

test("the partition is the coarsest: as many states as refining by hand leaves", () => {
  fc.assert(
    fc.property(anyCase, (made) => {
      const skeleton = skeletonOf(made);
      const goal = goalOf(made);
      const all = Array.from({ length: made.states }, (_, state) => state);
      let block = all.map((state) => goal[state]!);
      for (let before = 0; ; ) {
        const names = new Map<string, number>();
        const next = all.map((state) => {
          const leads: string[] = [];
          if (goal[state] === 0)
            for (let at = skeleton.first[state]!; at < skeleton.first[state + 1]!; at++)
              if (skeleton.term[at] !== NEVER && block[skeleton.to[at]!] !== block[state])
                leads.push(`${block[skeleton.to[at]!]}:${skeleton.term[at]}`);
          const name = `${block[state]} ${leads.sort().join()}`;
          if (!names.has(name)) names.set(name, names.size);
          return names.get(name)!;
        });
        block = next;
        if (names.size === before) break;
        before = names.size;
      }
      expect(lumpTo(skeleton, goal, all).states).toBe(new Set(block).size);
    }),
    { numRuns: 300, seed: 2010 },
  );
});

test("taken together first by class and then to a goal: the same as at once", () => {
  fc.assert(
    fc.property(anyCase, fc.array(fc.nat({ max: 2 }), { minLength: 18, maxLength: 18 }), (made, classes) => {
      const skeleton = skeletonOf(made);
      const goal = goalOf(made);
      const all = Array.from({ length: made.states }, (_, state) => state);
      const of = Uint32Array.from(all, (state) => 2 * classes[state]! + goal[state]!);
      const first = lump(skeleton, { of, ends: new Uint8Array(made.states), from: all });
      for (const state of all)
        for (const other of all)
          if (of[state] !== of[other]) expect(first.of[state]).not.toBe(first.of[other]);
      const fewer = new Uint8Array(first.states);
      for (const state of all) fewer[first.of[state]!] = goal[state]!;
      const twice = lumpTo(first, fewer, [...fewer.keys()]);
      const once = lumpTo(skeleton, goal, all);
      for (const lumping of [twice, once]) expect(lumping.goal === -1).toBe(made.goal.length === 0);
      const chances = (lumping: typeof once, state: number) =>
        withinFor(lumping, sets, 3, [state]).map(([chance]) => chance!);
      for (const state of all)
        chances(twice, twice.of[first.of[state]!]!).forEach((chance, index) => {
          expect(areAlike(chance, chances(once, once.of[state]!)[index]!)).toBe(true);
        });
    }),
    { numRuns: 100, seed: 2003 },
  );
});

test("what lies past the goal is left apart", () => {
  const made: Case = {
    states: 4,
    steps: [
      [0, 1, 0],
      [1, 2, 0],
      [3, 0, 0],
    ],
    goal: [1],
  };
  const { of, states, goal } = lumpTo(skeletonOf(made), goalOf(made), [0]);
  expect([states, goal, ...of]).toEqual([2, 1, 0, 1, APART, APART]);
});
