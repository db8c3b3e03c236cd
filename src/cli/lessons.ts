import { join } from "node:path";
import type { Lesson } from "../lesson/lesson.ts";
import { shippedScenarios } from "../scenario/locate.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** The folder of a shipped scenario. */
export function shippedFolder(id: string): string {
  return join(shippedScenarios(), id);
}

/** The lesson of an id in a scenario's folder, or why it cannot be used, in a sentence. */
export async function lessonIn(
  dir: string,
  id: string,
  scenario: Scenario,
): Promise<Lesson | { readonly error: string }> {
  const { openLesson } = await import("../lesson/lesson-folder.ts");
  const opened = openLesson(dir, id, scenario);
  return opened.ok
    ? opened.lesson
    : {
        error: `The lesson “${id}” cannot be used: parley check names its mistakes. The session goes on without it.`,
      };
}
