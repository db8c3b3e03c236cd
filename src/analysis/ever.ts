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
  const { of, members, closed } = components;
  const chance = new Float64Array(exit.length * columns);
  const local = new Int32Array(exit.length).fill(-1);
  /** Of the steps that leave a component from one state: their rates, and where the chances they lead to begin. */
  const paces = new Float64Array(mostSteps(first));
  const rows = new Uint32Array(paces.length);
  let solver: Elimination | undefined;
  let capacity = 0;
  /** By state of the loop being solved: its rates out of it. */
  let leaving = new Float64Array(0);
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
      pass(members[from]!, component);
    } else if (size === 2 && eliminate >= 2) {
      pair(members[from]!, members[from + 1]!, component);
      eliminated += 2;
    } else if (size <= eliminate) {
      direct(members.subarray(from, from + size), component);
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

  /**
   * Gives a state, in each column, the sum over its steps out of its component of rate times the chance there; returns the
   * sum of those rates. Four columns in numbers of their own are twice as quick as an inner loop.
   */
  function leadOut(state: number, component: number): number {
    const base = state * columns;
    let out = 0;
    let count = 0;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      if (of[to[at]!] === component) continue;
      out += rate[at]!;
      paces[count] = rate[at]!;
      rows[count++] = to[at]! * columns;
    }
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let at = 0; at < count; at++) {
        const pace = paces[at]!;
        const place = rows[at]! + column;
        a += pace * chance[place]!;
        b += pace * chance[place + 1]!;
        c += pace * chance[place + 2]!;
        d += pace * chance[place + 3]!;
      }
      chance[base + column] = a;
      chance[base + column + 1] = b;
      chance[base + column + 2] = c;
      chance[base + column + 3] = d;
    }
    for (; column < columns; column++) {
      let sum = 0;
      for (let at = 0; at < count; at++) sum += paces[at]! * chance[rows[at]! + column]!;
      chance[base + column] = sum;
    }
    return out;
  }

  /** A state in no loop. */
  function pass(state: number, component: number): void {
    const out = leadOut(state, component);
    const end = (state + 1) * columns;
    for (let place = state * columns; place < end; place++)
      chance[place] = hits[place] === 1 ? 1 : chance[place]! / out;
  }

  /** The sum of the rates from one state to another. */
  function rateBetween(one: number, other: number): number {
    let sum = 0;
    for (let at = first[one]!; at < first[one + 1]!; at++) if (to[at] === other) sum += rate[at]!;
    return sum;
  }

  /** A loop of two states, the most frequent by far, by the same elimination written out. */
  function pair(one: number, other: number, component: number): void {
    const there = rateBetween(one, other);
    const back = rateBetween(other, one);
    const leavingOne = leadOut(one, component);
    const leavingOther = leadOut(other, component);
    const share = back / (leavingOne + there);
    const past = leavingOther + share * leavingOne;
    for (let column = 0; column < columns; column++) {
      const a = one * columns + column;
      const b = other * columns + column;
      if (hits[b] === 1) chance[b] = 1;
      else if (hits[a] === 1) chance[b] = (chance[b]! + back) / (leavingOther + back);
      else chance[b] = (chance[b]! + share * chance[a]!) / past;
      chance[a] = hits[a] === 1 ? 1 : (chance[a]! + there * chance[b]!) / (leavingOne + there);
    }
  }

  /** A loop by elimination: once for all sets that meet it in the same states, which absorb. */
  function direct(states: Uint32Array, component: number): void {
    if (!solver || capacity < states.length) {
      capacity = Math.min(Math.max(states.length, 2 * capacity, 16), eliminate);
      solver = eliminator(capacity, columns);
      leaving = new Float64Array(capacity);
    }
    for (let row = 0; row < states.length; row++) leaving[row] = leadOut(states[row]!, component);
    for (const group of alike(states)) solveFor(group, states, component, solver);
  }

  /** Columns that meet these states in the same ones. */
  function alike(states: Uint32Array): number[][] {
    const groups: number[][] = [];
    for (let column = 0; column < columns; column++) {
      let at = 0;
      while (at < groups.length && !meetAlike(states, groups[at]![0]!, column)) at++;
      if (at < groups.length) groups[at]!.push(column);
      else groups.push([column]);
    }
    return groups;
  }

  function meetAlike(states: Uint32Array, one: number, other: number): boolean {
    for (let at = 0; at < states.length; at++) {
      const base = states[at]! * columns;
      if (hits[base + one] !== hits[base + other]) return false;
    }
    return true;
  }

  function solveFor(
    group: readonly number[],
    states: Uint32Array,
    component: number,
    { begin, add, out, values, solve }: Elimination,
  ): void {
    const width = group.length;
    let inner = 0;
    for (let at = 0; at < states.length; at++) {
      const base = states[at]! * columns;
      if (hits[base + group[0]!] === 0) {
        local[states[at]!] = inner++;
        continue;
      }
      for (let index = 0; index < width; index++) chance[base + group[index]!] = 1;
    }
    if (inner === 0) return;
    begin(inner);
    for (let at = 0; at < states.length; at++) {
      const state = states[at]!;
      const row = local[state]!;
      if (row < 0) continue;
      let absorbed = 0;
      for (let step = first[state]!; step < first[state + 1]!; step++) {
        const target = to[step]!;
        if (of[target] !== component) continue;
        if (local[target]! >= 0) add(row, local[target]!, rate[step]!);
        else absorbed += rate[step]!;
      }
      out[row] = leaving[at]! + absorbed;
      for (let index = 0; index < width; index++)
        values[row * width + index] = chance[state * columns + group[index]!]! + absorbed;
    }
    solve(width);
    for (let at = 0; at < states.length; at++) {
      const state = states[at]!;
      const row = local[state]!;
      if (row < 0) continue;
      local[state] = -1;
      for (let index = 0; index < width; index++)
        chance[state * columns + group[index]!] = values[row * width + index]!;
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

/** The most steps that any state has. */
function mostSteps(first: Uint32Array): number {
  let most = 0;
  for (let state = 0; state + 1 < first.length; state++)
    most = Math.max(most, first[state + 1]! - first[state]!);
  return most;
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
