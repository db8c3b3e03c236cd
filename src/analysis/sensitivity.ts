import type { Model } from "../model/model.ts";
import type { Step } from "../model/state.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import { type Ground, groundFor } from "./ground.ts";
import { hypercube } from "./hypercube.ts";
import { lumpTo } from "./lumping.ts";
import { correlation, quantile, ranks } from "./ranks.ts";
import { withinSlices } from "./sampled.ts";
import { type Held, type Numbers, numberAt, type Varied, variedIn } from "./varied.ts";

/** What samples over the assumptions' ranges span. */
export interface Band {
  /** 5% of the samples lie below. */
  readonly low: number;
  readonly median: number;
  /** 5% of the samples lie above. */
  readonly high: number;
}

/** What one assumption does to the chance of an outcome. */
export interface Influence {
  readonly assumption: string;
  /** The chance with it at the lower and the upper end of its range, the others as they are; null where the branch asked after cannot be played with it. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
  /**
   * The share of the spread over all samples that goes with it: the square of Spearman's rank correlation between the two
   * (C. Spearman, “The proof and measurement of association between two things”, American Journal of Psychology 15, 1904;
   * for this use: R. L. Iman, W. J. Conover, “The use of the rank transform in regression”, Technometrics 21(4), 1979).
   */
  readonly explains: number;
  /** Whether the chance rises (1) or falls (-1) with it, by the same correlation; 0 where neither. */
  readonly sign: -1 | 0 | 1;
}

export interface OutcomeSensitivity {
  readonly outcome: string;
  readonly final: boolean;
  /** The chance of reaching it within the horizon with all assumptions as they are. */
  readonly point: number;
  readonly band: Band;
  /** What explains most comes first. */
  readonly influences: readonly Influence[];
}

export interface Sensitivity {
  /** Weeks. */
  readonly horizon: number;
  readonly seed: string;
  /** As many as were asked for; without those under which the branch asked after cannot be played. */
  readonly samples: number;
  readonly leftOut: number;
  readonly varied: readonly Varied[];
  readonly held: readonly Held[];
  readonly outcomes: readonly OutcomeSensitivity[];
  /** Graphs explored, one for each combination of values, and the states of all of them. */
  readonly graphs: number;
  readonly states: number;
}

/** Why there is no answer. */
export interface OverLimit {
  readonly limit: number;
}

export interface SensitivityOptions {
  /** Weeks. */
  readonly horizon: number;
  /** What the talks went through before. */
  readonly after?: readonly Step[];
  /** Assumptions whose number was asked for, which are not varied. */
  readonly asked?: ReadonlySet<string>;
  /** Default: every outcome. */
  readonly outcomes?: readonly string[];
  /** Default: {@link SAMPLES}. 0: no samples, only the ends of the ranges. */
  readonly samples?: number;
  /** Whether each assumption is put at both ends of its range. Default: yes. */
  readonly ends?: boolean;
  readonly seed: string;
  /** States of one graph at most. */
  readonly limit?: number;
}

/** How many samples are taken unless said otherwise. */
export const SAMPLES = 500;

/**
 * How the chances of reaching outcomes within the horizon depend on the assumptions: each at both ends of its range, and all
 * together at the points of a Latin hypercube. Rates and factors are sampled as numbers, values as whole numbers; for each
 * combination of values the graph is explored once and its states taken together for each outcome, and from then on other
 * rates need no second look at it. Yields, between slices of work, the share that is done.
 */
export function* sensitivity(
  model: Model,
  options: SensitivityOptions,
): Generator<number, Sensitivity | OverLimit> {
  const work = workOf(model, options);
  const solved: Solved[] = [];
  for (let part = 0; part < work.parts; part++) {
    const slices = work.solve(part);
    for (;;) {
      const slice = slices.next();
      if (slice.done) {
        if (slice.value === "over") return work.overLimit;
        solved.push(slice.value);
        break;
      }
      yield (part + slice.value) / work.parts;
    }
  }
  return work.sum(solved);
}

/** What a part of a study comes to: the chances at its points, undefined where the branch asked after cannot be played. */
export interface Solved {
  readonly chances: Float64Array | undefined;
  /** States of the graph. */
  readonly states: number;
}

/** A study as parts that may be solved in any order, each in any thread: one outcome with one combination of values each. */
export interface Work {
  readonly parts: number;
  readonly solve: (part: number) => Generator<number, Solved | "over">;
  /** The study, from all its parts in order. */
  readonly sum: (solved: readonly Solved[]) => Sensitivity;
  readonly overLimit: OverLimit;
}

