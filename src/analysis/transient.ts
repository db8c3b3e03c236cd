import type { Flow } from "./components.ts";
import type { Targets } from "./ever.ts";
import { type Poisson, poisson } from "./poisson.ts";
import { DOUBLE, type Steps, type Sweeper, sweeperOf } from "./sweeper.ts";

/** `within`: reached by then. `standing`: holding then. */
export type Question = "within" | "standing";

/** Chances at given times. */
export interface AtTimes {
  /** By time, then by column. */
  readonly chance: readonly Float64Array[];
  /** The true chances lie at most this far away, rounding apart. */
  readonly error: number;
}

/** What is left out at most, of 1, at each of two places: the tails of the weights, and sweeps that would change nothing. */
const ERROR = 1e-13;

/** How many columns go through the flow side by side. */
const LANES = DOUBLE.lanes;

/** After how many sweeps it is looked at whether more would change anything. */
const LOOK = 16;

/**
 * Chances at a time (weeks from here), from every state, at `[state * columns + column]`: the backward equation by
 * uniformisation (A. Jensen, “Markoff chains as an aid in the study of Markoff processes”, Skandinavisk Aktuarietidskrift
 * 36, 1953, pages 87-91). Steps come at the pace of the fastest state, the others wait where they are; so after n of them
 * the chances are a product, and how many there are by then is Poisson distributed. For `within`, each column's set
 * absorbs.
 */
export function everywhereAt(
  flow: Flow,
  targets: Targets,
  weeks: number,
  question: Question,
): { readonly chance: Float64Array; readonly error: number } {
  const { columns } = targets;
  const swept = sweptAt(flow);
  const { from, weights, error } = poisson(swept.pace * weeks, ERROR);
  const last = from + weights.length - 1;
  const chance = new Float64Array(targets.hits.length);
  for (let column = 0; column < columns; column += LANES) {
    const { sweep, gather, gathered, ...sweeper } = begun(swept, targets, column, question);
    gathered.fill(0);
    let rest = 1;
    for (let jumps = 0; ; jumps++) {
      const weight = jumps < from ? 0 : weights[jumps - from]!;
      const still = jumps === last || (jumps % LOOK === LOOK - 1 && change(sweeper) * (last - jumps) < ERROR);
      if (still) {
        gather(rest);
        break;
      }
      if (weight > 0) gather(weight);
      sweep();
      rest -= weight;
    }
    const lanes = Math.min(LANES, columns - column);
    for (let state = 0; state < flow.exit.length; state++)
      for (let lane = 0; lane < lanes; lane++)
        chance[state * columns + column + lane] = Math.min(1, gathered[state * LANES + lane]!);
  }
  return { chance, error: error + ERROR };
}

/** Chances at some times from one state: the sweeps of {@link everywhereAt} for the last time serve the others too. */
export function fromStateAt(
  flow: Flow,
  targets: Targets,
  state: number,
  times: readonly number[],
  question: Question,
): AtTimes {
  return fromStatesAt(
    flow,
    targets,
    times.map((weeks) => ({ state, weeks })),
    question,
  );
}

/** Chances from some states, each at a time of its own (weeks from there): by state asked about, in one go. */
export function fromStatesAt(
  flow: Flow,
  targets: Targets,
  asked: readonly { readonly state: number; readonly weeks: number }[],
  question: Question,
): AtTimes {
  const { columns } = targets;
  const swept = sweptAt(flow);
  const byTime = new Map<number, Poisson>();
  const terms = asked.map(({ weeks }) => {
    const known = byTime.get(weeks) ?? poisson(swept.pace * weeks, ERROR);
    byTime.set(weeks, known);
    return known;
  });
  const last = lastOf(terms);
  const chance = asked.map(() => new Float64Array(columns));
  for (let column = 0; column < columns; column += LANES) {
    const { sweep, ...sweeper } = begun(swept, targets, column, question);
    const lanes = Math.min(LANES, columns - column);
    for (let jumps = 0; ; jumps++) {
      const still = jumps === last || (jumps % LOOK === LOOK - 1 && change(sweeper) * (last - jumps) < ERROR);
      const now = sweeper.now();
      asked.forEach(({ state }, index) => {
        // Past the last sweep nothing changes any more, so it stands for all that would follow.
        const weight = still ? weightFrom(terms[index]!, jumps) : weightAt(terms[index]!, jumps);
        if (weight === 0) return;
        const sums = chance[index]!;
        for (let lane = 0; lane < lanes; lane++)
          sums[column + lane] = sums[column + lane]! + weight * now[state * LANES + lane]!;
      });
      if (still) break;
      sweep();
    }
  }
  return { chance: chance.map((sums) => sums.map((sum) => Math.min(sum, 1))), error: errorOf(terms) };
}

function weightAt({ from, weights }: Poisson, jumps: number): number {
  return weights[jumps - from] ?? 0;
}

function weightFrom({ from, weights }: Poisson, jumps: number): number {
  return weights.subarray(Math.max(0, jumps - from)).reduce((sum, weight) => sum + weight, 0);
}

