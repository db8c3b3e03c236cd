/** A teacher's pack: sheets to print, as pages of one folder. */

import type { Lesson } from "../../lesson/lesson.ts";
import type { Model } from "../../model/model.ts";
import type { OutcomeObstacles } from "../concessions.ts";
import { type Block, heading, text } from "../document.ts";
import { sheetPages } from "../page/page.ts";
import { answersSheet } from "./answers.ts";
import { briefingSheet } from "./briefing.ts";
import { forecastSheet } from "./forecast.ts";
import { glossarySheet } from "./glossary.ts";
import { lessonAnswers, lessonForecasts, lessonPlan } from "./lesson.ts";
import { type PrivateNotes, roleSheets } from "./role.ts";
import { headOf, type Sheet } from "./sheet.ts";
import { slipSheets } from "./slips.ts";
import { timingSheet } from "./timing.ts";

export interface PackAsked {
  readonly model: Model;
  /** The scenario as it is called in a command. */
  readonly called: string;
  readonly obstacles: readonly OutcomeObstacles[];
  /** What the teacher wrote for each role alone. */
  readonly notes?: PrivateNotes;
  readonly lesson?: Lesson;
}

/** The sheets, what is handed out first. */
export function packSheets({ model, called, obstacles, notes, lesson }: PackAsked): readonly Sheet[] {
  return [
    briefingSheet(model),
    ...roleSheets(model, notes),
    ...slipSheets(model),
    forecastSheet(model, lesson && lessonForecasts(model, lesson)),
    glossarySheet(model.scenario),
    timingSheet(model, called, lesson && lessonPlan(lesson, called)),
    answersSheet(model, obstacles, called, lesson && lessonAnswers(model, lesson, called)),
  ];
}

/** A file of a pack. */
export interface PackFile {
  readonly name: string;
  readonly text: string;
}

/** One page a sheet, all of them as one page to print, and an index. */
export function packFiles(asked: PackAsked): readonly PackFile[] {
  const { scenario } = asked.model;
  const sheets = packSheets(asked);
  const made = (name: string, title: string, parts: readonly (readonly Block[])[]): PackFile => ({
    name: `${name}.html`,
    text: sheetPages(`${title} · ${scenario.title}`, parts),
  });
  return [
    made("index", "Teacher's pack", [indexBlocks(asked, sheets)]),
    made(
      "pack",
      "Teacher's pack, all sheets",
      sheets.map(({ blocks }) => blocks),
    ),
    ...sheets.map(({ name, title, blocks }) => made(name, title, [blocks])),
  ];
}

function indexBlocks({ model, notes, lesson }: PackAsked, sheets: readonly Sheet[]): readonly Block[] {
  const links = (reader: Sheet["reader"]): Block => ({
    kind: "links",
    items: sheets
      .filter((sheet) => sheet.reader === reader)
      .map(({ name, title, about }) => ({ text: `${title}. ${about}`, file: `${name}.html` })),
  });
  return [
    ...headOf(model.scenario, `Teacher's pack: ${model.scenario.title}`),
    ...(lesson ? [text(`With the lesson “${lesson.title}”.`)] : []),
    text(`Under the reading “${model.reading.title}”.`),
    ...(notes && notes.size > 0
      ? [text("Private notes stand on the role sheets: hand each to its own team alone.")]
      : []),
    text("Each sheet is a page of its own; print it from your browser, on A4 or Letter."),
    heading(2, "To hand out"),
    links("class"),
    heading(2, "For the teacher"),
    links("teacher"),
    heading(2, "All together"),
    {
      kind: "links",
      items: [
        {
          text: "Every sheet in one file. The answer key and any private notes are in it too.",
          file: "pack.html",
        },
      ],
    },
  ];
}
