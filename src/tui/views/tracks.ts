/** Tracks and issues: every state, the present one marked, what leads to each, and what the track rests on. */
import { partyWords, valueWords } from "../../report/words.ts";
import type { Value } from "../../scenario/guard.ts";
import type { Scenario, Variable } from "../../scenario/scenario.ts";
import { blank, line, paragraph, type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { groundRows, pointRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { state } = positionOf(sitting, ui.parts);
  const all = [...sitting.scenario.variables.values()];
  return (["track", "issue"] as const).flatMap((kind): Entry[] => {
    const some = all.filter((variable) => variable.kind === kind);
    if (some.length === 0) return [];
    return [
      { row: line(kind === "track" ? " Tracks" : " Issues", "heading") },
      ...some.map(
        (variable): Entry => ({
          id: variable.id,
          row: [run(`  ${variable.title}  `), run(valueWords(variable, state.values[variable.id]!), "value")],
        }),
      ),
    ];
  });
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const variable = picked === undefined ? undefined : scenario.variables.get(picked);
  if (!variable) return [];
  const { state } = positionOf(sitting, ui.parts);
  const now = state.values[variable.id];
  const assumed = typeof variable.initial === "object" ? variable.initial.assumption : undefined;
  return [
    ...paragraph(variable.title, width, "strong"),
    ...(variable.note
      ? [...paragraph(variable.note, width), ...pointRows(scenario, variable.note, width)]
      : []),
    ...(assumed
      ? paragraph(
          `It starts at ${model.assumptions.get(assumed)}: an assumption, “${scenario.assumptions.get(assumed)!.title}” (7 shows it).`,
          width,
          "notice",
        )
      : []),
    blank,
    line(variable.kind === "track" ? "STATES" : "VALUES", "heading"),
    ...variable.domain.flatMap((value) =>
      valueRows(scenario, variable, value, width, {
        now: value === now,
        first: value === model.initial.values[variable.id],
      }),
    ),
    blank,
    line("RESTS ON", "heading"),
    ...variable.grounds.flatMap((id) => groundRows(scenario, id, width)),
  ];
}

function valueRows(
  scenario: Scenario,
  variable: Variable,
  value: Value,
  width: number,
  { now, first }: { now: boolean; first: boolean },
): Row[] {
  const label = variable.labels.get(value) ?? String(value).replaceAll("-", " ");
  const ways = [...scenario.moves.values()].filter((move) =>
    move.effects.some((effect) => effect.variable === variable.id && "to" in effect && effect.to === value),
  );
  return [
    [
      run(now ? "  ◆ " : "    ", "key"),
      run(label, now ? "value" : undefined),
      run(now ? "  now" : "", "key"),
      run(first ? "  at the start" : "", "dim"),
    ],
    ...(ways.length > 0 ? [line("      is reached by:", "dim")] : []),
    ...ways.flatMap((move) =>
      paragraph(`${partyWords(scenario, move.party)}: ${move.title}`, width, "dim", 8),
    ),
  ];
}

export const tracksView: View = { title: "Tracks and issues", detailTitle: "STATES", entries, detail };
