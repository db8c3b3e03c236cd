/** Terms of the field: what each means, where the literature has it, where the scenario shows it and how strongly. */
import { capital, NOT_TOLD, shownIn, strengthWords } from "../../report/glossary.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const { glossary } = sittingOf(ui).scenario;
  return [...glossary.values()].map(
    ({ id, title, tie }): Entry => ({
      id,
      row: [run(`  ${(tie ? tie.strength : "not said").padEnd(10)}`, "dim"), run(title)],
      plain: `${title}: ${tie ? strengthWords[tie.strength] : NOT_TOLD}`,
    }),
  );
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const term = picked === undefined ? undefined : scenario.glossary.get(picked);
  if (!term) return [];
  const { title, means, sources, tie } = term;
  return [
    ...paragraph(title, width, "strong"),
    ...paragraph(means, width),
    blank,
    ...labelled(run("HERE", "heading"), `${capital(tie ? strengthWords[tie.strength] : NOT_TOLD)}.`, width),
    ...(tie ? paragraph(tie.because, width, undefined, 2) : []),
    ...(tie && tie.shown.length > 0 ? [blank, line("SHOWN IN", "heading")] : []),
    ...(tie ? shownIn(scenario, tie) : []).flatMap(({ id, kind, says, where }) =>
      kind === "statement" || kind === "event"
        ? groundRows(scenario, id, width)
        : labelled(run(kind === "condition" ? "OUR READING" : id, "heading"), `${says} (${where})`, width),
    ),
    blank,
    line("LITERATURE", "heading"),
    ...sources.flatMap((source) => paragraph(source, width, "dim", 2)),
  ];
}

export const glossaryView: View = {
  title: "Glossary",
  detailTitle: "TERM",
  entries,
  detail,
  empty: "This scenario gives no terms.",
};
