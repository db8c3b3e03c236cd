import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { finish } from "../analysis/concessions.ts";
import { obstaclesTo } from "../analysis/knots.ts";
import type { Model } from "../model/model.ts";
import { type OutcomeObstacles, seekersOf } from "../report/concessions.ts";
import { type PackFile, packFiles } from "../report/pack/pack.ts";
import { PAGE_MARK } from "../report/page/page.ts";
import { countWords, listWords } from "../report/words.ts";
import { cleanLine } from "../scenario/text.ts";
import { tableOf } from "../table/successors.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { oneForEachParty } from "./concessions.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { headOf, reason, writeWhole } from "./save.ts";

export interface PackOptions extends ModelOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** `parley pack SCENARIO -o FOLDER`: sheets to print for a class. */
export async function pack(name: string, options: PackOptions, io: Io): Promise<Exit> {
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const files = packFiles({ model, obstacles: obstaclesFor(model) });
  return savePack(options.output, files, options.force ?? false, io);
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
