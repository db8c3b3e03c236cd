/** Forecasts given on the way, beside what the model has for the same question. */
import type { Band } from "../../analysis/sensitivity.ts";
import { type Forecast, NONE } from "../../session/forecast.ts";
import type { Session } from "../../session/session.ts";
import { forecastBands, forecastOdds, squaredDistance } from "../forecast.ts";
import type { Branch, Line } from "./branch.ts";

/** A forecast given on the branch. */
export interface Given {
  readonly forecast: Forecast;
  /** How many steps had been played when it was given. */
  readonly at: number;
}

/** One forecast and the model's counterpart, in parts of 1, by outcome id and under “none”. */
export interface Forecasted {
  /** The lesson's step that asked. */
  readonly asked: string | undefined;
  /** How many steps of the branch had been played when it was given. */
  readonly at: number;
  /** Weeks from there. */
  readonly within: number;
  readonly shares: ReadonlyMap<string, number>;
  /** By the model's assumed rates; undefined where it has too many states to solve. */
  readonly chances: ReadonlyMap<string, number> | undefined;
  /** What the ranges of the assumptions span, where that was asked for. */
  readonly bands: ReadonlyMap<string, Band> | undefined;
  /** How far it lies from this model: {@link squaredDistance}. */
  readonly distance: number | undefined;
  /** The outcome, or “none”, on which both differ most. */
  readonly apart: string | undefined;
}

/** The forecasts given at positions of a branch, in the order of these; those about outcomes the scenario has. */
export function forecastsOn({ forecasts }: Session, { nodes, model }: Branch): readonly Given[] {
  const known = ({ shares }: Forecast) =>
    [...shares.keys()].every((id) => id === NONE || model.scenario.outcomes.has(id));
  return forecasts
    .flatMap((forecast): Given[] => {
      const at = nodes.indexOf(forecast.at);
      return at >= 0 && known(forecast) ? [{ forecast, at }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

export interface ForecastedAsked {
  /** States of one graph at most. */
  readonly limit: number;
  /** Absent: no bands. */
  readonly bands?: { readonly seed: string; readonly asked: ReadonlySet<string> };
}

/** The model's counterpart of each forecast. Yields the share that is done. */
export function* forecasted(
  { model, steps, states }: Line,
  given: readonly Given[],
  { limit, bands: banded }: ForecastedAsked,
): Generator<number, readonly Forecasted[]> {
  const found: Forecasted[] = [];
  for (const [index, { forecast, at }] of given.entries()) {
    const { asked, within, shares } = forecast;
    const question = { over: [...shares.keys()].filter((id) => id !== NONE), within };
    const odds = forecastOdds(model, states[at]!, question, limit);
    const chances = "limit" in odds ? undefined : odds;
    yield index / given.length;
    const spread =
      banded && chances
        ? yield* forecastBands(model, steps.slice(0, at), question, { ...banded, limit })
        : undefined;
    found.push({
      asked,
      at,
      within,
      shares: new Map([...shares].map(([id, percent]) => [id, percent / 100])),
      chances,
      bands: spread && !("limit" in spread) ? spread : undefined,
      distance: chances && squaredDistance(shares, chances),
      apart: chances && furthest(shares, chances),
    });
  }
  return found;
}

function furthest(
  shares: ReadonlyMap<string, number>,
  chances: ReadonlyMap<string, number>,
): string | undefined {
  const gap = (id: string) => Math.abs((shares.get(id) ?? 0) / 100 - (chances.get(id) ?? 0));
  return [...chances.keys()].reduce<string | undefined>(
    (a, b) => (a === undefined || gap(b) > gap(a) ? b : a),
    undefined,
  );
}
