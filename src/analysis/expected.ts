import type { Chain } from "../table/chain.ts";

/** Weights left out on each side, of one in all. */
const TRUNCATION = 1e-14;

/**
 * The expected value of a number that each state has, at the horizon (weeks), from every state: the chain's backward
 * equation by uniformisation (A. Jensen, “Markoff chains as an aid in the study of Markoff processes”, Skandinavisk
 * Aktuarietidskrift 36, 1953), with Poisson weights from their mode outwards (B. L. Fox and P. W. Glynn, “Computing
 * Poisson probabilities”, Communications of the ACM 31, 1988).
 */
export function expectedAt(chain: Chain, worth: Float64Array, horizon: number): Float64Array {
  const { first, to, rate, exit } = chain;
  const pace = exit.reduce((most, sum) => Math.max(most, sum), 0);
  if (pace === 0 || horizon === 0) return worth.slice();
  const { from, weights } = poissonWeights(pace * horizon);
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

/** Poisson probabilities of a mean, from the first that matters on; they sum to 1. */
function poissonWeights(mean: number): { from: number; weights: Float64Array } {
  const mode = Math.floor(mean);
  const above = [1];
  for (let k = mode + 1; above.at(-1)! > TRUNCATION; k++) above.push((above.at(-1)! * mean) / k);
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > TRUNCATION; k--) {
    weight *= k / mean;
    below.push(weight);
  }
  const weights = Float64Array.from([...below.reverse(), ...above]);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { from: mode - below.length, weights: weights.map((weight) => weight / sum) };
}
