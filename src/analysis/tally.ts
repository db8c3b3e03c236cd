import { numbering } from "../table/numbering.ts";
import type { Recorder } from "./walk.ts";

/** Parts of the horizon that times are counted in. */
export const BINS = 120;

/** Times are summed in whole minutes, so that sums are exact in any order. */
export const MINUTES_A_WEEK = 7 * 24 * 60;

/** What a tally counts: how many outcomes, and concessions from which step number on. */
export interface TallyShape {
  readonly outcomes: number;
  readonly concessions: number;
  readonly firstConcession: number;
  /** Weeks. */
  readonly horizon: number;
  /** How many milestones of a run its sequence keeps, from the first. */
  readonly depth: number;
}

/**
 * How many milestones a sequence keeps unless said otherwise. Milestones come in so many orders that runs alike in all of
 * them are few, and sequences kept whole nearly as many as runs.
 */
export const DEPTH = 4;

/**
 * What a number of runs came to, in whole numbers below 2^53 throughout: merging is exact, whatever the order.
 * Milestones are numbered: outcomes in file order, then concessions in the order of the table's steps.
 */
export interface Tally {
  readonly runs: number;
  readonly steps: number;
  /** Runs that ended before the horizon, with nothing left that happens by chance. */
  readonly still: number;
  /** By outcome: runs it stood in at the end. */
  readonly standing: Float64Array;
  /** By outcome, {@link BINS} each: runs that first reached it in that part of the horizon. */
  readonly histogram: Float64Array;
  /** By outcome: the sum of the times it was first reached, in minutes. */
  readonly minutes: Float64Array;
  /** By concession: runs it was made in. */
  readonly concessions: Float64Array;
  /** Runs by the sequence of their first milestones. */
  readonly branches: ReadonlyMap<Branch, number>;
}

/** A sequence of milestones as one number, a digit each, where that fits; few are longer. */
export type Branch = number | string;

type Milestones = Pick<TallyShape, "outcomes" | "concessions">;

/** How many digits there are, and how many of them fit. */
function packing({ outcomes, concessions }: Milestones): { radix: number; most: number } {
  const radix = outcomes + concessions + 1;
  return { radix, most: Math.floor(Math.log(2 ** 53) / Math.log(Math.max(2, radix))) };
}

/** A tally of no runs. */
export function emptyTally({ outcomes, concessions }: TallyShape): Tally {
  return {
    runs: 0,
    steps: 0,
    still: 0,
    standing: new Float64Array(outcomes),
    histogram: new Float64Array(outcomes * BINS),
    minutes: new Float64Array(outcomes),
    concessions: new Float64Array(concessions),
    branches: new Map(),
  };
}

/** Both tallies' runs together. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  const sum = (a: Float64Array, b: Float64Array) => a.map((count, at) => count + b[at]!);
  const branches = new Map(one.branches);
  for (const [branch, runs] of other.branches) branches.set(branch, (branches.get(branch) ?? 0) + runs);
  return {
    runs: one.runs + other.runs,
    steps: one.steps + other.steps,
    still: one.still + other.still,
    standing: sum(one.standing, other.standing),
    histogram: sum(one.histogram, other.histogram),
    minutes: sum(one.minutes, other.minutes),
    concessions: sum(one.concessions, other.concessions),
    branches,
  };
}

/** A sequence of milestones as {@link Branch}. */
export function branchOf(shape: Milestones, milestones: readonly number[]): Branch {
  const { radix, most } = packing(shape);
  if (milestones.length > most) return milestones.join(".");
  return milestones.reduceRight((key, milestone) => key * radix + milestone + 1, 0);
}

/** The milestones of a {@link Branch}. */
export function milestonesOf(shape: Milestones, branch: Branch): number[] {
  if (typeof branch === "string") return branch.split(".").map(Number);
  const { radix } = packing(shape);
  const milestones: number[] = [];
  for (let rest = branch; rest > 0; rest = Math.floor(rest / radix)) milestones.push((rest % radix) - 1);
  return milestones;
}