/**
 * The chance of standing in each set at some times, from one state: the forward equation by uniformisation, one vector
 * for all columns.
 */
export function standingFrom(
  { first, to, rate, exit }: Flow,
  { columns, hits }: Targets,
  state: number,
  times: readonly number[],
): AtTimes {
  const pace = paceOf(exit);
  const terms = times.map((weeks) => poisson(pace * weeks, ERROR));
  const last = lastOf(terms);
  const seen: Float64Array[] = [];
  let now = new Float64Array(exit.length);
  let then = new Float64Array(exit.length);
  now[state] = 1;
  for (let jumps = 0; ; jumps++) {
    const sums = new Float64Array(columns);
    for (let from = 0; from < exit.length; from++) {
      const mass = now[from]!;
      if (mass === 0) continue;
      for (let column = 0, place = from * columns; column < columns; column++, place++)
        if (hits[place] === 1) sums[column] = sums[column]! + mass;
    }
    seen.push(sums);
    if (jumps === last) break;
    then.fill(0);
    let moved = 0;
    for (let from = 0; from < exit.length; from++) {
      const mass = now[from]!;
      if (mass === 0) continue;
      then[from] = then[from]! + mass * (1 - exit[from]! / pace);
      for (let at = first[from]!; at < first[from + 1]!; at++)
        then[to[at]!] = then[to[at]!]! + (mass * rate[at]!) / pace;
    }
    if (jumps % LOOK === LOOK - 1)
      for (let at = 0; at < now.length; at++) moved += Math.abs(then[at]! - now[at]!);
    [now, then] = [then, now];
    if (jumps % LOOK === LOOK - 1 && moved * (last - jumps) < ERROR) break;
  }
  return { chance: weighed(terms, seen, columns), error: errorOf(terms) };
}

/** Weighs what was seen after 0, 1, 2 … jumps; past the last of it nothing changes any more. */
function weighed(terms: readonly Poisson[], seen: readonly Float64Array[], columns: number): Float64Array[] {
  return terms.map(({ from, weights }) => {
    const sums = new Float64Array(columns);
    for (let index = 0; index < weights.length; index++) {
      const values = seen[Math.min(from + index, seen.length - 1)]!;
      for (let column = 0; column < columns; column++)
        sums[column] = sums[column]! + weights[index]! * values[column]!;
    }
    return sums.map((sum) => Math.min(sum, 1));
  });
}

function errorOf(terms: readonly Poisson[]): number {
  return terms.reduce((most, { error }) => Math.max(most, error), 0) + ERROR;
}

function lastOf(terms: readonly Poisson[]): number {
  return terms.reduce((most, { from, weights }) => Math.max(most, from + weights.length - 1), 0);
}

/** The pace of uniformisation: that of the fastest state; without any rate nothing ever changes, at any pace. */
function paceOf(exit: Float64Array): number {
  let pace = 0;
  for (let state = 0; state < exit.length; state++) if (exit[state]! > pace) pace = exit[state]!;
  return pace === 0 ? 1 : pace;
}

/** A flow for sweeps at the pace of its fastest state; most of its rates are those of many steps. */
interface Swept extends Steps {
  readonly pace: number;
  readonly terms: readonly number[];
}

function sweptAt({ first, to, rate, exit }: Flow): Swept {
  const numbers = new Map<number, number>();
  const term = Uint32Array.from(rate, (each) => {
    const number = numbers.get(each) ?? numbers.size;
    if (number === numbers.size) numbers.set(each, number);
    return number;
  });
  return { first, to, term, terms: [...numbers.keys()], pace: paceOf(exit) };
}

/** Columns from one on, at the beginning: 1 in each one's set, and 0 elsewhere. */
function begun(
  swept: Swept,
  { columns, hits }: Targets,
  column: number,
  question: Question,
): Sweeper<Float64Array> {
  const sweeper = sweeperOf(DOUBLE, swept);
  const { share, stay, now, sum } = sweeper;
  for (let place = 0; place < share.length; place++)
    share[place] = swept.terms[Math.floor(place / LANES)]! / swept.pace;
  sum();
  const chances = now().fill(0);
  const lanes = Math.min(LANES, columns - column);
  for (let state = 0, base = 0; base < stay.length; state++, base += LANES) {
    const kept = Math.max(0, 1 - stay[base]!);
    for (let lane = 0; lane < LANES; lane++) {
      const isHit = lane < lanes && hits[state * columns + column + lane] === 1;
      if (isHit) chances[base + lane] = 1;
      // What keeps all of 1 stays 1, whatever else would come to it.
      stay[base + lane] = isHit && question === "within" ? 1 : kept;
    }
  }
  return sweeper;
}

/** By how much the last sweep changed any chance; the next ones change none by more. */
function change({ now, before }: Pick<Sweeper<Float64Array>, "now" | "before">): number {
  const chances = now();
  const former = before();
  let most = 0;
  for (let place = 0; place < chances.length; place++) {
    const change = Math.abs(chances[place]! - former[place]!);
    if (change > most) most = change;
  }
  return most;
}
