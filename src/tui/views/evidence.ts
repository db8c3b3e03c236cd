/** What was said: statements by party, past events, unknowns and contradictions, and where each acts in the model. */
import { partyWords, placeWords } from "../../report/words.ts";
import type { OpenPoint } from "../../scenario/evidence.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { actsOf } from "../acts.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sourceRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const { scenario } = sittingOf(ui);
  const { parties, statements, events, unknowns, contradictions } = scenario.evidence;
  const heading = (text: string): Entry => ({ row: line(` ${text}`, "heading") });
  const one = (id: string, says: string): Entry => ({
    id,
    row: [run(`  ${id.padEnd(8)}`, "dim"), run(says)],
    plain: `${id}: ${says}`,
  });
  return [
    ...[...parties.values()].flatMap((party) => {
      const said = [...statements.values()].filter((statement) => statement.party === party.id);
      if (said.length === 0) return [];
      const observer = party.role === "observer" ? " (observers: they never forbid)" : "";
      return [
        heading(`${partyWords(scenario, party.id)}${observer}`),
        ...said.map(({ id, says }) => one(id, says)),
      ];
    }),
    ...group("What had happened", [...events.values()]),
    ...group("What the source leaves open", [...unknowns.values()]),
    ...group("Contradictions in the source", [...contradictions.values()]),
  ];
  function group(title: string, points: readonly { id: string; says: string }[]): Entry[] {
    return points.length > 0 ? [heading(title), ...points.map(({ id, says }) => one(id, says))] : [];
  }
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const { statements, events, unknowns, contradictions } = scenario.evidence;
  if (picked === undefined) return [];
  const statement = statements.get(picked);
  const event = events.get(picked);
  const point = unknowns.get(picked) ?? contradictions.get(picked);
  if (statement)
    return [
      ...paragraph(statement.says, width, "strong"),
      blank,
      ...sourceRows(scenario, statement, width, "SOURCE SAYS"),
      ...labelled(
        run("IN", "heading"),
        `${scenario.evidence.sources.get(statement.at.source)?.title ?? statement.at.source}, section “${statement.at.section}”`,
        width,
      ),
      ...(statement.note ? labelled(run("NOTE", "heading"), statement.note, width, "dim") : []),
      ...actRows(scenario, picked, width),
    ];
  if (event)
    return [
      ...paragraph(event.says, width, "strong"),
      blank,
      ...labelled(run("WHEN", "heading"), `${event.date} (${event.basis})`, width),
      ...labelled(
        run("SOURCE", "heading"),
        `${placeWords(scenario, event.at)}: ${event.quote}`,
        width,
        "quote",
      ),
      ...(event.note ? labelled(run("NOTE", "heading"), event.note, width, "dim") : []),
      ...actRows(scenario, picked, width),
    ];
  return point ? pointRows(scenario, point, width) : [];
}

function actRows(scenario: Scenario, id: string, width: number): Row[] {
  const acts = actsOf(scenario, id);
  if (acts.length === 0) return [blank, line("Nothing in the model rests on it.", "dim")];
  return [
    blank,
    line("WHERE IT ACTS", "heading"),
    ...acts.flatMap(({ what, words }) => labelled(run(`  ${what}`, "dim"), words, width, undefined, 4)),
  ];
}

function pointRows(scenario: Scenario, point: OpenPoint, width: number): Row[] {
  const assumed = [...scenario.assumptions.values()].filter(({ leavesOpen }) =>
    leavesOpen.includes(point.id),
  );
  return [
    ...paragraph(point.says, width, "strong"),
    blank,
    ...(point.paragraphs.length > 0
      ? labelled(run("SEE", "heading"), point.paragraphs.map((number) => `¶${number}`).join(", "), width)
      : []),
    ...(point.note ? labelled(run("NOTE", "heading"), point.note, width, "dim") : []),
    ...(assumed.length > 0 ? [blank, line("SO WE ASSUME (7 shows all)", "heading")] : []),
    ...assumed.flatMap(({ title, because }) =>
      labelled(run(`  ${title}:`, "strong"), because, width, undefined, 4),
    ),
  ];
}

export const evidenceView: View = {
  title: "Evidence",
  detailTitle: "STATEMENT",
  entries,
  detail,
  share: 0.5,
};
