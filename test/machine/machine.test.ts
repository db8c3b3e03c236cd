import fc from "fast-check";
import { expect, test } from "vitest";
import { getAdjacencyMap } from "xstate/graph";
import { eventOf, machineOf } from "../../src/machine/machine.ts";
import { isRefused, startPlay, takeStep } from "../../src/machine/play.ts";
import { readStep } from "../../src/model/state.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";

test("XState's own exploration of the machine finds as many states as the table", () => {
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const table = tableOf(made);
      const map = getAdjacencyMap(machineOf(made), {
        events: table.steps.map((step) => eventOf(step)),
        limit: 10_000,
      });
      expect(Object.keys(map).length).toBe(explore(table).states);
    }),
    { numRuns: 60, seed: 20250520 },
  );
});

test("what the ledger holds cannot be changed from outside", () => {
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const play = startPlay(model(scenario));
      for (const move of scenario.moves.keys()) {
        const next = takeStep(play, { kind: "move", move });
        if (isRefused(next)) continue;
        expect(Object.isFrozen(next.state.levels)).toBe(true);
      }
    }),
    { numRuns: 30, seed: 20250520 },
  );
});

test("a package is taken whole or not at all", () => {
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const play = startPlay(model(scenario));
      for (const first of scenario.moves.keys())
        for (const second of scenario.moves.keys()) {
          const one = takeStep(play, { kind: "move", move: first });
          const two = isRefused(one) ? one : takeStep(one, { kind: "move", move: second });
          const both = takeStep(play, readStep(`${first}+${second}`)!);
          expect(isRefused(both)).toBe(isRefused(two));
          if (!isRefused(both) && !isRefused(two)) expect(both.state).toEqual(two.state);
        }
    }),
    { numRuns: 30, seed: 20250520 },
  );
});
