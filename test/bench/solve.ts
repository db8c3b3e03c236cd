// Explores a generated scenario and solves the chance of ever reaching each outcome at every state, in a process of its own.
// Arguments: the issues as `100` or, for a ring, `100r`. Bundled and run by bench.mjs; prints one line of JSON.
import { everFrom, outcomeTargets } from "../../src/analysis/odds.ts";
import { isModelError, modelOf } from "../../src/model/model.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { gridScenario } from "./grid.ts";

const lines = process.argv
  .slice(2)
  .map((text) => ({ size: Number.parseInt(text, 10), ring: text.endsWith("r") }));
const model = modelOf(gridScenario(lines));
if (isModelError(model)) throw new Error(model.error);
const start = performance.now();
const graph = explore(tableOf(model));
const explored = performance.now();
const chain = chainOf(graph);
const { width, iterated } = everFrom(chain, outcomeTargets(graph), [...model.scenario.outcomes.values()]);
console.log(
  JSON.stringify({
    states: graph.states,
    explore: (explored - start) / 1000,
    solve: (performance.now() - explored) / 1000,
    width,
    iterated,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
