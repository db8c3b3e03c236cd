/** Ranks from 0, equal values sharing the mean of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from(values, (_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const found = new Float64Array(order.length);
  for (let from = 0, end = 0; from < order.length; from = end) {
    while (end < order.length && values[order[end]!] === values[order[from]!]) end++;
    for (let at = from; at < end; at++) found[order[at]!] = (from + end - 1) / 2;
  }
  return found;
}

/** The correlation of two lists, from -1 to 1; 0 where one of them does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  for (let at = 0; at < a.length; at++) {
    const fromA = a[at]! - middleA;
    const fromB = b[at]! - middleB;
    both += fromA * fromB;
    squareA += fromA * fromA;
    squareB += fromB * fromB;
  }
  return squareA === 0 || squareB === 0 ? 0 : both / Math.sqrt(squareA * squareB);
}

/** The value below which a share of a sorted list lies, between neighbours in proportion. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const above = Math.ceil(at);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}
