// Run once by the build from inside dist/: checks every shipped scenario and keeps it for a quick start.
import { join } from "node:path";
import { writeChecked } from "../lesson/checked.ts";
import { checkLessons } from "../lesson/lesson-check.ts";
import { writeCompiled } from "../scenario/compiled.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { readFolder } from "../scenario/folder.ts";
import { parseScenario } from "../scenario/load.ts";
import { listScenarios, shippedScenarios } from "../scenario/locate.ts";

const lessons: string[] = [];
for (const id of listScenarios()) {
  const read = readFolder(join(shippedScenarios(), id));
  const checked = read.ok ? parseScenario(read.texts) : read;
  if (read.ok && checked.ok && checked.diagnostics.length === 0) {
    writeCompiled(read.texts, checked.scenario);
    lessons.push(...checkLessons(join(shippedScenarios(), id), checked.scenario, new Set()).clean);
  }
  // A scenario with a mistake must not stop an installation; whoever opens it is told the same.
  else for (const diagnostic of checked.diagnostics) console.error(formatDiagnostic(diagnostic));
}
writeChecked(lessons);
