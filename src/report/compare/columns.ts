/** What stands in each column, and what it is called. */
import type { Alignment } from "../../analysis/compare/alignment.ts";
import type { Column } from "../../analysis/compare/column.ts";
import type { Comparison } from "../../analysis/compare/comparison.ts";
import { changes } from "../../model/change.ts";
import type { Model, OwnChange } from "../../model/model.ts";
import { writeStep } from "../../model/state.ts";
import { outcomesIn } from "../../model/verdict.ts";
import type { Variable } from "../../scenario/scenario.ts";
import { cleanLine } from "../../scenario/text.ts";
import { modelJson, stateJson, verdictJson } from "../json.ts";
import {
  attributionWords,
  changeWords,
  conditionWords,
  partyWords,
  quoteWords,
  stepWords,
  valueWords,
} from "../words.ts";

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
export function titlesOf(comparison: Comparison, labels: readonly Label[]): readonly string[] {
  const { columns, alignment } = comparison;
  const readings = new Set(columns.map(({ model }) => model.reading.id));
  const plays = new Set(columns.map(({ strategies }) => JSON.stringify([...strategies])));
  const partings = columns.map((_, index) => partingOf(index, alignment));
  const first = columns.map((column, index) => stepThere(column, partings[index]));
  return columns.map((column, index) => {
    const { branch, session, numbers } = labels[index] ?? {};
    const parts = [
      ...(session === undefined ? [] : [cleanLine(session)]),
      ...(branch === undefined ? [] : [cleanLine(branch)]),
    ];
    if (parts.length === 0 && partings[index] !== undefined) {
      // The same step may part branches at several places.
      const twice = first.filter((words) => words === first[index]).length > 1;
      const at = twice ? `Step ${partings[index] + 1}, ` : "";
      parts.push(`${at}${first[index]}${comingWords(comparison, index, partings[index])}`);
    }
    if (readings.size > 1) parts.push(column.model.reading.title);
    if (numbers !== undefined)
      parts.push(numbers === "" ? "numbers as they are" : `with ${cleanLine(numbers)}`);
    if (plays.size > 1) parts.push(playWords(column));
    return parts.length > 0 ? parts.join(" · ") : "the same branch";
  });
}

/** After how many steps a branch parts from those it went with longest; undefined where none part. */
function partingOf(index: number, { partings }: Alignment): number | undefined {
  return partings.findLast(({ groups }) => groups.some(({ columns }) => columns.includes(index)))?.after;
}

/** The step by which a branch parts. */
function stepThere({ model, asked }: Column, after: number | undefined): string {
  const step = asked[after ?? 0];
  if (step) return stepWords(model, step);
  const last = asked.at(-1);
  return last ? `Ends after step ${asked.length}, ${stepWords(model, last)}` : "Nothing is played";
}

/**
 * What a branch comes to after its parting that not every other branch does: the goal, else the last outcome it reaches, else
 * the first concession; nothing where there is none of these.
 */
function comingWords({ columns, arrivals }: Comparison, index: number, after: number): string {
  const { model, steps } = columns[index]!;
  const { goal, outcomes } = model.scenario;
  const own = [...arrivals]
    .filter(
      ([, each]) =>
        (each[index]!.first ?? 0) > after &&
        each.some(({ first }, other) => other !== index && first === undefined),
    )
    .sort(([, a], [, b]) => b[index]!.first! - a[index]!.first!)
    .map(([id]) => id);
  const chosen = own.includes(goal) ? goal : own[0];
  if (chosen !== undefined) return ` → ${outcomes.get(chosen)!.title}`;
  const concession = steps.slice(after + 1).find(({ kind }) => kind === "concession");
  return concession ? `, then ${stepWords(model, concession)}` : "";
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
    /** The statements that the reason names by their ids. */
    readingCites: [...model.scenario.evidence.statements.values()]
      .filter(({ id }) => cites(model.reading.because, id))
      .map((statement) => ({
        id: statement.id,
        said: attributionWords(model.scenario, statement),
        quote: quoteWords(statement),
      })),
    /** Conditions that the session reads otherwise than the reading does: how, and its reason. */
    own: [...model.own.conditions].map(([own, { change, because }]) => ({
      id: own,
      words: conditionWords(model.scenario, own),
      how: ownWords(model, own, change),
      because: cleanLine(because),
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

/** Whether a text names an id as a word of its own: RU-01 is not named by RU-010. */
function cites(text: string, id: string): boolean {
  return text.split(/[^\p{L}\p{N}-]+/u).includes(id);
}

/** How a session reads a condition. Nobody gives way by being read otherwise, so it never sounds like a concession. */
function ownWords({ scenario }: Model, id: string, change: OwnChange["change"]): string {
  if ("softer" in change) {
    const softer = scenario.conditions.get(id)!.softer.find((one) => one.id === change.softer);
    return `read in a softer form (${softer?.title ?? change.softer})`;
  }
  return change.off ? "read as ruling nothing out" : "read otherwise";
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
