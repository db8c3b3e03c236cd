import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused, type Play, startPlay, takeStep } from "../../src/machine/play.ts";
import { explain, holds } from "../../src/model/guard.ts";
import { type SingleStep, writeStep } from "../../src/model/state.ts";
import { afterStep, openSteps, stepVerdict } from "../../src/model/verdict.ts";
import { compileGuard } from "../../src/table/closure.ts";
import { explore, type Graph } from "../../src/table/graph.ts";
import { digitsOf, type Key, stateOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { stepsFrom } from "./steps.ts";

function keysOf(graph: Graph): Key[] {
  return Array.from({ length: graph.states }, (_, state) => graph.keyAt(state));
}

/** Every step by name: every move, and every concession of every level. */
function everyStep(made: ReturnType<typeof model>): SingleStep[] {
  return [
    ...[...made.scenario.moves.keys()].map((id): SingleStep => ({ kind: "move", move: id })),
    ...[...made.conditions.values()].flatMap((condition) =>
      condition.levels
        .slice(1)
        .map((level): SingleStep => ({ kind: "concession", condition: condition.id, level: level.id })),
    ),
  ];
}

test("on every playable state of generated scenarios, machine, verdicts and table open the same steps and lead to the same states", () => {
  let states = 0;
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const table = tableOf(made);
      const steps = everyStep(made);
      const plays: Play[] = [startPlay(made)];
      const seen = new Set([table.keyOf(made.initial)]);
      for (const play of plays) {
        states++;
        const key = table.keyOf(play.state);
        expect(stateOf(table.compiled.layout, table.digits(key))).toEqual(play.state);
        const byTable = new Map<string, unknown>();
        for (const [step, to] of stepsFrom(table, key))
          byTable.set(writeStep(table.steps[step]!), stateOf(table.compiled.layout, table.digits(to)));
        const byVerdict = openSteps(made, play.state).map(writeStep);
        expect([...byTable.keys()]).toEqual(byVerdict);
        for (const step of steps) {
          const next = takeStep(play, step);
          const isOpen = stepVerdict(made, play.state, step).kind === "open";
          expect(isOpen).toBe(byVerdict.includes(writeStep(step)));
          expect(isRefused(next)).toBe(!isOpen);
          if (isRefused(next)) continue;
          expect(next.state).toEqual(afterStep(made, play.state, step));
          expect(byTable.get(writeStep(step))).toEqual(next.state);
          const nextKey = table.keyOf(next.state);
          if (!seen.has(nextKey)) {
            seen.add(nextKey);
            plays.push(next);
          }
        }
      }
      const found = explore(table);
      expect(new Set(keysOf(found))).toEqual(seen);
      expect(found.byDepth.reduce((sum, n) => sum + n, 0)).toBe(seen.size);
    }),
    { numRuns: 300, seed: 20250520 },
  );
  expect(states).toBeGreaterThan(1000);
});

test("a guard, its explanation and its compiled form say the same in every playable state", () => {
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const table = tableOf(made);
      const guards = [
        ...[...scenario.moves.values()].flatMap((move) => (move.when ? [move.when] : [])),
        ...[...scenario.outcomes.values()].map((outcome) => outcome.when),
      ];
      const tests = guards.map((guard) => compileGuard(table.compiled.layout, guard));
      for (const key of keysOf(explore(table))) {
        const state = stateOf(table.compiled.layout, table.digits(key));
        for (const [i, guard] of guards.entries()) {
          const truth = holds(made, guard, state);
          expect(explain(made, guard, state).holds).toBe(truth);
          expect(tests[i]!(digitsOf(table.compiled.layout, state))).toBe(truth);
        }
      }
    }),
    { numRuns: 100, seed: 20250520 },
  );
});
