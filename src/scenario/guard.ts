/** A condition over the state, as data. `src/model/guard.ts` gives it its meaning. */

/** A track's state or an issue's value; numbers only for issues with a `range`. */
export type Value = string | number;

/** How a comparison was written, so that it can be said back in the author's terms. */
export type Wording = "is" | "not" | "between";

export type Guard =
  | { readonly kind: "all"; readonly of: readonly Guard[] }
  | { readonly kind: "any"; readonly of: readonly Guard[] }
  | { readonly kind: "not"; readonly of: Guard }
  /** The variable has one of `values` (spelled out whatever the wording), in domain order. */
  | {
      readonly kind: "is";
      readonly variable: string;
      readonly values: readonly Value[];
      readonly wording: Wording;
    }
  | { readonly kind: "met"; readonly condition: string }
  | { readonly kind: "conceded"; readonly condition: string };
