/** Reads what `parley simulate` is asked for. */
import { type Strategies, type Strategy, strategies } from "../analysis/strategy.ts";
import { MINUTES_A_WEEK } from "../analysis/tally.ts";
import { amount, type Model } from "../model/model.ts";
import { countWords } from "../report/words.ts";
import { closest } from "../scenario/suggestion.ts";

/** An option read, or what is wrong with it: words for people. */
export type Read<T> = { readonly value: T } | { readonly error: string };

/** More threads than any machine has use for. */
const MOST_WORKERS = 256;

/** A whole number from `least` to `most`, written in digits. */
export function readWhole(option: string, text: string, least: number, most: number): Read<number> {
  const value = /^\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { error: `${option} takes a whole number from ${least} to ${most}; “${text}” is not that.` };
}

/** `--workers N`. */
export const readWorkers = (text: string): Read<number> => readWhole("--workers", text, 1, MOST_WORKERS);

/** `--runs N`: as many as can be counted exactly over the horizon. */
export function readRuns(text: string, horizon: number): Read<number> {
  return readWhole("--runs", text, 1, Math.floor(2 ** 53 / Math.ceil(horizon * MINUTES_A_WEEK)));
}

/** `--depth N`: so many that any sequence is kept whole. */
export const readDepth = (text: string): Read<number> => readWhole("--depth", text, 1, 1000);

/** Longer horizons than anybody means. */
const MOST_WEEKS = 5_200;

/** `--by 12w`, `--by 90d` or `--by 12`, in weeks; without it the scenario's horizon. */
export function readHorizon(text: string | undefined, model: Model): Read<number> {
  if (text === undefined) {
    const value = amount(model, model.scenario.horizon);
    return value > 0 ? { value } : { error: "The horizon is assumed to be 0 weeks; give one with --by." };
  }
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*(w|d)?\s*$/.exec(text) ?? [];
  const value = Number(number) / (unit === "d" ? 7 : 1);
  if (value > 0 && value <= MOST_WEEKS) return { value };
  return {
    error: `--by takes a time from here, as in 12w (weeks) or 90d (days), at most ${MOST_WEEKS}w; “${text}” is not that.`,
  };
}

/** A part of a study: the runs whose index is `index` modulo `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `--shard K/N`. */
export function readShard(text: string): Read<Shard> {
  const [, index, of] = /^\s*(\d{1,7})\s*\/\s*(\d{1,7})\s*$/.exec(text) ?? [];
  if (Number(of) >= 1 && Number(index) < Number(of))
    return { value: { index: Number(index), of: Number(of) } };
  return {
    error: `--shard takes K/N, with K from 0 to N - 1, as in 3/16; “${text}” is not that.`,
  };
}

/** `--seed S`: one line, so that it can be printed and typed again. */
export function readSeed(text: string): Read<string> {
  if (text !== "" && text.length <= 200 && !/\p{Cc}|\p{Zl}|\p{Zp}/u.test(text)) return { value: text };
  return { error: "--seed takes up to 200 characters on one line, and at least one." };
}

/** `--strategy PARTY=NAME`, several times; a party that plays by chance is left out. */
export function readStrategies(texts: readonly string[], model: Model): Read<Strategies> {
  const played = new Map<string, Strategy>();
  const { parties } = model.scenario.evidence;
  const able = [...parties.values()].filter(({ role }) => role === "party").map(({ id }) => id);
  for (const text of texts) {
    const [, party, name] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
    if (party === undefined || name === undefined)
      return { error: `--strategy takes PARTY=NAME, as in ${able[0]}=firm; “${text}” is not that.` };
    if (!able.includes(party)) {
      const guess = closest(party, able);
      const why = parties.has(party) || party === "nature" ? "does not negotiate" : "is not a party here";
      return {
        error: `--strategy: “${party}” ${why}.${guess ? ` Did you mean “${guess}”?` : ""} Parties: ${able.join(", ")}.`,
      };
    }
    const strategy = strategies.find((known) => known === name);
    if (!strategy) {
      const guess = closest(name, strategies);
      return {
        error: `--strategy: there is no strategy “${name}”.${guess ? ` Did you mean “${guess}”?` : ""} There are: ${strategies.join(", ")}.`,
      };
    }
    if (played.has(party))
      return { error: `--strategy: ${party} is given ${countWords(2, "strategy", "strategies")}; give one.` };
    played.set(party, strategy);
  }
  return { value: new Map([...played].filter(([, name]) => name !== "chance")) };
}
