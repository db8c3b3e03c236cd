import { chanceTable } from "../analysis/chance.ts";
import { oddsFrom } from "../analysis/odds.ts";
import { type Band, type OverLimit, sensitivity } from "../analysis/sensitivity.ts";
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import type { Outcome, Scenario } from "../scenario/scenario.ts";
import { NONE } from "../session/forecast.ts";
import { chainOf } from "../table/chain.ts";
import { explore, STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";

/**
 * The same scenario as a race between some of its outcomes: the first of them to be reached ends it. What else was
 * final still ends it, as none of them. The outcome {@link NONE} holds where any of them does, so that the chance of
 * reaching none is 1 less its chance.
 */
export function raceBetween(scenario: Scenario, over: readonly string[]): Scenario {
  const racing = over.map((id): Outcome => ({ ...scenario.outcomes.get(id)!, final: true }));
  const others = [...scenario.outcomes.values()].filter(({ id, final }) => final && !over.includes(id));
  const any: Outcome = {
    id: NONE,
    title: "Any of these",
    when: { kind: "any", of: racing.map(({ when }) => when) },
    final: false,
    sought: [],
  };
  return {
    ...scenario,
    outcomes: new Map([...racing, ...others, any].map((outcome) => [outcome.id, outcome])),
  };
}

/** What a forecast is about: which of some outcomes comes first within a time, from a position. */
export interface Question {
  readonly over: readonly string[];
  /** Weeks. */
  readonly within: number;
}

/**
 * This model's chance, in parts of 1, that each of the outcomes is the first of them to be reached within the time from a
 * state, and under {@link NONE} that none is. They sum to 1. By the model's assumed rates; no source gives any.
 */
export function forecastOdds(
  model: Model,
  state: State,
  { over, within }: Question,
  limit: number = STATE_LIMIT,
): ReadonlyMap<string, number> | OverLimit {
  const race = raceModel(model, over);
  const table = chanceTable(tableOf(race));
  const graph = explore(table, { from: table.keyOf(state), limit });
  if (!graph.whole) return { limit };
  const { outcomes } = oddsFrom(chainOf(graph), 0, within);
  const chances = new Map(over.map((id) => [id, outcomes.find(({ outcome }) => outcome === id)!.within]));
  const reached = [...chances.values()].reduce((sum, chance) => sum + chance, 0);
  return chances.set(NONE, Math.max(0, 1 - reached));
}

/** How many samples a forecast's bands come from. */
export const FORECAST_SAMPLES = 100;

/**
 * The bands that the ranges of the assumptions span, of each chance of {@link forecastOdds}: 90% of the samples lie in
 * them. Yields, between slices of work, the share that is done.
 */
export function* forecastBands(
  model: Model,
  after: readonly Step[],
  { over, within }: Question,
  {
    seed,
    asked,
    limit = STATE_LIMIT,
  }: { readonly seed: string; readonly asked: ReadonlySet<string>; readonly limit?: number },
): Generator<number, ReadonlyMap<string, Band> | OverLimit> {
  const study = yield* sensitivity(raceModel(model, over), {
    horizon: within,
    after,
    asked,
    outcomes: [...over, NONE],
    samples: FORECAST_SAMPLES,
    ends: false,
    seed,
    limit,
  });
  if ("limit" in study) return study;
  return new Map(
    study.outcomes.map(({ outcome, band }) => [outcome, outcome === NONE ? otherwise(band) : band]),
  );
}

function otherwise({ low, median, high }: Band): Band {
  return { low: 1 - high, median: 1 - median, high: 1 - low };
}

/** The outcomes are read in the state alone, so all else of the model stays as it is. */
function raceModel(model: Model, over: readonly string[]): Model {
  return { ...model, scenario: raceBetween(model.scenario, over) };
}

/**
 * How far a forecast (in percent) lies from this model's chances (in parts of 1): the sum of the squared differences in
 * parts of 1, from 0 to 2 (G. W. Brier, “Verification of forecasts expressed in terms of probability”, Monthly Weather
 * Review 78(1), 1950). A distance from this model, not from the world, and so no mark.
 */
export function squaredDistance(
  shares: ReadonlyMap<string, number>,
  chances: ReadonlyMap<string, number>,
): number {
  let sum = 0;
  for (const id of new Set([...shares.keys(), ...chances.keys()]))
    sum += ((shares.get(id) ?? 0) / 100 - (chances.get(id) ?? 0)) ** 2;
  return sum;
}
