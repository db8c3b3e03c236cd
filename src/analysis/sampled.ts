import type { Lumping } from "./lumping.ts";
import { type Poisson, poisson } from "./poisson.ts";
import { termRates } from "./terms.ts";

/** How many sets of numbers go through the chain side by side. */
const LANES = 4;

/** What is left out of a chance at most: it is one of many that a band is made of. */
const ERROR = 1e-9;

/**
 * The chance of reaching a goal within a time (weeks), for many sets of numbers of the varied assumptions: by set, then by
 * state of `at` (states of the lumping). By uniformisation, as in `transient.ts`; the states are the same for all sets, so
 * several go through them together.
 */
export function withinFor(
  lumping: Lumping & { readonly goal: number },
  sets: readonly ReadonlyMap<string, number>[],
  weeks: number,
  at: readonly number[],
): readonly Float64Array[] {
  const chance = sets.map(() => Float64Array.from(at, (state) => (state === lumping.goal ? 1 : 0)));
  if (lumping.goal < 0 || lumping.to.length === 0) return chance;
  const rated = sets.map((set, index) => {
    const rates = termRates(lumping.terms, set);
    return { index, rates, pace: paceOf(lumping, rates) };
  });
  // Side by side all go at the pace of the fastest, so those of like pace go together.
  rated.sort((a, b) => a.pace - b.pace);
  for (let from = 0; from < rated.length; from += LANES) {
    const together = rated.slice(from, from + LANES);
    const pace = together.at(-1)!.pace;
    const found = sweptTogether(
      lumping,
      together.map(({ rates }) => rates),
      pace,
      poisson(pace * weeks, ERROR),
      at,
    );
    together.forEach(({ index }, lane) => {
      chance[index]!.set(found[lane]!);
    });
  }
  return chance;
}

function paceOf({ states, first, term }: Lumping, rates: Float64Array): number {
  let pace = 0;
  for (let state = 0; state < states; state++) {
    let exit = 0;
    for (let at = first[state]!; at < first[state + 1]!; at++) exit += rates[term[at]!]!;
    if (exit > pace) pace = exit;
  }
  return pace;
}

function sweptTogether(
  { states, goal, first, to, term }: Lumping & { readonly goal: number },
  rates: readonly Float64Array[],
  pace: number,
  { from, weights }: Poisson,
  at: readonly number[],
): Float64Array[] {
  const share = new Float64Array(rates[0]!.length * LANES);
  rates.forEach((own, lane) => {
    own.forEach((rate, index) => {
      share[index * LANES + lane] = pace === 0 ? 0 : rate / pace;
    });
  });
  const places = Uint32Array.from(term, (index) => index * LANES);
  const targets = to.map((target) => target * LANES);
  const stay = new Float64Array(states * LANES).fill(1);
  for (let state = 0; state < states; state++)
    for (let step = first[state]!; step < first[state + 1]!; step++)
      for (let lane = 0; lane < LANES; lane++)
        stay[state * LANES + lane] = stay[state * LANES + lane]! - share[places[step]! + lane]!;
  let now = new Float64Array(states * LANES);
  let then = new Float64Array(states * LANES);
  for (let lane = 0; lane < LANES; lane++) now[goal * LANES + lane] = 1;
  const chance = rates.map(() => new Float64Array(at.length));
  const last = from + weights.length - 1;
  for (let jumps = 0; ; jumps++) {
    if (jumps >= from)
      for (let lane = 0; lane < rates.length; lane++)
        for (let index = 0; index < at.length; index++)
          chance[lane]![index] =
            chance[lane]![index]! + weights[jumps - from]! * now[at[index]! * LANES + lane]!;
    if (jumps === last) return chance;
    sweep(first, targets, places, share, stay, now, then);
    [now, then] = [then, now];
  }
}

function sweep(
  first: Uint32Array,
  targets: Uint32Array,
  places: Uint32Array,
  share: Float64Array,
  stay: Float64Array,
  now: Float64Array,
  then: Float64Array,
): void {
  let step = 0;
  for (let state = 1, base = 0; state < first.length; state++, base += LANES) {
    let a = stay[base]! * now[base]!;
    let b = stay[base + 1]! * now[base + 1]!;
    let c = stay[base + 2]! * now[base + 2]!;
    let d = stay[base + 3]! * now[base + 3]!;
    const end = first[state]!;
    for (; step < end; step++) {
      const target = targets[step]!;
      const place = places[step]!;
      a += share[place]! * now[target]!;
      b += share[place + 1]! * now[target + 1]!;
      c += share[place + 2]! * now[target + 2]!;
      d += share[place + 3]! * now[target + 3]!;
    }
    then[base] = a;
    then[base + 1] = b;
    then[base + 2] = c;
    then[base + 3] = d;
  }
}
