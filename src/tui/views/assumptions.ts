/** Every number no source gives, with its range, its reason and the unknown it stands for. */
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

const units = {
  rate: "times a week",
  value: "",
  factor: "times as often",
  probability: "probability",
} as const;

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const mine = sessionOf(sitting).assume;
  return [...scenario.assumptions.values()].map((assumption): Entry => {
    const value = model.assumptions.get(assumption.id)!;
    const by = mine.has(assumption.id) ? "  by you" : value === assumption.default ? "" : "  by the reading";
    return {
      id: assumption.id,
      row: [run(` ${assumption.id.replaceAll("-", " ")}  `), run(String(value), "value"), run(by, "notice")],
    };
  });
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const assumption = picked === undefined ? undefined : scenario.assumptions.get(picked);
  if (!assumption) return [];
  const { id, kind, range, leavesOpen } = assumption;
  const unit = units[kind];
  const open = leavesOpen.flatMap((unknown) => {
    const point = scenario.evidence.unknowns.get(unknown) ?? scenario.evidence.contradictions.get(unknown);
    return point
      ? labelled(run(`  ${unknown}`, "heading"), point.says, width, undefined, 4)
      : groundRows(scenario, unknown, width);
  });
  return [
    ...paragraph(id.replaceAll("-", " "), width, "strong"),
    ...paragraph("An assumption: no source gives this number.", width, "notice"),
    ...labelled(run("HERE", "heading"), `${model.assumptions.get(id)}${unit ? ` ${unit}` : ""}`, width),
    ...labelled(run("DEFAULT", "heading"), String(assumption.default), width),
    ...labelled(
      run("RANGE", "heading"),
      `${range[0]} to ${range[1]}${kind === "rate" ? ", or 0 for never" : ""}`,
      width,
    ),
    ...labelled(run("BECAUSE", "heading"), assumption.because, width),
    ...(open.length > 0 ? [blank, line("THE SOURCE LEAVES OPEN", "heading"), ...open] : []),
  ];
}

export const assumptionsView: View = {
  title: "Assumptions",
  detailTitle: "ASSUMPTION",
  entries,
  detail,
  empty: "This scenario assumes no numbers.",
};
