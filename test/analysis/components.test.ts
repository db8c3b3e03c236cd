import fc from "fast-check";
import { expect, test } from "vitest";
import { componentsOf } from "../../src/analysis/components.ts";
import { anyFlow, flowOf, reachability } from "./flows.ts";

test("components are the sets that reach one another, numbered after all they lead to", () => {
  fc.assert(
    fc.property(anyFlow, (flow) => {
      const { of, first, members, closed } = componentsOf(flow);
      const reach = reachability(flow);
      const states = [...flow.exit.keys()];
      for (const a of states)
        for (const b of states) {
          expect(of[a] === of[b]).toBe(reach[a]![b]! && reach[b]![a]!);
          if (reach[a]![b]) expect(of[a]).toBeGreaterThanOrEqual(of[b]!);
        }
      expect([...members].sort((a, b) => a - b)).toEqual(states);
      for (let component = 0; component < closed.length; component++) {
        const own = [...members.subarray(first[component]!, first[component + 1]!)];
        expect(own.every((state) => of[state] === component)).toBe(true);
        const left = states.some((state) => reach[own[0]!]![state]! && of[state] !== component);
        expect(closed[component]).toBe(left ? 0 : 1);
      }
    }),
    { numRuns: 500, seed: 1972 },
  );
});

test("a branch of a hundred thousand states needs no deep stack", () => {
  const length = 100_000;
  const line = Array.from({ length: length - 1 }, (_, at) => [at, at + 1, 1] as const);
  expect(componentsOf(flowOf(length, line)).closed).toHaveLength(length);
  const ring = componentsOf(flowOf(length, [...line, [length - 1, 0, 1]]));
  expect([...ring.closed]).toEqual([1]);
  expect(ring.first).toEqual(Uint32Array.of(0, length));
});
