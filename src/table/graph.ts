import type { Key } from "./layout.ts";
import type { Table } from "./successors.ts";

/** What exploring found, breadth first from one state. */
export interface Exploration {
  /** Playable states, in the order found. */
  readonly keys: readonly Key[];
  /** How many states are first reached in 0, 1, 2 … steps. */
  readonly byDepth: readonly number[];
  /** How many steps can be played in all. */
  readonly steps: number;
  /** False where the limit stopped it: then the counts are lower bounds. */
  readonly whole: boolean;
}

/** Explores the playable graph breadth first from a state (default: the start), up to `limit` states. */
export function explore(table: Table, options: { from?: Key; limit?: number } = {}): Exploration {
  const { from = table.initial, limit = 5_000_000 } = options;
  const keys: Key[] = [from];
  const seen = new Set<Key>(keys);
  const byDepth = [1];
  let steps = 0;
  let whole = true;
  let next = 0;
  while (next < keys.length && whole) {
    const end = keys.length;
    for (; next < end && whole; next++)
      table.each(keys[next]!, (_, to) => {
        steps++;
        if (seen.has(to)) return;
        if (keys.length >= limit) {
          whole = false;
          return;
        }
        seen.add(to);
        keys.push(to);
      });
    if (keys.length > end) byDepth.push(keys.length - end);
  }
  return { keys, byDepth, steps, whole };
}
