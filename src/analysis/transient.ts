import type { Flow } from "./components.ts";
import type { Targets } from "./ever.ts";
import { type Poisson, poisson } from "./poisson.ts";

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
const LANES = 4;

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
  const pace = paceOf(flow.exit);
  const { from, weights, error } = poisson(pace * weeks, ERROR);
  const last = from + weights.length - 1;
  const chance = new Float64Array(targets.hits.length);
  for (let column = 0; column < columns; column += LANES) {
    const sweeper = sweeperOf(flow, pace, targets, column, question);
    let rest = 1;
    for (let jumps = 0; ; jumps++) {
      const weight = jumps < from ? 0 : weights[jumps - from]!;
      const still =
        jumps === last || (jumps % LOOK === LOOK - 1 && sweeper.change() * (last - jumps) < ERROR);
      if (still) {
        sweeper.gather(rest);
        break;
      }
      sweeper.sweep(weight);
      rest -= weight;
    }
    const { lanes, gathered } = sweeper;
    for (let state = 0; state < flow.exit.length; state++)
      for (let lane = 0; lane < lanes && column + lane < columns; lane++)
        chance[state * columns + column + lane] = Math.min(1, gathered[state * lanes + lane]!);
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
  const { columns } = targets;
  const pace = paceOf(flow.exit);
  const terms = times.map((weeks) => poisson(pace * weeks, ERROR));
  const last = lastOf(terms);
  const chance = times.map(() => new Float64Array(columns));
  for (let column = 0; column < columns; column += LANES) {
    const { lanes, sweep, change, at } = sweeperOf(flow, pace, targets, column, question);
    const seen: Float64Array[] = [];
    for (let jumps = 0; ; jumps++) {
      seen.push(at(state));
      if (jumps === last || (jumps % LOOK === LOOK - 1 && change() * (last - jumps) < ERROR)) break;
      sweep(0);
    }
    weighed(terms, seen, lanes).forEach((values, index) => {
      chance[index]!.set(values.subarray(0, columns - column), column);
    });
  }
  return { chance, error: errorOf(terms) };
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

/** Some columns going through the flow together, side by side at `[state * lanes + lane]`. */
interface Sweeper {
  readonly lanes: number;
  /** One more jump; adds the chances before it times a weight to those gathered. */
  readonly sweep: (weight: number) => void;
  /** By how much the last sweep changed any chance; the next ones change none by more. */
  readonly change: () => number;
  /** Adds the present chances times a weight. */
  readonly gather: (weight: number) => void;
  readonly gathered: Float64Array;
  readonly at: (state: number) => Float64Array;
}

function sweeperOf(
  { first, to, rate, exit }: Flow,
  pace: number,
  { columns, hits }: Targets,
  column: number,
  question: Question,
): Sweeper {
  const states = exit.length;
  const lanes = columns - column === 1 ? 1 : LANES;
  const share = rate.map((each) => each / pace);
  let now = new Float64Array(states * lanes);
  let then = new Float64Array(states * lanes);
  const gathered = new Float64Array(states * lanes);
  /** Which states lie in some set that absorbs, and so are not swept like the others. */
  const special = new Uint8Array(states);
  for (let state = 0; state < states; state++)
    for (let lane = 0; lane < lanes && column + lane < columns; lane++) {
      if (hits[state * columns + column + lane] === 0) continue;
      now[state * lanes + lane] = 1;
      if (question === "within") special[state] = special[state]! | (1 << lane);
    }
  const sweep = lanes === 1 ? sweepOne : sweepFour;
  return {
    lanes,
    sweep: (weight) => {
      sweep(first, to, share, special, now, then, gathered, weight);
      [now, then] = [then, now];
    },
    change: () => {
      let most = 0;
      for (let place = 0; place < now.length; place++) {
        const change = Math.abs(now[place]! - then[place]!);
        if (change > most) most = change;
      }
      return most;
    },
    gather: (weight) => {
      for (let place = 0; place < now.length; place++)
        gathered[place] = gathered[place]! + weight * now[place]!;
    },
    gathered,
    at: (state) => now.slice(state * lanes, (state + 1) * lanes),
  };
}

type Sweep = (
  first: Uint32Array,
  to: Uint32Array,
  share: Float64Array,
  special: Uint8Array,
  now: Float64Array,
  then: Float64Array,
  gathered: Float64Array,
  weight: number,
) => void;

const sweepOne: Sweep = (first, to, share, special, now, then, gathered, weight) => {
  for (let state = 0; state < special.length; state++) {
    const own = now[state]!;
    let gain = 0;
    if (special[state] === 0) {
      const end = first[state + 1]!;
      for (let at = first[state]!; at < end; at++) gain += share[at]! * (now[to[at]!]! - own);
    }
    then[state] = own + gain;
    if (weight !== 0) gathered[state] = gathered[state]! + weight * own;
  }
};

/** {@link LANES} columns in numbers of their own, which is twice as quick as an inner loop. */
const sweepFour: Sweep = (first, to, share, special, now, then, gathered, weight) => {
  for (let state = 0, base = 0; state < special.length; state++, base += LANES) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let moved = 0;
    const end = first[state + 1]!;
    for (let at = first[state]!; at < end; at++) {
      const part = share[at]!;
      const target = to[at]! * LANES;
      moved += part;
      a += part * now[target]!;
      b += part * now[target + 1]!;
      c += part * now[target + 2]!;
      d += part * now[target + 3]!;
    }
    const stay = 1 - moved;
    const held = special[state]!;
    const ownA = now[base]!;
    const ownB = now[base + 1]!;
    const ownC = now[base + 2]!;
    const ownD = now[base + 3]!;
    then[base] = (held & 1) === 0 ? a + stay * ownA : 1;
    then[base + 1] = (held & 2) === 0 ? b + stay * ownB : 1;
    then[base + 2] = (held & 4) === 0 ? c + stay * ownC : 1;
    then[base + 3] = (held & 8) === 0 ? d + stay * ownD : 1;
    if (weight === 0) continue;
    gathered[base] = gathered[base]! + weight * ownA;
    gathered[base + 1] = gathered[base + 1]! + weight * ownB;
    gathered[base + 2] = gathered[base + 2]! + weight * ownC;
    gathered[base + 3] = gathered[base + 3]! + weight * ownD;
  }
};
