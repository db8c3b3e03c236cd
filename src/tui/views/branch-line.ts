/** The branch under the cursor as a line of steps, and what its last step changed. */

import { outcomesIn } from "../../model/verdict.ts";
import { changeWords, countWords, shortStepWords, stepWords, verdictReason } from "../../report/words.ts";
import type { Broken } from "../../session/replay.ts";
import { here } from "../../session/session.ts";
import { leaves, lineThrough, pathTo } from "../../session/tree.ts";
import { cut, labelled, paragraph, type Row, rowWidth, run } from "../row.ts";
import { positionOf, type Sitting, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import { besideOf, closedRows, markedLetter, treeRows } from "./branches.ts";
import { goalOf } from "./goal.ts";

/** Where there is room for the tree instead of the line, and the branches do not stand beside the moves already. */
const TREE = { from: 110, to: 168, height: 38, rows: 6 } as const;

export function branchRows(ui: Ui, width: number, height: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const tree =
    width >= TREE.from && width < TREE.to && height >= TREE.height && leaves(sessionOf(sitting)).length > 1
      ? treeRows(sitting, besideOf(ui), width - 2, TREE.rows)
      : [];
  return [
    ...(tree.length > 0 ? tree.map((row): Row => [run(" "), ...row]) : [lineRow(ui, width)]),
    ...(ui.parts ? [packageRow(ui.parts.length)] : hereRows(ui, width)),
  ];
}

function lineRow(ui: Ui, width: number): Row {
  const sitting = sittingOf(ui);
  const session = sessionOf(sitting);
  const way = lineThrough(session);
  const at = way.indexOf(session.cursor);
  const count = leaves(session).length;
  const right: Row = [run(` ${countWords(count, "branch", "branches")} `, "dim"), run("b ", "key")];
  const room = width - rowWidth(right) - 1;
  const step = (index: number): Row | undefined => {
    const node = session.nodes.get(way[index] ?? -1);
    if (!node) return undefined;
    const closes = ui.figures.closed?.has(node.id) ? "⊘" : "";
    const mark = (sitting.replay.brokenAt.has(node.id) ? "!" : node.by === "chance" ? "~" : "") + closes;
    const words = node.step ? cut(shortStepWords(sitting.model, node.step), index === at ? 40 : 22) : "";
    const letter = markedLetter(besideOf(ui), node.id);
    const marked = letter ? `[${letter}] ` : "";
    const text = index === 0 ? `${marked}start` : `${marked}${index}${mark} ${words}`;
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
  const left = [run(from > 0 ? "…" : "", "dim"), ...row, run(to < way.length ? "…" : "", "dim")];
  return [...left, run(" ".repeat(Math.max(room - rowWidth(left), 0))), ...right];
}

/** What is to be known of this position: what the step to it changed, or what to do at the start. */
function hereRows(ui: Ui, width: number): Row[] {
  const sitting = sittingOf(ui);
  const session = sessionOf(sitting);
  const node = here(session);
  const position = positionOf(sitting);
  if (position.broken) return brokenRows(sitting, position.broken, width);
  if (!node.step && session.nodes.size > 1)
    return [
      [
        run(" At the start. ", "dim"),
        run("→", "key"),
        run(" goes on along the branch; another move begins a new one.", "dim"),
      ],
    ];
  if (!node.step)
    return [
      [
        run(" Nothing played yet. Pick a move marked ● and press ", "dim"),
        run("Enter", "key"),
        run(".", "dim"),
      ],
    ];
  const goal = position.outcomes.includes(goalOf(sitting));
  const over =
    position.ending && !goal
      ? [run(` The talks ended: ${position.ending.title}. `, "notice"), run("←", "key"), run(" goes back. ")]
      : [];
  const reached = position.ending || goal ? [] : newlyReached(sitting);
  const chance =
    node.by === "chance"
      ? [run(`  ~ by chance at assumed rates, seed ${session.chance.seed}`, "chance")]
      : [];
  const note = node.note ? [run(`  note: ${cut(node.note.replaceAll("\n", " "), 40)}`, "dim")] : [];
  const changes = sitting.replay.changedAt(session.cursor);
  const gave = changes.filter(({ kind }) => kind === "level");
  const values = changes.filter(({ kind }) => kind === "value");
  const words = (some: typeof changes) =>
    some.map((change) => changeWords(sitting.model, change)).join(" · ");
  const room = width - rowWidth([...over, ...reached, ...chance, ...note]) - 11;
  return [
    ...(goal ? [goalRow()] : []),
    ...closedHere(ui, width),
    ...(gave.length > 0 ? labelled(run(" gave way", "heading"), words(gave), width - 1, "changed") : []),
    ...(gave.length > 0 &&
    values.length === 0 &&
    over.length + reached.length + chance.length + note.length === 0
      ? []
      : [
          [
            ...over,
            ...reached,
            ...(values.length > 0 || gave.length === 0
              ? [run(" changed ", "heading"), run(cut(words(values) || "nothing", Math.max(room, 16)))]
              : []),
            ...chance,
            ...note,
          ],
        ]),
  ];
}

/** What the step to here closed for good, in one row. */
function closedHere(ui: Ui, width: number): Row[] {
  const [row, ...more] = closedRows(ui, sessionOf(sittingOf(ui)).cursor, width - 2);
  if (!row) return [];
  return [[run(" "), ...row, ...(more.length > 0 ? [run(" …", "dim"), run(" b", "key")] : [])]];
}

/** What one can do next where the goal holds. */
function goalRow(): Row {
  return [
    run(" goal reached: ", "open"),
    run("←", "key"),
    run(" to try another way, "),
    run("b", "key"),
    run(" for the branches, "),
    run("f", "key"),
    run(" for another goal"),
  ];
}

/** Which step no longer holds and why, what the screen shows instead, and what to do; never cut. */
function brokenRows(sitting: Sitting, { node, verdict }: Broken, width: number): Row[] {
  const session = sessionOf(sitting);
  const number = pathTo(session, node).length - 1;
  const { step } = session.nodes.get(node)!;
  const words = step ? ` (${stepWords(sitting.model, step)})` : "";
  return [
    ...paragraph(
      `! Step ${number}${words} no longer holds: ${verdictReason(sitting.model, verdict)}.`,
      width - 1,
      "error",
      1,
    ),
    ...paragraph(
      `Above is ${number > 1 ? `step ${number - 1}` : "the start"}, the last that holds. Nothing can be played here: ← goes back to it, or change the reading (6) back.`,
      width - 1,
      "notice",
      1,
    ),
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

function packageRow(count: number): Row {
  if (count === 0) return [run(" PACKAGE", "notice"), run(": pick its moves and concessions.", "dim")];
  return [
    run(` PACKAGE of ${countWords(count, "part")}`, "notice"),
    run(", listed on the right; all of it will be one step.", "dim"),
  ];
}
