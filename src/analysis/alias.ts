/**
 * An alias table over positions `from` to `end - 1`: drawing one of n weights takes one number and one comparison,
 * whatever n (A. J. Walker, “An efficient method for generating discrete random variables with general
 * distributions”, ACM Transactions on Mathematical Software 3, 1977, pages 253-256). Every position is as likely;
 * it keeps the draw where what is left of the number is below its threshold, and gives it to its alias otherwise.
 */
export interface Aliases {
  /** By position: the share of draws it keeps. */
  readonly threshold: Float64Array;
  /** By position: which position gets the others. */
  readonly alias: Uint32Array;
}

/**
 * A builder of alias tables from weights, in linear time (M. D. Vose, “A linear algorithm for generating random
 * numbers with a given distribution”, IEEE Transactions on Software Engineering 17, 1991, pages 972-975). Weights
 * must not be negative, and one at least positive.
 */
export function aliasBuilder(): (
  weights: Float64Array,
  from: number,
  end: number,
  into: Aliases,
  /** Where in `into` the table begins. Default: `from`. */
  at?: number,
) => void {
  // Room for positions with less and with more than an equal share, from both ends of one array.
  let waiting = new Uint32Array(64);
  let share = new Float64Array(64);
  return (weights, from, end, { threshold, alias }, at = from) => {
    const size = end - from;
    if (size > share.length) {
      waiting = new Uint32Array(size * 2);
      share = new Float64Array(size * 2);
    }
    let total = 0;
    for (let index = from; index < end; index++) total += weights[index]!;
    let less = 0;
    let more = size;
    for (let index = 0; index < size; index++) {
      share[index] = (weights[from + index]! * size) / total;
      if (share[index]! < 1) waiting[less++] = index;
      else waiting[--more] = index;
    }
    while (less > 0 && more < size) {
      const poor = waiting[--less]!;
      const rich = waiting[more]!;
      threshold[at + poor] = share[poor]!;
      alias[at + poor] = at + rich;
      share[rich] = share[rich]! + share[poor]! - 1;
      if (share[rich]! < 1) {
        more++;
        waiting[less++] = rich;
      }
    }
    // Whoever is left has an equal share but for rounding.
    while (less > 0) keepAll(waiting[--less]!);
    while (more < size) keepAll(waiting[more++]!);

    function keepAll(index: number): void {
      threshold[at + index] = 1;
      alias[at + index] = at + index;
    }
  };
}
