import fc from "fast-check";
import { expect, test } from "vitest";
import { componentsOf } from "../../src/analysis/components.ts";
import { everReach } from "../../src/analysis/ever.ts";
import { classesOf, takenTogether } from "../../src/analysis/together.ts";
import { fromStateAt, standingFrom } from "../../src/analysis/transient.ts";
import { anyFlow, flowOf, targetsOf } from "./flows.ts";

const sets = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 3 }), { minLength: 1, maxLength: 4 });

test("fewer states have the same chances: within, standing and ever", () => {
  fc.assert(
    fc.property(anyFlow, sets, (flow, chosen) => {
      const states = flow.exit.length;
      const targets = targetsOf(
        states,
        chosen.map((set) => set.filter((state) => state < states)),
      );
      const fewer = takenTogether({ flow, targets }, { worth: 0 });
      expect(fewer.flow.exit.length).toBeLessThanOrEqual(states);
      const times = [0.5, 4, 12];
      const pairs = [
        [
          fromStateAt(flow, targets, 0, times, "within"),
          fromStateAt(fewer.flow, fewer.targets, 0, times, "within"),
        ],
        [standingFrom(flow, targets, 0, times), standingFrom(fewer.flow, fewer.targets, 0, times)],
      ] as const;
      for (const [whole, part] of pairs)
        whole.chance.forEach((chances, at) => {
          chances.forEach((chance, column) => {
            expect(Math.abs(part.chance[at]![column]! - chance)).toBeLessThan(1e-12);
          });
        });
      const ever = everReach(flow, targets).chance;
      const together = everReach(fewer.flow, fewer.targets, { components: componentsOf(fewer.flow) }).chance;
      for (let column = 0; column < targets.columns; column++)
        expect(Math.abs(together[column]! - ever[column]!)).toBeLessThan(1e-12);
    }),
    { numRuns: 300, seed: 2003 },
  );
});

test("independent copies of a light become one count of them", () => {
  // Ten lights, each on after an exponential wait: 1024 states, of which only the number lit matters.
  const lights = 10;
  const steps = Array.from({ length: 2 ** lights }, (_, state) =>
    Array.from({ length: lights }, (_, light) => light)
      .filter((light) => (state & (1 << light)) === 0)
      .map((light) => [state, state | (1 << light), 0.3] as const),
  ).flat();
  const flow = flowOf(2 ** lights, steps);
  const targets = targetsOf(2 ** lights, [[2 ** lights - 1]]);
  const fewer = takenTogether({ flow, targets }, { worth: 0 });
  expect(fewer.flow.exit).toHaveLength(lights + 1);
  const all = (1 - Math.exp(-0.3 * 12)) ** lights;
  expect(
    Math.abs(fromStateAt(fewer.flow, fewer.targets, 0, [12], "within").chance[0]![0]! - all),
  ).toBeLessThan(1e-12);
});

test("classes are the sets a state lies in", () => {
  const { columns, hits } = targetsOf(4, [
    [1, 2],
    [2, 3],
  ]);
  const classes = classesOf({ columns, hits });
  expect(new Set(classes).size).toBe(4);
  expect([...classesOf(targetsOf(4, [[1, 2]]))]).toEqual([0, 1, 1, 0]);
});
