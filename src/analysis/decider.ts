import { correlation, ranks } from "./ranks.ts";
import type { Numbers, Varied } from "./varied.ts";

/** The assumption that most decides whether a step raises or lowers a chance. */
export interface Decider {
  readonly assumption: string;
  /** 1: the step raises the chance where the number is high and lowers it where it is low; -1: the other way about. */
  readonly sign: 1 | -1;
}

/** Samples at either end of an assumption's range that tell which way a step works there. */
const END = 0.25;

/**
 * Which assumption decides the sign of what a step does to a chance, from the chance before and after it in the same samples
 * (`numbers`): of those at the two ends of whose range the step works in opposite ways on average, the one that the
 * difference is most closely related to, by Spearman's rank correlation. Undefined where none stands out from chance: the
 * correlation of n unrelated pairs is within 2 / √n in 95 of 100 cases.
 */
export function deciderOf(
  varied: readonly Varied[],
  numbers: readonly Numbers[],
  here: ArrayLike<number>,
  there: ArrayLike<number>,
): Decider | undefined {
  const count = numbers.length;
  const gains = Float64Array.from(numbers, (_, at) => there[at]! - here[at]!);
  const ranked = ranks(gains);
  const end = Math.max(1, Math.floor(END * count));
  let found: Decider | undefined;
  let most = 2 / Math.sqrt(count);
  for (const { assumption } of varied) {
    const drawn = Float64Array.from(numbers, (sample) => sample.get(assumption.id)!);
    const related = correlation(ranks(drawn), ranked);
    if (!(Math.abs(related) > most)) continue;
    const order = Array.from(drawn, (_, at) => at).sort((a, b) => drawn[a]! - drawn[b]!);
    const mean = (some: readonly number[]) => some.reduce((sum, at) => sum + gains[at]!, 0) / some.length;
    const low = mean(order.slice(0, end));
    const high = mean(order.slice(-end));
    if (low * high >= 0) continue;
    most = Math.abs(related);
    found = { assumption: assumption.id, sign: high > 0 ? 1 : -1 };
  }
  return found;
}
