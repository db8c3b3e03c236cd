import fc from "fast-check";
import { expect, test } from "vitest";
import type { Model } from "../../src/model/model.ts";
import { rates } from "../../src/model/rate.ts";
import { writeStep } from "../../src/model/state.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { stateOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { smallFolder } from "../scenario/small.ts";

/** Checks the chain's steps and rates in every state against the rates of the model; returns how many states. */
function agrees(made: Model): number {
  const graph = explore(tableOf(made));
  const chain = chainOf(graph);
  for (let state = 0; state < graph.states; state++) {
    const expected = rates(
      made,
      stateOf(graph.table.compiled.layout, graph.table.digits(graph.keyAt(state))),
    );
    const found = [];
    for (let at = chain.first[state]!; at < chain.first[state + 1]!; at++)
      found.push([writeStep(graph.table.steps[chain.step[at]!]!), chain.rate[at]]);
    expect(found).toEqual(expected.map(({ step, rate }) => [writeStep(step), rate]));
    const sum = expected.reduce((total, { rate }) => total + rate, 0);
    expect(chain.exit[state]).toBeCloseTo(sum, 12);
  }
  return graph.states;
}

test.each(["as-stated", "movable", "union-strict", "company-strict"])(
  "the chain of the small scenario has the model's rates in every state: %s",
  (reading) => {
    const loaded = checkScenario(smallFolder);
    if (!loaded.ok) throw new Error("the small scenario has mistakes");
    expect(agrees(model(loaded.scenario, { reading }))).toBeGreaterThan(500);
  },
);

test("the chain of generated scenarios has the model's rates in every state", () => {
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      agrees(model(scenario));
    }),
    { numRuns: 150, seed: 20250520 },
  );
});
