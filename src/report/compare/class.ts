/** Many sessions of one scenario compared: where groups parted, what they reached, what gave way, what they expected. Names of files only. */
import type { Column } from "../../analysis/compare/column.ts";
import type { Forecasting } from "../../analysis/compare/forecasts.ts";
import type { Class, Run } from "../../analysis/compare/group.ts";
import { writeStep } from "../../model/state.ts";
import { cleanLine } from "../../scenario/text.ts";
import { type Block, heading, type Row, tableOr, text } from "../document.ts";
import { field } from "../export/csv.ts";
import { conditionWords, countWords, listWords, stepWords } from "../words.ts";
import { forecastBlocks, forecastColumns, forecastsJson } from "./forecasts.ts";
import { footBlocks, headBlocks, subjectJson } from "./subject.ts";

export interface ClassAs {
  readonly version: string;
  /** The name of each session's file. */
  readonly names: readonly string[];
  readonly command: string;
}

/** A run of steps in the tree. */
export interface RunJson {
  readonly steps: readonly string[];
  readonly words: readonly string[];
  readonly count: number;
  readonly sessions: readonly string[];
  readonly ending: readonly string[];
  readonly next: readonly RunJson[];
}

/** The shape of `parley compare --json` for a class. */
export function classJson(
  columns: readonly Column[],
  found: Class,
  forecasts: readonly Forecasting[],
  as: ClassAs,
) {
  const { model } = columns[0]!;
  const named = (members: readonly number[]) => members.map((index) => cleanLine(as.names[index]!));
  const told = ({ steps, members, ending, next }: Run): RunJson => ({
    steps: steps.map(writeStep),
    words: steps.map((step) => stepWords(columns[members[0]!]!.model, step)),
    count: members.length,
    sessions: named(members),
    ending: named(ending),
    next: next.map(told),
  });
  return {
    kind: "class",
    ...subjectJson(model, as.version),
    sessions: columns.map(({ model: own, asked, steps, stopped }, index) => ({
      name: cleanLine(as.names[index]!),
      reading: own.reading.id,
      readingTitle: own.reading.title,
      own: [...own.own.conditions.keys()],
      steps: asked.length,
      stopped: stopped ? { at: steps.length + 1, step: writeStep(stopped.step) } : null,
    })),
    tree: told(found.tree),
    outcomes: found.outcomes.map(({ outcome, reached, holds }) => ({
      id: outcome,
      title: model.scenario.outcomes.get(outcome)!.title,
      reached: reached.length,
      holds: holds.length,
      sessions: named(reached),
    })),
    conceded: found.conceded.map(({ condition, members }) => ({
      id: condition,
      title: conditionWords(model.scenario, condition),
      count: members.length,
      sessions: named(members),
    })),
    forecasts: forecastsJson(model.scenario, forecasts, as.names),
    command: as.command,
  };
}

export type ClassJson = ReturnType<typeof classJson>;

/** The whole report. */
export function classDocument(told: ClassJson): readonly Block[] {
  const { sessions, outcomes, conceded } = told;
  const all = sessions.length;
  const stopped = sessions.filter((session) => session.stopped);
  const readings = [...new Set(sessions.map(({ readingTitle }) => readingTitle))];
  const share = (count: number) => `${count} of ${all}`;
  return [
    ...headBlocks(told, countWords(all, "session")),
    text(
      `Each session counts with the branch it stands on, to its end${readings.length === 1 ? `, all read as: ${readings[0]}` : `; ${readings.length} readings are among them`}.`,
    ),
    ...(stopped.length > 0
      ? [
          text(
            `Counted only as far as their steps are still open: ${listWords(stopped.map(({ name, stopped: at }) => `${name} (step ${at!.at})`))}.`,
          ),
        ]
      : []),
    heading(2, "Outcomes reached"),
    tableOr("No session reached an outcome.", {
      caption: "Outcomes reached",
      head: ["Outcome", "Reached in", "Holds at the end"],
      rows: byCount(outcomes, ({ reached }) => reached).map(
        ({ title, reached, holds }): Row => ({ cells: [title, share(reached), share(holds)] }),
      ),
    }),
    heading(2, "Conditions that gave way"),
    tableOr("In no session did a condition give way.", {
      caption: "Conditions that gave way",
      head: ["Condition", "Gave way in"],
      rows: byCount(conceded, ({ count }) => count).map(
        ({ title, count }): Row => ({ cells: [title, share(count)] }),
      ),
    }),
    ...forecastBlocks(told.forecasts),
    heading(2, "Where groups parted"),
    { kind: "tree", items: treeItems(told.tree) },
    heading(2, "Sessions"),
    tableOr("", {
      caption: "Sessions",
      head: ["File", "Reading", "Steps"],
      rows: sessions.map(({ name, readingTitle, own, steps }) => ({
        cells: [
          name,
          own.length > 0 ? `${readingTitle}, and ${own.length} read otherwise` : readingTitle,
          String(steps),
        ],
      })),
    }),
    ...footBlocks(told),
  ];
}

function byCount<T>(items: readonly T[], count: (item: T) => number): readonly T[] {
  return [...items].sort((a, b) => count(b) - count(a));
}

/** Names are given where at most so many sessions share a run. */
const FEW = 3;

function treeItems(run: RunJson, depth = 0): { depth: number; text: string }[] {
  const { words, count, sessions, ending, next } = run;
  const more = words.length - 1;
  const then = more > 0 ? `, then ${countWords(more, "step")} more to: ${words.at(-1)}` : "";
  const who = next.length === 0 && count <= FEW ? ` (${sessions.join(", ")})` : "";
  const items =
    words.length === 0
      ? [{ depth, text: `${count}  The start` }]
      : [{ depth, text: `${count}  ${words[0]}${then}${who}` }];
  for (const one of next) items.push(...treeItems(one, depth + 1));
  if (ending.length > 0 && next.length > 0)
    items.push({
      depth: depth + 1,
      text: `${ending.length}  end here${ending.length <= FEW ? ` (${ending.join(", ")})` : ""}`,
    });
  return items;
}

/** The first fields of the table of sessions. */
export const classCsvHead = "file,reading,steps,stopped at";

/** One line a session: its branch, the outcomes it reached and the conditions that gave way on it, 1 where so, and its forecasts in percent. */
export function classCsv({ sessions, outcomes, conceded, forecasts }: ClassJson): string {
  const expected = forecastColumns(forecasts);
  const marks = [
    ...outcomes.map(({ id, sessions: names }) => ({ head: `reached ${id}`, names: new Set(names) })),
    ...conceded.map(({ id, sessions: names }) => ({ head: `gave way ${id}`, names: new Set(names) })),
  ];
  const lines = sessions.map(({ name, reading, steps, stopped }) =>
    [
      name,
      reading,
      steps,
      stopped?.at ?? "",
      ...marks.map(({ names }) => (names.has(name) ? 1 : 0)),
      ...expected.map(({ shares }) => shares.get(name) ?? ""),
    ]
      .map(field)
      .join(","),
  );
  const head = [classCsvHead, ...[...marks, ...expected].map(({ head: one }) => field(one))].join(",");
  return `${[head, ...lines].join("\r\n")}\r\n`;
}
