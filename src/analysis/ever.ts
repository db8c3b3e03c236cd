import { type Components, componentsOf, type Flow } from "./components.ts";
import { type Elimination, eliminator } from "./elimination.ts";

/** What is to be reached: some sets of states, one a column. */
export interface Targets {
  readonly columns: number;
  /** 1 at `hits[state * columns + column]` where the state lies in the column's set. */
  readonly hits: Uint8Array;
}

/** Chances at every state, and how far they can be off. */
export interface Reach {
  /** At `chance[state * columns + column]`. */
  readonly chance: Float64Array;
  /** The true chances lie at most this far away, rounding apart: 0 where all was solved directly. */
  readonly width: number;
  /** States in loops solved directly, and in loops too large for that, solved between bounds. */
  readonly eliminated: number;
  readonly iterated: number;
}

/** Loops of up to this many states are solved directly. */
export const ELIMINATION_LIMIT = 1000;

/** How close the bounds of one loop must come; where loops follow one another their widths add up. */
const WIDTH = 1e-12;

/** Steps looked at, over all sweeps through a loop, before its bounds are taken as they are. */
const MOST_WORK = 2e9;

export interface EverOptions {
  readonly components?: Components;
  /** Default: {@link ELIMINATION_LIMIT}. */
  readonly eliminate?: number;
}

/**
 * The chance of ever reaching each set, from every state: loop by loop, each after those it leads to. A loop that nothing
 * leaves is reached through sooner or later in all its states. The others are solved directly ({@link eliminator}) up to
 * {@link ELIMINATION_LIMIT} states, and between bounds above that.
 */