/** Plans a study; the same for the same model and options wherever it is done. */
export function workOf(model: Model, options: SensitivityOptions): Work {
  const { horizon, after = [], asked = new Set<string>(), seed, limit = STATE_LIMIT } = options;
  const { samples = SAMPLES, ends = true } = options;
  const ids = options.outcomes ?? [...model.scenario.outcomes.keys()];
  const { varied, held } = variedIn(model, asked);
  const base = new Map(varied.map(({ assumption, value }) => [assumption.id, value]));
  const tornado = ends
    ? varied.flatMap(({ assumption: { id, range } }) => range.map((end) => new Map(base).set(id, end)))
    : [];
  const cube = hypercube(samples, varied.length, seed).map(
    (point) => new Map(varied.map((each, index) => [each.assumption.id, numberAt(each, point[index]!)])),
  );
  const points: readonly Numbers[] = [base, ...tornado, ...cube];
  const groups = [...byValues(varied, points)];
  /** That of the last group solved: parts of one group follow one another. */
  let at = -1;
  let ground: Ground | "over" | undefined;

  function* solve(part: number): Generator<number, Solved | "over"> {
    const group = Math.floor(part / ids.length);
    const outcome = part % ids.length;
    const members = groups[group]!.map((index) => points[index]!);
    if (at !== group) ground = groundFor(model, varied, members[0]!, after, ids, limit);
    at = group;
    if (ground === "over") return ground;
    if (!ground) return { chances: undefined, states: 0 };
    const { skeleton, start, goals, states } = ground;
    yield 0;
    const lumping = lumpTo(skeleton, goals[outcome]!, [start]);
    const found = yield* withinSlices(lumping, members, horizon, [lumping.of[start]!]);
    return { chances: Float64Array.from(found, ([chance]) => chance!), states };
  }

  const sum = (solved: readonly Solved[]): Sensitivity => {
    /** By outcome, then by point; NaN where the branch cannot be played. */
    const chances = ids.map(() => new Float64Array(points.length).fill(Number.NaN));
    let states = 0;
    solved.forEach((each, part) => {
      const outcome = part % ids.length;
      if (outcome === 0) states += each.states;
      groups[Math.floor(part / ids.length)]!.forEach((index, member) => {
        chances[outcome]![index] = each.chances?.[member] ?? Number.NaN;
      });
    });
    const firstSample = 1 + tornado.length;
    const kept: number[] = [];
    for (let point = firstSample; point < points.length; point++)
      if (!Number.isNaN(chances[0]?.[point])) kept.push(point);
    const drawn = varied.map(({ assumption }) =>
      ranks(Float64Array.from(kept, (point) => points[point]!.get(assumption.id)!)),
    );
    return {
      horizon,
      seed,
      samples: kept.length,
      leftOut: samples - kept.length,
      varied,
      held,
      graphs: groups.length,
      states,
      outcomes: ids.map((id, index) => {
        const own = chances[index]!;
        const sampled = Float64Array.from(kept, (point) => own[point]!);
        const ranked = ranks(sampled);
        const influences = varied.map(({ assumption }, which): Influence => {
          const related = correlation(drawn[which]!, ranked);
          return {
            assumption: assumption.id,
            atLow: ends ? present(own[1 + 2 * which]!) : null,
            atHigh: ends ? present(own[2 + 2 * which]!) : null,
            explains: related * related,
            sign: Math.sign(related) as -1 | 0 | 1,
          };
        });
        return {
          outcome: id,
          final: model.scenario.outcomes.get(id)!.final,
          point: own[0]!,
          band: bandOf(sampled, own[0]!),
          influences: influences.sort((a, b) => b.explains - a.explains || swing(b) - swing(a)),
        };
      }),
    };
  };

  return { parts: groups.length * ids.length, solve, sum, overLimit: { limit } };
}

/** True where a study met its limit. */
export function isOverLimit(found: Sensitivity | OverLimit): found is OverLimit {
  return "limit" in found;
}

const present = (chance: number): number | null => (Number.isNaN(chance) ? null : chance);

const swing = ({ atLow, atHigh }: Influence): number => Math.abs((atHigh ?? 0) - (atLow ?? 0));

/** The band of sampled chances; `point` where there are none. */
export function bandOf(sampled: Float64Array, point: number): Band {
  if (sampled.length === 0) return { low: point, median: point, high: point };
  const sorted = sampled.slice().sort();
  return { low: quantile(sorted, 0.05), median: quantile(sorted, 0.5), high: quantile(sorted, 0.95) };
}

/** The places of points by their combination of values, those that come first before the others. */
export function byValues(varied: readonly Varied[], points: readonly Numbers[]): Iterable<readonly number[]> {
  const values = varied.filter(({ spread }) => spread === "whole").map(({ assumption }) => assumption.id);
  const groups = new Map<string, number[]>();
  points.forEach((point, index) => {
    const name = values.map((id) => point.get(id)).join();
    const group = groups.get(name);
    if (group) group.push(index);
    else groups.set(name, [index]);
  });
  return groups.values();
}
