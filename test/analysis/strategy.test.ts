import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedAt } from "../../src/analysis/expected.ts";
import {
  coreConditions,
  metByState,
  type Strategy,
  stepOwners,
  strategies,
  withStrategies,
} from "../../src/analysis/strategy.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Chain } from "../../src/table/chain.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { smallFolder } from "../scenario/small.ts";
import { chainFor, lineScenario } from "./made.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

/** A party's rates in every state, summed. */
function totals(chain: Chain, party: string): number[] {
  const owners = stepOwners(chain.graph.table);
  return Array.from({ length: chain.graph.states }, (_, state) => {
    let sum = 0;
    for (let at = chain.first[state]!; at < chain.first[state + 1]!; at++)
      if (owners[chain.step[at]!] === party) sum += chain.rate[at]!;
    return sum;
  });
}

const stepsOf = (chain: Chain, party: string): number =>
  Array.from(chain.step).filter((step) => stepOwners(chain.graph.table)[step] === party).length;

/** Checks that one party's strategy moves its own rates only, keeps their sum, or waits. Returns how often it waits. */
function keepsTotals(chain: Chain, party: string, strategy: Strategy, others: readonly string[]): number {
  const played = withStrategies(chain, new Map([[party, strategy]]), 12);
  let waits = 0;
  const before = totals(chain, party);
  for (const [state, sum] of totals(played, party).entries()) {
    if (sum === 0 && before[state]! > 0) waits++;
    else expect(sum).toBeCloseTo(before[state]!, 12);
  }
  for (const other of others) expect(totals(played, other)).toEqual(totals(chain, other));
  const exits = Array.from(played.exit);
  const parts = [party, ...others].map((one) => totals(played, one));
  for (const [state, exit] of exits.entries())
    expect(exit).toBeCloseTo(
      parts.reduce((sum, part) => sum + part[state]!, 0),
      12,
    );
  return waits;
}

test.each(strategies)(
  "%s keeps a party's total rate in every state, or waits, and leaves the others alone",
  (strategy) => {
    for (const reading of small.readings.keys()) {
      const chain = chainFor(small, reading);
      const union = keepsTotals(chain, "union", strategy, ["employer", "nature"]);
      const employer = keepsTotals(chain, "employer", strategy, ["union", "nature"]);
      if (strategy === "chance" || strategy === "first") expect(union + employer).toBe(0);
    }
    fc.assert(
      fc.property(generatedScenario, (scenario) => {
        keepsTotals(chainFor(scenario), "north", strategy, ["south", "east", "nature"]);
      }),
      { numRuns: 60, seed: 20250520 },
    );
  },
);

test("chance changes nothing", () => {
  const chain = chainFor(small, "movable");
  expect(withStrategies(chain, new Map([["union", "chance"]]), 12)).toEqual(chain);
});

test("firm never gives way, whoever else does", () => {
  const chain = chainFor(small, "movable");
  const { steps } = chain.graph.table;
  const concedes = (made: Chain, party: string) =>
    Array.from(made.step).some(
      (step) => steps[step]!.kind === "concession" && stepOwners(made.graph.table)[step] === party,
    );
  expect(concedes(chain, "union")).toBe(true);
  const firm = withStrategies(chain, new Map([["union", "firm"]]), 12);
  expect(concedes(firm, "union")).toBe(false);
  expect(concedes(firm, "employer")).toBe(true);
});

test.each(["first", "best"] as const)("%s takes at most one step a state", (strategy) => {
  const chain = chainFor(small, "movable");
  const played = withStrategies(chain, new Map([["union", strategy]]), 12);
  const owners = stepOwners(chain.graph.table);
  for (let state = 0; state < chain.graph.states; state++) {
    const own = Array.from(played.step.subarray(played.first[state]!, played.first[state + 1]!)).filter(
      (step) => owners[step] === "union",
    );
    expect(own.length).toBeLessThanOrEqual(1);
    const choices = Array.from(chain.step.subarray(chain.first[state]!, chain.first[state + 1]!)).filter(
      (step) => owners[step] === "union",
    );
    if (strategy === "first") expect(own).toEqual(choices.slice(0, 1));
    for (const step of own) expect(choices).toContain(step);
  }
  expect(stepsOf(played, "union")).toBeLessThan(stepsOf(chain, "union"));
});

