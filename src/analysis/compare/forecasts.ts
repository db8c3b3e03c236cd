import { type Step, writeStep } from "../../model/state.ts";
import type { Forecast } from "../../session/forecast.ts";
import type { Session } from "../../session/session.ts";
import { stepsTo } from "../../session/tree.ts";
import { quantile } from "../ranks.ts";

/** What sessions gave one outcome, in percent, from the lowest to the highest. */
export interface Spread {
  /** An outcome's id, or `none`. */
  readonly outcome: string;
  readonly given: readonly { readonly session: number; readonly share: number }[];
  /** Half of them lie at or below it; between two, their mean. */
  readonly median: number;
}

/** One question that sessions were asked, or a position at which they forecast unasked, and what they said. */
export interface Forecasting {
  /** The lesson and its step that asked; undefined where nobody did. */
  readonly lesson: string | undefined;
  readonly asked: string | undefined;
  /** Where nobody asked: the steps from the start to the position. */
  readonly after: readonly Step[];
  /** Weeks. */
  readonly within: number;
  /** The sessions that answered, by number. */
  readonly members: readonly number[];
  /** Outcomes in the given order, what is not among them last. An outcome that a session's forecast does not name is not counted for it. */
  readonly spreads: readonly Spread[];
}

/** How the forecasts of many sessions spread, by question; what most were asked comes first. */
export function forecastings(
  sessions: readonly Session[],
  outcomes: readonly string[],
): readonly Forecasting[] {
  const groups = new Map<string, { session: number; forecast: Forecast }[]>();
  for (const [session, each] of sessions.entries()) {
    // What was given last to a question counts.
    const own = new Map(each.forecasts.map((forecast) => [nameOf(each, forecast), forecast]));
    for (const [name, forecast] of own)
      groups.set(name, [...(groups.get(name) ?? []), { session, forecast }]);
  }
  return [...groups]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([, given]) => {
      const first = sessions[given[0]!.session]!;
      const { asked, at, within } = given[0]!.forecast;
      return {
        lesson: asked === undefined ? undefined : first.lesson?.id,
        asked,
        after: asked === undefined ? stepsTo(first, at) : [],
        within,
        members: given.map(({ session }) => session),
        spreads: spreadsOf(given, outcomes),
      };
    });
}

function nameOf(session: Session, { asked, at, within }: Forecast): string {
  const where = asked === undefined ? stepsTo(session, at).map(writeStep) : [session.lesson?.id, asked];
  return JSON.stringify([asked === undefined, where, within]);
}

function spreadsOf(
  given: readonly { readonly session: number; readonly forecast: Forecast }[],
  order: readonly string[],
): readonly Spread[] {
  const named = new Set(given.flatMap(({ forecast }) => [...forecast.shares.keys()]));
  const known = order.filter((id) => named.has(id));
  const others = [...named].filter((id) => !order.includes(id)).sort();
  return [...known, ...others].map((outcome) => {
    const shares = given
      .flatMap(({ session, forecast }) => {
        const share = forecast.shares.get(outcome);
        return share === undefined ? [] : [{ session, share }];
      })
      .sort((a, b) => a.share - b.share || a.session - b.session);
    const median = quantile(
      Float64Array.from(shares, ({ share }) => share),
      0.5,
    );
    return { outcome, given: shares, median };
  });
}
