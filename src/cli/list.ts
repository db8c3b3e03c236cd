import { join } from "node:path";
import { isModelError, modelOf } from "../model/model.ts";
import { overviewJson } from "../report/json.ts";
import { countWords } from "../report/words.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { listScenarios, shippedScenarios } from "../scenario/locate.ts";
import { openScenario } from "../scenario/open.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** `parley list`: the scenarios there are, one line each. */
export async function list(options: { json?: boolean }, io: Io): Promise<Exit> {
  const found = [];
  let code: Exit = exit.answered;
  for (const id of listScenarios()) {
    const loaded = await openScenario(join(shippedScenarios(), id));
    if (!loaded.ok) {
      for (const diagnostic of loaded.diagnostics) io.err(`${formatDiagnostic(diagnostic)}\n`);
      code = exit.no;
      continue;
    }
    const model = modelOf(loaded.scenario);
    if (!isModelError(model)) found.push(overviewJson(model));
  }
  if (options.json) {
    io.out(`${JSON.stringify(found, null, 2)}\n`);
    return code;
  }
  for (const { scenario, title, asOf, counts } of found)
    io.out(
      `${scenario}  ${title} · ${asOf} · ${countWords(counts.moves, "move")}, ${countWords(counts.conditions, "condition")}, ${countWords(counts.outcomes, "outcome")}\n`,
    );
  io.err("\nTo open one: parley play SCENARIO. To read one: parley show SCENARIO.\n");
  return code;
}
