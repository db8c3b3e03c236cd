import alea from "seedrandom/lib/alea.js";

/**
 * The generator alea (J. Baagøe, “Better random numbers for JavaScript”, 2010; a lagged multiply-with-carry after
 * G. Marsaglia) as seedrandom has it, number for number, with its state in a plain array: three numbers and a carry. A
 * study begins a stream for each run, and making a seedrandom generator takes longer than many a run.
 */
export type Stream = Float64Array;

/** A stream that has not begun. */
export function newStream(): Stream {
  return new Float64Array(4);
}

/** The next number in [0, 1), a multiple of 2^-32. */
export function next(stream: Stream): number {
  const sum = 2091639 * stream[0]! + stream[3]! * 2.3283064365386963e-10;
  const carry = sum | 0;
  const drawn = sum - carry;
  stream[0] = stream[1]!;
  stream[1] = stream[2]!;
  stream[2] = drawn;
  stream[3] = carry;
  return drawn;
}

/**
 * What begins the stream of a run, by its index: the same for a seed and an index wherever and in whatever order runs are
 * made. Keys come from alea with the study's seed; the index is spread over the state by the finaliser of MurmurHash3
 * (A. Appleby, 2011), a bijection, so that no two of 2^32 runs begin alike.
 */
export function streamsOf(seed: string): (run: number, into: Stream) => void {
  const root = alea(seed);
  const keys = Int32Array.from({ length: 6 }, () => root.int32());
  return (run, into) => {
    const high = Math.floor(run / 2 ** 32);
    for (let at = 0; at < 3; at++)
      into[at] = (mixed(mixed(run ^ keys[at]!) ^ high ^ keys[at + 3]!) >>> 0) * 2.3283064365386963e-10;
    into[3] = 1;
  };
}

function mixed(bits: number): number {
  let hash = bits ^ (bits >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
