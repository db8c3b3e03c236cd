import type { Chain } from "../table/chain.ts";
import { compileGuard, type Test } from "../table/closure.ts";
import type { Table } from "../table/successors.ts";
import { expectedAt } from "./expected.ts";

/**
 * How a party uses its pace. A strategy hands a party's whole rate in a state, that of its open moves and of its
 * conditions that yield, to some of those steps; so the chain stays a chain, and its odds exact.
 * - `chance`: as assumed.
 * - `firm`: never gives way; its moves share the rate as they did before. Without any it waits.
 * - `first`: the first of its steps in file order, moves before concessions.
 * - `best`: in each state the step, or waiting, after which the expected number of its core conditions met at the
 *   horizon is highest if all go on by chance; ties go to the first in file order, moves before waiting, and waiting
 *   before concessions: nobody gives way for nothing. What it aims at are the party's stated conditions, not its
 *   interests.
 * Waiting gives the rate up. Steps that chance never takes are not taken under any strategy.
 */
export const strategies = ["chance", "firm", "first", "best"] as const;

export type Strategy = (typeof strategies)[number];

/** Strategies by party; a party that is not there plays by chance. */
export type Strategies = ReadonlyMap<string, Strategy>;

/** Gives rates of one state's steps at positions `from` to `end - 1` to others of them, in place. */
export type Redistribute = (steps: Uint16Array, from: number, end: number, rates: Float64Array) => void;

/** Whose step each step of a table is: who makes the move, whose condition gives way. */
export function stepOwners(table: Table): readonly string[] {
  const { model } = table.compiled.layout;
  return table.steps.map((step) => {
    if (step.kind === "move") return model.scenario.moves.get(step.move)!.party;
    return model.conditions.get(step.condition)!.party;
  });
}

/** The conditions `best` counts for a party: its core conditions that say when they are met, in this reading. */
export function coreConditions(table: Table, party: string): readonly string[] {
  return [...table.compiled.layout.model.conditions.values()]
    .filter((condition) => condition.party === party && condition.core && condition.met && !condition.off)
    .map(({ id }) => id);
}

/** `chance`, `firm` and `first`: they look at one state only, so that they need no graph. */
export function redistribution(table: Table, played: Strategies): Redistribute {
  const owners = stepOwners(table);
  const moves = table.compiled.moves.length;
  const parts = [...played].flatMap(([party, strategy]) => {
    if (strategy !== "firm" && strategy !== "first") return [];
    return [{ own: Uint8Array.from(owners, (owner) => (owner === party ? 1 : 0)), strategy }];
  });
  return (steps, from, end, rates) => {
    for (const { own, strategy } of parts) {
      let total = 0;
      let kept = 0;
      let first = -1;
      for (let at = from; at < end; at++) {
        if (own[steps[at]!] === 0 || rates[at]! <= 0) continue;
        total += rates[at]!;
        if (steps[at]! < moves) kept += rates[at]!;
        if (first < 0) first = at;
      }
      for (let at = from; at < end; at++) {
        if (own[steps[at]!] === 0) continue;
        if (strategy === "first") rates[at] = at === first ? total : 0;
        else if (steps[at]! >= moves) rates[at] = 0;
        else if (kept > 0 && kept < total) rates[at] = (rates[at]! / kept) * total;
      }
    }
  };
}

/** How many of a party's core conditions are met, by state: as on the scoreboard, one that gave way is not met. */
export function metByState(chain: Chain, party: string): Float64Array {
  const { table, states, keyAt } = chain.graph;
  const { layout } = table.compiled;
  const tests = coreConditions(table, party).map((id): Test => {
    const met = compileGuard(layout, layout.model.conditions.get(id)!.met!);
    const level = layout.conditions.get(id);
    return level === undefined ? met : (digits) => digits[level] === 0 && met(digits);
  });
  return Float64Array.from({ length: states }, (_, state) => {
    const digits = table.digits(keyAt(state));
    return tests.reduce((count, met) => count + (met(digits) ? 1 : 0), 0);
  });
}

/** What is too small a difference to choose by: the rounding of an expected value. */
const SAME = 1e-12;

const WAIT = -1;

/** Every step of the chain: whether `best` of the party takes it. */
function bestSteps(chain: Chain, party: string, horizon: number): Uint8Array {
  const { first, to, step, graph } = chain;
  const own = Uint8Array.from(stepOwners(graph.table), (owner) => (owner === party ? 1 : 0));
  const expected = expectedAt(chain, metByState(chain, party), horizon);
  const moves = graph.table.compiled.moves.length;
  const taken = new Uint8Array(to.length);
  for (let state = 0; state < graph.states; state++) {
    let best = WAIT;
    let most = Number.NEGATIVE_INFINITY;
    let waited = false;
    const consider = (choice: number, value: number): void => {
      if (value <= most + SAME) return;
      best = choice;
      most = value;
    };
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      if (own[step[at]!] === 0) continue;
      if (step[at]! >= moves && !waited) {
        consider(WAIT, expected[state]!);
        waited = true;
      }
      consider(at, expected[to[at]!]!);
    }
    if (!waited) consider(WAIT, expected[state]!);
    if (best !== WAIT) taken[best] = 1;
  }
  return taken;
}

/**
 * The chain when parties play by strategies, each chosen against all others by chance. `horizon` in weeks, for
 * `best`. Of each party, the rates in a state have the same sum as before, or 0 where it waits.
 */
export function withStrategies(chain: Chain, played: Strategies, horizon: number): Chain {
  const { graph, first, step } = chain;
  const rates = chain.rate.slice();
  const redistribute = redistribution(graph.table, played);
  for (let state = 0; state < graph.states; state++)
    redistribute(step, first[state]!, first[state + 1]!, rates);
  const owners = stepOwners(graph.table);
  for (const [party, strategy] of played) {
    if (strategy !== "best") continue;
    const taken = bestSteps(chain, party, horizon);
    for (let state = 0; state < graph.states; state++) {
      let total = 0;
      for (let at = first[state]!; at < first[state + 1]!; at++)
        if (owners[step[at]!] === party) total += rates[at]!;
      for (let at = first[state]!; at < first[state + 1]!; at++)
        if (owners[step[at]!] === party) rates[at] = taken[at] === 1 ? total : 0;
    }
  }
  return withRates(chain, rates);
}

/** The chain with other rates; steps whose rate is 0 leave it. */
function withRates({ graph, first, to, step }: Chain, rates: Float64Array): Chain {
  const kept = rates.reduce((count, rate) => count + (rate > 0 ? 1 : 0), 0);
  const chain = {
    graph,
    first: new Uint32Array(first.length),
    to: new Uint32Array(kept),
    step: new Uint16Array(kept),
    rate: new Float64Array(kept),
    exit: new Float64Array(graph.states),
  };
  let into = 0;
  for (let state = 0; state < graph.states; state++) {
    let sum = 0;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      if (rates[at]! <= 0) continue;
      chain.to[into] = to[at]!;
      chain.step[into] = step[at]!;
      chain.rate[into++] = rates[at]!;
      sum += rates[at]!;
    }
    chain.exit[state] = sum;
    chain.first[state + 1] = into;
  }
  return chain;
}
