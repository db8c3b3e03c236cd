import { isModelError, type Model, modelOf } from "../model/model.ts";
import { countWords } from "../report/words.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { locateScenario } from "../scenario/locate.ts";
import { openScenario } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** What `--reading` and `--assume` ask for. */
export interface ModelOptions {
  readonly reading?: string;
  /** Each as NAME=VALUE. */
  readonly assume?: readonly string[];
}

/** The scenario of that name or path, or the exit code after saying what is wrong. */
export async function chooseScenario(name: string, io: Io): Promise<Scenario | Exit> {
  const found = locateScenario(name);
  if (!found.ok) {
    io.err(`${found.message}: ${found.hint}\n`);
    return found.as === "id" ? exit.usage : exit.no;
  }
  const loaded = await openScenario(found.dir);
  for (const diagnostic of loaded.diagnostics)
    if (diagnostic.severity === "error") io.err(`${formatDiagnostic(diagnostic)}\n\n`);
  if (loaded.ok) return loaded.scenario;
  if (loaded.more > 0) io.err(`and ${countWords(loaded.more, "more mistake")}.\n\n`);
  io.err(`To check the whole scenario: parley check ${name}\n`);
  return exit.no;
}

/** The numbers of `--assume NAME=VALUE`, or what is wrong with one. */
export function readAssume(
  options: readonly string[] = [],
): Map<string, number> | { readonly error: string } {
  const assume = new Map<string, number>();
  for (const option of options) {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(option) ?? [];
    if (name === undefined || value === undefined)
      return { error: `--assume takes NAME=VALUE, as in --assume horizon=8; “${option}” is not that.` };
    const number = Number(value);
    if (!Number.isFinite(number)) return { error: `--assume ${name}: “${value}” is not a number.` };
    assume.set(name.trim(), number);
  }
  return assume;
}

/** The model of a scenario under the options, or the exit code after saying what is wrong. */
export async function chooseModel(name: string, options: ModelOptions, io: Io): Promise<Model | Exit> {
  const scenario = await chooseScenario(name, io);
  if (typeof scenario === "number") return scenario;
  const assume = readAssume(options.assume);
  if ("error" in assume) {
    io.err(`${assume.error}\n`);
    return exit.usage;
  }
  const model = modelOf(scenario, { assume, ...(options.reading ? { reading: options.reading } : {}) });
  if (!isModelError(model)) return model;
  const near = closest(model.asked, model.known);
  const known = model.known.length > 0 ? ` There are: ${model.known.join(", ")}.` : "";
  io.err(`${model.error}${near ? ` Did you mean “${near}”?` : ""}${known}\n`);
  return exit.usage;
}
