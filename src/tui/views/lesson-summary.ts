/** What a reader did in a lesson: its questions, tasks, forecasts and written answers. */
import type { LessonStep } from "../../lesson/lesson.ts";
import { answeredAt } from "../../lesson/progress.ts";
import { countWords } from "../../report/words.ts";
import { blank, labelled, line, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { given, type Now } from "../teaching/teaching.ts";
import { sittingOf, type Ui } from "../ui.ts";

export function summaryRows(ui: Ui, { lesson }: Now, width: number): readonly Row[] {
  const done = lesson.steps.flatMap((step, index) => {
    const words = whatWasDone(ui, step);
    return words === undefined
      ? []
      : labelled(run(`  ${index + 1}`.padEnd(5), "key"), `${step.title}: ${words}.`, width, undefined, 6);
  });
  return [
    line("What you did", "heading"),
    ...done,
    blank,
    line("What it was for", "heading"),
    ...lesson.objectives.flatMap((text) => labelled(run("  ·", "dim"), text, width, undefined, 4)),
  ];
}

function whatWasDone(ui: Ui, step: LessonStep): string | undefined {
  const { given: taken, tries, hints, text, done } = answeredAt(sessionOf(sittingOf(ui)), step);
  const helped = hints > 0 ? `, ${countWords(hints, "hint")}` : "";
  switch (step.kind) {
    case "ask":
      return taken === undefined
        ? "not answered"
        : `answered, ${tries === 1 ? "once" : `${tries} times`}${helped}`;
    case "task":
      return done ? `done${helped}` : `not done${helped}`;
    case "forecast": {
      const forecast = given(ui, step);
      return forecast
        ? `${[...forecast.shares.values()].map((share) => `${share}%`).join(", ")}`
        : "not given";
    }
    case "reflect":
      return text === undefined ? "not written" : `“${text}”`;
    default:
      return undefined;
  }
}
