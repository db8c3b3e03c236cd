/** Outcomes to put in focus, with what recognises each and who seeks it. */
import { isSought } from "../../report/sought.ts";
import { guardWords } from "../../report/words.ts";
import type { Outcome } from "../../scenario/scenario.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf, sessionOf } from "../sitting.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const held = new Set(positionOf(sitting, ui.parts).outcomes.map(({ id }) => id));
  const goal = sessionOf(sitting).goal;
  const entry = (outcome: Outcome): Entry => {
    const notes = [held.has(outcome.id) ? "holds here" : "", outcome.final ? "ends the talks" : ""].filter(
      Boolean,
    );
    const here = outcome.id === goal;
    return {
      id: outcome.id,
      row: [
        run(here ? "  ◆ " : "    ", "key"),
        run(outcome.title, here ? "strong" : undefined),
        run(notes.length > 0 ? `  ${notes.join(", ")}` : "", "dim"),
      ],
      plain: `${outcome.title}${here ? ", in focus now" : ""}${notes.length > 0 ? `, ${notes.join(", ")}` : ""}`,
    };
  };
  const all = [...sitting.scenario.outcomes.values()];
  const part = (title: string, some: readonly Outcome[]): Entry[] =>
    some.length === 0 ? [] : [{ row: line(` ${title}`, "heading") }, ...some.map(entry)];
  return [
    ...part("Sought by a party", all.filter(isSought)),
    ...part(
      "Sought by no party, as reported",
      all.filter((outcome) => !isSought(outcome)),
    ),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const outcome = picked === undefined ? undefined : scenario.outcomes.get(picked);
  if (!outcome) return [];
  return [
    ...paragraph(outcome.title, width, "strong"),
    ...(outcome.note ? paragraph(outcome.note, width) : []),
    ...labelled(run("HOLDS WHEN", "heading"), guardWords(scenario, outcome.when), width),
    ...(outcome.final ? paragraph("The scenario models nothing after it.", width, "dim") : []),
    ...(outcome.sought.length > 0 ? [blank, line("SOUGHT IN", "heading")] : []),
    ...outcome.sought.flatMap((id) => groundRows(scenario, id, width)),
  ];
}

export const goalsView: View = {
  title: "Outcomes",
  share: 0.5,
  detailTitle: "OUTCOME",
  entries,
  detail,
  first: (ui) => sessionOf(sittingOf(ui)).goal,
};
