import { type Key, newKeys } from "./layout.ts";
import { numbering, UNNUMBERED } from "./numbering.ts";
import type { Table } from "./successors.ts";

/** The playable graph as far as it was explored: states numbered breadth first, steps in typed arrays. */
export interface Graph {
  readonly table: Table;
  /** How many states; those where exploring began come first. */
  readonly states: number;
  readonly keyAt: (state: number) => Key;
  /** The number of a key's state, or -1 where it was not met. */
  readonly find: (key: Key) => number;
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`. */
  readonly first: Uint32Array;
  /** The state each step leads to. */
  readonly to: Uint32Array;
  /** Which step it is, by its number in `table.steps`. */
  readonly step: Uint16Array;
  /** How many states are first reached in 0, 1, 2 … steps. */
  readonly byDepth: readonly number[];
  /** False where the limit stopped it: then the counts are lower bounds, and the last states have no steps. */
  readonly whole: boolean;
}

/** How many states are looked at before the keys they lead to are numbered: all these fit the processor's cache. */
const SLICE = 64;

/** How many states are explored unless said otherwise. */
export const STATE_LIMIT = 5_000_000;

/** Where exploring begins (default: at the start), with which other states, and how many states it goes up to. */
export interface Exploring {
  readonly from?: Key;
  /** More states to begin with, numbered next as far as they are not the same. */
  readonly also?: readonly Key[];
  readonly limit?: number;
}

/** Explores the playable graph breadth first, up to `limit` states. */
export function explore(table: Table, options: Exploring = {}): Graph {
  const slices = exploring(table, options);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/** As {@link explore}, in slices that a screen can run between keys: yields the number of states so far. */
export function* exploring(table: Table, options: Exploring = {}): Generator<number, Graph> {
  const { from = table.initial, also = [], limit = STATE_LIMIT } = options;
  const numbers = numbering(typeof from === "number" ? "number" : "string");
  for (const key of [from, ...also]) numbers.number(key);
  let first = new Uint32Array(1 << 12);
  let to = new Uint32Array(1 << 14);
  let step = new Uint16Array(1 << 14);
  let steps = 0;
  let whole = true;
  const byDepth = [numbers.size()];
  // Of the states of a slice: how many steps each has, which they are and where they lead.
  const most = SLICE * table.steps.length;
  const counts = new Uint32Array(SLICE);
  const taken = new Uint16Array(most);
  const keys = newKeys(table.compiled.layout, most);
  const targets = new Uint32Array(most);

  const look = (begin: number, end: number): void => {
    let found = 0;
    for (let state = begin; state < end; state++) {
      const successors = table.successors(numbers.keyAt(state));
      counts[state - begin] = successors.count;
      for (let at = 0; at < successors.count; at++, found++) {
        taken[found] = successors.step[at]!;
        keys[found] = successors.to[at]!;
      }
    }
    numbers.numberAll(keys, found, limit, targets);
    while (end >= first.length) first = grown(first, new Uint32Array(first.length * 2));
    while (steps + found > to.length) {
      to = grown(to, new Uint32Array(to.length * 2));
      step = grown(step, new Uint16Array(step.length * 2));
    }
    for (let state = begin, at = 0; state < end; state++) {
      first[state] = steps;
      for (const last = at + counts[state - begin]!; at < last; at++) {
        if (targets[at] === UNNUMBERED) {
          whole = false;
          continue;
        }
        to[steps] = targets[at]!;
        step[steps++] = taken[at]!;
      }
    }
  };

  for (let next = 0; next < numbers.size(); ) {
    const end = numbers.size();
    while (next < end) {
      const until = Math.min(end, next + SLICE);
      look(next, until);
      next = until;
      yield numbers.size();
    }
    if (numbers.size() > end) byDepth.push(numbers.size() - end);
  }
  const states = numbers.size();
  if (states + 1 > first.length) first = grown(first, new Uint32Array(states + 1));
  first[states] = steps;
  return {
    table,
    states,
    keyAt: numbers.keyAt,
    find: numbers.find,
    first: first.slice(0, states + 1),
    to: to.slice(0, steps),
    step: step.slice(0, steps),
    byDepth,
    whole,
  };
}

function grown<T extends Uint32Array | Uint16Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
