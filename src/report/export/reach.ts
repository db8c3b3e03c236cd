import type { Chain } from "../../table/chain.ts";

/** The states of a chain that chance can come to from its first one, and each state's new number, or -1. */
export interface Reach {
  readonly states: readonly number[];
  readonly numberOf: Int32Array;
}

/** The part of a chain that its start leads to by positive rates, breadth first. */
export function reachOf({ first, to, graph }: Chain): Reach {
  const states = [0];
  const numberOf = new Int32Array(graph.states).fill(-1);
  numberOf[0] = 0;
  for (const state of states)
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      const target = to[at]!;
      if (numberOf[target] !== -1) continue;
      numberOf[target] = states.length;
      states.push(target);
    }
  return { states, numberOf };
}

/** A state's steps in the chain by where they lead: parallel ones summed, in ascending order of the new numbers. */
export function summed({ first, to, rate }: Chain, { numberOf }: Reach, state: number): [number, number][] {
  const sums = new Map<number, number>();
  for (let at = first[state]!; at < first[state + 1]!; at++) {
    const target = numberOf[to[at]!]!;
    sums.set(target, (sums.get(target) ?? 0) + rate[at]!);
  }
  return [...sums].sort(([a], [b]) => a - b);
}
