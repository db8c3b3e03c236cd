import type { Model } from "../model/model.ts";
import type { Amount, Assumption } from "../scenario/scenario.ts";

/** An assumption that a study varies, and over what. */
export interface Varied {
  readonly assumption: Assumption;
  /** Its number where only others vary. */
  readonly value: number;
  /**
   * How samples spread over its range: `ratio`, twice as much as likely as half as much, for rates and factors, which are
   * matters of scale; `even`, where a range begins at 0, and for probabilities; `whole` numbers, each as likely.
   */
  readonly spread: "ratio" | "even" | "whole";
}

/** Numbers of the varied assumptions, by id. */
export type Numbers = ReadonlyMap<string, number>;

/** Why an assumption is held: the reading sets it, it was asked for, it is the horizon, or it plays no part in chances. */
export type HeldBecause = "reading" | "asked" | "horizon" | "unused";

export interface Held {
  readonly assumption: Assumption;
  readonly value: number;
  readonly because: HeldBecause;
}

/**
 * What is varied and what is held under a model's reading. A reading is a choice of numbers among others, so those it sets
 * are not varied; nor are those that were `asked` for by name.
 */
export function variedIn(
  model: Model,
  asked: ReadonlySet<string>,
): { readonly varied: readonly Varied[]; readonly held: readonly Held[] } {
  const { scenario, reading, assumptions } = model;
  const used = assumptionsInUse(model);
  const varied: Varied[] = [];
  const held: Held[] = [];
  for (const assumption of scenario.assumptions.values()) {
    const { id, kind, range } = assumption;
    const value = assumptions.get(id)!;
    const isHorizon = typeof scenario.horizon === "object" && scenario.horizon.assumption === id;
    if (asked.has(id)) held.push({ assumption, value, because: "asked" });
    else if (reading.assume.has(id)) held.push({ assumption, value, because: "reading" });
    else if (!used.has(id)) held.push({ assumption, value, because: isHorizon ? "horizon" : "unused" });
    else {
      const spread = kind === "value" ? "whole" : kind === "probability" || range[0] === 0 ? "even" : "ratio";
      varied.push({ assumption, value, spread });
    }
  }
  return { varied, held };
}

/** The number at a place in an assumption's range, from 0 to 1. */
export function numberAt({ assumption, spread }: Varied, place: number): number {
  const [low, high] = assumption.range;
  switch (spread) {
    case "whole":
      return Math.min(high, low + Math.floor(place * (high - low + 1)));
    case "even":
      return low + place * (high - low);
    case "ratio":
      return low * (high / low) ** place;
  }
}

/** The assumptions that the chances depend on: where the talks start, what moves do, rates, and what presses on them. */
export function assumptionsInUse({ scenario, conditions }: Model): ReadonlySet<string> {
  const amounts: unknown[] = [];
  for (const { initial } of scenario.variables.values()) amounts.push(initial);
  for (const { rate, effects } of scenario.moves.values())
    amounts.push(rate, ...effects.flatMap((effect) => ("to" in effect ? [effect.to] : [])));
  for (const { levels, yields } of conditions.values()) if (levels.length > 0) amounts.push(yields);
  for (const { times } of scenario.pressures.values()) amounts.push(times);
  return new Set(
    amounts.flatMap((each) =>
      typeof each === "object" && each !== null ? [(each as Exclude<Amount, number>).assumption] : [],
    ),
  );
}
