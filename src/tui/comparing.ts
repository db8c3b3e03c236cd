/** Commands for comparing branches: marking them, moving between columns, going from a cell to what it speaks of. */
import { jump, lineThrough } from "../session/tree.ts";
import { edit } from "./acting.ts";
import { ask } from "./asking.ts";
import { factAt } from "./compare/sections.ts";
import { comparedIn, MOST, nodesCompared } from "./compared.ts";
import { settle } from "./cursor.ts";
import { go, goMain, pick } from "./going.ts";
import { nodeInFocus } from "./lines.ts";
import { sessionOf } from "./sitting.ts";
import { say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { viewOf } from "./views.ts";

/** Marks the branch to the position in focus for comparing, or takes the mark off. */
export function mark(ui: Ui): Ui {
  const node = nodeInFocus(ui);
  const session = sessionOf(sittingOf(ui));
  const before = ui.marked.filter((id) => session.nodes.has(id));
  if (before.includes(node)) {
    const marked = before.filter((id) => id !== node);
    return say({ ...ui, marked }, `The mark is off. ${countedWords(marked.length)}`);
  }
  if (before.length === MOST)
    return say(ui, `At most ${MOST} branches stand side by side: m takes a mark off.`);
  const marked = [...before, node];
  return say(
    { ...ui, marked },
    `Marked as ${String.fromCharCode(64 + marked.length)}. ${countedWords(marked.length)}`,
  );
}

function countedWords(count: number): string {
  if (count === 0) return "None is marked now.";
  return count === 1
    ? "Mark another one (b shows all), then = compares them."
    : `${count} are marked: = compares them.`;
}

/** Shows the marked branches side by side; where none are, all of them. */
export function compare(ui: Ui): Ui {
  const sitting = sittingOf(ui);
  if (nodesCompared(ui, sitting).length >= 2) return go({ ...ui, column: 0 }, "compare");
  return say(
    ui,
    "There is one branch so far. Go back (←) and play another move, or mark two positions (m); then = compares them.",
  );
}

/** One column to the side. */
export function columnBy(ui: Ui, by: 1 | -1): Ui {
  const count = comparedIn(ui)?.nodes.length ?? 0;
  return { ...ui, column: Math.min(Math.max(ui.column + by, 0), Math.max(count - 1, 0)) };
}

/** What is the same everywhere, shown or hidden. */
export function allRows(ui: Ui): Ui {
  return say(
    { ...ui, all: !ui.all },
    ui.all ? "Only what differs is shown." : "What is the same everywhere is shown too; v hides it.",
  );
}

/** To the state, or the statement, that the cell under the cursor speaks of. */
export function fromCell(ui: Ui): Ui {
  const compared = comparedIn(ui);
  const row = factAt(ui, pickedIn(viewOf("compare"), ui));
  if (!compared || !row) return ui;
  const { statement, step } = row;
  if (statement !== undefined) return pick(go(ui, "evidence"), statement, "evidence");
  const end = compared.nodes[ui.column]!;
  const path = lineThrough(sessionOf(sittingOf(ui)), end);
  const node = step === undefined ? end : path[Math.min(step, path.indexOf(end))]!;
  const there = edit(ui, (session) => jump(session, node));
  return say(goMain(settle(there)), "= goes back to the comparison.");
}

/** Asks what a condition's being met is worth to the reader. */
export function askWeight(ui: Ui): Ui {
  const row = factAt(ui, pickedIn(viewOf("compare"), ui));
  if (row?.condition === undefined)
    return say(ui, "Put the cursor on a condition of the scoreboard to say what its being met is worth.");
  const { scenario } = sittingOf(ui);
  const { title } = scenario.conditions.get(row.condition)!;
  return ask(ui, `What is “${title}” being met worth, in your view? (0: nothing)`, "", {
    for: "weight",
    condition: row.condition,
  });
}
