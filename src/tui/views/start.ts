/** The start: scenarios to begin, and sessions to go on with. */
import { countWords } from "../../report/words.ts";
import { labelled, line, paragraph, type Row, run } from "../row.ts";
import type { SavedCard, Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";

function entries(ui: Ui): readonly Entry[] {
  const { scenarios, saved } = ui.shelf;
  return [
    ...savedEntries(
      " Go on with",
      saved.filter(({ problem }) => problem === undefined),
    ),
    { row: line(" Begin", "heading") },
    ...scenarios.map((card): Entry => ({ id: `begin:${card.id}`, row: [run(`  ${card.title}`)] })),
    // Last, so that Enter on a start that was just opened never meets one.
    ...savedEntries(
      " Cannot be opened",
      saved.filter(({ problem }) => problem !== undefined),
    ),
  ];
}

function savedEntries(heading: string, cards: readonly SavedCard[]): readonly Entry[] {
  if (cards.length === 0) return [];
  return [
    { row: line(heading, "heading") },
    ...cards.map(
      (card): Entry => ({
        id: `resume:${card.file}`,
        row: [
          run(`  ${card.title}`),
          run(
            `  ${card.problem === undefined ? `${countWords(card.steps, "step")}, ` : ""}${card.when}`,
            "dim",
          ),
        ],
      }),
    ),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const card = ui.shelf.scenarios.find(({ id }) => picked === `begin:${id}`);
  if (card)
    return [
      ...paragraph(card.title, width, "strong"),
      ...paragraph(card.line, width),
      ...paragraph(card.size, width, "dim"),
      line(""),
      ...paragraph("Enter begins a new session. Everything you do is saved after every step.", width, "dim"),
    ];
  const saved = ui.shelf.saved.find(({ file }) => picked === `resume:${file}`);
  if (!saved) return [];
  return [
    ...paragraph(saved.title, width, "strong"),
    ...paragraph(
      saved.problem === undefined
        ? `${countWords(saved.steps, "step")} played, last saved ${saved.when}.`
        : `Last changed ${saved.when}.`,
      width,
    ),
    ...labelled(run("FILE", "heading"), saved.file, width, "dim"),
    line(""),
    ...paragraph(
      saved.problem === undefined
        ? "Enter goes on where you left off."
        : `Why it cannot be opened: ${saved.problem}.`,
      width,
      saved.problem ? "error" : "dim",
    ),
  ];
}

export const startView: View = {
  title: "Start",
  share: 0.5,
  detailTitle: "ABOUT",
  entries,
  detail,
  above: () => [[run(" What each party said, what it rules out, and whose condition must give.", "dim")]],
  empty: "No scenario was found.",
};
