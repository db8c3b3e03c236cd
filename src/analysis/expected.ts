import type { Chain } from "../table/chain.ts";
import { poisson } from "./poisson.ts";

/** Weights left out, of one in all. */
const TRUNCATION = 1e-14;

/**
 * The expected value of a number that each state has, at the horizon (weeks), from every state: the chain's backward
 * equation by uniformisation, as in `transient.ts`.
 */
export function expectedAt(chain: Chain, worth: Float64Array, horizon: number): Float64Array {
  const { first, to, rate, exit } = chain;
  const pace = exit.reduce((most, sum) => Math.max(most, sum), 0);
  if (pace === 0 || horizon === 0) return worth.slice();
  const { from, weights } = poisson(pace * horizon, TRUNCATION);
  const expected = new Float64Array(worth.length);
  let now = worth.slice();
  let then = new Float64Array(worth.length);
  const last = from + weights.length - 1;
  for (let jumps = 0; ; jumps++) {
    const weight = jumps < from ? 0 : weights[jumps - from]!;
    if (weight > 0)
      for (let state = 0; state < now.length; state++)
        expected[state] = expected[state]! + weight * now[state]!;
    if (jumps === last) return expected;
    for (let state = 0; state < now.length; state++) {
      const own = now[state]!;
      let gain = 0;
      const end = first[state + 1]!;
      for (let at = first[state]!; at < end; at++) gain += rate[at]! * (now[to[at]!]! - own);
      then[state] = own + gain / pace;
    }
    [now, then] = [then, now];
  }
}
