// Explores a generated scenario and solves the chance of ever reaching each outcome at every state, in a process of its own.
// Arguments: the issues as `100` or, for a ring, `100r`. Bundled and run by bench.mjs; prints one line of JSON.
import { everFrom, outcomeTargets } from "../../src/analysis/odds.ts";
import { isModelError, type Model, modelOf } from "../../src/model/model.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { gridScenario } from "./grid.ts";

const lines = process.argv
  .slice(2)
  .map((text) => ({ size: Number.parseInt(text, 10), ring: text.endsWith("r") }));
const model = modelOf(gridScenario(lines));
if (isModelError(model)) throw new Error(model.error);
const made: Model = model;

function solved() {
  const start = performance.now();
  const graph = explore(tableOf(made));
  const explored = performance.now();
  const { width } = everFrom(chainOf(graph), outcomeTargets(graph), [...made.scenario.outcomes.values()]);
  const seconds = [explored - start, performance.now() - explored].map((time) => time / 1000);
  return { states: graph.states, explore: seconds[0]!, solve: seconds[1]!, width };
}

let best = solved();
// The first time is that of a cold program, which small ones never get over.
for (let time = 0; time < (best.states < 100_000 ? 8 : 2); time++) {
  const next = solved();
  if (next.explore + next.solve < best.explore + best.solve) best = next;
}
console.log(JSON.stringify({ ...best, megabytes: process.resourceUsage().maxRSS / 1024 }));
