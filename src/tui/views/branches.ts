/** The tree of branches: every position, drawn with lines, and what is known of the one under the cursor. */
import { changeWords, countWords, shortStepWords, stepWords, verdictReason } from "../../report/words.ts";
import type { Branching } from "../../session/session.ts";
import { branchName, leaves, pathTo } from "../../session/tree.ts";
import { blank, fill, labelled, line, paragraph, type Row, run } from "../row.ts";
import { type Sitting, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

const drawings = new WeakMap<Sitting, readonly Entry[]>();

/** The whole tree; drawn once for each state of the session, however often it is looked at. */
function drawn(sitting: Sitting): readonly Entry[] {
  let entries = drawings.get(sitting);
  if (!entries) {
    entries = draw(sitting);
    drawings.set(sitting, entries);
  }
  return entries;
}

/** One line a position: a branch goes on straight below; what forks off is drawn to the right, before it goes on. */
function draw(sitting: Sitting): readonly Entry[] {
  const session = sessionOf(sitting);
  const onWay = new Set(pathTo(session));
  const found: Entry[] = [];
  const walk = (start: number, lead: string, first: string, from: number): void => {
    let depth = from;
    for (let at: number | undefined = start; at !== undefined; depth++) {
      const node: Branching = session.nodes.get(at)!;
      found.push(entryFor(sitting, node, depth, at === start ? first : lead, onWay.has(at)));
      for (const child of node.children.slice(1)) walk(child, `${lead}│ `, `${lead}├─`, depth + 1);
      at = node.children[0];
    }
  };
  walk(0, "", "", 0);
  return found;
}

function entryFor(sitting: Sitting, node: Branching, depth: number, lead: string, onWay: boolean): Entry {
  const here = node.id === sessionOf(sitting).cursor;
  const mark = sitting.replay.brokenAt.has(node.id) ? "! " : node.by === "chance" ? "~ " : "";
  const words = node.step ? `${depth} ${mark}${shortStepWords(sitting.model, node.step)}` : "start";
  const notes = [node.name ? `“${node.name}”` : "", node.note ? "(note)" : ""].filter(Boolean).join(" ");
  return {
    id: String(node.id),
    row: [
      run(` ${lead}`, "frame"),
      run(here ? "◆ " : "", "key"),
      run(words, here ? "strong" : onWay ? undefined : "dim"),
      run(notes ? `  ${notes}` : "", "notice"),
    ],
    plain: `${words}${here ? ", you are here" : ""}${notes ? `, ${notes}` : ""}`,
  };
}

/** The drawing around the cursor, in a few rows, for the main screen. */
export function treeRows(sitting: Sitting, width: number, most: number): readonly Row[] {
  const entries = drawn(sitting);
  const at = entries.findIndex((entry) => entry.id === String(sessionOf(sitting).cursor));
  const from = Math.min(Math.max(at - Math.floor(most / 2), 0), Math.max(entries.length - most, 0));
  const shown = entries.slice(from, from + most).map((entry) => entry.row);
  return shown.map((row) => fill(row, width));
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
      ? paragraph(`This step no longer holds: ${verdictReason(model, broken.verdict)}.`, width, "error")
      : []),
    ...(node.by === "chance"
      ? paragraph(
          `Drawn by chance at assumed rates${node.weeks === undefined ? "" : `, after ${node.weeks.toFixed(1)} weeks`}. Seed ${session.chance.seed}.`,
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
    ...(name ? labelled(run("BRANCH", "heading"), `“${name}”`, width) : []),
    ...(node.note ? labelled(run("NOTE", "heading"), node.note, width) : []),
    blank,
    ...paragraph(
      `${countWords(leaves(session).length, "branch", "branches")}, ${countWords(session.nodes.size - 1, "step")} in all. Playing another move from an earlier position begins a new branch; the old one stays.`,
      width,
      "dim",
    ),
  ];
}

export const branchesView: View = {
  title: "Branches",
  detailTitle: "STEP",
  entries: (ui) => drawn(sittingOf(ui)),
  detail,
  first: (ui) => String(sessionOf(sittingOf(ui)).cursor),
};
