import { commonGround } from "../ground.ts";
import { hypercube } from "../hypercube.ts";
import { lumpTo } from "../lumping.ts";
import { quantile } from "../ranks.ts";
import { withinSlices } from "../sampled.ts";
import type { Band } from "../sensitivity.ts";
import { type Numbers, numberAt, type Varied, variedIn } from "../varied.ts";
import type { Column } from "./column.ts";
import { modelName } from "./solved.ts";

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
  const names = columns.map(({ column, asked }) => JSON.stringify([modelName(column.model), [...asked]]));
  const found: Float64Array[][] = new Array(columns.length);
  let done = 0;
  for (const name of new Set(names)) {
    const members = names.flatMap((each, index) => (each === name ? [index] : []));
    const varied = own[members[0]!]!;
    const points = cube.map(
      (place) =>
        new Map(
          varied.map((each) => [each.assumption.id, numberAt(each, place[ids.indexOf(each.assumption.id)]!)]),
        ),
    );
    const slices = chancesAt(
      members.map((index) => columns[index]!),
      varied,
      points,
      outcomes,
      limit,
    );
    for (;;) {
      const slice = slices.next();
      if (slice.done) {
        if (!slice.value) return undefined;
        for (const [at, index] of members.entries()) found[index] = slice.value[at]!;
        done += members.length;
        break;
      }
      yield (done + members.length * slice.value) / columns.length;
    }
  }
  return found;
}

/**
 * The chances of columns under one model: each combination of values has one graph for all of them. By column, then by
 * outcome.
 */
function* chancesAt(
  columns: readonly Sampled[],
  varied: readonly Varied[],
  points: readonly Numbers[],
  outcomes: readonly string[],
  limit: number,
): Generator<number, Float64Array[][] | undefined> {
  const chances = columns.map(() => outcomes.map(() => new Float64Array(points.length).fill(Number.NaN)));
  const { model } = columns[0]!.column;
  const branches = columns.map(({ column }) => column.steps);
  const whole = varied.filter(({ spread }) => spread === "whole").map(({ assumption }) => assumption.id);
  const lefts = [...new Set(columns.map(({ left }) => left))];
  let done = 0;
  for (const members of grouped(points, whole).values()) {
    const ground = commonGround(model, varied, points[members[0]!]!, branches, outcomes, limit);
    if (ground === "over") return yield* eachAlone(columns, varied, points, outcomes, limit);
    const starts = ground?.starts ?? [];
    const sets = members.map((at) => points[at]!);
    for (const [index] of outcomes.entries()) {
      if (!ground) break;
      const lumping = lumpTo(ground.skeleton, ground.goals[index]!, [...new Set(starts)].filter(isNumber));
      for (const [part, weeks] of lefts.entries()) {
        const some = columns.flatMap(({ left }, column) =>
          left === weeks && starts[column] !== undefined ? [column] : [],
        );
        if (some.length === 0) continue;
        const slices = withinSlices(
          lumping,
          sets,
          weeks,
          some.map((column) => lumping.of[starts[column]!]!),
        );
        let slice = slices.next();
        for (; !slice.done; slice = slices.next()) {
          const share = (index + (part + slice.value) / lefts.length) / outcomes.length;
          yield (done + members.length * share) / points.length;
        }
        for (const [place, at] of members.entries())
          for (const [order, column] of some.entries())
            chances[column]![index]![at] = Math.min(1, slice.value[place]![order]!);
      }
    }
    done += members.length;
    yield done / points.length;
  }
  return chances;
}

/** Where the ends lead to too many states together, one by one they may not. */
function* eachAlone(
  columns: readonly Sampled[],
  varied: readonly Varied[],
  points: readonly Numbers[],
  outcomes: readonly string[],
  limit: number,
): Generator<number, Float64Array[][] | undefined> {
  if (columns.length === 1) return undefined;
  const found: Float64Array[][] = [];
  for (const column of columns) {
    const own = yield* chancesAt([column], varied, points, outcomes, limit);
    if (!own) return undefined;
    found.push(own[0]!);
  }
  return found;
}

const isNumber = (start: number | undefined): start is number => start !== undefined;

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
