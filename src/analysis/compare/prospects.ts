import type { Model } from "../../model/model.ts";
import type { State } from "../../model/state.ts";
import { chainOf } from "../../table/chain.ts";
import { explore } from "../../table/graph.ts";
import { type Table, tableOf } from "../../table/successors.ts";
import { chanceTable } from "../chance.ts";
import { type Odds, oddsFrom } from "../odds.ts";
import { leaning } from "../outlook.ts";
import type { Band } from "../sensitivity.ts";
import { withStrategies } from "../strategy.ts";
import { type Clock, clockOf } from "./clock.ts";
import { closedFrom } from "./closed.ts";
import { type Column, endOf } from "./column.ts";
import { bandOf, type CommonSamples, commonSamples, type Sampled } from "./common.ts";

/** What may come of one column's end. */
export interface Prospect {
  /** Weeks from the start of the branch. */
  readonly horizon: number;
  readonly clock: Clock;
  /** From the end, in the time left; undefined where chance leads to more states than the limit. */
  readonly odds: Odds | undefined;
  /** Outcomes that nothing leads to any more; undefined where that would take more states than the limit. */
  readonly closed: readonly string[] | undefined;
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
  const known = new Map<string, Pick<Prospect, "odds" | "closed">>();
  const found: Omit<Prospect, "bands">[] = [];
  for (const [index, column] of columns.entries()) {
    yield (0.3 * index) / columns.length;
    const horizon = asked.horizons[index]!;
    const clock = clockOf(column, horizon, asked.pace);
    const name = JSON.stringify([
      column.model.reading.id,
      [...column.model.assumptions],
      [...column.model.own.conditions].map(([id, { change }]) => [id, change]),
      [...column.strategies],
      endOf(column),
      clock.left,
    ]);
    const solved = known.get(name) ?? solve(column, clock.left, asked.limit);
    known.set(name, solved);
    found.push({ horizon, clock, ...solved });
  }
  const bare = { columns: found.map((one) => ({ ...one, bands: new Map<string, Band>() })), gaps: [] };
  if (asked.samples === 0) return bare;
  if (columns.some(({ strategies }) => strategies.size > 0)) return { ...bare, noBands: "strategies" };
  if (found.some(({ odds }) => !odds)) return { ...bare, noBands: "limit" };
  const outcomes = bandedOutcomes(columns[0]!.model, found, asked.of);
  const sampled = columns.map(
    (column, index): Sampled => ({ column, left: found[index]!.clock.left, asked: asked.asked[index]! }),
  );
  const slices = commonSamples(sampled, { ...asked, outcomes });
  for (;;) {
    const slice = slices.next();
    if (slice.done) {
      if (!slice.value) return { ...bare, noBands: "limit" };
      return withBands(found, slice.value, outcomes, asked);
    }
    yield 0.3 + 0.7 * slice.value;
  }
}

/** The chances of an end for columns that share everything they depend on. */
function solve(column: Column, left: number, limit: number): Pick<Prospect, "odds" | "closed"> {
  const table = tableOf(column.model);
  const end = endOf(column);
  return { odds: oddsAt(table, end, column, left, limit), closed: closedFrom(table, end, limit) };
}

function oddsAt(table: Table, end: State, { strategies }: Column, left: number, limit: number) {
  const graph = explore(chanceTable(table), { from: table.keyOf(end), limit });
  if (!graph.whole) return undefined;
  return oddsFrom(withStrategies(chainOf(graph), strategies, left), 0, left);
}

function bandedOutcomes(
  model: Model,
  found: readonly Omit<Prospect, "bands">[],
  of: readonly string[] | undefined,
): readonly string[] {
  if (of) return of;
  const { outcomes, goal } = model.scenario;
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