export function everReach(flow: Flow, { columns, hits }: Targets, options: EverOptions = {}): Reach {
  const { first, to, rate, exit } = flow;
  const { components = componentsOf(flow), eliminate = ELIMINATION_LIMIT } = options;
  const { members, closed } = components;
  const chance = new Float64Array(exit.length * columns);
  const local = new Int32Array(exit.length).fill(-1);
  let solver: Elimination | undefined;
  let capacity = 0;
  /** By component: how far its chances may be off. */
  const off = new Float64Array(closed.length);
  let width = 0;
  let eliminated = 0;
  let iterated = 0;

  for (let component = 0; component < closed.length; component++) {
    const from = components.first[component]!;
    const size = components.first[component + 1]! - from;
    if (closed[component] === 1) {
      everywhere(members.subarray(from, from + size));
    } else if (size === 1) {
      pass(members[from]!);
    } else if (size <= eliminate) {
      direct(members.subarray(from, from + size));
      eliminated += size;
    } else {
      off[component] = between(members.subarray(from, from + size));
      iterated += size;
    }
    if (iterated > 0) width = Math.max(width, carryOver(component, from, from + size));
  }
  return { chance, width, eliminated, iterated };

  /** Adds how far off the chances are that a component builds on. */
  function carryOver(component: number, from: number, end: number): number {
    let onward = 0;
    for (let index = from; index < end; index++) {
      const state = members[index]!;
      for (let at = first[state]!; at < first[state + 1]!; at++) {
        const next = components.of[to[at]!]!;
        if (next !== component) onward = Math.max(onward, off[next]!);
      }
    }
    off[component] = off[component]! + onward;
    return off[component]!;
  }

  /** A loop that is never left: whatever lies in it is reached. */
  function everywhere(states: Uint32Array): void {
    for (let column = 0; column < columns; column++) {
      let reached = 0;
      for (const state of states) if (hits[state * columns + column] === 1) reached = 1;
      if (reached === 1) for (const state of states) chance[state * columns + column] = 1;
    }
  }

  /** A state in no loop. */
  function pass(state: number): void {
    const base = state * columns;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      const share = rate[at]! / exit[state]!;
      const target = to[at]! * columns;
      for (let column = 0; column < columns; column++)
        chance[base + column] = chance[base + column]! + share * chance[target + column]!;
    }
    for (let column = 0; column < columns; column++) if (hits[base + column] === 1) chance[base + column] = 1;
  }

  /** A loop by elimination: once for all sets that meet it in the same states, which absorb. */
  function direct(states: Uint32Array): void {
    for (const group of alike(states)) {
      const inner = states.filter((state) => hits[state * columns + group[0]!] === 0);
      for (const state of states)
        for (const column of group)
          if (hits[state * columns + column] === 1) chance[state * columns + column] = 1;
      solveAmong(inner, group);
    }
  }

  /** Columns that meet these states in the same ones. */
  function alike(states: Uint32Array): number[][] {
    const groups: number[][] = [];
    for (let column = 0; column < columns; column++) {
      const group = groups.find(([first]) =>
        states.every((state) => hits[state * columns + column] === hits[state * columns + first!]),
      );
      if (group) group.push(column);
      else groups.push([column]);
    }
    return groups;
  }

  function solveAmong(states: Uint32Array, group: readonly number[]): void {
    const count = states.length;
    const width = group.length;
    if (!solver || capacity < count) {
      capacity = Math.min(Math.max(count, 2 * capacity, 16), eliminate);
      solver = eliminator(capacity, columns);
    }
    const { begin, add, out, values, solve } = solver;
    begin(count);
    for (let at = 0; at < count; at++) local[states[at]!] = at;
    for (let row = 0; row < count; row++) {
      const state = states[row]!;
      const base = row * width;
      out[row] = 0;
      values.fill(0, base, base + width);
      for (let at = first[state]!; at < first[state + 1]!; at++) {
        const target = to[at]!;
        const pace = rate[at]!;
        const inside = local[target]!;
        if (inside >= 0) {
          add(row, inside, pace);
          continue;
        }
        out[row] = out[row]! + pace;
        for (let index = 0; index < width; index++)
          values[base + index] = values[base + index]! + pace * chance[target * columns + group[index]!]!;
      }
    }
    solve(width);
    for (let row = 0; row < count; row++) {
      local[states[row]!] = -1;
      for (let index = 0; index < width; index++)
        chance[states[row]! * columns + group[index]!] = values[row * width + index]!;
    }
  }

  /**
   * A loop between bounds (S. Haddad, B. Monmege, “Interval iteration algorithm for MDPs and IMDPs”, Theoretical Computer
   * Science 735, 2018): sweeps from 0 bound the chances from below, and those from 1 from above. Their difference is at
   * most the chance of not having left yet, which the same sweeps give, so one column serves for all upper bounds. What
   * has not left is shared out as the rest was, which stays between the bounds. Returns the widest distance.
   */
  function between(states: Uint32Array): number {
    const count = states.length;
    const inside = new Float64Array(count).fill(1);
    let steps = 0;
    for (let at = 0; at < count; at++) {
      const state = states[at]!;
      local[state] = at;
      steps += first[state + 1]! - first[state]!;
      for (let column = 0; column < columns; column++)
        if (hits[state * columns + column] === 1) chance[state * columns + column] = 1;
    }
    const sum = new Float64Array(columns);
    let widest = 1;
    for (let work = 0, up = true; widest >= WIDTH && work < MOST_WORK; work += steps * columns, up = !up) {
      widest = 0;
      for (let index = 0; index < count; index++) {
        const row = up ? index : count - 1 - index;
        const state = states[row]!;
        const base = state * columns;
        sum.fill(0);
        let remaining = 0;
        for (let at = first[state]!; at < first[state + 1]!; at++) {
          const target = to[at]!;
          const share = rate[at]! / exit[state]!;
          if (local[target]! >= 0) remaining += share * inside[local[target]!]!;
          for (let column = 0; column < columns; column++)
            sum[column] = sum[column]! + share * chance[target * columns + column]!;
        }
        inside[row] = remaining;
        if (remaining > widest) widest = remaining;
        for (let column = 0; column < columns; column++)
          if (hits[base + column] === 0) chance[base + column] = sum[column]!;
      }
    }
    for (let row = 0; row < count; row++) {
      const base = states[row]! * columns;
      local[states[row]!] = -1;
      for (let column = 0; column < columns; column++) {
        const low = chance[base + column]!;
        if (hits[base + column] === 0 && inside[row]! < 1)
          chance[base + column] = Math.min(1, low / (1 - inside[row]!));
      }
    }
    return widest;
  }
}

/** Where nothing leads on, or only round and round, without one of these outcomes having been reached. */
export function closedWithout(components: Components, ends: (state: number) => boolean): Uint8Array {
  const { members, first, closed, of } = components;
  const without = new Uint8Array(of.length);
  for (let component = 0; component < closed.length; component++) {
    if (closed[component] === 0) continue;
    const states = members.subarray(first[component]!, first[component + 1]!);
    if (states.some(ends)) continue;
    for (const state of states) without[state] = 1;
  }
  return without;
}
