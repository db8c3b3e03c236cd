import type { Key, Keys } from "./layout.ts";

/** Numbers states in the order they are first seen. */
export interface Numbering {
  /** The number of a key, given to it now if it has none. */
  readonly number: (key: Key) => number;
  /**
   * As `number`, for the first `count` of some keys; {@link UNNUMBERED} for a key that has no number where as many
   * as `limit` have one.
   */
  readonly numberAll: (keys: Keys, count: number, limit: number, into: Uint32Array) => void;
  /** The number of a key, or -1. */
  readonly find: (key: Key) => number;
  readonly size: () => number;
  readonly keyAt: (number: number) => Key;
}

/** What stands for a number that was not given. */
export const UNNUMBERED = 0xffffffff;

/** A numbering of string keys. */
function ofStrings(): Numbering {
  const numbers = new Map<Key, number>();
  const keys: Key[] = [];
  const number = (key: Key): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, keys.length);
    return keys.push(key) - 1;
  };
  return {
    number,
    numberAll: (wanted, count, limit, into) => {
      for (let at = 0; at < count; at++)
        into[at] = keys.length < limit ? number(wanted[at]!) : (numbers.get(wanted[at]!) ?? UNNUMBERED);
    },
    find: (key) => numbers.get(key) ?? -1,
    size: () => keys.length,
    keyAt: (number) => keys[number]!,
  };
}

/**
 * A numbering of number keys: open addressing with linear probing (Knuth, The Art of Computer Programming 3,
 * section 6.4, algorithm L), at most half full. Bits are mixed as in MurmurHash3 (Appleby, 2011), since mixed-radix
 * keys differ in few of them.
 */
function ofNumbers(): Numbering {
  let capacity = 1 << 12;
  /** By slot: the number of the key that lies there, plus 1; 0 where it is empty. */
  let slots = new Uint32Array(capacity);
  /** By number plus 1: its key. No key is NaN. */
  let keys = new Float64Array(capacity / 2).fill(Number.NaN, 0, 1);
  let next = 1;
  /** The slot where looking for a key begins. */
  const homeOf = (key: number): number => {
    // ToUint32 takes a number modulo 2^32, so both halves of keys up to 2^53 count.
    let hash = Math.imul((key >>> 0) ^ Math.imul((key / 4294967296) >>> 0, 0x85ebca6b), 0xcc9e2d51);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) & (capacity - 1);
  };
  /** The slot of a key, or the empty one where it belongs. */
  const slotOf = (key: number): number => {
    let slot = homeOf(key);
    for (let found = slots[slot]!; found !== 0 && keys[found] !== key; found = slots[slot]!)
      slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = () => {
    capacity *= 2;
    slots = new Uint32Array(capacity);
    const more = new Float64Array(capacity / 2);
    more.set(keys);
    keys = more;
    for (let number = 1; number < next; number++) {
      let slot = homeOf(keys[number]!);
      while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = number;
    }
  };
  const number = (key: number): number => {
    let slot = slotOf(key);
    if (slots[slot] !== 0) return slots[slot]! - 1;
    if (next === keys.length) {
      grow();
      slot = slotOf(key);
    }
    keys[next] = key;
    slots[slot] = next;
    return next++ - 1;
  };
  return {
    number: number as (key: Key) => number,
    find: (key) => slots[slotOf(key as number)]! - 1,
    size: () => next - 1,
    keyAt: (number) => keys[number + 1]!,
    numberAll: (wanted, count, limit, into) => {
      // All first looks before any second: memory then fetches many places at once instead of one after another.
      for (let at = 0; at < count; at++) into[at] = slots[homeOf(wanted[at] as number)]!;
      for (let at = 0; at < count; at++) {
        const key = wanted[at] as number;
        const guess = into[at]!;
        if (keys[guess] === key) into[at] = guess - 1;
        else if (next <= limit) into[at] = number(key);
        // Less 1, 0 for none becomes UNNUMBERED.
        else into[at] = slots[slotOf(key)]! - 1;
      }
    },
  };
}

/** A numbering for keys of one kind. */
export function numbering(kind: "number" | "string"): Numbering {
  return kind === "number" ? ofNumbers() : ofStrings();
}
