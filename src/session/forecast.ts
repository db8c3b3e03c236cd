import type { Plain } from "../scenario/plain.ts";
import type { Fields } from "./fields.ts";
import * as read from "./fields.ts";
import { type Branching, type Session, START } from "./session.ts";

/** What someone expected, before any chance was shown: 100% spread over outcomes, and over none of them. */
export interface Forecast {
  /** The lesson's step that asked; undefined where nobody did. */
  readonly asked: string | undefined;
  /** The node it was given at: time starts there. */
  readonly at: number;
  /** Weeks within which the first of the outcomes is to be reached. */
  readonly within: number;
  /** Whole percent by outcome id, in the order shown, and under {@link NONE} that none is reached; they sum to 100. */
  readonly shares: ReadonlyMap<string, number>;
}

/** What stands in a forecast for none of its outcomes; no outcome may be called so there. */
export const NONE = "none";
/** A century: longer than any horizon. */
export const MOST_WEEKS = 5_200;
const MOST_FORECASTS = 200;
const MOST_SHARES = 50;

/** The session with a forecast; one given before to the same question is replaced. */
export function giveForecast(session: Session, forecast: Forecast): Session {
  const same = (one: Forecast) =>
    one.asked === forecast.asked && (one.asked !== undefined || one.at === forecast.at);
  const others = session.forecasts.filter((one) => !same(one));
  return others.length >= MOST_FORECASTS ? session : { ...session, forecasts: [...others, forecast] };
}

/** The forecast given to a lesson's step. */
export function forecastTo(session: Session, asked: string): Forecast | undefined {
  return session.forecasts.find((one) => one.asked === asked);
}

/** The lines of a session's file for its forecasts, one each. */
export function forecastLines(session: Session): readonly string[] {
  if (session.forecasts.length === 0) return [];
  return [
    "forecasts: # in percent, given before any chance was shown",
    ...session.forecasts.map(({ asked, at, within, shares }) => {
      const spread = [...shares].map(([id, share]) => `${id}: ${share}`).join(", ");
      const question = asked === undefined ? "" : `asked: ${asked}, `;
      return `  - { ${question}at: ${at}, within: ${within}, shares: { ${spread} } }`;
    }),
  ];
}

/** The forecasts of a session's file. */
export function readForecasts(
  fields: Fields,
  value: Plain | undefined,
  tree: ReadonlyMap<number, Branching>,
): readonly Forecast[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MOST_FORECASTS) {
    read.wrong(
      fields,
      ["forecasts"],
      `a list of at most ${MOST_FORECASTS} forecasts belongs here`,
      "write each on a line that begins with “- ”",
    );
    return [];
  }
  const found: Forecast[] = [];
  for (const [i, one] of value.entries()) {
    const path = ["forecasts", i];
    const entry = read.mapping(fields, path, one, ["asked", "at", "within", "shares"]);
    if (!entry) continue;
    const asked = entry.asked === undefined ? undefined : read.word(fields, [...path, "asked"], entry.asked);
    const at = read.whole(fields, [...path, "at"], entry.at, START, Number.MAX_SAFE_INTEGER);
    const within = read.whole(fields, [...path, "within"], entry.within, 1, MOST_WEEKS);
    const shares = readShares(fields, [...path, "shares"], entry.shares);
    if (at !== undefined && !tree.has(at))
      read.wrong(
        fields,
        [...path, "at"],
        `there is no step ${at}`,
        "write the id of a step, or 0 for the start",
      );
    if (at !== undefined && within !== undefined && shares) found.push({ asked, at, within, shares });
  }
  return found;
}

function readShares(
  fields: Fields,
  path: (string | number)[],
  value: Plain | undefined,
): ReadonlyMap<string, number> | undefined {
  const given = read.mapping(fields, path, value);
  if (!given) return undefined;
  const entries = Object.entries(given);
  const shares = new Map<string, number>();
  for (const [id, share] of entries) {
    const known = read.word(fields, [...path, id], id);
    const percent = read.whole(fields, [...path, id], share, 0, 100);
    if (known !== undefined && percent !== undefined) shares.set(known, percent);
  }
  if (shares.size < entries.length) return undefined;
  const sum = [...shares.values()].reduce((all, share) => all + share, 0);
  if (sum !== 100 || shares.size > MOST_SHARES)
    return read.wrong(
      fields,
      path,
      sum === 100
        ? `these are ${shares.size} shares; at most ${MOST_SHARES} are read`
        : `these shares sum to ${sum}`,
      "let the whole percents of a forecast sum to 100",
    );
  return shares;
}