/** Sequences of milestones with their runs. */
export interface RankedBranch {
  readonly milestones: readonly number[];
  readonly runs: number;
}

/** The `most` frequent sequences, those of as many runs in the order of their milestones. */
export function frequentBranches(shape: Milestones, tally: Tally, most: number): readonly RankedBranch[] {
  const counts = Float64Array.from(tally.branches.values()).sort();
  const least = counts.at(-most) ?? 0;
  return [...tally.branches]
    .filter(([, runs]) => runs >= least)
    .map(([branch, runs]) => ({ milestones: milestonesOf(shape, branch), runs }))
    .sort((a, b) => b.runs - a.runs || inOrder(a.milestones, b.milestones))
    .slice(0, most);
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

/** Counts runs as they are walked. */
export interface Counter {
  readonly record: Recorder;
  /** The runs so far. */
  readonly tally: () => Tally;
}

/** A counter that begins at nothing. */
export function newCounter(shape: TallyShape): Counter {
  const { outcomes, firstConcession, horizon, depth } = shape;
  const { standing, histogram, minutes, concessions: made } = emptyTally(shape);
  let runs = 0;
  let steps = 0;
  let still = 0;
  const { radix, most } = packing(shape);
  const sequence = new Uint16Array(depth);
  let length = 0;
  const packed = numbering("number");
  let packedRuns = new Float64Array(1024);
  const longer = new Map<string, number>();

  const time = (word: number, bits: number, bin: number, minute: number): void => {
    for (let left = bits; left !== 0; left &= left - 1) {
      const outcome = word * 32 + 31 - Math.clz32(left & -left);
      const at = outcome * BINS + bin;
      histogram[at] = histogram[at]! + 1;
      minutes[outcome] = minutes[outcome]! + minute;
    }
  };
  const record: Recorder = {
    hold: (word, bits) => time(word, bits, 0, 0),
    concede: (step) => {
      const index = step - firstConcession;
      made[index] = made[index]! + 1;
      if (length < depth) sequence[length++] = outcomes + index;
    },
    reach: (word, bits, weeks) => {
      const bin = Math.min(BINS - 1, Math.floor((weeks / horizon) * BINS));
      time(word, bits, bin, Math.round(weeks * MINUTES_A_WEEK));
      for (let left = bits; left !== 0 && length < depth; left &= left - 1)
        sequence[length++] = word * 32 + 31 - Math.clz32(left & -left);
    },
    stand: (word, bits) => {
      for (let left = bits; left !== 0; left &= left - 1) {
        const outcome = word * 32 + 31 - Math.clz32(left & -left);
        standing[outcome] = standing[outcome]! + 1;
      }
    },
    end: (taken, stood) => {
      runs++;
      steps += taken;
      if (stood) still++;
      if (length > most) {
        const branch = sequence.subarray(0, length).join(".");
        longer.set(branch, (longer.get(branch) ?? 0) + 1);
      } else {
        let key = 0;
        for (let at = length - 1; at >= 0; at--) key = key * radix + sequence[at]! + 1;
        const number = packed.number(key);
        if (number >= packedRuns.length) {
          const grown = new Float64Array(packedRuns.length * 2);
          grown.set(packedRuns);
          packedRuns = grown;
        }
        packedRuns[number] = packedRuns[number]! + 1;
      }
      length = 0;
    },
  };

  return {
    record,
    tally: () => {
      const branches = new Map<Branch, number>(longer);
      for (let number = 0; number < packed.size(); number++)
        branches.set(packed.keyAt(number) as number, packedRuns[number]!);
      return {
        runs,
        steps,
        still,
        standing: standing.slice(),
        histogram: histogram.slice(),
        minutes: minutes.slice(),
        concessions: made.slice(),
        branches,
      };
    },
  };
}
