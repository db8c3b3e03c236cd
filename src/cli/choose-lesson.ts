import type { Lesson } from "../lesson/lesson.ts";
import { lessonIds, openLesson } from "../lesson/lesson-folder.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { didYouMean } from "../scenario/suggestion.ts";
import { cleanLine } from "../scenario/text.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** The lesson of that id in a scenario's folder, or the exit code after saying what is wrong. */
export function chooseLesson(dir: string, id: string, scenario: Scenario, io: Io): Lesson | Exit {
  const ids = lessonIds(dir);
  if (!ids.includes(id)) {
    const hint = didYouMean(id, ids) ?? "parley lesson SCENARIO lists them";
    io.err(`There is no lesson “${cleanLine(id)}” in ${scenario.id}: ${hint}\n`);
    return exit.usage;
  }
  const opened = openLesson(dir, id, scenario);
  for (const diagnostic of opened.diagnostics) io.err(`${formatDiagnostic(diagnostic)}\n\n`);
  return opened.ok ? opened.lesson : exit.no;
}
