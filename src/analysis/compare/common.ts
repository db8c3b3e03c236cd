import { groundFor } from "../ground.ts";
import { hypercube } from "../hypercube.ts";
import { lumpTo } from "../lumping.ts";
import { quantile } from "../ranks.ts";
import { withinSlices } from "../sampled.ts";
import type { Band } from "../sensitivity.ts";
import { type Numbers, numberAt, type Varied, variedIn } from "../varied.ts";
import type { Column } from "./column.ts";

/** A column whose chances are sampled. */
export interface Sampled {
  readonly column: Column;
  /** Weeks left on its clock. */
  readonly left: number;
  /** Assumptions whose number was asked for, which are not varied. */
  readonly asked: ReadonlySet<string>;
}

export interface SamplesAsked {
  readonly outcomes: readonly string[];
  readonly samples: number;
  readonly seed: string;
  /** States of one graph at most. */
  readonly limit: number;
}

/** By column, then by outcome: the chance under each sample; NaN where the branch cannot be played under it. */
export type CommonSamples = readonly (readonly Float64Array[])[];

/**
 * The chances of outcomes from each end under common samples: one Latin hypercube over all assumptions that any column
 * varies, so that at a sample all columns have the same numbers and their differences are not blurred by chance (common
 * random numbers: P. Glasserman, D. D. Yao, “Some guidelines and guarantees for common random numbers”, Management Science
 * 38(6), 1992). A column leaves out what its reading or its user sets. Time left is held as it is. Undefined where a
 * graph has more states than the limit. Yields the share that is done.
 */
export function* commonSamples(
  columns: readonly Sampled[],
  { outcomes, samples, seed, limit }: SamplesAsked,
): Generator<number, CommonSamples | undefined> {
  const own = columns.map(({ column, asked }) => variedIn(column.model, asked).varied);
  const order = [...(columns[0]?.column.model.scenario.assumptions.keys() ?? [])];
  const ids = order.filter((id) =>
    own.some((varied) => varied.some(({ assumption }) => assumption.id === id)),
  );
  const cube = hypercube(samples, ids.length, seed);
  const found: Float64Array[][] = [];
  const known = new Map<string, Float64Array[]>();
  for (const [index, sampled] of columns.entries()) {
    const name = nameOf(sampled);
    let chances = known.get(name);
    if (!chances) {
      const points = cube.map(
        (place) =>
          new Map(
            own[index]!.map((each) => [
              each.assumption.id,
              numberAt(each, place[ids.indexOf(each.assumption.id)]!),
            ]),
          ),
      );
      const slices = chancesAt(sampled, own[index]!, points, outcomes, limit);
      for (;;) {
        const slice = slices.next();
        if (slice.done) {
          if (!slice.value) return undefined;
          chances = slice.value;
          break;
        }
        yield (index + slice.value) / columns.length;
      }
      known.set(name, chances);
    }
    found.push(chances);
  }
  return found;
}

/** Columns of the same name have the same chances. */
function nameOf({ column, left, asked }: Sampled): string {
  const { model, states } = column;
  return JSON.stringify([
    model.reading.id,
    [...model.assumptions],
    [...model.own.conditions].map(([id, { change }]) => [id, change]),
    [...asked],
    states.at(-1),
    left,
    column.steps,
  ]);
}

function* chancesAt(
  { column, left }: Sampled,
  varied: readonly Varied[],
  points: readonly Numbers[],
  outcomes: readonly string[],
  limit: number,
): Generator<number, Float64Array[] | undefined> {
  const chances = outcomes.map(() => new Float64Array(points.length).fill(Number.NaN));
  const whole = varied.filter(({ spread }) => spread === "whole").map(({ assumption }) => assumption.id);
  let done = 0;
  for (const members of grouped(points, whole).values()) {
    const ground = groundFor(column.model, varied, points[members[0]!]!, column.steps, outcomes, limit);
    if (ground === "over") return undefined;
    for (const [index] of outcomes.entries()) {
      if (!ground) break;
      const lumping = lumpTo(ground.skeleton, ground.goals[index]!, [ground.start]);
      const sets = members.map((at) => points[at]!);
      const slices = withinSlices(lumping, sets, left, [lumping.of[ground.start]!]);
      let slice = slices.next();
      for (; !slice.done; slice = slices.next())
        yield (done + (members.length * (index + slice.value)) / outcomes.length) / points.length;
      for (const [place, at] of members.entries()) chances[index]![at] = Math.min(1, slice.value[place]![0]!);
    }
    done += members.length;
  }
  return chances;
}

function grouped(points: readonly Numbers[], whole: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, point] of points.entries()) {
    const name = whole.map((id) => point.get(id)).join();
    groups.set(name, [...(groups.get(name) ?? []), at]);
  }
  return groups;
}

/** The band of a list of numbers, those that are NaN left out; undefined where none is left. */
export function bandOf(numbers: Float64Array): Band | undefined {
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort();
  if (sorted.length === 0) return undefined;
  return { low: quantile(sorted, 0.05), median: quantile(sorted, 0.5), high: quantile(sorted, 0.95) };
}
