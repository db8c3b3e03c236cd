import { type Told, told } from "../scenario/diagnostics.ts";
import { normaliseText } from "../scenario/file.ts";
import { type Report, reportOn } from "../scenario/report.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { parseYaml } from "../scenario/yaml.ts";
import { lessonKey } from "./checked.ts";
import type { Lesson } from "./lesson.ts";
import { resolveLesson } from "./resolve.ts";

/** What is wrong is told as far as it can be read, and counted beyond. */
export type LoadedLesson = Told &
  (
    | {
        /** What is told are warnings only. */
        readonly ok: true;
        readonly lesson: Lesson;
        /** What the build calls it, where it found nothing to say against it. */
        readonly key: string;
        /** For what the model has to say against it, at the places in its file. */
        readonly report: Report;
      }
    | { readonly ok: false }
  );

/** A lesson from the text of its file, over its scenario, with every mistake in it. Never throws on any text. */
export function parseLesson(text: string, file: string, id: string, scenario: Scenario): LoadedLesson {
  const yaml = parseYaml(normaliseText(text), file);
  if (!yaml.ok) return { ok: false, ...told(yaml.diagnostics) };
  const report = reportOn(yaml);
  const lesson = resolveLesson(yaml, id, scenario, report);
  const found = told(report.diagnostics, report.more);
  return found.diagnostics.some(({ severity }) => severity === "error")
    ? { ok: false, ...found }
    : { ok: true, lesson, key: lessonKey(scenario, text), report, ...found };
}
