import type { Chain } from "../table/chain.ts";

/** The probability that a step comes next in a state: its rate over the sum of all rates there; 0 where it has none. */
export function jump(chain: Chain, state: number, step: number): number {
  for (let at = chain.first[state]!; at < chain.first[state + 1]!; at++)
    if (chain.step[at] === step) return chain.rate[at]! / chain.exit[state]!;
  return 0;
}

/** The probability that these steps come next, one after another, on a branch from a state. */
export function jumps(chain: Chain, from: number, steps: readonly number[]): number {
  const { graph } = chain;
  let probability = 1;
  let state = from;
  for (const step of steps) {
    probability *= jump(chain, state, step);
    for (let at = graph.first[state]!; at < graph.first[state + 1]!; at++)
      if (graph.step[at] === step) {
        state = graph.to[at]!;
        break;
      }
  }
  return probability;
}
