/** The scoreboard of a comparison: parties and their conditions at every end, and what gave way for what. */
import type { Comparison } from "../../analysis/compare/comparison.ts";
import type { Given } from "../../analysis/compare/given.ts";
import type { Standings } from "../../analysis/compare/scoreboard.ts";
import type { Standing } from "../../model/condition.ts";
import {
  attributionWords,
  conditionWords,
  levelWords,
  partyInside,
  partyWords,
  quoteWords,
} from "../words.ts";
import { byLetter } from "./columns.ts";

/** What every report of totals says. */
export const COUNTS_WARNING =
  "Counts reward whoever spoke most: they count stated conditions, weigh none, and are not utilities.";

/** Standings in the order in which they are told. */
export const standingOrder: readonly Standing[] = ["met", "unmet", "broken", "conceded", "unknown"];

/** The scoreboard, by party; parties without a condition are left out. */
export function scoreboardJson({ columns, scoreboard }: Comparison) {
  const { scenario } = columns[0]!.model;
  const parties = [...new Set(scoreboard.rows.map(({ party }) => party))];
  return {
    stopNow: {
      after: scoreboard.stopsAfter,
      words:
        scoreboard.stopsAfter === 0
          ? "as things stand at the start"
          : `as things stand where the branches part, after step ${scoreboard.stopsAfter}`,
    },
    warning: COUNTS_WARNING,
    parties: parties.map((party) => {
      const rows = scoreboard.rows.filter((row) => row.party === party);
      return {
        party,
        name: partyWords(scenario, party),
        /** As it is called inside a sentence. */
        nameInside: partyInside(scenario, party),
        conditions: rows.map((row) => conditionRow(scenario, row)),
        totals: { core: totals(rows.filter(({ core }) => core)), all: totals(rows) },
      };
    }),
  };
}

function conditionRow(scenario: Comparison["columns"][number]["model"]["scenario"], row: Standings) {
  const { title, kind, statement: id } = scenario.conditions.get(row.condition)!;
  const statement = scenario.evidence.statements.get(id)!;
  return {
    id: row.condition,
    title,
    kind,
    core: row.core,
    statement: id,
    quote: quoteWords(statement),
    said: attributionWords(scenario, statement),
    ends: byLetter(row.ends),
    stopNow: byLetter(row.stopNow),
    differs: new Set(row.ends).size > 1,
  };
}

function totals(rows: readonly Standings[]) {
  const count = (standings: readonly Standing[]) =>
    Object.fromEntries(
      standingOrder.map((one) => [one, standings.filter((standing) => standing === one).length]),
    ) as Record<Standing, number>;
  const ends = (rows[0]?.ends ?? []).map((_, column) => count(rows.map((row) => row.ends[column]!)));
  const stopNow = (rows[0]?.stopNow ?? []).map((_, column) => count(rows.map((row) => row.stopNow[column]!)));
  return { ends: byLetter(ends), stopNow: byLetter(stopNow) };
}

export type ScoreboardJson = ReturnType<typeof scoreboardJson>;

/** What gave way on each branch, in order, with what came back within the next three steps and what came later. */
export function givenJson({ columns, given }: Comparison) {
  return byLetter(given.map((own, column) => own.map((one) => givenRow(columns[column]!.model, one))));
}

function givenRow(model: Comparison["columns"][number]["model"], one: Given) {
  const { scenario, conditions } = model;
  const { levels, title } = conditions.get(one.condition)!;
  const named = (found: Given["becameMet"]) =>
    found.map(({ step, condition }) => ({ step, condition, words: conditionWords(scenario, condition) }));
  return {
    step: one.step,
    party: one.party,
    name: partyWords(scenario, one.party),
    condition: one.condition,
    title,
    from: one.from,
    to: one.to,
    toWords: levelWords(levels.find(({ id }) => id === one.to)!),
    othersGave: named(one.othersGave),
    becameMet: named(one.becameMet),
    laterGave: named(one.laterGave),
    laterMet: named(one.laterMet),
  };
}

export type GivenJson = ReturnType<typeof givenJson>;

/** The ends by the user's weights, or null where none were given. */
export function worthJson({ columns, worth, weights }: Comparison, from: string | undefined) {
  if (!worth) return null;
  const { scenario } = columns[0]!.model;
  const byParty = (values: readonly number[]) =>
    Object.fromEntries(worth.parties.map((party, at) => [party, values[at]!]));
  return {
    weights: Object.fromEntries(weights),
    from: from ?? null,
    parties: worth.parties.map((party) => ({ party, name: partyWords(scenario, party) })),
    utilities: byLetter(worth.ends.map(byParty)),
    stopNow: byLetter(worth.stopNow.map(byParty)),
    efficient: byLetter(worth.efficient),
    nashProduct: byLetter(worth.nash.map((product) => product ?? null)),
    nashBest: worth.best.map((column) => String.fromCharCode(65 + column)),
    untold: worth.untold.map((id) => conditionWords(scenario, id)),
  };
}

export type WorthJson = ReturnType<typeof worthJson>;
