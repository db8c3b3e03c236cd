import type { Fused } from "./closure.ts";
import type { Digits, Layout } from "./layout.ts";

/** Tells of many guards at once which ones the bits of a state do not rule out. */
export interface Sieve {
  /** One bit a guard, 32 to a word: set where nothing rules the guard out by itself. */
  readonly left: Int32Array;
  /** Writes `left` for a state. */
  readonly read: (digits: Digits) => void;
}

/** A sieve of guards. It reads a state's bits eight at a time: a table has what each 256 of them rule out together. */
export function sieveOf(layout: Layout, guards: readonly Fused[]): Sieve {
  const words = Math.ceil(guards.length / 32);
  const bytes = layout.words * 4;
  /** At `[(byte * 256 + bits) * words + word]`: one bit a guard, set where it is ruled out. */
  const table = new Int32Array(bytes * 256 * words);
  const left = new Int32Array(words);
  const all = left.map((_, word) =>
    guards.length >= (word + 1) * 32 ? -1 : (1 << (guards.length & 31)) - 1,
  );
  guards.forEach(({ ruledOut }, guard) => {
    const word = guard >>> 5;
    const mark = 1 << (guard & 31);
    for (let byte = 0; byte < bytes; byte++) {
      const out = (ruledOut[byte >>> 2]! >>> ((byte & 3) * 8)) & 255;
      for (let bits = 1; out !== 0 && bits < 256; bits++)
        if ((bits & out) !== 0) {
          const at = (byte * 256 + bits) * words + word;
          table[at] = table[at]! | mark;
        }
    }
  });
  return {
    left,
    read: (digits) => {
      left.set(all);
      for (let byte = 0; byte < bytes; byte++) {
        const bits = (digits[byte >>> 2]! >>> ((byte & 3) * 8)) & 255;
        for (let word = 0, at = (byte * 256 + bits) * words; word < words; word++, at++)
          left[word] = left[word]! & ~table[at]!;
      }
    },
  };
}
