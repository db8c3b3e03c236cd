import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Lesson } from "../../src/lesson/lesson.ts";
import { checkLesson } from "../../src/lesson/lesson-check.ts";
import { type LoadedLesson, parseLesson } from "../../src/lesson/load.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { small } from "../tui/small.ts";

/** A lesson on the small wage talks with a step of every kind. */
export const lessonText = readFileSync(fileURLToPath(new URL("./whole.yaml", import.meta.url)), "utf8");

/** Reads a lesson over a scenario, by default the small wage talks. */
export function read(text: string = lessonText, scenario: Scenario = small()): LoadedLesson {
  return parseLesson(text, "whole.yaml", "whole", scenario);
}

export function whole(scenario: Scenario = small()): Lesson {
  const found = read(lessonText, scenario);
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  return found.lesson;
}

/** What is wrong in a lesson, by its form or by the model: each as it is told. */
export function wrongIn(text: string, scenario: Scenario = small()): readonly string[] {
  const found = read(text, scenario);
  if (found.ok) checkLesson(found.lesson, scenario, found.report);
  return (found.ok ? found.report : found).diagnostics.map(formatDiagnostic);
}
