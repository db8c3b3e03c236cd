import type { Key } from "./layout.ts";

/** Numbers states in the order they are first seen. */
export interface Numbering {
  /** The number of a key, given to it now if it has none. */
  readonly number: (key: Key) => number;
  /** The number of a key, or -1. */
  readonly find: (key: Key) => number;
  readonly size: () => number;
  readonly keyAt: (number: number) => Key;
}

/** A numbering of string keys. */
function ofStrings(): Numbering {
  const numbers = new Map<Key, number>();
  const keys: Key[] = [];
  return {
    number: (key) => {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, keys.length);
      return keys.push(key) - 1;
    },
    find: (key) => numbers.get(key) ?? -1,
    size: () => keys.length,
    keyAt: (number) => keys[number]!,
  };
}

/**
 * A numbering of number keys: open addressing with linear probing (Knuth, The Art of Computer Programming 3,
 * section 6.4, algorithm L), at most half full. Each key lies beside its number, so that a look-up touches memory
 * in one place. Bits are mixed as in MurmurHash3 (Appleby, 2011), since mixed-radix keys differ in few of them.
 */
function ofNumbers(): Numbering {
  let capacity = 1 << 12;
  /** Key and number of slot s at 2s and 2s + 1; a key of -1 is an empty slot. */
  let slots = new Float64Array(capacity * 2).fill(-1);
  let keys = new Float64Array(capacity / 2);
  let size = 0;
  /** The position of a key in `slots`, or of the empty slot where it belongs. */
  const placeOf = (key: number): number => {
    const mask = capacity - 1;
    // ToUint32 takes a number modulo 2^32, so both halves of keys up to 2^53 count.
    let hash = Math.imul((key >>> 0) ^ Math.imul((key / 4294967296) >>> 0, 0x85ebca6b), 0xcc9e2d51);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash ^= hash >>> 13;
    let place = (hash & mask) * 2;
    for (let found = slots[place]!; found !== key && found !== -1; found = slots[place]!)
      place = (place + 2) & (mask * 2);
    return place;
  };
  const put = (place: number, key: number, number: number) => {
    slots[place] = key;
    slots[place + 1] = number;
  };
  const grow = () => {
    capacity *= 2;
    slots = new Float64Array(capacity * 2).fill(-1);
    const more = new Float64Array(capacity / 2);
    more.set(keys);
    keys = more;
    for (let number = 0; number < size; number++) put(placeOf(keys[number]!), keys[number]!, number);
  };
  return {
    number: (key) => {
      let place = placeOf(key as number);
      if (slots[place] !== -1) return slots[place + 1]!;
      if (size >= keys.length) {
        grow();
        place = placeOf(key as number);
      }
      keys[size] = key as number;
      put(place, key as number, size);
      return size++;
    },
    find: (key) => slots[placeOf(key as number) + 1]!,
    size: () => size,
    keyAt: (number) => keys[number]!,
  };
}

/** A numbering for keys of one kind. */
export function numbering(kind: "number" | "string"): Numbering {
  return kind === "number" ? ofNumbers() : ofStrings();
}
