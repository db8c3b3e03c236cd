/** What stands in each column, and what it is called. */
import type { Alignment } from "../../analysis/compare/alignment.ts";
import type { Column } from "../../analysis/compare/column.ts";
import type { Comparison } from "../../analysis/compare/comparison.ts";
import { changes } from "../../model/change.ts";
import { writeStep } from "../../model/state.ts";
import { outcomesIn } from "../../model/verdict.ts";
import type { Variable } from "../../scenario/scenario.ts";
import { cleanLine } from "../../scenario/text.ts";
import { modelJson, stateJson, verdictJson } from "../json.ts";
import { changeWords, conditionWords, partyWords, stepWords, valueWords } from "../words.ts";

/** What the user called a column's parts; absent where there is nothing to tell columns apart by. */
export interface Label {
  /** The name of its branch. */
  readonly branch?: string;
  /** The name of the session's file. */
  readonly session?: string;
  /** A set of assumed numbers, as written; empty: the numbers as they are. */
  readonly numbers?: string;
}

/** What a column is known by: A, B, C … */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** The letters of all columns. */
export function columnIds({
  columns,
}: {
  readonly columns: readonly { readonly id: string }[];
}): readonly string[] {
  return columns.map(({ id }) => id);
}

/** The title of each column: what sets it apart from the others. */
export function titlesOf({ columns, alignment }: Comparison, labels: readonly Label[]): readonly string[] {
  const readings = new Set(columns.map(({ model }) => model.reading.id));
  const plays = new Set(columns.map(({ strategies }) => JSON.stringify([...strategies])));
  return columns.map((column, index) => {
    const { branch, session, numbers } = labels[index] ?? {};
    const parts = [
      ...(session === undefined ? [] : [cleanLine(session)]),
      ...(branch === undefined ? [] : [cleanLine(branch)]),
    ];
    if (parts.length === 0 && alignment.partings.length > 0)
      parts.push(partingWords(column, index, alignment));
    if (readings.size > 1) parts.push(column.model.reading.title);
    if (numbers !== undefined)
      parts.push(numbers === "" ? "numbers as they are" : `with ${cleanLine(numbers)}`);
    if (plays.size > 1) parts.push(playWords(column));
    return parts.length > 0 ? parts.join(" · ") : "the same branch";
  });
}

/** The step by which a branch parts from those it went with longest. */
function partingWords({ model, asked }: Column, index: number, { partings }: Alignment): string {
  const last = partings.findLast(({ groups }) => groups.some(({ columns }) => columns.includes(index)))!;
  const step = asked[last.after];
  if (step) return stepWords(model, step);
  return last.after === 0 ? "Nothing is played" : `Ends after step ${last.after}`;
}

function playWords({ model, strategies }: Column): string {
  if (strategies.size === 0) return "all play by chance";
  return [...strategies]
    .map(([party, name]) => `${partyWords(model.scenario, party)} plays: ${name}`)
    .join(", ");
}

/** A column in full: its model, and its steps with what each changed. */
export function columnJson(comparison: Comparison, index: number, title: string, label: Label) {
  const column = comparison.columns[index]!;
  const { model, strategies, asked, steps, states, stopped } = column;
  const { reading, assume } = modelJson(model);
  const { clock, horizon } = comparison.prospects.columns[index]!;
  let held = new Set(outcomesIn(model, states[0]!).map(({ id }) => id));
  return {
    id: letterOf(index),
    title,
    session: label.session === undefined ? null : cleanLine(label.session),
    branch: label.branch === undefined ? null : cleanLine(label.branch),
    reading,
    readingTitle: model.reading.title,
    readingBecause: model.reading.because,
    /** Conditions read otherwise than the reading does, and why. */
    own: [...model.own.conditions].map(([own, { because }]) => ({
      id: own,
      words: conditionWords(model.scenario, own),
      because,
    })),
    assume,
    /** Of `assume`, what the reading does not set itself. */
    numbers: Object.fromEntries(
      Object.entries(assume).filter(([id, value]) => model.reading.assume.get(id) !== value),
    ),
    strategies: Object.fromEntries(strategies),
    asked: asked.map(writeStep),
    steps: steps.map((step, at) => {
      const before = states[at]!;
      const after = states[at + 1]!;
      const now = outcomesIn(model, after);
      const reached = now.filter(({ id }) => !held.has(id));
      held = new Set(now.map(({ id }) => id));
      return {
        step: writeStep(step),
        words: stepWords(model, step),
        changes: changes(before, after).map((change) => changeWords(model, change)),
        reached: reached.map(({ title: outcome }) => outcome),
        weeks: clock.waits[at]!,
      };
    }),
    stopped: stopped
      ? {
          at: steps.length + 1,
          step: writeStep(stopped.step),
          stepWords: stepWords(model, stopped.step),
          ...verdictJson(model, stopped.verdict),
        }
      : null,
    /** Tracks that change on any of the branches: their states after 0, 1, 2 … steps. */
    tracks: changingTracks(comparison).map(({ id, title: track, ...variable }) => ({
      id,
      title: track,
      values: states.map(({ values }) => valueWords({ id, title: track, ...variable }, values[id]!)),
    })),
    end: stateJson(model, states.at(-1)!),
    clock: { horizon, elapsed: clock.elapsed, left: clock.left },
  };
}

function changingTracks({ columns }: Comparison): readonly Variable[] {
  return [...columns[0]!.model.scenario.variables.values()].filter(
    ({ id, kind }) =>
      kind === "track" &&
      columns.some(({ states }) => states.some(({ values }) => values[id] !== states[0]!.values[id])),
  );
}

export type ColumnJson = ReturnType<typeof columnJson>;

/** One value for each column, by its letter. */
export function byLetter<T>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, index) => [letterOf(index), value]));
}
