import { writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { countWords, listWords } from "../report/words.ts";
import { aboutFile, type Diagnostic, formatDiagnostic, told } from "../scenario/diagnostics.ts";
import { readText } from "../scenario/file.ts";
import { locateScenario, shippedScenarios } from "../scenario/locate.ts";
import { type Opened, openScenario } from "../scenario/open.ts";
import { checkSeal, proveQuotes, sealName, sealOf, writeSeal } from "../scenario/seal.ts";
import { type Exit, exit, type Io } from "./io.ts";

interface CheckOptions {
  readonly source?: string;
  readonly seal?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** `parley check PATH`: every mistake with its place; with `--source`, proof that each quote stands there. */
export async function check(path: string, options: CheckOptions, io: Io): Promise<Exit> {
  if (options.seal && options.source === undefined) {
    io.err("--seal writes down what was proven, so it needs --source ARTICLE.\n");
    return exit.usage;
  }
  const found = locateScenario(path);
  if (!found.ok) {
    io.err(`${found.message}: ${found.hint}\n`);
    return found.as === "id" ? exit.usage : exit.no;
  }
  // What the build checked and nobody changed has no mistake; anything else is checked now.
  let loaded = await openScenario(found.dir);
  let proof = loaded.ok ? prove(loaded, found.dir, options) : nothingProven;
  if (proof.diagnostics.length > 0 && loaded.ok && !loaded.locate) {
    // Where in the files that is can be said only after parsing them.
    loaded = (await import("../scenario/load.ts")).checkScenario(found.dir);
    proof = loaded.ok ? prove(loaded, found.dir, options) : nothingProven;
  }
  const { proven } = proof;
  const { checkLessons } = await import("../lesson/lesson-check.ts");
  const lessons = loaded.ok
    ? checkLessons(found.dir, loaded.scenario)
    : { diagnostics: [], more: 0, count: 0 };
  const { diagnostics, more } = told(
    [...loaded.diagnostics, ...proof.diagnostics, ...lessons.diagnostics],
    loaded.more + lessons.more,
  );
  const mistakes = more + diagnostics.filter(({ severity }) => options.strict || severity === "error").length;
  if (options.json)
    io.out(`${JSON.stringify(checkJson(mistakes === 0, proven, diagnostics, more), null, 2)}\n`);
  else for (const diagnostic of diagnostics) io.err(`${formatDiagnostic(diagnostic)}\n\n`);
  if (mistakes === 0 && proven !== undefined && options.seal && loaded.ok && options.source !== undefined) {
    const problem = seal(loaded, found.dir, options.source);
    if (problem) {
      io.err(`${formatDiagnostic(problem)}\n`);
      return exit.no;
    }
  }
  if (!options.json) io.out(`${verdictLine(loaded, lessons.count, mistakes, more, proven, options)}\n`);
  return mistakes === 0 ? exit.answered : exit.no;
}

/** The longest part of a line that data repeats. */
const longestLine = 500;

function checkJson(
  ok: boolean,
  proven: string | undefined,
  diagnostics: readonly Diagnostic[],
  more: number,
) {
  return {
    ok,
    proven: proven ?? null,
    diagnostics: diagnostics.map((one) => ({ ...one, lineText: one.lineText.slice(0, longestLine) })),
    more,
  };
}

type Loaded = Extract<Opened, { ok: true }>;

interface Proof {
  readonly diagnostics: readonly Diagnostic[];
  /** What was proven, in words. */
  readonly proven: string | undefined;
}

const nothingProven: Proof = { diagnostics: [], proven: undefined };

/** Proof of the quotes against the source, or, without one, of the evidence against its seal. */
function prove(loaded: Loaded, dir: string, options: CheckOptions): Proof {
  const { evidence } = loaded.scenario;
  const locate = (path: readonly (string | number)[], where?: "key" | "value") =>
    loaded.locate?.("evidence", path, where) ?? aboutFile(join(dir, "evidence.yaml"), "");
  if (options.source !== undefined) {
    const article = readText(options.source);
    if (!article.ok) return { diagnostics: [article.diagnostic], proven: undefined };
    const source = sourceOf(loaded, options.source);
    const diagnostics = proveQuotes(evidence, source, article.text, locate);
    const quotes = evidence.statements.size + evidence.events.size;
    const words = `${countWords(quotes, "quote")} stand verbatim in their paragraphs`;
    return { diagnostics, proven: diagnostics.length === 0 ? words : undefined };
  }
  const file = join(dir, sealName);
  const sealed = readText(file);
  if (!sealed.ok) {
    const diagnostics = sealed.missing ? unsealed(dir, file) : [sealed.diagnostic];
    return { diagnostics, proven: undefined };
  }
  const diagnostics = checkSeal(evidence, sealed.text, locate, file);
  const holds = diagnostics.every(({ severity }) => severity === "warning");
  return { diagnostics, proven: holds ? "every quote is as it was when proven" : undefined };
}

/** What is wrong where there is no seal: nothing, save that no scenario is shipped without its quotes proven. */
function unsealed(dir: string, file: string): readonly Diagnostic[] {
  if (dirname(resolve(dir)) !== shippedScenarios()) return [];
  const hint = "prove them with “parley check --source FILE --seal”, or put the file back";
  return [aboutFile(file, "the seal is missing, so nothing shows that the quotes are the source's", hint)];
}

/** The source a file is a copy of: the one whose id is the file's name, or the first. */
function sourceOf(loaded: Loaded, file: string): string {
  const ids = [...loaded.scenario.evidence.sources.keys()];
  const name = basename(file).replace(/\.[^.]*$/, "");
  return ids.includes(name) ? name : ids[0]!;
}

function seal(loaded: Loaded, dir: string, source: string): Diagnostic | undefined {
  const article = readText(source);
  if (!article.ok) return article.diagnostic;
  const file = join(dir, sealName);
  const id = sourceOf(loaded, source);
  try {
    writeFileSync(file, writeSeal(sealOf(loaded.scenario.evidence, new Map([[id, article.text]]))));
    return undefined;
  } catch (error) {
    const message = `the seal could not be written: ${(error as Error).message}`;
    const hint = `check that ${dirname(file)} can be written to`;
    return { severity: "error", message, hint, file, line: 0, column: 0, length: 0, lineText: "" };
  }
}

function verdictLine(
  loaded: Opened,
  lessons: number,
  mistakes: number,
  more: number,
  proven: string | undefined,
  options: CheckOptions,
) {
  if (mistakes > 0)
    return `${countWords(mistakes, "mistake")}.${more > 0 ? ` The first ${mistakes - more} are told here, and ${more} more are not.` : ""}`;
  if (!loaded.ok) return "";
  const { scenario } = loaded;
  const holds = listWords([
    countWords(scenario.evidence.statements.size, "statement"),
    countWords(scenario.conditions.size, "condition"),
    countWords(scenario.moves.size, "move"),
    countWords(scenario.outcomes.size, "outcome"),
    countWords(scenario.readings.size, "reading"),
    ...(lessons > 0 ? [countWords(lessons, "lesson")] : []),
  ]);
  const done = options.seal && proven ? " Sealed." : "";
  return `${scenario.title}: no mistake in ${holds}.${proven ? ` ${proven[0]!.toUpperCase()}${proven.slice(1)}.` : " Its quotes are not proven: --source FILE does that."}${done}`;
}
