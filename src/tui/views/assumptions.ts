/** Every number no source gives, with its range, its reason and the unknown it stands for. */
import type { Assumption, Scenario } from "../../scenario/scenario.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { groundRows, pointRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

const units = {
  rate: "times a week",
  value: "(whole number)",
  factor: "(factor)",
  probability: "(probability)",
} as const satisfies Record<Assumption["kind"], string>;

/** An assumed number with its unit: “0.5 times a week”, “once a week”, “12 weeks” for the horizon. */
export function amountWords(scenario: Scenario, { id, kind }: Assumption, value: number): string {
  const { horizon } = scenario;
  const isHorizon = typeof horizon === "object" && horizon.assumption === id;
  if (kind === "rate" && value === 1) return "once a week";
  return `${value} ${isHorizon ? "weeks" : units[kind]}`;
}

/** From this width on a line has room for the id that `--assume` takes; the pane beside always tells it. */
const ROOM_FOR_IDS = 100;

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const mine = sessionOf(sitting).assume;
  return [...scenario.assumptions.values()].map((assumption): Entry => {
    const value = model.assumptions.get(assumption.id)!;
    const by = mine.has(assumption.id) ? "  by you" : value === assumption.default ? "" : "  by the reading";
    return {
      id: assumption.id,
      row: [
        run(` ${assumption.title}  `),
        run(amountWords(scenario, assumption, value), "value"),
        run(by, "notice"),
        run(ui.size.width < ROOM_FOR_IDS ? "" : `  ${assumption.id}`, "dim"),
      ],
    };
  });
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const assumption = picked === undefined ? undefined : scenario.assumptions.get(picked);
  if (!assumption) return [];
  const { id, title, kind, range, leavesOpen } = assumption;
  const open = leavesOpen.flatMap((unknown) => {
    const point = scenario.evidence.unknowns.get(unknown) ?? scenario.evidence.contradictions.get(unknown);
    return point
      ? labelled(run(`  ${unknown}`, "heading"), point.says, width, undefined, 4)
      : groundRows(scenario, unknown, width);
  });
  return [
    ...paragraph(title, width, "strong"),
    ...paragraph(id, width, "dim"),
    ...paragraph("An assumption: no source gives this number.", width, "notice"),
    ...labelled(run("HERE", "heading"), amountWords(scenario, assumption, model.assumptions.get(id)!), width),
    ...labelled(run("DEFAULT", "heading"), String(assumption.default), width),
    ...labelled(
      run("RANGE", "heading"),
      `${range[0]} to ${range[1]}${kind === "rate" ? ", or 0 for never" : ""}`,
      width,
    ),
    ...labelled(run("BECAUSE", "heading"), assumption.because, width),
    ...pointRows(scenario, assumption.because, width, leavesOpen),
    ...(open.length > 0 ? [blank, line("THE SOURCE LEAVES OPEN", "heading"), ...open] : []),
  ];
}

export const assumptionsView: View = {
  title: "Assumptions",
  share: 0.6,
  detailTitle: "ASSUMPTION",
  entries,
  detail,
  empty: "This scenario assumes no numbers.",
};
