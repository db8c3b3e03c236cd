/** A comparison as a report: what every form of it shows, in order. */
import { type Block, heading, list, type Row, tableOr, text } from "../document.ts";
import { countWords, listWords } from "../words.ts";
import { chanceBlocks } from "./chance-blocks.ts";
import { columnIds as ids } from "./columns.ts";
import { gists } from "./gist.ts";
import { givenBlocks } from "./given-blocks.ts";
import { timelinePictures, treePicture } from "./pictures.ts";
import { scoreBlocks } from "./score-blocks.ts";
import { footBlocks, headBlocks } from "./subject.ts";
import type { CompareJson } from "./told.ts";
import { worthBlocks } from "./worth-blocks.ts";

export interface DocumentOptions {
  /** Also what is the same in every column. */
  readonly all: boolean;
}

/** The whole report. */
export function compareDocument(told: CompareJson, options: DocumentOptions): readonly Block[] {
  return [
    ...headBlocks(told, subjectWords(told)),
    heading(2, "In short"),
    ...gists(told).flatMap(({ title, sentences }) => [heading(3, title), list(sentences)]),
    ...whatBlocks(told),
    ...branchBlocks(told),
    ...endBlocks(told, options),
    ...scoreBlocks(told, options),
    ...givenBlocks(told),
    ...worthBlocks(told),
    ...chanceBlocks(told, options),
    ...footBlocks(told),
  ];
}

function whatBlocks(told: CompareJson): readonly Block[] {
  const { columns } = told;
  const readingOf = ({ readingTitle, own }: (typeof columns)[number]) =>
    own.length > 0 ? `${readingTitle}; ${countWords(own.length, "condition")} read otherwise` : readingTitle;
  const numbersOf = ({ numbers }: (typeof columns)[number]) =>
    listed(Object.entries(numbers).map(([id, value]) => `${id} ${value}`));
  const playOf = ({ strategies }: (typeof columns)[number]) =>
    listed(Object.entries(strategies).map(([party, name]) => `${party} ${name}`));
  const withNumbers = columns.some((column) => numbersOf(column) !== "");
  const withPlay = columns.some((column) => playOf(column) !== "");
  return [
    heading(2, "What is compared"),
    tableOr("", {
      caption: "What is compared",
      head: [
        "",
        "What",
        "Reading",
        ...(withNumbers ? ["Numbers set"] : []),
        ...(withPlay ? ["Played by strategy"] : []),
        "Steps",
      ],
      rows: columns.map((column) => ({
        cells: [
          column.id,
          column.title,
          readingOf(column),
          ...(withNumbers ? [numbersOf(column) || "none"] : []),
          ...(withPlay ? [playOf(column) || "none"] : []),
          String(column.steps.length),
        ],
      })),
    }),
    ...readingBlocks(told),
  ];
}

/** What a branch and a reading are, why each reading reads as it does, and what a session reads otherwise, with its reason. */
function readingBlocks({ columns }: CompareJson): readonly Block[] {
  const readings = new Map(columns.map(({ readingTitle, readingBecause }) => [readingTitle, readingBecause]));
  const cited = new Map(
    columns.flatMap(({ readingCites }) =>
      readingCites.map(({ id, said, quote }) => [id, `${id}, ${said}: ${quote}`] as const),
    ),
  );
  const own = columns.flatMap((column) =>
    column.own.map(
      ({ words, how, because }) => `${column.id}: ${words} is ${how}. The session's own reason: ${because}`,
    ),
  );
  return [
    text(
      `A branch is a line of steps that somebody played in the model; it is no account of what happened, and no forecast. A reading is a choice of how to take the parties' words${readings.size > 1 ? "; each" : "; this one"} with its reason:`,
    ),
    list([...readings].map(([title, because]) => `${title}: ${because}`)),
    ...(cited.size > 0 ? [text("The statements named there:"), list([...cited.values()])] : []),
    ...(own.length > 0
      ? [text("Read otherwise than that, by the session itself; nobody gives way by it:"), list(own)]
      : []),
  ];
}

