import fc from "fast-check";
import { expect, test } from "vitest";
import { NEVER, termRates, termsOf } from "../../src/analysis/terms.ts";
import type { Model } from "../../src/model/model.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore, type Graph } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { load } from "../scenario/small.ts";

/** The chain's rates out of every state, from terms at some numbers. */
function ratesFromTerms(
  graph: Graph,
  numbers: ReadonlyMap<string, number>,
  isVaried: (id: string) => boolean,
): (readonly [number, number])[][] {
  const { terms, term: of } = termsOf(graph, isVaried);
  const rates = termRates(terms, numbers);
  return Array.from({ length: graph.states }, (_, state) => {
    const found: (readonly [number, number])[] = [];
    for (let at = graph.first[state]!; at < graph.first[state + 1]!; at++)
      if (of[at] !== NEVER && rates[of[at]!]! > 0) found.push([graph.step[at]!, rates[of[at]!]!]);
    return found;
  });
}

function agree(made: Model, isVaried: (id: string) => boolean, graph: Graph): void {
  const chain = chainOf(explore(tableOf(made)));
  const found = ratesFromTerms(graph, made.assumptions, isVaried);
  expect(found).toHaveLength(chain.graph.states);
  found.forEach((steps, state) => {
    const expected = Array.from(chain.rate.subarray(chain.first[state]!, chain.first[state + 1]!));
    expect(steps.map(([step]) => step)).toEqual([
      ...chain.step.subarray(chain.first[state]!, chain.first[state + 1]!),
    ]);
    steps.forEach(([, rate], at) => {
      expect(Math.abs(rate / expected[at]! - 1)).toBeLessThan(1e-14);
    });
  });
}

const loaded = load({});
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const { scenario } = loaded;
const rated = (id: string) => scenario.assumptions.get(id)!.kind !== "value";

test.each([
  ["as they are", {}],
  ["others", { pace: 0.3, flexibility: 0.9, "deadline-pull": 3.5 }],
  ["a rate of 0", { flexibility: 0 }],
])("terms give the small scenario's rates in every state: %s", (_, numbers: Record<string, number>) => {
  const assume = new Map(Object.entries(numbers));
  const base = model(scenario, { reading: "movable" });
  const graph = explore(tableOf(base));
  agree(model(scenario, { reading: "movable", assume }), rated, graph);
  agree(
    model(scenario, { reading: "movable", assume }),
    () => false,
    explore(tableOf(model(scenario, { reading: "movable", assume }))),
  );
});

test("terms of generated scenarios give the chain's rates", () => {
  fc.assert(
    fc.property(generatedScenario, (generated) => {
      const made = model(generated);
      agree(made, () => true, explore(tableOf(made)));
    }),
    { numRuns: 100, seed: 6 },
  );
});
