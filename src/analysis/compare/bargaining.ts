/**
 * What analysts ask of ends that several parties value: which are efficient, and which one the Nash product prefers.
 * The utilities are a user's own; nothing here is shipped as a fact.
 */

/** Utilities by party, one list an end. */
export type Utilities = readonly (readonly number[])[];

/** Closer than this two utilities are the same: the rounding of a sum. */
const SAME = 1e-9;

/**
 * Which ends are Pareto-efficient among these: no other end is at least as good for every party and better for one
 * (H. Raiffa, The Art and Science of Negotiation, Harvard University Press 1982, chapter 11).
 */
export function efficient(utilities: Utilities): readonly boolean[] {
  return utilities.map((own) => !utilities.some((other) => dominates(other, own)));
}

function dominates(other: readonly number[], own: readonly number[]): boolean {
  return (
    own.every((value, party) => other[party]! >= value - SAME) &&
    own.some((value, party) => other[party]! > value + SAME)
  );
}

/**
 * The Nash product of an end: the product over the parties of what each gains over having no agreement (J. F. Nash, “The
 * bargaining problem”, Econometrica 18(2), 1950, pages 155-162). Undefined where a party is worse off than without: such
 * an end is no bargain, whatever the product would be.
 */
export function nashProduct(own: readonly number[], noAgreement: readonly number[]): number | undefined {
  const gains = own.map((value, party) => value - noAgreement[party]!);
  if (gains.some((gain) => gain < -SAME)) return undefined;
  return gains.reduce((product, gain) => product * Math.max(0, gain), 1);
}

/** The ends with the largest Nash product; none where no end leaves every party better off than without agreement. */
export function nashBest(products: readonly (number | undefined)[]): readonly number[] {
  const most = Math.max(0, ...products.map((product) => product ?? 0));
  if (most <= SAME) return [];
  return products.flatMap((product, end) => ((product ?? 0) >= most * (1 - SAME) ? [end] : []));
}
