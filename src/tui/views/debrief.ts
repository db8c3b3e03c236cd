/** What happened on the branch: the debrief as a list of facts, each with its words and what it rests on. */

import { type Fact, factAt, sectionsOf } from "../debrief/sections.ts";
import { debriefedIn } from "../debriefed.ts";
import { blank, cut, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sourceRows, statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { workingRows } from "./working.ts";

/** As wide as a list may be. */
const MOST = 80;

function entries(ui: Ui): readonly Entry[] {
  return sectionsOf(ui).flatMap(({ title, facts, none }): Entry[] => [
    { row: line(` ${title}`, "heading") },
    ...(facts.length === 0 ? [{ row: line(`   ${none}`, "dim") }] : []),
    ...facts.map(
      (fact): Entry => ({
        id: fact.id,
        row: [run(` ${cut(fact.label, MOST)}`)],
        plain: fact.words.join(" "),
      }),
    ),
  ]);
}

/** Statements told in full beside a line. */
const MOST_STATEMENTS = 3;

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const debriefed = debriefedIn(ui);
  if (!debriefed)
    return paragraph(
      "Nothing that holds was played on this branch yet. Play some moves (1 goes to the table); then D tells what happened.",
      width,
      "dim",
    );
  const fact = factAt(ui, picked);
  return [
    ...workingRows(ui, width),
    ...firmingRows(ui, width),
    ...(fact ? factRows(ui, fact, width) : []),
    blank,
    ...paragraph(
      `Chances in this model under the reading “${debriefed.told.readingTitle}”, at assumed rates, in the weeks left on one clock from the start; no source gives any, and they forecast nothing. parley debrief and parley report debrief make Markdown and a page of this.`,
      width,
      "dim",
    ),
  ];
}

function firmingRows(ui: Ui, width: number): readonly Row[] {
  const { study } = ui.figures;
  const bands = study?.study === "debrief" ? study.found.bands : undefined;
  if (!bands || bands.samples === bands.of) return [];
  return paragraph(`Bands are firming: ${bands.samples} of ${bands.of} samples.`, width, "dim");
}

function factRows(ui: Ui, { words, refs, statement, reading }: Fact, width: number): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const { statements } = scenario.evidence;
  const first = statement === undefined ? undefined : statements.get(statement);
  const others = refs.statements.filter((id) => id !== statement);
  return [
    ...words.flatMap((text, index) => paragraph(text, width, index === 0 ? "strong" : undefined)),
    ...(first ? [blank, ...statementRows(scenario, first, width, `${first.id}  SOURCE SAYS`)] : []),
    ...(reading === undefined ? [] : labelled(run("WE READ IT AS", "heading"), reading, width)),
    ...others
      .slice(0, MOST_STATEMENTS)
      .flatMap((id) => [blank, ...sourceRows(scenario, statements.get(id)!, width, id)]),
    ...(others.length > MOST_STATEMENTS
      ? paragraph(`and ${others.slice(MOST_STATEMENTS).join(", ")}`, width, "dim")
      : []),
  ];
}

export const debriefView: View = {
  title: "Debrief",
  share: 0.5,
  detailTitle: "IN FULL",
  entries,
  detail,
  empty: "Nothing to debrief yet.",
};
