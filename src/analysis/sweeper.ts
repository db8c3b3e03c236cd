import type { Skeleton } from "./lumping.ts";
import { SWEEP_MODULE } from "./sweep-module.ts";

/** How many sets of rates go through a chain side by side. */
export const LANES = 8;

/** A chain in the memory of `sweep.wat`: there until another one is loaded. All numbers are in single precision. */
export interface Sweeper {
  /** The share of each term, by lane, at `[term * LANES + lane]`. */
  readonly share: Float32Array;
  /** What each state keeps, at `[state * LANES + lane]`. */
  readonly stay: Float32Array;
  /** What each state has. */
  readonly now: () => Float32Array;
  /** Gives each state what it keeps of its own and its steps' shares of what their targets have. */
  readonly sweep: () => void;
  /** Writes the sum of its steps' shares to what each state keeps. */
  readonly sum: () => void;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly sweep: (
    ends: number,
    states: number,
    steps: number,
    stay: number,
    now: number,
    then: number,
  ) => void;
  readonly sum: (ends: number, states: number, steps: number, sum: number) => void;
}

/** Bytes of all lanes of a state or a share, of a step, and of a page of memory. */
const ROW = 4 * LANES;
const STEP = 8;
const PAGE = 65_536;

/** One a thread: what is in its memory serves one call. */
let kernel: Kernel | undefined;
let loaded: Skeleton | undefined;

/** Loads a chain, unless it is there; what was loaded before is gone. */
export function sweeperOf(skeleton: Skeleton): Sweeper {
  const { first, to, term, terms } = skeleton;
  kernel ??= new WebAssembly.Instance(
    new WebAssembly.Module(Uint8Array.from(atob(SWEEP_MODULE), (byte) => byte.charCodeAt(0))),
  ).exports as Kernel;
  const { memory, sweep, sum } = kernel;
  const states = first.length - 1;
  let used = 0;
  const place = (bytes: number): number => {
    const at = used;
    used += Math.ceil(bytes / ROW) * ROW;
    return at;
  };
  const share = place(terms.length * ROW);
  const stay = place(states * ROW);
  const ends = place(states * 4);
  const steps = place(to.length * STEP);
  let now = place(states * ROW);
  let then = place(states * ROW);
  const missing = used - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  const view = (at: number, rows: number) => new Float32Array(memory.buffer, at, rows * LANES);
  const views = new Map([now, then].map((at) => [at, view(at, states)]));
  const [endAt, stepAt] = [
    new Uint32Array(memory.buffer, ends, states),
    new Uint32Array(memory.buffer, steps, 2 * to.length),
  ];
  if (loaded !== skeleton) {
    for (let state = 0; state < states; state++) endAt[state] = steps + first[state + 1]! * STEP;
    for (let at = 0; at < to.length; at++) {
      stepAt[2 * at] = to[at]! * ROW;
      stepAt[2 * at + 1] = share + term[at]! * ROW;
    }
    loaded = skeleton;
  }
  return {
    share: view(share, terms.length),
    stay: view(stay, states),
    now: () => views.get(now)!,
    sweep: () => {
      sweep(ends, states, steps, stay, now, then);
      [now, then] = [then, now];
    },
    sum: () => sum(ends, states, steps, stay),
  };
}
