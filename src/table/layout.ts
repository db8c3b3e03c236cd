import type { Model } from "../model/model.ts";
import type { State } from "../model/state.ts";
import type { Value } from "../scenario/guard.ts";

/**
 * A state as small whole numbers. First come words of bits: one bit for each value of each variable and each level
 * of each condition, set for the present one, so that a guard on several of them is one test a word. Then the
 * digits: each variable's place in its domain, then each condition's level.
 */
export type Digits = Int32Array;

/** Where each variable and condition stands among the digits, and how digits make one key. */
export interface Layout {
  readonly model: Model;
  /** The digit of each variable, as a position in {@link Digits}. */
  readonly variables: ReadonlyMap<string, number>;
  /** The digit of each condition that can forbid, likewise. */
  readonly conditions: ReadonlyMap<string, number>;
  /** How many words of bits come before the digits. */
  readonly words: number;
  /** How many values each digit has, by position; 0 for words. */
  readonly sizes: readonly number[];
  /** The first bit of each digit, by position; 0 for words. */
  readonly bits: readonly number[];
  /** The mixed-radix weight of each digit, by position; undefined where keys pass 2^53 and are strings. */
  readonly weights: readonly number[] | undefined;
}

/** A state's key: a mixed-radix number, or a string where the numbers would pass 2^53. */
export type Key = number | string;

/** Room for keys of one kind. */
export type Keys = Float64Array | Key[];

/** Room for so many keys of the kind that a layout has. */
export function newKeys({ weights }: Layout, count: number): Keys {
  return weights ? new Float64Array(count) : [];
}

/** The layout of a model's states (mixed radix: Knuth, The Art of Computer Programming 2, section 4.1). */
export function layoutOf(model: Model): Layout {
  const variables = [...model.scenario.variables.values()].map(({ id, domain }) => ({
    id,
    size: domain.length,
  }));
  const conditions = [...model.conditions.values()]
    .filter(({ levels }) => levels.length > 0)
    .map(({ id, levels }) => ({ id, size: levels.length }));
  const all = [...variables, ...conditions];
  const words = Math.ceil(all.reduce((sum, { size }) => sum + size, 0) / 32);
  const sizes = Array.from({ length: words }, () => 0);
  const bits = [...sizes];
  const weights = [...sizes];
  let bit = 0;
  let product = 1;
  for (const { size } of all) {
    sizes.push(size);
    bits.push(bit);
    weights.push(product);
    bit += size;
    product *= size;
  }
  return {
    model,
    variables: new Map(variables.map(({ id }, at) => [id, words + at])),
    conditions: new Map(conditions.map(({ id }, at) => [id, words + variables.length + at])),
    words,
    sizes,
    bits,
    weights: product <= 2 ** 53 ? weights : undefined,
  };
}

/** Room for one state. */
export function newDigits(layout: Layout): Digits {
  return new Int32Array(layout.sizes.length);
}

/** A state's digits. */
export function digitsOf(layout: Layout, state: State): Digits {
  const digits = newDigits(layout);
  for (const [id, at] of layout.variables) digits[at] = digitOf(layout, id, state.values[id]!);
  for (const [id, at] of layout.conditions) digits[at] = state.levels[id]!;
  setBits(layout, digits);
  return digits;
}

/** The digit of a variable's value. */
export function digitOf(layout: Layout, variable: string, value: Value): number {
  return layout.model.scenario.variables.get(variable)!.domain.indexOf(value);
}

/** Sets the words of bits from the digits. */
function setBits(layout: Layout, digits: Digits): void {
  const { words, bits } = layout;
  for (let word = 0; word < words; word++) digits[word] = 0;
  for (let at = words; at < digits.length; at++) {
    const bit = bits[at]! + digits[at]!;
    digits[bit >>> 5] = digits[bit >>> 5]! | (1 << (bit & 31));
  }
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
  const { weights, words } = layout;
  if (!weights) return String.fromCharCode(...digits.subarray(words));
  let key = 0;
  for (let at = words; at < digits.length; at++) key += digits[at]! * weights[at]!;
  return key;
}

/** The key of the state that differs in one digit. */
export function keyWith(layout: Layout, key: Key, digits: Digits, at: number, digit: number): Key {
  if (typeof key === "number") return key + (digit - digits[at]!) * layout.weights![at]!;
  const place = at - layout.words;
  return key.slice(0, place) + String.fromCharCode(digit) + key.slice(place + 1);
}

/** Writes the digits of a key, bits and all, into `into`. */
export type KeyReader = (key: Key, into: Digits) => void;

/** How many values a group of digits may have together; its table then fits the processor's cache. */
const GROUP = 512;

/**
 * A reader of keys. Number keys are taken apart a group of digits at a time, by a table of what each of the
 * group's values stands for.
 */
export function keyReader(layout: Layout): KeyReader {
  const { words, sizes, weights } = layout;
  if (!weights)
    return (key, into) => {
      for (let at = words; at < into.length; at++) into[at] = (key as string).charCodeAt(at - words);
      setBits(layout, into);
    };
  const groups: { from: number; end: number; size: number; digits: Int32Array; bits: Int32Array }[] = [];
  for (let from = words; from < sizes.length; ) {
    let end = from + 1;
    let size = sizes[from]!;
    while (end < sizes.length && size * sizes[end]! <= GROUP) size *= sizes[end++]!;
    const width = end - from;
    const digits = new Int32Array(size * width);
    const bits = new Int32Array(size * words);
    for (let value = 0; value < size; value++)
      for (let at = from, rest = value; at < end; at++) {
        const digit = rest % sizes[at]!;
        rest = (rest - digit) / sizes[at]!;
        digits[value * width + at - from] = digit;
        const bit = layout.bits[at]! + digit;
        bits[value * words + (bit >>> 5)] = bits[value * words + (bit >>> 5)]! | (1 << (bit & 31));
      }
    groups.push({ from, end, size, digits, bits });
    from = end;
  }
  return (key, into) => {
    let rest = key as number;
    for (let word = 0; word < words; word++) into[word] = 0;
    for (let index = 0; index < groups.length; index++) {
      const { from, end, size, digits, bits } = groups[index]!;
      const quotient = Math.floor(rest / size);
      const value = rest - quotient * size;
      rest = quotient;
      for (let at = from, place = value * (end - from); at < end; at++, place++) into[at] = digits[place]!;
      for (let word = 0, place = value * words; word < words; word++, place++)
        into[word] = into[word]! | bits[place]!;
    }
  };
}
