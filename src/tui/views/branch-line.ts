/** The branch under the cursor as a line of steps, and what its last step changed. */

import { outcomesIn } from "../../model/verdict.ts";
import { changeWords, countWords, shortStepWords, stepWords } from "../../report/words.ts";
import { here } from "../../session/session.ts";
import { leaves, lineThrough } from "../../session/tree.ts";
import { cut, paragraph, type Row, rowWidth, run } from "../row.ts";
import { positionOf, type Sitting, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import { treeRows } from "./branches.ts";

/** Where there is room for the tree instead of the line, and the branches do not stand beside the moves already. */
const TREE = { from: 110, to: 168, height: 38, rows: 6 } as const;

export function branchRows(ui: Ui, width: number, height: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const tree =
    width >= TREE.from && width < TREE.to && height >= TREE.height && leaves(sessionOf(sitting)).length > 1
      ? treeRows(sitting, width - 2, TREE.rows)
      : [];
  return [
    ...(tree.length > 0 ? tree.map((row): Row => [run(" "), ...row]) : [lineRow(sitting, width)]),
    ui.parts ? packageRow(ui, sitting, width) : changedRow(sitting, width),
  ];
}

function lineRow(sitting: Sitting, width: number): Row {
  const session = sessionOf(sitting);
  const line = lineThrough(session);
  const at = line.indexOf(session.cursor);
  const count = leaves(session).length;
  const right: Row = [run(` ${countWords(count, "branch", "branches")} `, "dim"), run("b ", "key")];
  const room = width - rowWidth(right) - 1;
  const step = (index: number): Row | undefined => {
    const node = session.nodes.get(line[index] ?? -1);
    if (!node) return undefined;
    const mark = sitting.replay.brokenAt.has(node.id) ? "!" : node.by === "chance" ? "~" : "";
    const words = node.step ? cut(shortStepWords(sitting.model, node.step), index === at ? 40 : 22) : "";
    const text = index === 0 ? "start" : `${index}${mark} ${words}`;
    const style = index === at ? "strong" : index > at ? "dim" : undefined;
    return [run(index === at ? " ◆ " : " ", "key"), run(text, style), run(" ")];
  };
  // Around the cursor: as many steps before it as fit, then those after it.
  let from = at;
  let to = at + 1;
  let row = step(at)!;
  for (;;) {
    const before = step(from - 1);
    const after = step(to);
    if (before && rowWidth(row) + rowWidth(before) + 2 <= room) {
      row = [...before, ...row];
      from--;
    } else if (after && rowWidth(row) + rowWidth(after) + 2 <= room) {
      row = [...row, ...after];
      to++;
    } else break;
  }
  const left = [run(from > 0 ? "…" : "", "dim"), ...row, run(to < line.length ? "…" : "", "dim")];
  return [...left, run(" ".repeat(Math.max(room - rowWidth(left), 0))), ...right];
}

/** What the step to this position changed, or what to do at the start. */
function changedRow(sitting: Sitting, width: number): Row {
  const session = sessionOf(sitting);
  const node = session.nodes.get(session.cursor)!;
  const position = positionOf(sitting);
  if (position.broken)
    return [
      run(
        " ! This step no longer holds here, and nothing after it: go back, or change the reading back.",
        "error",
      ),
    ];
  if (!node.step)
    return [
      run(" Nothing played yet. Pick a move marked ● and press ", "dim"),
      run("Enter", "key"),
      run(".", "dim"),
    ];
  const over = position.ending
    ? [run(` The talks ended: ${position.ending.title}. `, "notice"), run("←", "key"), run(" goes back. ")]
    : [];
  const reached = position.ending ? [] : newlyReached(sitting);
  const chance =
    node.by === "chance"
      ? [run(`  ~ by chance at assumed rates, seed ${session.chance.seed}`, "chance")]
      : [];
  const note = node.note ? [run(`  note: ${cut(node.note.replaceAll("\n", " "), 40)}`, "dim")] : [];
  const changes = sitting.replay
    .changedAt(session.cursor)
    .map((change) => changeWords(sitting.model, change));
  const room = width - rowWidth([...over, ...reached, ...chance, ...note]) - 11;
  return [
    ...over,
    ...reached,
    run(" changed ", "heading"),
    run(cut(changes.join(" · ") || "nothing", Math.max(room, 16))),
    ...chance,
    ...note,
  ];
}

/** Outcomes that hold here and did not before this step. */
function newlyReached(sitting: Sitting): Row {
  const { parent } = here(sessionOf(sitting));
  const before = parent === undefined ? undefined : sitting.replay.stateAt(parent);
  if (!before) return [];
  const known = new Set(outcomesIn(sitting.model, before));
  const fresh = positionOf(sitting).outcomes.filter((outcome) => !known.has(outcome));
  if (fresh.length === 0) return [];
  return [run(" reached ", "heading"), run(`${fresh.map(({ title }) => title).join("; ")} `, "open")];
}

function packageRow(ui: Ui, sitting: Sitting, width: number): Row {
  const parts = ui.parts ?? [];
  const label: Row = [run(` PACKAGE of ${countWords(parts.length, "part")}: `, "notice")];
  const words =
    parts.length > 0
      ? parts.map((part) => stepWords(sitting.model, part)).join(" + ")
      : "Enter adds a move, c or s a concession; p plays it, Esc leaves it.";
  return [...label, run(paragraph(cut(words, width - rowWidth(label) - 1), width)[0]?.[0]?.text ?? "")];
}
