/** The tree of branches: every position, drawn with lines, and what is known of the one under the cursor. */
import { weeksWords } from "../../report/duration.ts";
import { soughtFirst } from "../../report/sought.ts";
import { changeWords, countWords, shortStepWords, stepWords, verdictReason } from "../../report/words.ts";
import { branchName, leaves, pathTo } from "../../session/tree.ts";
import { type Drawn, drawTree } from "../drawing.ts";
import type { Figures } from "../figures/figures.ts";
import { blank, fill, flow, labelled, line, paragraph, type Row, run } from "../row.ts";
import { type Sitting, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { goalOf } from "./goal.ts";

/** What is drawn beside the steps that does not follow from the session alone. */
export interface Beside {
  /** The outcomes that steps closed for good, by position, where that is known. */
  readonly closed: Figures["closed"];
  /** Positions marked for comparing, in order. */
  readonly marked: readonly number[];
}

/** The letter that a marked position's column has in the comparison. */
export function markedLetter({ marked }: Beside, node: number): string {
  const at = marked.indexOf(node);
  return at < 0 ? "" : String.fromCharCode(65 + at);
}

export const besideOf = ({ figures, marked }: Ui): Beside => ({ closed: figures.closed, marked });

const drawings = new WeakMap<Sitting, Beside & { entries: readonly Entry[] }>();

/** The whole tree; drawn once for each state of the session, however often it is looked at. */
function drawn(sitting: Sitting, beside: Beside): readonly Entry[] {
  const { closed, marked } = beside;
  const before = drawings.get(sitting);
  if (before && before.closed === closed && before.marked === marked) return before.entries;
  const onWay = new Set(pathTo(sessionOf(sitting)));
  const entries = drawTree(sitting, goalOf(sitting).id).map((one) =>
    entryFor(sitting, one, onWay.has(one.node.id), beside),
  );
  drawings.set(sitting, { closed, marked, entries });
  return entries;
}

/** What a row's marks stand for. */
const marks = {
  here: { mark: "◆", words: "you are here" },
  reaches: { mark: "◎", words: "the goal is reached" },
  closes: { mark: "⊘", words: "closed outcomes for good" },
  chance: { mark: "~", words: "drawn by chance" },
  broken: { mark: "!", words: "no longer holds" },
} as const;

function entryFor(
  sitting: Sitting,
  { node, lead, number, name, reaches }: Drawn,
  onWay: boolean,
  beside: Beside,
): Entry {
  const closes = beside.closed?.has(node.id) ?? false;
  const letter = markedLetter(beside, node.id);
  const here = node.id === sessionOf(sitting).cursor;
  const borne = [
    ...(sitting.replay.brokenAt.has(node.id) ? [marks.broken] : node.by === "chance" ? [marks.chance] : []),
    ...(reaches ? [marks.reaches] : []),
    ...(closes ? [marks.closes] : []),
  ];
  const words = node.step ? shortStepWords(sitting.model, node.step) : "start";
  const first = node.step ? `${number} ` : "";
  const said = [
    `${first}${words}`,
    ...(name ? [`branch “${name}”`] : []),
    ...(here ? [marks.here.words] : []),
    ...borne.map((one) => one.words),
    ...(letter ? [`marked ${letter}`] : []),
    ...(node.note ? ["with a note"] : []),
  ];
  return {
    id: String(node.id),
    row: [
      run(` ${lead}`, "frame"),
      run(here ? "◆ " : "", "key"),
      run(letter ? `[${letter}] ` : "", "notice"),
      run(first, here ? "strong" : onWay ? undefined : "dim"),
      run(borne.map(({ mark }) => `${mark} `).join(""), reaches ? "open" : "chance"),
      run(name ? `“${name}” ` : "", "notice"),
      run(words, here ? "strong" : onWay ? undefined : "dim"),
      run(node.note ? "  (note)" : "", "notice"),
    ],
    plain: said.join(", "),
  };
}

/** The drawing around the cursor, in a few rows, for the main screen. */
export function treeRows(sitting: Sitting, beside: Beside, width: number, most: number): readonly Row[] {
  const entries = drawn(sitting, beside);
  const at = entries.findIndex((entry) => entry.id === String(sessionOf(sitting).cursor));
  const from = Math.min(Math.max(at - Math.floor(most / 2), 0), Math.max(entries.length - most, 0));
  const shown = entries.slice(from, from + most).map((entry) => entry.row);
  const left = entries.length - from - shown.length;
  // The last row gives way to how many follow, so that a tree that goes on does not look whole.
  const rows =
    left > 0 ? [...shown.slice(0, -1), [run(` … ${left + 1} more `, "dim"), run("b", "key")]] : shown;
  return rows.map((row) => fill(row, width));
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const session = sessionOf(sitting);
  const node = session.nodes.get(Number(picked));
  if (!node) return [];
  const { model, replay } = sitting;
  const broken = replay.brokenAt.get(node.id);
  const name = branchName(session, node.id);
  const changes = replay.changedAt(node.id);
  return [
    ...paragraph(
      node.step ? stepWords(model, node.step) : "The start: the talks as reported.",
      width,
      "strong",
    ),
    ...(node.id === session.cursor ? [line("You are here.", "key")] : []),
    ...(broken
      ? paragraph(
          `${broken.node === node.id ? "This step no longer holds" : "A step before this one no longer holds"}: ${verdictReason(model, broken.verdict)}.`,
          width,
          "error",
        )
      : []),
    ...(node.by === "chance"
      ? paragraph(
          `Drawn by chance at assumed rates${node.weeks === undefined ? "" : `, after ${weeksWords(node.weeks)}`}. Seed ${session.chance.seed}.`,
          width,
          "chance",
        )
      : []),
    ...(changes.length > 0
      ? [
          [run("CHANGED", "heading")],
          ...changes.flatMap((change) => paragraph(changeWords(model, change), width, undefined, 2)),
        ]
      : []),
    ...closedRows(ui, node.id, width),
    ...(name ? labelled(run("BRANCH", "heading"), `“${name}”`, width) : []),
    ...(node.note ? labelled(run("NOTE", "heading"), node.note, width) : []),
    blank,
    ...flow(
      Object.values(marks).map(({ mark, words }): Row => [run(mark, "key"), run(` ${words}`, "dim")]),
      width,
      "   ",
    ),
    ...paragraph(
      `${countWords(leaves(session).length, "branch", "branches")}, ${countWords(session.nodes.size - 1, "step")} in all. Playing another move from an earlier position begins a new branch, with a letter to its numbers; the old one stays.`,
      width,
      "dim",
    ),
  ];
}

/** The outcomes that the step to a position closed for good. */
export function closedRows(ui: Ui, node: number, width: number): Row[] {
  const closed = ui.figures.closed?.get(node) ?? [];
  if (closed.length === 0) return [];
  const sitting = sittingOf(ui);
  const titles = soughtFirst(sitting.scenario, closed, goalOf(sitting).id);
  return labelled(run("CLOSED FOR GOOD ⊘", "heading"), titles, width);
}

export const branchesView: View = {
  title: "Branches",
  share: 0.5,
  detailTitle: "STEP",
  entries: (ui) => drawn(sittingOf(ui), besideOf(ui)),
  detail,
  first: (ui) => String(sessionOf(sittingOf(ui)).cursor),
};
