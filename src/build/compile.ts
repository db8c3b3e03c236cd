// Run once by the build from inside dist/: checks every shipped scenario and keeps it for a quick start.
import { join } from "node:path";
import { writeCompiled } from "../scenario/compiled.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { checkScenario } from "../scenario/load.ts";
import { listScenarios, shippedScenarios } from "../scenario/locate.ts";

for (const id of listScenarios()) {
  const checked = checkScenario(join(shippedScenarios(), id));
  if (checked.ok && checked.diagnostics.length === 0) writeCompiled(checked.scenario);
  // A scenario with a mistake must not stop an installation; whoever opens it is told the same.
  else for (const diagnostic of checked.diagnostics) console.error(formatDiagnostic(diagnostic));
}
