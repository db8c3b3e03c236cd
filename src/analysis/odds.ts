import type { Chain } from "../table/chain.ts";
import type { Graph } from "../table/graph.ts";
import { componentsOf, type Flow } from "./components.ts";
import { closedWithout, everReach, type Targets } from "./ever.ts";
import { outcomeMask } from "./milestones.ts";
import { takenTogether } from "./together.ts";
import { fromStateAt, standingFrom } from "./transient.ts";

/** The chances of one outcome from one state, by the assumed rates. */
export interface OutcomeOdds {
  readonly outcome: string;
  readonly final: boolean;
  /** Of reaching it within the horizon. */
  readonly within: number;
  /** Of its holding at the horizon. */
  readonly standing: number;
  /** Of ever reaching it. */
  readonly ever: number;
  /** Of reaching it by each of the odds' times. */
  readonly curve: readonly number[];
}

/** The chances of every outcome from one state. */
export interface Odds {
  /** Weeks from here. */
  readonly horizon: number;
  /** Weeks, from 0 to the horizon in equal parts. */
  readonly times: readonly number[];
  /** In file order. Final ones exclude one another; the others may be reached in one branch. */
  readonly outcomes: readonly OutcomeOdds[];
  /** Of ending in no final outcome, ever: where nothing leads on, or only round and round. With the final ones it makes 1. */
  readonly otherwise: number;
  /** What the figures rest on. */
  readonly solved: {
    /** States and steps of the chain from here. */
    readonly states: number;
    readonly steps: number;
    /** How many states were left to solve, once those were taken together that lead on alike. */
    readonly together: number;
    /** How far off the chances at a time can be, rounding apart. */
    readonly truncation: number;
    /** How far off those of ever reaching can be, rounding apart; above 0 only where a loop was too large to solve. */
    readonly width: number;
    /** States in loops solved directly, and between bounds. */
    readonly eliminated: number;
    readonly iterated: number;
  };
}

/** How many parts of the horizon a curve has. */
export const CURVE_PARTS = 12;

/** Which states each outcome holds in, by file order; of several final ones only the first. */
export function outcomeTargets({ table, states, keyAt }: Graph, chosen?: readonly string[]): Targets {
  const mask = outcomeMask(table);
  const ids = [...table.compiled.layout.model.scenario.outcomes.keys()];
  const kept = chosen ? chosen.map((id) => ids.indexOf(id)) : ids.map((_, index) => index);
  const hits = new Uint8Array(states * kept.length);
  const bits = new Int32Array(mask.words);
  for (let state = 0, place = 0; state < states; state++) {
    const digits = table.digits(keyAt(state));
    for (let word = 0; word < mask.words; word++) bits[word] = mask.of(digits, word);
    for (let column = 0; column < kept.length; column++, place++)
      hits[place] = (bits[kept[column]! >>> 5]! >>> (kept[column]! & 31)) & 1;
  }
  return { columns: kept.length, hits };
}

/**
 * The odds of every outcome from a state of a chain within a horizon (weeks), as section 4 of the design defines them.
 * Final outcomes absorb. Milestones are reached or not whatever else happens, also in loops that end in no final outcome.
 */
export function oddsFrom(chain: Chain, state: number, horizon: number): Odds {
  const { flow: whole, states } = flowFrom(chain, state);
  const outcomes = [...chain.graph.table.compiled.layout.model.scenario.outcomes.values()];
  const { flow, targets } = takenTogether({
    flow: whole,
    targets: chosenStates(outcomeTargets(chain.graph), states),
  });
  const times = Array.from({ length: CURVE_PARTS + 1 }, (_, part) => (part * horizon) / CURVE_PARTS);
  const standing = standingFrom(flow, targets, 0, times);
  // Final outcomes absorb anyway, and what cannot be reached needs no sweeps.
  const open = outcomes.flatMap(({ final }, column) => (!final && isHit(targets, column) ? [column] : []));
  const within = fromStateAt(flow, chosenColumns(targets, open), 0, times, "within");
  const ever = everFrom(flow, targets, outcomes);
  return {
    horizon,
    times,
    outcomes: outcomes.map(({ id, final }, column) => {
      const index = open.indexOf(column);
      const curve = times.map((_, at) =>
        index >= 0 ? within.chance[at]![index]! : final ? standing.chance[at]![column]! : 0,
      );
      return {
        outcome: id,
        final,
        within: curve.at(-1)!,
        standing: standing.chance.at(-1)![column]!,
        ever: ever.chance[column]!,
        curve,
      };
    }),
    otherwise: ever.chance[outcomes.length]!,
    solved: {
      states: states.length,
      steps: whole.to.length,
      together: flow.exit.length,
      truncation: Math.max(standing.error, within.error),
      width: ever.width,
      eliminated: ever.eliminated,
      iterated: ever.iterated,
    },
  };
}

