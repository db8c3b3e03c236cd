/** What parties gave way on, from the start of the branch to here. */

import type { Level, Model, ReadCondition } from "../model/model.ts";
import type { State } from "../model/state.ts";
import { levelWords, partyShort, partyWords } from "../report/words.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cut, labelled, type Row, run, widthOf } from "./row.ts";

export interface Given {
  readonly condition: ReadCondition;
  /** What the party holds to now: a softer form, or nothing. */
  readonly level: Level;
}

/** Every condition that gave way before this state, in the scenario's order. */
export function givenIn(model: Model, state: State): readonly Given[] {
  return [...model.conditions.values()].flatMap((condition) => {
    const at = state.levels[condition.id] ?? 0;
    const level = condition.levels[at];
    return at > 0 && level ? [{ condition, level }] : [];
  });
}

/** A title in quotation marks; its own become single ones. */
export function quoted(title: string): string {
  return `“${title.replaceAll("“", "‘").replaceAll("”", "’")}”`;
}

/** The statement behind a condition and its paragraph: “RU-02, ¶4”. */
export function statementPlace(scenario: Scenario, id: string): string {
  const statement = scenario.evidence.statements.get(id);
  return statement ? `${id}, ¶${statement.at.paragraph}` : id;
}

/** One concession in whole words: “Russia gave way on “Truce second” (RU-02, ¶4)”. */
export function givenWords(scenario: Scenario, { condition, level }: Given): string {
  const party = partyWords(scenario, condition.party);
  const place = statementPlace(scenario, condition.statement);
  return level.id === "dropped"
    ? `${party} gave way on ${quoted(condition.title)} (${place})`
    : `${party} softened ${quoted(condition.title)} to ${quoted(levelWords(level))} (${place})`;
}

function briefWords(scenario: Scenario, { condition, level }: Given): string {
  const verb = level.id === "dropped" ? "gave way on" : "softened";
  return `${partyShort(scenario, condition.party)} ${verb} ${statementPlace(scenario, condition.statement)}`;
}

/** All of them under a label in at most so many rows: whole words where they fit, else each by its statement. */
export function givenRows(
  scenario: Scenario,
  given: readonly Given[],
  label: string,
  width: number,
  most: number,
): readonly Row[] {
  const whole = given.map((one) => givenWords(scenario, one)).join("; ");
  const rows = labelled(run(label, "heading"), whole, width - 1, undefined, 5);
  if (rows.length <= most) return rows;
  const brief = given.map((one) => briefWords(scenario, one)).join(" · ");
  return [[run(`${label} `, "heading"), run(cut(brief, width - widthOf(label) - 5)), run("  K", "key")]];
}
