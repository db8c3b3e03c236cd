/** Conditions by party: where each stands, what it forbids, what lifts it, and the words behind it. */
import { movesBarred } from "../../model/condition.ts";
import {
  banWords,
  guardWords,
  kindWords,
  levelWords,
  partyWords,
  standingWords,
} from "../../report/words.ts";
import { readAsRows } from "../read-as.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { pointRows, statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const { standings, state } = positionOf(sitting, ui.parts);
  const parties = [...new Set([...scenario.conditions.values()].map(({ party }) => party))];
  return parties.flatMap((party): Entry[] => [
    { row: line(` ${partyWords(scenario, party)}`, "heading") },
    ...[...model.conditions.values()]
      .filter((condition) => condition.party === party)
      .map((condition): Entry => {
        const { mark, word } = standingWords[standings.get(condition.id)!];
        const at = state.levels[condition.id] ?? 0;
        const level = condition.levels[at];
        const off = condition.off ? ", read as forbidding nothing" : "";
        return {
          id: condition.id,
          row: [
            run(`  ${mark} `, "strong"),
            run(condition.core ? "* " : "  ", "notice"),
            run(condition.title),
            run(off ? "  (off)" : "", "dim"),
          ],
          plain: `${condition.title}: ${word}${condition.core ? ", core" : ""}${level && at > 0 ? `, ${levelWords(level)}` : ""}${off}`,
        };
      }),
  ]);
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const condition = picked === undefined ? undefined : model.conditions.get(picked);
  if (!condition) return [];
  const position = positionOf(sitting, ui.parts);
  const { mark, word } = standingWords[position.standings.get(condition.id)!];
  const at = position.state.levels[condition.id] ?? 0;
  const level = condition.levels[at];
  const statements = [condition.statement, ...condition.also].flatMap(
    (id) => scenario.evidence.statements.get(id) ?? [],
  );
  const barred = movesBarred(model, condition, position.state);
  // What the notes on the statements have spelt out already.
  const told = statements.flatMap(({ note }) => note?.match(/\b[A-Z]+-\d+\b/g) ?? []);
  const read = level?.because ?? condition.because ?? "";
  return [
    ...paragraph(`${partyWords(scenario, condition.party)}: ${condition.title}`, width, "strong"),
    [
      run(`${mark} ${word}`, "value"),
      run(`  ${kindWords[condition.kind]}${condition.core ? ", core" : ""}`, "dim"),
    ],
    ...(level && at > 0 ? paragraph(`Now: ${levelWords(level)}.`, width, "changed") : []),
    blank,
    ...statements.flatMap((statement, index) =>
      statementRows(scenario, statement, width, index === 0 ? "SOURCE SAYS" : "ALSO"),
    ),
    ...readAsRows(condition, level, width),
    ...pointRows(scenario, read, width, told),
    ...(level && level.bans.length > 0
      ? [
          [run("IT FORBIDS", "heading")],
          ...banWords(scenario, condition, level).flatMap((ban) => paragraph(ban, width, undefined, 2)),
        ]
      : []),
    ...(level && level.bans.length > 0
      ? labelled(
          run("LIFTS WHEN", "heading"),
          level.until ? guardWords(scenario, level.until) : "only by giving way",
          width,
        )
      : []),
    ...(condition.met
      ? labelled(run("MET WHEN", "heading"), guardWords(scenario, condition.met), width)
      : []),
    ...(condition.broken
      ? labelled(run("BROKEN WHEN", "heading"), guardWords(scenario, condition.broken), width)
      : []),
    ...(condition.when
      ? labelled(run("FALLS DUE WHEN", "heading"), guardWords(scenario, condition.when), width)
      : []),
    ...(condition.commits
      ? labelled(
          run("THEN", "heading"),
          scenario.moves.get(condition.commits)?.title ?? condition.commits,
          width,
        )
      : []),
    ...(condition.levels.length > 2
      ? [
          [run("SOFTER FORMS", "heading")],
          ...condition.levels.slice(1, -1).flatMap((softer) => paragraph(softer.title, width, undefined, 2)),
        ]
      : []),
    ...(barred.length > 0
      ? [
          [run("STANDS IN THE WAY OF", "heading")],
          ...barred.flatMap((move) => paragraph(`✗ ${move.title}`, width, "ruled-out", 2)),
        ]
      : condition.levels.length > 0
        ? [line("It stands in the way of nothing here.", "dim")]
        : []),
  ];
}

/** What the marks in the list stand for. */
function legend(): Row {
  const standings = Object.values(standingWords).flatMap(
    ({ mark, word }): Row => [run(` ${mark}`, "strong"), run(` ${word} `, "dim")],
  );
  return [...standings, run(" *", "notice"), run(" core", "dim")];
}

export const conditionsView: View = {
  title: "Conditions",
  detailTitle: "CONDITION",
  entries,
  detail,
  above: () => [legend()],
};
