/** Chances of a number of events, from the first number that matters on. */
export interface Poisson {
  readonly from: number;
  readonly weights: Float64Array;
  /** What was left out on both sides together is at most this. */
  readonly error: number;
}

/**
 * Poisson probabilities for a mean: unnormalised from the mode outwards, so that no mean makes them vanish, until what is
 * left out is proven to be below `error` (B. L. Fox, P. W. Glynn, “Computing Poisson probabilities”, Communications of
 * the ACM 31(4), 1988, pages 440-445; the tails are bounded by geometric series, as their terms fall at least so fast).
 * They sum to 1.
 */
export function poisson(mean: number, error = 1e-13): Poisson {
  const mode = Math.floor(mean);
  const above = [1];
  let sum = 1;
  let left = 0;
  for (let k = mode + 1, weight = 1; ; k++) {
    const ratio = mean / k;
    const tail = ratio < 1 ? (weight * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
    if (tail <= (sum * error) / 2) {
      left += tail;
      break;
    }
    weight *= ratio;
    above.push(weight);
    sum += weight;
  }
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0; k--) {
    const ratio = k / mean;
    const tail = ratio < 1 ? (weight * ratio) / (1 - ratio) : Number.POSITIVE_INFINITY;
    if (tail <= (sum * error) / 2) {
      left += tail;
      break;
    }
    weight *= ratio;
    below.push(weight);
    sum += weight;
  }
  const weights = Float64Array.from([...below.reverse(), ...above]);
  // Small ones first, so that none is lost beside the large.
  const total = weights
    .slice()
    .sort()
    .reduce((so, weight) => so + weight, 0);
  return { from: mode - below.length, weights: weights.map((weight) => weight / total), error: left / total };
}
