import type { Model } from "../../model/model.ts";
import { leaning } from "../outlook.ts";
import type { Band } from "../sensitivity.ts";
import { type Clock, clockOf } from "./clock.ts";
import type { Column } from "./column.ts";
import { bandOf, type CommonSamples, commonSamples, type Sampled } from "./common.ts";
import { type Solved, solvedEnds } from "./solved.ts";

/** What may come of one column's end. */
export interface Prospect extends Solved {
  /** Weeks from the start of the branch. */
  readonly horizon: number;
  readonly clock: Clock;
  /** By outcome: what the ranges of the assumptions span. Empty where no band was asked for or can be given. */
  readonly bands: ReadonlyMap<string, Band>;
}

/** How the chance of an outcome differs between two ends, under the same samples. */
export interface Gap {
  readonly outcome: string;
  /** The column with the higher chance as the assumptions are, and the other one. */
  readonly higher: number;
  readonly lower: number;
  /** As the assumptions are, from 0 on. */
  readonly point: number;
  /** Over the samples under which both branches can be played. */
  readonly band: Band;
  /** Whether the chance is higher there in at least 95% of the samples. */
  readonly sure: boolean;
}

export interface Prospects {
  /** By column. */
  readonly columns: readonly Prospect[];
  readonly gaps: readonly Gap[];
  /** What the bands rest on; undefined without any. */
  readonly sampling?: {
    readonly seed: string;
    readonly samples: number;
    readonly outcomes: readonly string[];
    /** By column: samples under which its branch cannot be played. */
    readonly leftOut: readonly number[];
  };
  /** Why there are no bands though they were asked for. */
  readonly noBands?: "strategies" | "limit";
}

export interface ProspectsAsked {
  /** Weeks, by column. */
  readonly horizons: readonly number[];
  /** Weeks a step; default: see {@link clockOf}. */
  readonly pace?: number;
  /** By column: assumptions whose number was asked for. */
  readonly asked: readonly ReadonlySet<string>[];
  /** Outcomes that get bands; default: all where chance leads to few states, else the scenario's goal alone. */
  readonly of?: readonly string[];
  /** 0: no bands. */
  readonly samples: number;
  readonly seed: string;
  readonly limit: number;
}

/** Above so many states bands are taken of the goal alone, unless asked for: they take that much longer. */
export const MANY_STATES = 100_000;

/** The chances from each end on the same clock, with bands and the bands of their differences. Yields the share done. */
export function* prospects(columns: readonly Column[], asked: ProspectsAsked): Generator<number, Prospects> {
  const endings = columns.map((column, index) => {
    const clock = clockOf(column, asked.horizons[index]!, asked.pace);
    return { column, clock, left: clock.left };
  });
  const solved = yield* shareOf(0, 0.3, solvedEnds(endings, asked.limit));
  const found = endings.map(({ clock }, index) => ({
    horizon: asked.horizons[index]!,
    clock,
    ...solved[index]!,
  }));
  const bare = { columns: found.map((one) => ({ ...one, bands: new Map<string, Band>() })), gaps: [] };
  if (asked.samples === 0) return bare;
  if (columns.some(({ strategies }) => strategies.size > 0)) return { ...bare, noBands: "strategies" };
  if (found.some(({ odds }) => !odds)) return { ...bare, noBands: "limit" };
  const outcomes = bandedOutcomes(columns[0]!.model, found, asked.of);
  const sampled = columns.map(
    (column, index): Sampled => ({ column, left: found[index]!.clock.left, asked: asked.asked[index]! }),
  );
  const chances = yield* shareOf(0.3, 1, commonSamples(sampled, { ...asked, outcomes }));
  return chances ? withBands(found, chances, outcomes, asked) : { ...bare, noBands: "limit" };
}

/** A part of the work, which goes from one share of the whole to another. */
function* shareOf<T>(from: number, to: number, part: Generator<number, T>): Generator<number, T> {
  for (;;) {
    const slice = part.next();
    if (slice.done) return slice.value;
    yield from + (to - from) * slice.value;
  }
}

function bandedOutcomes(
  model: Model,
  found: readonly Omit<Prospect, "bands">[],
  of: readonly string[] | undefined,
): readonly string[] {
  const { outcomes, goal } = model.scenario;
  // The goal is what a report leads with.
  if (of) return of.includes(goal) ? of : [goal, ...of];
  if (found.some(({ odds }) => odds!.solved.states > MANY_STATES)) return [goal];
  return [...outcomes.keys()].filter((id) =>
    found.some(({ odds }) => odds!.outcomes.some(({ outcome, ever }) => outcome === id && ever > 0)),
  );
}

function withBands(
  found: readonly Omit<Prospect, "bands">[],
  chances: CommonSamples,
  outcomes: readonly string[],
  { samples, seed }: ProspectsAsked,
): Prospects {
  const columns = found.map((one, index): Prospect => {
    const bands = new Map<string, Band>();
    for (const [at, outcome] of outcomes.entries()) {
      const band = bandOf(chances[index]![at]!);
      if (band) bands.set(outcome, band);
    }
    return { ...one, bands };
  });
  const gaps: Gap[] = [];
  for (const [at, outcome] of outcomes.entries())
    for (let a = 0; a < columns.length; a++)
      for (let b = a + 1; b < columns.length; b++) {
        const [pointA, pointB] = [a, b].map(
          (column) => found[column]!.odds!.outcomes.find((one) => one.outcome === outcome)!.within,
        ) as [number, number];
        const [higher, lower] = pointA >= pointB ? [a, b] : [b, a];
        const [above, below] = bothPlayed(chances[higher]![at]!, chances[lower]![at]!);
        const band = bandOf(Float64Array.from(above, (chance, sample) => chance - below[sample]!));
        if (!band) continue;
        const sure = leaning(below, above) === "raises";
        gaps.push({ outcome, higher, lower, point: Math.abs(pointA - pointB), band, sure });
      }
  const leftOut = chances.map((own) => own[0]?.filter(Number.isNaN).length ?? 0);
  return { columns, gaps, sampling: { seed, samples, outcomes, leftOut } };
}

/** The samples under which both branches can be played. */
function bothPlayed(one: Float64Array, other: Float64Array): readonly [number[], number[]] {
  const kept = Array.from(one.keys()).filter((at) => !Number.isNaN(one[at]) && !Number.isNaN(other[at]));
  return [kept.map((at) => one[at]!), kept.map((at) => other[at]!)];
}
