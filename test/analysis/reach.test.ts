import fc from "fast-check";
import { expect, test } from "vitest";
import { isAmong, reachIn } from "../../src/analysis/reach.ts";
import { holds } from "../../src/model/guard.ts";
import type { Model } from "../../src/model/model.ts";
import type { State } from "../../src/model/state.ts";
import { afterStep, openSteps } from "../../src/model/verdict.ts";
import { explore } from "../../src/table/graph.ts";
import { stateOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";

/** The outcomes met from a state, by plain search over verdicts; of several final ones only the first counts. */
function met(made: Model, from: State, concessions: boolean): Set<string> {
  const found = new Set<string>();
  const queue = [from];
  const seen = new Set([JSON.stringify(from)]);
  for (const state of queue) {
    let ended = false;
    for (const { id, when, final } of made.scenario.outcomes.values())
      if (holds(made, when, state) && !(final && ended)) {
        found.add(id);
        ended ||= final;
      }
    for (const step of openSteps(made, state)) {
      if (step.kind === "concession" && !concessions) continue;
      const next = afterStep(made, state, step);
      const name = JSON.stringify(next);
      if (!seen.has(name)) {
        seen.add(name);
        queue.push(next);
      }
    }
  }
  return found;
}

test("every state knows the outcomes that can still be reached, with further concessions and without", () => {
  let closed = 0;
  let needing = 0;
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const table = tableOf(made);
      const graph = explore(table);
      const { words, open, held } = reachIn(graph);
      const outcomes = [...scenario.outcomes.keys()];
      for (let state = 0; state < Math.min(graph.states, 40); state++) {
        const here = stateOf(table.compiled.layout, table.digits(graph.keyAt(state)));
        const all = met(made, here, true);
        const firm = met(made, here, false);
        outcomes.forEach((id, index) => {
          expect(isAmong(open, words, state, index)).toBe(all.has(id));
          expect(isAmong(held, words, state, index)).toBe(firm.has(id));
          if (!all.has(id)) closed++;
          if (all.has(id) && !firm.has(id)) needing++;
        });
      }
    }),
    { numRuns: 150, seed: 20250520 },
  );
  expect(closed).toBeGreaterThan(50);
  expect(needing).toBeGreaterThan(3);
});
