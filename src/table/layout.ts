import type { Model } from "../model/model.ts";
import type { State } from "../model/state.ts";
import type { Value } from "../scenario/guard.ts";

/** A state as small whole numbers: each variable's place in its domain, then each condition's level. */
export type Digits = Uint16Array;

/** Where each variable and condition stands among the digits, and how digits make one key. */
export interface Layout {
  readonly model: Model;
  /** Digit by variable id. */
  readonly variables: ReadonlyMap<string, number>;
  /** Digit by condition id; only conditions that can forbid. */
  readonly conditions: ReadonlyMap<string, number>;
  /** How many values each digit has. */
  readonly sizes: readonly number[];
  /** The mixed-radix weight of each digit; undefined where their product is past 2^53 and keys are strings. */
  readonly weights: readonly number[] | undefined;
}

/** A state's key: a mixed-radix number, or a string where the numbers would pass 2^53. */
export type Key = number | string;

/** The layout of a model's states (mixed radix: Knuth, The Art of Computer Programming 2, section 4.1). */
export function layoutOf(model: Model): Layout {
  const variables = new Map<string, number>();
  const conditions = new Map<string, number>();
  const sizes: number[] = [];
  for (const variable of model.scenario.variables.values()) {
    variables.set(variable.id, sizes.length);
    sizes.push(variable.domain.length);
  }
  for (const condition of model.conditions.values()) {
    if (condition.levels.length === 0) continue;
    conditions.set(condition.id, sizes.length);
    sizes.push(condition.levels.length);
  }
  const weights: number[] = [];
  let product = 1;
  for (const size of sizes) {
    weights.push(product);
    product *= size;
  }
  return {
    model,
    variables,
    conditions,
    sizes,
    weights: product <= 2 ** 53 ? weights : undefined,
  };
}

/** A state's digits. */
export function digitsOf(layout: Layout, state: State): Digits {
  const digits = new Uint16Array(layout.sizes.length);
  for (const [id, at] of layout.variables) digits[at] = digitOf(layout, id, state.values[id]!);
  for (const [id, at] of layout.conditions) digits[at] = state.levels[id]!;
  return digits;
}

/** The digit of a variable's value. */
export function digitOf(layout: Layout, variable: string, value: Value): number {
  return layout.model.scenario.variables.get(variable)!.domain.indexOf(value);
}

/** The state that digits stand for. */
export function stateOf(layout: Layout, digits: Digits): State {
  const values: Record<string, Value> = {};
  const levels: Record<string, number> = {};
  for (const [id, at] of layout.variables)
    values[id] = layout.model.scenario.variables.get(id)!.domain[digits[at]!]!;
  for (const [id, at] of layout.conditions) levels[id] = digits[at]!;
  return { values, levels };
}

/** The key of digits; different states have different keys. */
export function keyOf(layout: Layout, digits: Digits): Key {
  const { weights } = layout;
  if (!weights) return String.fromCharCode(...digits);
  let key = 0;
  for (let at = 0; at < digits.length; at++) key += digits[at]! * weights[at]!;
  return key;
}

/** Writes the digits of a key into `into`. */
export function readKey(layout: Layout, key: Key, into: Digits): void {
  if (typeof key === "string") {
    for (let at = 0; at < into.length; at++) into[at] = key.charCodeAt(at);
    return;
  }
  let rest = key;
  for (let at = 0; at < into.length; at++) {
    const size = layout.sizes[at]!;
    const quotient = Math.floor(rest / size);
    into[at] = rest - quotient * size;
    rest = quotient;
  }
}
