/** Readings to choose from, and the session's own changes on top, each with its reason. */
import { conditionWords, partyInside } from "../../report/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { OwnChoice } from "../../session/session.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { pointRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { amountWords } from "./assumptions.ts";

export const OWN = "own:";

function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const session = sessionOf(sitting);
  return [
    { row: line(" Shipped readings", "heading") },
    ...[...sitting.scenario.readings.values()].map((reading): Entry => {
      const here = reading.id === session.reading;
      return {
        id: reading.id,
        row: [
          run(here ? "  ◆ " : "    ", "key"),
          run(reading.title, here ? "strong" : undefined),
          run(`  ${reading.id}`, "dim"),
        ],
        plain: `${reading.title}, ${reading.id}${here ? ", in use" : ""}`,
      };
    }),
    {
      row: line(
        session.own.size > 0
          ? " Read otherwise by you"
          : " Read otherwise by you: nothing yet (x on a condition)",
        "heading",
      ),
    },
    ...[...session.own.keys()].map(
      (id): Entry => ({ id: OWN + id, row: [run(`    ${conditionWords(sitting.scenario, id)}`)] }),
    ),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario } = sitting;
  if (picked?.startsWith(OWN)) {
    const id = picked.slice(OWN.length);
    const own = sessionOf(sitting).own.get(id);
    if (!own) return [];
    return [
      ...paragraph(conditionWords(scenario, id), width, "strong"),
      ...labelled(run("YOU READ IT AS", "heading"), `${choiceWords(scenario, id, own)}.`, width),
      ...labelled(run("YOUR REASON", "heading"), own.because, width),
      blank,
      ...paragraph(
        "d takes it back. Results under your own reading are marked at the top of the screen.",
        width,
        "dim",
      ),
    ];
  }
  const reading = picked === undefined ? undefined : scenario.readings.get(picked);
  if (!reading) return [];
  const counterpart =
    reading.counterpart === undefined ? undefined : scenario.readings.get(reading.counterpart);
  return [
    ...paragraph(reading.title, width, "strong"),
    ...paragraph(reading.id, width, "dim"),
    ...paragraph(reading.because, width),
    ...pointRows(scenario, reading.because, width),
    ...(reading.strictOn
      ? paragraph(
          `It takes the words of ${partyInside(scenario, reading.strictOn)} strictly.${counterpart ? ` Its counterpart is “${counterpart.title}”.` : ""}`,
          width,
          "dim",
        )
      : []),
    ...(reading.conditions.size > 0 ? [blank, line("IT READS OTHERWISE", "heading")] : []),
    ...[...reading.conditions].flatMap(([id, change]) => [
      ...paragraph(`${conditionWords(scenario, id)}${change.off ? ": not at all" : ""}`, width, undefined, 2),
      ...(change.because ? paragraph(change.because, width, "dim", 4) : []),
      ...pointRows(scenario, change.because ?? "", width),
    ]),
    ...(reading.assume.size > 0 ? [blank, line("IT ASSUMES", "heading")] : []),
    ...[...reading.assume].flatMap(([id, value]) => {
      const assumption = scenario.assumptions.get(id);
      const words = assumption ? amountWords(scenario, assumption, value) : String(value);
      return paragraph(`${assumption?.title ?? id}: ${words}`, width, undefined, 2);
    }),
  ];
}

function choiceWords(scenario: Scenario, id: string, { choice }: OwnChoice): string {
  switch (choice.kind) {
    case "off":
      return "forbidding nothing";
    case "as-stated":
      return "the scenario has it";
    case "reading":
      return `the reading “${scenario.readings.get(choice.reading)?.title ?? choice.reading}” has it`;
    case "softer":
      return (
        scenario.conditions.get(id)?.softer.find((softer) => softer.id === choice.level)?.title ??
        choice.level
      );
  }
}

export const readingsView: View = {
  title: "Readings",
  share: 0.5,
  detailTitle: "READING",
  entries,
  detail,
  first: (ui) => sessionOf(sittingOf(ui)).reading,
};