/** The chance of ever reaching each outcome, and of `otherwise` in a last column, from every state of a flow. */
export function everFrom(flow: Flow, targets: Targets, outcomes: readonly { readonly final: boolean }[]) {
  const components = componentsOf(flow);
  const { columns, hits } = targets;
  const finals = outcomes.flatMap(({ final }, column) => (final ? [column] : []));
  const otherwise = closedWithout(components, (state) =>
    finals.some((column) => hits[state * columns + column] === 1),
  );
  const withOtherwise = new Uint8Array(otherwise.length * (columns + 1));
  for (let state = 0, from = 0, into = 0; state < otherwise.length; state++) {
    for (let column = 0; column < columns; column++) withOtherwise[into++] = hits[from++]!;
    withOtherwise[into++] = otherwise[state]!;
  }
  return everReach(flow, { columns: columns + 1, hits: withOtherwise }, { components });
}

/** The part of a flow that can be reached from a state, which comes first; and which state each of its states is. */
export function flowFrom(whole: Flow, state: number): { readonly flow: Flow; readonly states: Uint32Array } {
  const { first, to, rate, exit } = whole;
  const number = new Int32Array(exit.length).fill(-1);
  const states = new Uint32Array(exit.length);
  states[0] = state;
  number[state] = 0;
  let count = 1;
  let steps = 0;
  for (let next = 0; next < count; next++) {
    const from = states[next]!;
    steps += first[from + 1]! - first[from]!;
    for (let at = first[from]!; at < first[from + 1]!; at++)
      if (number[to[at]!] === -1) {
        number[to[at]!] = count;
        states[count++] = to[at]!;
      }
  }
  const reached = states.slice(0, count);
  if (count === exit.length && isInOrder(reached)) return { flow: whole, states: reached };
  const part = {
    first: new Uint32Array(count + 1),
    to: new Uint32Array(steps),
    rate: new Float64Array(steps),
    exit: Float64Array.from(reached, (each) => exit[each]!),
  };
  let into = 0;
  for (let index = 0; index < count; index++) {
    for (let at = first[reached[index]!]!; at < first[reached[index]! + 1]!; at++) {
      part.to[into] = number[to[at]!]!;
      part.rate[into++] = rate[at]!;
    }
    part.first[index + 1] = into;
  }
  return { flow: part, states: reached };
}

function isInOrder(states: Uint32Array): boolean {
  for (let index = 0; index < states.length; index++) if (states[index] !== index) return false;
  return true;
}

function chosenStates({ columns, hits }: Targets, states: Uint32Array): Targets {
  if (states.length * columns === hits.length && isInOrder(states)) return { columns, hits };
  const chosen = new Uint8Array(states.length * columns);
  for (let index = 0; index < states.length; index++)
    chosen.set(hits.subarray(states[index]! * columns, (states[index]! + 1) * columns), index * columns);
  return { columns, hits: chosen };
}

function chosenColumns({ columns, hits }: Targets, chosen: readonly number[]): Targets {
  const kept = new Uint8Array((hits.length / columns) * chosen.length);
  for (let from = 0, into = 0; from < hits.length; from += columns)
    for (const column of chosen) kept[into++] = hits[from + column]!;
  return { columns: chosen.length, hits: kept };
}

function isHit({ columns, hits }: Targets, column: number): boolean {
  for (let place = column; place < hits.length; place += columns) if (hits[place] === 1) return true;
  return false;
}
