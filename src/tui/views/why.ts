/** Why a move is open, ruled out or closed: what the source says apart from how we read it. */

import type { Clause } from "../../model/guard.ts";
import type { Ruling, Verdict } from "../../model/verdict.ts";
import {
  clauseWords,
  closedWords,
  effectWords,
  failing,
  levelWords,
  liftWords,
  listWords,
  partyWords,
  stepWords,
  verdictWords,
} from "../../report/words.ts";
import type { Move } from "../../scenario/scenario.ts";
import { readAsRows } from "../read-as.ts";
import { blank, labelled, line, paragraph, type Row, rowWidth, run } from "../row.ts";
import { type Position, positionOf } from "../sitting.ts";
import { groundRows, noteRows, sourceRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import { worthRows } from "./marks.ts";

/** The pane for the move under the cursor. */
export function whyRows(ui: Ui, id: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const position = positionOf(sitting, ui.parts);
  const move = id === undefined ? undefined : sitting.scenario.moves.get(id);
  const verdict = move && position.verdicts.get(move.id);
  if (!move || !verdict)
    return paragraph("Pick a move on the left to see why it is open or not.", width, "dim");
  return [
    ...partRows(ui, width),
    ...titleRows(move, verdict, width),
    ...(verdict.kind === "ruled-out"
      ? [...rulingRows(ui, verdict.by, width), ...worthRows(ui, move.id, width)]
      : []),
    ...(verdict.kind === "closed" ? closedRows(ui, verdict, width) : []),
    ...(verdict.kind === "open" ? worthRows(ui, move.id, width) : []),
    ...aboutRows(ui, move, verdict, position, width),
  ];
}

/** The parts of the package being put together, one a line. */
export function partRows(ui: Ui, width: number): Row[] {
  if (!ui.parts) return [];
  const { model } = sittingOf(ui);
  return [
    line("PACKAGE, one step for all of:", "heading"),
    ...(ui.parts.length === 0 ? [line("  nothing yet", "dim")] : []),
    ...ui.parts.flatMap((part, index) =>
      labelled(run(`  ${index + 1}`, "dim"), stepWords(model, part), width, "changed", 4),
    ),
    blank,
  ];
}

/** The move's title with its verdict; a ruling names who rules it out on a line of its own. */
function titleRows(move: Move, verdict: Verdict, width: number): Row[] {
  const { mark, word } = verdictWords[verdict.kind];
  const rows = paragraph(move.title, width - 2, "strong").map(
    (row, index): Row => [run(index === 0 ? `${mark} ` : "  ", verdict.kind), ...row],
  );
  if (verdict.kind === "ruled-out") return rows;
  const label = word.toUpperCase();
  const used = rowWidth(rows.at(-1)!);
  if (used + 2 + label.length > width) return [...rows, [run(`  ${label}`, verdict.kind)]];
  const gap = " ".repeat(width - used - label.length);
  return [...rows.slice(0, -1), [...rows.at(-1)!, run(gap), run(label, verdict.kind)]];
}

function rulingRows(ui: Ui, by: readonly Ruling[], width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const at = Math.min(ui.ruling, by.length - 1);
  const order = [...by.slice(at), ...by.slice(0, at)];
  return order.flatMap((ruling, index): Row[] => {
    const { condition, level } = ruling;
    const statement = scenario.evidence.statements.get(condition.statement);
    const which = by.length > 1 ? ` (${by.indexOf(ruling) + 1} of ${by.length})` : "";
    const party = partyWords(scenario, condition.party);
    const whose = ruling.role === "makes" ? party : `${party}, who must consent`;
    return [
      ...(index > 0 ? [blank] : []),
      ...labelled(run(`RULED OUT${which}`, "ruled-out"), `by ${whose}: ${condition.title}`, width),
      ...(condition.levels.indexOf(level) <= 0
        ? []
        : paragraph(`softened to: ${levelWords(level)}`, width, "changed", 2)),
      ...(statement
        ? [...sourceRows(scenario, statement, width, "SOURCE SAYS"), ...noteRows(statement, width)]
        : []),
      ...readAsRows(condition, level, width),
      ...labelled(run("LIFTS WHEN", "heading"), liftWords(scenario, ruling), width),
      ...(ruling.result
        ? labelled(
            run("IT FORBIDS", "heading"),
            `any step that leads to ${clauseWords(scenario, ruling.result)}`,
            width,
          )
        : []),
      ...(index === 0 && ui.screen !== "turn" && ui.screen !== "slip"
        ? [keysRow(by.length, condition.levels.length > 2)]
        : []),
      ...(statement ? labelled(run("SOURCE IN SHORT", "heading"), statement.says, width, "dim") : []),
    ];
  });
}

function keysRow(rulings: number, softer: boolean): Row {
  return [
    run("c", "key"),
    run(" give way   "),
    ...(softer ? [run("s", "key"), run(" soften   ")] : []),
    run("x", "key"),
    run(" read otherwise"),
    ...(rulings > 1 ? [run("   ]", "key"), run(" next")] : []),
  ];
}

function closedRows(ui: Ui, verdict: Extract<Verdict, { kind: "closed" }>, width: number): Row[] {
  const { scenario, model } = sittingOf(ui);
  const { reason } = verdict;
  if (reason.why !== "when") return paragraph(`Closed: ${closedWords(model, reason)}.`, width);
  return [
    [run("NEEDS", "heading")],
    ...partsOf(reason.clause).flatMap((part) =>
      labelled(
        run(part.holds ? "  ✓" : "  ✗", part.holds ? "open" : "ruled-out"),
        clauseWords(scenario, part),
        width,
        part.holds ? "dim" : undefined,
        4,
      ),
    ),
  ];
}

/** The parts all of which are needed, those that fail first. */
function partsOf(clause: Clause): readonly Clause[] {
  if (clause.kind !== "all") return [clause];
  const parts = clause.of.flatMap(partsOf);
  return [...parts.filter((part) => !part.holds).map(failing), ...parts.filter((part) => part.holds)];
}

function aboutRows(ui: Ui, move: Move, verdict: Verdict, position: Position, width: number): Row[] {
  const { scenario, model } = sittingOf(ui);
  const effects = effectWords(model, move, position.state);
  const consent = move.consent.map((id) => partyWords(scenario, id));
  return [
    ...(verdict.kind === "ruled-out" ? [blank] : []),
    ...(effects.length > 0
      ? [
          [run("WOULD CHANGE", "heading")],
          ...effects.flatMap((text) =>
            paragraph(text, width, verdict.kind === "open" ? "changed" : undefined, 2),
          ),
        ]
      : []),
    ...(consent.length > 0 ? labelled(run("NEEDS CONSENT of", "heading"), listWords(consent), width) : []),
    ...(move.grounds.length > 0
      ? [[run("GROUNDS", "heading")], ...move.grounds.flatMap((id) => groundRows(scenario, id, width))]
      : []),
    ...(move.note ? labelled(run("NOTE", "heading"), move.note, width) : []),
  ];
}
