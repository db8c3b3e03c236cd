/** Lessons in words and as data: what a lesson asks, without what was answered. */
import type { Lesson, LessonStep } from "../lesson/lesson.ts";
import { writeStep } from "../model/state.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { paragraph } from "./paragraph.ts";
import { countWords } from "./words.ts";

function identity(scenario: Scenario) {
  return { scenario: scenario.id, title: scenario.title, asOf: scenario.asOf, hash: scenario.hash };
}

/** The lessons of a scenario as data. */
export function lessonListJson(lessons: readonly Lesson[], scenario: Scenario) {
  return {
    kind: "lessons",
    ...identity(scenario),
    lessons: lessons.map(({ id, title, audience, minutes, objectives, steps }) => ({
      id,
      title,
      audience,
      minutes,
      objectives,
      steps: steps.length,
    })),
  };
}

/** A lesson as data; the right answers of its questions are not in it. */
export function lessonJson(lesson: Lesson, scenario: Scenario) {
  const { id, title, audience, minutes, objectives, reading, goal, steps } = lesson;
  return {
    kind: "lesson",
    ...identity(scenario),
    lesson: { id, title, audience, minutes, objectives, reading, goal },
    steps: steps.map((step) => ({
      id: step.id,
      kind: step.kind,
      title: step.title,
      minutes: step.minutes,
      after: step.after?.map(writeStep) ?? null,
      text: textOf(step),
      choices: step.kind === "ask" ? step.choices.map((choice) => choice.text ?? choice.id) : null,
    })),
  };
}

/** What a step says or asks, in paragraphs. */
function textOf(step: LessonStep): readonly string[] {
  return "question" in step ? [step.question] : step.text;
}

/** The lessons of a scenario, a few lines each, and how to begin one. */
export function lessonListText(lessons: readonly Lesson[], scenario: Scenario, name: string): string {
  if (lessons.length === 0)
    return `${scenario.title} has no lessons. A lesson is a file in its folder “lessons”.\n`;
  const lines = [`Lessons on ${scenario.title}`, ""];
  for (const { id, title, audience, minutes } of lessons)
    lines.push(
      `${title}, ${countWords(minutes, "minute")}`,
      paragraph(audience, "  "),
      `  parley lesson ${name} ${id}`,
      "",
    );
  lines.push("On a projector, with answers that wait for your key: --classroom");
  return `${lines.join("\n")}\n`;
}

/** A lesson as text to read through, without its answers. */
export function lessonText(lesson: Lesson, scenario: Scenario): string {
  const lines = [
    `${lesson.title}, a lesson on ${scenario.title}`,
    `${countWords(lesson.minutes, "minute")}. For: ${lesson.audience}.`,
    ...lesson.objectives.map((text) => paragraph(text, "  - ")),
  ];
  for (const [index, step] of lesson.steps.entries()) {
    lines.push("", `${index + 1}. ${step.title} (${countWords(step.minutes, "minute")})`);
    for (const text of textOf(step)) lines.push(paragraph(text, "   "));
    if (step.kind === "ask")
      for (const choice of step.choices)
        lines.push(paragraph(choice.text ?? nameOf(scenario, choice.id), "   ( ) "));
    if (step.kind === "forecast")
      for (const id of step.over) lines.push(paragraph(scenario.outcomes.get(id)!.title, "   …% "));
  }
  return `${lines.join("\n")}\n`;
}

function nameOf({ moves, conditions, outcomes, assumptions, evidence }: Scenario, id: string): string {
  return (
    moves.get(id)?.title ??
    conditions.get(id)?.title ??
    outcomes.get(id)?.title ??
    assumptions.get(id)?.title ??
    evidence.parties.get(id)?.name ??
    id
  );
}
