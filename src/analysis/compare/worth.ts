import type { Standing } from "../../model/condition.ts";
import { efficient, nashBest, nashProduct } from "./bargaining.ts";
import type { Scoreboard } from "./scoreboard.ts";

/** What a user holds each condition's being met to be worth to its party, by condition; 0 or absent: nothing. */
export type Weights = ReadonlyMap<string, number>;

/** The ends as a user's weights value them. */
export interface Worth {
  /** Parties with a weight, in file order. */
  readonly parties: readonly string[];
  /** By column, then by party: from 0 to 1. */
  readonly ends: readonly (readonly number[])[];
  /** By column, then by party: if talks stop now. They differ only where the models do. */
  readonly stopNow: readonly (readonly number[])[];
  /** By column: among these ends. */
  readonly efficient: readonly boolean[];
  /** By column; undefined where a party is worse off than if talks stop now. */
  readonly nash: readonly (number | undefined)[];
  /** Columns with the largest Nash product. */
  readonly best: readonly number[];
  /** Weighted conditions that say nowhere when they are met, so that they count as not met. */
  readonly untold: readonly string[];
}

/**
 * The utility of each end to each party: the weights of its conditions that are met, as a share of all its weights. An
 * additive value function with two levels an attribute (R. L. Keeney, H. Raiffa, Decisions with Multiple Objectives, Wiley
 * 1976, chapter 3); as on the scoreboard, a condition that gave way is not met. Undefined without a weight above 0.
 */
export function worthOf({ rows }: Scoreboard, weights: Weights): Worth | undefined {
  const weighed = rows.filter(({ condition }) => (weights.get(condition) ?? 0) > 0);
  const parties = [...new Set(weighed.map(({ party }) => party))];
  if (parties.length === 0) return undefined;
  const utilities = (standings: (row: (typeof rows)[number]) => Standing) =>
    parties.map((party) => {
      const own = weighed.filter((row) => row.party === party);
      const sum = (of: typeof own) => of.reduce((total, { condition }) => total + weights.get(condition)!, 0);
      return sum(own.filter((row) => standings(row) === "met")) / sum(own);
    });
  const columns = weighed[0]!.ends.map((_, column) => column);
  const ends = columns.map((column) => utilities((row) => row.ends[column]!));
  const stopNow = columns.map((column) => utilities((row) => row.stopNow[column]!));
  const nash = ends.map((own, column) => nashProduct(own, stopNow[column]!));
  return {
    parties,
    ends,
    stopNow,
    efficient: efficient(ends),
    nash,
    best: nashBest(nash),
    untold: weighed
      .filter(({ ends: standings }) => standings.includes("unknown"))
      .map(({ condition }) => condition),
  };
}
