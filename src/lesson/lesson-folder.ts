import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Told } from "../scenario/diagnostics.ts";
import { aboutFile } from "../scenario/diagnostics.ts";
import { readText } from "../scenario/file.ts";
import { idForm } from "../scenario/id.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cleanLine } from "../scenario/text.ts";
import { type LoadedLesson, parseLesson } from "./load.ts";

const ending = ".yaml";

/** The most lessons of a scenario. */
const MOST_LESSONS = 100;

/** The lessons in a scenario's folder, by their files' names, in order; none where there is no folder of them. */
export function lessonIds(dir: string): readonly string[] {
  return lessonFiles(dir)
    .map((name) => name.slice(0, -ending.length))
    .filter((id) => idForm.test(id))
    .slice(0, MOST_LESSONS);
}

function lessonFiles(dir: string): readonly string[] {
  try {
    return readdirSync(join(dir, "lessons"))
      .filter((name) => name.endsWith(ending))
      .sort();
  } catch {
    return [];
  }
}

/** The path of a lesson's file. */
export function lessonFile(dir: string, id: string): string {
  return join(dir, "lessons", `${id}${ending}`);
}

/** The lesson of an id in a scenario's folder, with every mistake in its file. */
export function openLesson(
  dir: string,
  id: string,
  scenario: Scenario,
): LoadedLesson | ({ readonly ok: false } & Told) {
  const file = lessonFile(dir, id);
  const read = readText(file);
  return read.ok
    ? parseLesson(read.text, file, id, scenario)
    : { ok: false, diagnostics: [read.diagnostic], more: 0 };
}

/** Files among the lessons whose names cannot be a lesson's id. */
export function misnamed(dir: string): readonly Diagnostic[] {
  return lessonFiles(dir)
    .filter((name) => !idForm.test(name.slice(0, -ending.length)))
    .map((name) =>
      aboutFile(
        join(dir, "lessons", cleanLine(name)),
        "a lesson's file cannot be called so",
        "rename it: small letters and digits, words joined by dashes, such as first-lesson.yaml",
      ),
    );
}
