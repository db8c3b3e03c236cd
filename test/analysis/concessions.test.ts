import fc from "fast-check";
import { expect, test } from "vitest";
import { concessionsTo, finish } from "../../src/analysis/concessions.ts";
import { holds } from "../../src/model/guard.ts";
import type { Model } from "../../src/model/model.ts";
import type { State } from "../../src/model/state.ts";
import { afterStep, openSteps, stepVerdict } from "../../src/model/verdict.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";

/** Whether the goal is reachable conceding only conditions in `allowed`, by plain search over verdicts. */
function reachable(made: Model, allowed: ReadonlySet<string>): boolean {
  const goal = made.scenario.outcomes.get("goal")!.when;
  const queue: State[] = [made.initial];
  const seen = new Set([JSON.stringify(made.initial)]);
  for (const state of queue) {
    if (holds(made, goal, state)) return true;
    for (const step of openSteps(made, state)) {
      if (step.kind === "concession" && !allowed.has(step.condition)) continue;
      const next = afterStep(made, state, step);
      const name = JSON.stringify(next);
      if (!seen.has(name)) {
        seen.add(name);
        queue.push(next);
      }
    }
  }
  return false;
}

function subsets<T>(of: readonly T[]): T[][] {
  return Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((_, at) => (bits >> at) & 1));
}

test("minimal sets equal brute force over all subsets, and each comes with a branch that works", () => {
  const answers = new Set<string>();
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const goal = scenario.outcomes.get("goal")!.when;
      const found = finish(concessionsTo(tableOf(made), goal));
      answers.add(found.answer);
      const working = subsets([...scenario.conditions.keys()]).filter((set) => reachable(made, new Set(set)));
      const minimal = working.filter(
        (set) => !working.some((other) => other.length < set.length && other.every((id) => set.includes(id))),
      );
      expect(found.whole).toBe(true);
      expect(new Set(found.sets.map((set) => [...set.conditions].sort().join()))).toEqual(
        new Set(minimal.map((set) => [...set].sort().join())),
      );
      for (const set of found.sets)
        for (const way of set.ways) {
          let state = made.initial;
          for (const step of way.branch) {
            expect(stepVerdict(made, state, step).kind).toBe("open");
            if (step.kind === "concession") expect(set.conditions).toContain(step.condition);
            state = afterStep(made, state, step);
          }
          expect(holds(made, goal, state)).toBe(true);
          for (const [id, level] of way.levels)
            expect(made.conditions.get(id)!.levels[state.levels[id]!]!.id).toBe(level);
        }
    }),
    { numRuns: 300, seed: 20250520 },
  );
  expect([...answers].sort()).toEqual(["held", "none-needed", "sets", "unreachable"]);
});
