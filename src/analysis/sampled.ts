import type { Lumping } from "./lumping.ts";
import { poisson } from "./poisson.ts";
import { SINGLE, sweeperOf } from "./sweeper.ts";
import { termRates } from "./terms.ts";

/** How many sets of numbers go through the states side by side. */
const LANES = SINGLE.lanes;

/** What is left out of the weights of a chance at most: it is one of many that a band is made of. */
const ERROR = 1e-7;

/**
 * What a state begins with from where the goal is not reached yet, and below which a chance is none: above 0, as numbers
 * too small for single precision would take a hundred times as long.
 */
const NOTHING = 1e-30;
const NONE = 1e-28;

/**
 * How far a chance may be off, in proportion: it is a sum of products of positive numbers in single precision, and so as
 * exact in proportion where it is small. Some hundred sweeps are measured to make about 1e-6.
 */
export const PRECISION = 1e-5;

/** Whether two chances for sets of numbers are closer to one another than what they are solved to. */
export function areAlike(chance: number, other: number): boolean {
  return Math.abs(chance - other) <= ERROR + PRECISION * Math.max(chance, other);
}

/** The chance of reaching a goal within a time, for many sets of numbers, in one go: see {@link withinSlices}. */
export function withinFor(...asked: Parameters<typeof withinSlices>): readonly Float64Array[] {
  const slices = withinSlices(...asked);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/**
 * The chance of reaching a goal within a time (weeks; one for all states, or one for each), for many sets of numbers of the
 * varied assumptions: by set, then by state of `at` (states of the lumping). By uniformisation, as in `transient.ts`; the states are the same for all sets, so
 * several go through them together. Yields the share that is done.
 */
export function* withinSlices(
  lumping: Lumping & { readonly goal: number },
  sets: readonly ReadonlyMap<string, number>[],
  weeks: number | readonly number[],
  at: readonly number[],
): Generator<number, readonly Float64Array[]> {
  const chance = sets.map(() => new Float64Array(at.length));
  if (lumping.goal < 0) return chance;
  const rated = sets.map((set, index) => ({ index, rates: termRates(lumping.terms, set), pace: 0 }));
  for (const together of packs(rated)) {
    const paces = pacesOf(lumping, together);
    together.forEach((each, lane) => {
      each.pace = paces[lane]!;
    });
  }
  // Side by side all go at the pace of the fastest, so those of like pace go together.
  rated.sort((a, b) => a.pace - b.pace || a.index - b.index);
  let done = 0;
  for (const together of packs(rated)) {
    const found = sweptTogether(lumping, together, weeks, at);
    together.forEach(({ index }, lane) => {
      chance[index]!.set(found[lane]!);
    });
    done += together.length;
    yield done / sets.length;
  }
  return chance;
}

interface Rated {
  readonly index: number;
  /** By term, per week. */
  readonly rates: Float64Array;
  /** That of the fastest state, per week. */
  pace: number;
}

function packs(rated: readonly Rated[]): Rated[][] {
  return Array.from({ length: Math.ceil(rated.length / LANES) }, (_, pack) =>
    rated.slice(pack * LANES, (pack + 1) * LANES),
  );
}

function shareOut(share: Float32Array, together: readonly Rated[], pace: number): void {
  share.fill(0);
  together.forEach(({ rates }, lane) => {
    for (let term = 0; term < rates.length; term++) share[term * LANES + lane] = rates[term]! / pace;
  });
}

function pacesOf(lumping: Lumping, together: readonly Rated[]): Float64Array {
  const { share, stay, sum } = sweeperOf(SINGLE, lumping);
  shareOut(share, together, 1);
  sum();
  const paces = new Float64Array(LANES);
  for (let place = 0; place < stay.length; place++) {
    const lane = place % LANES;
    if (stay[place]! > paces[lane]!) paces[lane] = stay[place]!;
  }
  return paces;
}

function sweptTogether(
  lumping: Lumping & { readonly goal: number },
  together: readonly Rated[],
  weeks: number | readonly number[],
  at: readonly number[],
): Float64Array[] {
  const pace = together.at(-1)!.pace || 1;
  const asked = timesOf(weeks, at).map(({ weeks: time, places }) => ({
    ...poisson(pace * time, ERROR),
    places,
  }));
  const { share, stay, now, sweep, sum } = sweeperOf(SINGLE, lumping);
  shareOut(share, together, pace);
  sum();
  for (let place = 0; place < stay.length; place++) stay[place] = Math.max(0, 1 - stay[place]!);
  now()
    .fill(NOTHING)
    .fill(1, lumping.goal * LANES, (lumping.goal + 1) * LANES);
  const chance = together.map(() => new Float64Array(at.length));
  const last = asked.reduce((most, { from, weights }) => Math.max(most, from + weights.length - 1), 0);
  for (let jumps = 0; ; jumps++) {
    const chances = now();
    for (const { from, weights, places } of asked) {
      const weight = jumps < from ? 0 : (weights[jumps - from] ?? 0);
      if (weight === 0) continue;
      for (let lane = 0; lane < together.length; lane++)
        for (const index of places)
          chance[lane]![index] = chance[lane]![index]! + weight * chances[at[index]! * LANES + lane]!;
    }
    if (jumps === last) break;
    sweep();
  }
  const told = (chance: number, index: number) =>
    at[index] === lumping.goal ? 1 : chance < NONE ? 0 : Math.min(1, chance);
  return chance.map((own) => own.map(told));
}

/** The times asked about, each with the places in `at` it is asked of. */
function timesOf(weeks: number | readonly number[], at: readonly number[]) {
  const times = new Map<number, number[]>();
  at.forEach((_, place) => {
    const time = typeof weeks === "number" ? weeks : weeks[place]!;
    const known = times.get(time);
    if (known) known.push(place);
    else times.set(time, [place]);
  });
  return [...times].map(([time, places]) => ({ weeks: time, places: Uint32Array.from(places) }));
}
