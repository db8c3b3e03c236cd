import { DOUBLE as DOUBLE_MODULE, SINGLE as SINGLE_MODULE } from "./sweep-module.ts";

/** Steps between states, of which many have the same share. */
export interface Steps {
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  /** By step: which of the shares it has. */
  readonly term: Uint16Array | Uint32Array;
  readonly terms: ArrayLike<unknown>;
}

/** Some columns going through the steps together, in the memory of `sweep.wat`: there until others are loaded. */
export interface Sweeper<Row> {
  /** The share of each term, by column, at `[term * lanes + column]`. */
  readonly share: Row;
  /** What each state keeps of its own, at `[state * lanes + column]`. */
  readonly stay: Row;
  /** What each state has: chances, and so at most 1. */
  readonly now: () => Row;
  /** What each state had before the last sweep. */
  readonly before: () => Row;
  /** Gives each state what it keeps of its own and its steps' shares of what their targets have. */
  readonly sweep: () => void;
  /** Writes the sum of its steps' shares to what each state keeps. */
  readonly sum: () => void;
  /** What was gathered so far; whoever gathers begins by filling it with 0. */
  readonly gathered: Row;
  /** Adds what each state has times a weight. */
  readonly gather: (weight: number) => void;
}

/** Numbers the columns are swept in, and how many fill a state's row. */
interface Precision<Row> {
  readonly lanes: number;
  readonly module: string;
  readonly view: (memory: WebAssembly.Memory, at: number, length: number) => Row;
}

/** Exact to 1e-5 of a chance over some hundred sweeps, and twice as many side by side. */
export const SINGLE: Precision<Float32Array> = {
  lanes: 8,
  module: SINGLE_MODULE,
  view: ({ buffer }, at, length) => new Float32Array(buffer, at, length),
};

export const DOUBLE: Precision<Float64Array> = {
  lanes: 4,
  module: DOUBLE_MODULE,
  view: ({ buffer }, at, length) => new Float64Array(buffer, at, length),
};

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
  readonly gather: (states: number, now: number, sum: number, weight: number) => void;
}

/** Bytes of all columns of a state or a share, of a step, and of a page of memory. */
const ROW = 32;
const STEP = 8;
const PAGE = 65_536;

/** One a thread and precision: what is in its memory serves one call. */
const kernels = new Map<string, { readonly kernel: Kernel; loaded?: Steps }>();

function kernelOf(module: string) {
  const known = kernels.get(module);
  if (known) return known;
  const bytes = Uint8Array.from(atob(module), (byte) => byte.charCodeAt(0));
  const made = { kernel: new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Kernel };
  kernels.set(module, made);
  return made;
}

/** Loads steps, unless they are there; what was loaded before in this precision is gone. */
export function sweeperOf<Row extends Float32Array | Float64Array>(
  { lanes, module, view }: Precision<Row>,
  steps: Steps,
): Sweeper<Row> {
  const { first, to, term, terms } = steps;
  const instance: { readonly kernel: Kernel; loaded?: Steps } = kernelOf(module);
  const { memory, sweep, sum, gather } = instance.kernel;
  const states = first.length - 1;
  let used = 0;
  const place = (bytes: number): number => {
    const at = used;
    used += Math.ceil(bytes / ROW) * ROW;
    return at;
  };
  const shares = place(terms.length * ROW);
  const stay = place(states * ROW);
  const ends = place(states * 4);
  const begin = place(to.length * STEP);
  let now = place(states * ROW);
  let then = place(states * ROW);
  const gathered = place(states * ROW);
  const missing = used - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  const rows = (at: number, count: number) => view(memory, at, count * lanes);
  const views = new Map([now, then].map((at) => [at, rows(at, states)]));
  if (instance.loaded !== steps) {
    const endAt = new Uint32Array(memory.buffer, ends, states);
    const stepAt = new Uint32Array(memory.buffer, begin, 2 * to.length);
    for (let state = 0; state < states; state++) endAt[state] = begin + first[state + 1]! * STEP;
    for (let at = 0; at < to.length; at++) {
      stepAt[2 * at] = to[at]! * ROW;
      stepAt[2 * at + 1] = shares + term[at]! * ROW;
    }
    instance.loaded = steps;
  }
  return {
    share: rows(shares, terms.length),
    stay: rows(stay, states),
    now: () => views.get(now)!,
    before: () => views.get(then)!,
    sweep: () => {
      sweep(ends, states, begin, stay, now, then);
      [now, then] = [then, now];
    },
    sum: () => sum(ends, states, begin, stay),
    gathered: rows(gathered, states),
    gather: (weight) => gather(states, now, gathered, weight),
  };
}
