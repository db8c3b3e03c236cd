import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceTable } from "../../src/analysis/chance.ts";
import { oddsFrom } from "../../src/analysis/odds.ts";
import type { Model } from "../../src/model/model.ts";
import type { Outcome } from "../../src/scenario/scenario.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { load } from "../scenario/small.ts";

const playable = (made: Model) => chainOf(explore(tableOf(made)));
const byChance = (made: Model) => chainOf(explore(chanceTable(tableOf(made))));

function small(choices: Parameters<typeof model>[1] = {}): Model {
  const loaded = load({});
  if (!loaded.ok) throw new Error("the small scenario has mistakes");
  return model(loaded.scenario, choices);
}

/** The generated scenario with its first variable's second value as a milestone too. */
const withMilestone = generatedScenario.map((scenario) => {
  const [variable] = [...scenario.variables.values()];
  const values = [variable!.domain[1]!];
  const milestone: Outcome = {
    id: "milestone",
    title: "Milestone",
    when: { kind: "is", variable: variable!.id, values, wording: "is" },
    final: false,
    sought: [],
  };
  return { ...scenario, outcomes: new Map([...scenario.outcomes, [milestone.id, milestone]]) };
});

test("finals and otherwise make 1; within is at most ever and grows; standing is at most within", () => {
  fc.assert(
    fc.property(withMilestone, (scenario) => {
      const odds = oddsFrom(playable(model(scenario)), 0, 12);
      const finals = odds.outcomes.filter(({ final }) => final);
      const ends = finals.reduce((sum, { ever }) => sum + ever, 0);
      expect(Math.abs(ends + odds.otherwise - 1)).toBeLessThan(1e-12);
      for (const { within, standing, ever, curve, final } of odds.outcomes) {
        expect(within).toBeLessThanOrEqual(ever + 1e-12);
        expect(standing).toBeLessThanOrEqual(within + 1e-12);
        if (final) expect(standing).toBe(within);
        curve.forEach((chance, at) => {
          if (at > 0) expect(chance).toBeGreaterThanOrEqual(curve[at - 1]! - 1e-12);
        });
        expect(curve.at(-1)).toBe(within);
      }
    }),
    { numRuns: 200, seed: 4 },
  );
});

test("the graph of chance alone gives the odds of the playable graph", () => {
  fc.assert(
    fc.property(withMilestone, (scenario) => {
      const made = model(scenario);
      const whole = oddsFrom(playable(made), 0, 6);
      const lean = oddsFrom(byChance(made), 0, 6);
      expect(lean.solved.states).toBe(whole.solved.states);
      expect(lean.otherwise).toBeCloseTo(whole.otherwise, 12);
      lean.outcomes.forEach((outcome, at) => {
        for (const key of ["within", "standing", "ever"] as const)
          expect(outcome[key]).toBeCloseTo(whole.outcomes[at]![key], 12);
      });
    }),
    { numRuns: 100, seed: 5 },
  );
});

test("the small scenario as stated: nobody signs, since nobody may make an offer", () => {
  const odds = oddsFrom(byChance(small()), 0, 12);
  const settled = odds.outcomes.find(({ outcome }) => outcome === "settled")!;
  expect(settled).toMatchObject({ final: true });
  expect(settled.ever + odds.otherwise).toBeCloseTo(1, 12);
});

test("from a state in which an outcome holds, it is reached at once", () => {
  const made = small({ reading: "movable" });
  const chain = byChance(made);
  const { table, states, keyAt } = chain.graph;
  const offer = table.compiled.layout.variables.get("offer")!;
  for (let state = 0; state < states; state++) {
    if (table.digits(keyAt(state))[offer] === 0) continue;
    const made = oddsFrom(chain, state, 12).outcomes.find(({ outcome }) => outcome === "offer-made")!;
    expect([made.curve[0], made.within, made.ever]).toEqual([1, 1, 1]);
    return;
  }
  expect.unreachable("no state with an offer");
});

test("numbers of states do not matter: from each state as from a graph explored from there", () => {
  const made = small({ reading: "movable" });
  const chain = byChance(made);
  for (const state of [0, 1, 17, 60]) {
    const own = chainOf(explore(chanceTable(tableOf(made)), { from: chain.graph.keyAt(state) }));
    const here = oddsFrom(chain, state, 8);
    const there = oddsFrom(own, 0, 8);
    expect(here.solved.states).toBe(there.solved.states);
    here.outcomes.forEach((outcome, at) => {
      for (const key of ["within", "standing", "ever"] as const)
        expect(outcome[key]).toBeCloseTo(there.outcomes[at]![key], 12);
    });
  }
});
