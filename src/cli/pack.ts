import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { finish } from "../analysis/concessions.ts";
import { obstaclesTo } from "../analysis/knots.ts";
import type { Lesson } from "../lesson/lesson.ts";
import { readRoles } from "../lesson/roles.ts";
import type { Model } from "../model/model.ts";
import { type OutcomeObstacles, seekersOf } from "../report/concessions.ts";
import { type PackFile, packFiles } from "../report/pack/pack.ts";
import type { PrivateNotes } from "../report/pack/role.ts";
import { PAGE_MARK } from "../report/page/page.ts";
import { countWords, listWords } from "../report/words.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { readText } from "../scenario/file.ts";
import { locateScenario } from "../scenario/locate.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cleanLine } from "../scenario/text.ts";
import { tableOf } from "../table/successors.ts";
import { chooseModel, chooseScenario, type ModelOptions } from "./choose.ts";
import { chooseLesson } from "./choose-lesson.ts";
import { shellWord } from "./command.ts";
import { oneForEachParty } from "./concessions.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { headOf, reason, writeWhole } from "./save.ts";

export interface PackOptions extends ModelOptions {
  readonly output: string;
  /** What each role alone may read. */
  readonly rolesFile?: string;
  readonly force?: boolean;
}

/** `parley pack SCENARIO [LESSON] -o FOLDER`: sheets to print for a class. */
export async function pack(
  name: string,
  id: string | undefined,
  options: PackOptions,
  io: Io,
): Promise<Exit> {
  if (id !== undefined && options.reading !== undefined) {
    io.err("A lesson has a reading of its own: leave --reading out, or the lesson.\n");
    return exit.usage;
  }
  const scenario = await chooseScenario(name, io);
  if (typeof scenario === "number") return scenario;
  const lesson = id === undefined ? undefined : lessonOf(name, id, scenario, io);
  if (typeof lesson === "number") return lesson;
  const model = await chooseModel(name, lesson ? { ...options, reading: lesson.reading } : options, io);
  if (typeof model === "number") return model;
  const notes = options.rolesFile === undefined ? undefined : notesIn(options.rolesFile, scenario, io);
  if (typeof notes === "number") return notes;
  // A lesson's answers may take seconds to work out.
  if (lesson && process.stderr.isTTY) io.err("Working out the answers …\n");
  const files = packFiles({
    model,
    called: shellWord(name),
    obstacles: obstaclesFor(model),
    ...(notes ? { notes } : {}),
    ...(lesson ? { lesson } : {}),
  });
  return savePack(options.output, files, options.force ?? false, io);
}

function lessonOf(name: string, id: string, scenario: Scenario, io: Io): Lesson | Exit {
  const found = locateScenario(name);
  // A scenario that was opened has a folder.
  return found.ok ? chooseLesson(found.dir, id, scenario, io) : exit.usage;
}

/** The private notes of a roles file, or the exit code after saying what is wrong in it. */
function notesIn(file: string, scenario: Scenario, io: Io): PrivateNotes | Exit {
  const read = readText(file);
  const found = read.ok
    ? readRoles(read.text, file, scenario)
    : { ok: false as const, diagnostics: [read.diagnostic] };
  if (found.ok) return found.roles.by;
  for (const diagnostic of found.diagnostics) io.err(`${formatDiagnostic(diagnostic)}\n\n`);
  return exit.no;
}

/** What stands in the way of the goal, and of an outcome that each party seeks. */
function obstaclesFor(model: Model): readonly OutcomeObstacles[] {
  const table = tableOf(model);
  return oneForEachParty(model, model.scenario.outcomes.get(model.scenario.goal)!).map((outcome) => ({
    outcome,
    soughtBy: seekersOf(model, outcome),
    obstacles: finish(obstaclesTo(table, outcome.id)),
  }));
}

/** Writes all files or, where one would go over something that is no sheet of ours, none. */
function savePack(folder: string, files: readonly PackFile[], forced: boolean, io: Io): Exit {
  const shown = cleanLine(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const there = files.filter(({ name }) => statSync(join(folder, name), { throwIfNoEntry: false }));
    const foreign = there.filter(({ name }) => !isSheet(join(folder, name), forced));
    if (foreign.length > 0) {
      const names = listWords(foreign.map(({ name }) => name));
      io.err(
        `In ${shown}, ${names}: there, and no such sheets; nothing was written. To write over files: --force.\n`,
      );
      return exit.no;
    }
    for (const { name, text } of files) writeWhole(join(folder, name), [text]);
    const replaced = there.length > 0 ? `, ${there.length} of them over earlier ones` : "";
    io.err(
      `Wrote ${countWords(files.length, "page")} to ${shown}${replaced}. Open ${join(shown, "index.html")}\n`,
    );
    return exit.answered;
  } catch (error) {
    io.err(`${shown} could not be written to: ${reason(error)}\n`);
    return exit.no;
  }
}

/** Whether a file may be written over: a sheet of ours, an empty file, or, where it is forced, any ordinary file. */
function isSheet(path: string, forced: boolean): boolean {
  if (!statSync(path).isFile()) return false;
  const head = headOf(path);
  return forced || head === "" || head.includes(PAGE_MARK);
}
