/** A share of runs with the interval that holds the true chance in 95 of 100 studies. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5% point of the standard normal distribution: two-sided 95%. */
const Z = 1.959963984540054;

/**
 * The 95% score interval of a share (E. B. Wilson, “Probable inference, the law of succession, and statistical
 * inference”, Journal of the American Statistical Association 22, 1927, pages 209-212): unlike share ± error it stays
 * within 0 and 1 and says something at 0 of n. Without runs nothing is known: from 0 to 1.
 */
export function wilson(count: number, runs: number): Interval {
  if (runs === 0) return { share: 0, low: 0, high: 1 };
  const share = count / runs;
  const square = Z * Z;
  const middle = count + square / 2;
  const reach = Z * Math.sqrt(count * (1 - share) + square / 4);
  // At the ends rounding would leave a trace where the formula gives 0 and 1.
  const low = count === 0 ? 0 : (middle - reach) / (runs + square);
  const high = count === runs ? 1 : (middle + reach) / (runs + square);
  return { share, low, high };
}