/** What there is several of: “2 branches”, “1 branch under 3 readings”. */
function subjectWords({ columns }: CompareJson): string {
  const different = (of: (column: (typeof columns)[number]) => unknown) =>
    new Set(columns.map((column) => JSON.stringify(of(column)))).size;
  const branches = different(({ asked }) => asked);
  const readings = different(({ reading, own }) => [reading, own]);
  const numbers = different(({ numbers: set }) => set);
  const plays = different(({ strategies }) => strategies);
  const under = [
    ...(readings > 1 ? [countWords(readings, "reading")] : []),
    ...(numbers > 1 ? [countWords(numbers, "set of numbers", "sets of numbers")] : []),
    ...(plays > 1 ? [countWords(plays, "set of strategies", "sets of strategies")] : []),
  ];
  const what = countWords(branches, "branch", "branches");
  if (under.length === 0)
    return branches > 1 ? what : `${countWords(columns.length, "column")} of one branch`;
  return `${what} under ${listWords(under)}`;
}

const listed = (words: readonly string[]): string => words.join(", ");

function branchBlocks(told: CompareJson): readonly Block[] {
  const { shared } = told.parting;
  const first = told.columns.reduce((a, b) => (b.steps.length > a.steps.length ? b : a));
  const common = first.steps.slice(0, shared);
  const longest = Math.max(...told.columns.map(({ steps }) => steps.length));
  const rows = Array.from({ length: Math.max(0, longest - shared) }, (_, index): Row => {
    const at = shared + index;
    return { cells: [String(at + 1), ...told.columns.map(({ steps }) => stepCell(steps[at]))] };
  });
  const blocks: Block[] = [heading(2, "Step by step"), treePicture(told)];
  if (common.length > 0)
    blocks.push(
      text(rows.length > 0 ? "Shared by all:" : "The same steps in every column:"),
      list(
        common.map((step) => stepCell(step)),
        true,
      ),
    );
  if (rows.length > 0)
    blocks.push(
      text(shared === 0 ? "The branches part at the start:" : `The branches part after step ${shared}:`),
      tableOr("", { caption: "Steps after the branches part", head: ["Step", ...ids(told)], rows }),
    );
  blocks.push({ kind: "pictures", of: timelinePictures(told) });
  if (longest === 0) blocks.push(text("No step is played: every column is at the start."));
  for (const { id, stopped } of told.columns)
    if (stopped)
      blocks.push(
        text(`${id} stops before step ${stopped.at}: ${stopped.stepWords}. It is ${stopped.words}.`),
        ...stopped.by.map((ruling) =>
          text(
            `The source says (${ruling.sourceSays.speaker}): ${ruling.sourceSays.says} We read it as: ${ruling.weReadItAs} It lifts when: ${ruling.liftsWhen}.`,
          ),
        ),
      );
  return blocks;
}

function stepCell(step: CompareJson["columns"][number]["steps"][number] | undefined): string {
  if (!step) return "–";
  // A concession says itself what it changes.
  const own = /^concede:[^+]*$/.test(step.step);
  const changes = own ? "" : ` ${step.changes.join("; ") || "Nothing changes in the end"}.`;
  const reached = step.reached.length > 0 ? ` Reached: ${listWords(step.reached)}.` : "";
  return `${step.words}.${changes}${reached}`;
}

function endBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const blocks: Block[] = [
    heading(2, "Where they end: only what differs"),
    tableOr("Nothing differs in any track, issue or level of a condition.", {
      caption: "What differs at the ends",
      head: ["Track, issue or condition", ...ids(told)],
      rows: told.differences.map(({ title, words }) => ({
        cells: [title, ...ids(told).map((id) => words[id]!)],
        differs: true,
      })),
    }),
  ];
  const rows = told.outcomes.filter(({ differs }) => all || differs);
  blocks.push(
    heading(3, "Outcomes reached on the way"),
    tableOr(
      told.outcomes.length === 0
        ? "No outcome was reached on any branch."
        : "The same outcomes were reached in every column.",
      {
        caption: "Outcomes reached on the way",
        head: ["Outcome", ...ids(told)],
        rows: rows.map(({ title, reachedAt, holds, differs }) => ({
          cells: [title, ...ids(told).map((id) => reachedWords(reachedAt[id]!, holds[id]!))],
          differs,
        })),
      },
    ),
  );
  return blocks;
}

/** When an outcome was reached on a branch. */
export function reachedWords(at: number | null, holds: boolean): string {
  if (at === null) return "not reached";
  const when = at === 0 ? "from the start" : `step ${at}`;
  return holds ? `${when}, holds` : `${when}, no longer holds`;
}