test("parties' strategies do not depend on the order in which they are given", () => {
  const chain = chainFor(small, "movable");
  const one = withStrategies(
    chain,
    new Map<string, Strategy>([
      ["union", "best"],
      ["employer", "firm"],
    ]),
    12,
  );
  const other = withStrategies(
    chain,
    new Map<string, Strategy>([
      ["employer", "firm"],
      ["union", "best"],
    ]),
    12,
  );
  expect(one).toEqual(other);
});

test("best never comes to less than chance from the start of the small scenario", () => {
  for (const reading of small.readings.keys())
    for (const party of ["union", "employer"])
      for (const horizon of [2, 12]) {
        const chain = chainFor(small, reading);
        if (coreConditions(chain.graph.table, party).length === 0) continue;
        const met = metByState(chain, party);
        const best = withStrategies(chain, new Map([[party, "best"]]), horizon);
        const [byChance, byBest] = [chain, best].map((made) => expectedAt(made, met, horizon)[0]!);
        expect(byBest).toBeGreaterThanOrEqual(byChance! - 1e-9);
      }
});

test("best gives way only where that gains something", () => {
  for (const party of ["union", "employer"]) {
    const chain = chainFor(small, "movable");
    const { graph } = chain;
    const expected = expectedAt(chain, metByState(chain, party), 12);
    const best = withStrategies(chain, new Map([[party, "best"]]), 12);
    const owners = stepOwners(graph.table);
    for (let state = 0; state < graph.states; state++)
      for (let at = best.first[state]!; at < best.first[state + 1]!; at++) {
        const step = best.step[at]!;
        if (owners[step] !== party) continue;
        const gain = expected[best.to[at]!]! - expected[state]!;
        if (graph.table.steps[step]!.kind === "concession") expect(gain).toBeGreaterThan(0);
        else expect(gain).toBeGreaterThan(-1e-9);
      }
  }
});

test("best aims at core conditions that stand and are met, not at those given up", () => {
  const chain = chainFor(small, "movable");
  expect(coreConditions(chain.graph.table, "union")).toEqual(["un-offer-first"]);
  const met = metByState(chain, "union");
  const { layout } = chain.graph.table.compiled;
  const offer = layout.variables.get("offer")!;
  const level = layout.conditions.get("un-offer-first")!;
  for (let state = 0; state < chain.graph.states; state++) {
    const digits = chain.graph.table.digits(chain.graph.keyAt(state));
    expect(met[state]).toBe(digits[offer]! > 0 && digits[level] === 0 ? 1 : 0);
  }
});

test("the expected value at the horizon is that of hand-solved chains", () => {
  const race = chainFor(
    lineScenario({
      size: 3,
      start: 0,
      moves: [
        { from: 0, to: 1, rate: 3 },
        { from: 0, to: 2, rate: 1 },
        { from: 1, to: 2, rate: 0.5 },
      ],
      ends: { over: 2 },
    }),
  );
  const at = (value: number) => race.graph.find(value);
  const worth = new Float64Array(3);
  worth[at(1)] = 1;
  for (const weeks of [0, 0.1, 1, 12, 200]) {
    const stands = (3 / 3.5) * (Math.exp(-0.5 * weeks) - Math.exp(-4 * weeks));
    expect(expectedAt(race, worth, weeks)[at(0)]!).toBeCloseTo(stands, 12);
    expect(expectedAt(race, worth, weeks)[at(1)]!).toBeCloseTo(Math.exp(-0.5 * weeks), 12);
  }
});
