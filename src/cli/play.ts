import { isAbsolute, join } from "node:path";
import { isModelError, modelOf } from "../model/model.ts";
import { overview } from "../report/listing.ts";
import { countWords } from "../report/words.ts";
import { isPath, listScenarios, locateScenario, shippedScenarios } from "../scenario/locate.ts";
import { openScenario } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { cleanLine } from "../scenario/text.ts";
import type { SavedIn } from "../tui/runtime.ts";
import { chooseModel, type ModelOptions, readAssume } from "./choose.ts";
import { type GameOptions, readGameOptions, rolesAgain } from "./game.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { lessonIn, shippedFolder } from "./lessons.ts";

/** What opens when no scenario is named. */
const opened = "ukraine-2025-05";

interface PlayOptions extends ModelOptions, GameOptions {
  readonly session?: string;
  readonly seed?: string;
  readonly plain?: boolean;
  readonly main?: boolean;
}

/** `parley [play] [SCENARIO]`: the screens; without a terminal, the briefing and how to go on. */
export async function play(
  name: string | undefined,
  options: PlayOptions,
  commands: readonly string[],
  io: Io,
): Promise<Exit> {
  // A mistyped command is taken for a scenario, since the command's name may be left out.
  const command = name === undefined || locateScenario(name).ok ? undefined : closest(name, commands);
  if (command !== undefined) {
    io.err(
      `There is no scenario and no command “${cleanLine(name ?? "")}”. Did you mean “parley ${command}”?\n`,
    );
    return exit.usage;
  }
  const chosen = await chooseModel(name ?? opened, options, io);
  if (typeof chosen === "number") return chosen;
  const { scenario } = chosen;
  const game = readGameOptions(options, chosen);
  if ("error" in game) {
    io.err(`${game.error}\n`);
    return exit.usage;
  }
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    io.out(overview(chosen));
    io.err(
      `\nThis is not a terminal, so there are no screens here. In a terminal: parley play ${scenario.id}\n` +
        `Without one: parley show ${scenario.id}, or parley run ${scenario.id} --moves MOVE,MOVE\n`,
    );
    return exit.answered;
  }
  const assume = readAssume(options.assume);
  const others = await othersThan(scenario);
  const { runApp } = await import("../tui/app.ts");
  const folders = new Map<Scenario, string>();
  if (name !== undefined && isPath(name)) keepFolder(folders, scenario, name);
  return runApp({
    scenario,
    asked: name !== undefined,
    warn: io.err,
    scenarios: [scenario, ...others].map(card),
    folderOf: (one) => folders.get(one),
    lessonOf: async (one, id) => lessonIn(folders.get(one) ?? shippedFolder(one.id), id, one),
    load: async (id, saved) => {
      const known = others.find((other) => other.id === id);
      if (known && saved?.folder === undefined) return known;
      const loaded = saved ? await loadSaved(id, saved) : await loadNamed(id);
      if (!("error" in loaded) && saved?.folder !== undefined) folders.set(loaded, saved.folder);
      return loaded;
    },
    rolesOf: rolesAgain,
    ...game.value,
    ...(options.reading === undefined ? {} : { reading: options.reading }),
    ...("error" in assume ? {} : { assume }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.session === undefined ? {} : { sessionFile: options.session }),
    ...(options.plain === undefined ? {} : { plain: options.plain }),
    ...(options.main === undefined ? {} : { main: options.main }),
  });
}

function keepFolder(folders: Map<Scenario, string>, scenario: Scenario, path: string): void {
  const found = locateScenario(path);
  if (found.ok) folders.set(scenario, found.dir);
}

type Loading = Scenario | { readonly error: string };

/** The shipped scenario of an id, or a scenario by its path. */
async function loadNamed(name: string): Promise<Loading> {
  const found = locateScenario(name);
  if (!found.ok) return { error: `${found.message}: ${found.hint}` };
  const loaded = await openScenario(found.dir);
  return loaded.ok
    ? loaded.scenario
    : { error: `“${cleanLine(name)}” has mistakes: parley check ${cleanLine(name)} names them.` };
}

/** The scenario that a session says it belongs to. */
async function loadSaved(id: string, { file, folder }: SavedIn): Promise<Loading> {
  const session = cleanLine(file);
  const again = `parley play PATH/TO/${id} --session ${session}`;
  if (folder === undefined)
    return locateScenario(id).ok
      ? loadNamed(id)
      : {
          error: `There is no scenario “${id}”, which ${session} is a session on. If it is a folder of yours: ${again}`,
        };
  // To look for a folder on another machine would tell that machine who opens the file.
  const local = isAbsolute(folder) && !/^[\\/]{2}/.test(folder);
  if (local && locateScenario(folder).ok) return loadNamed(folder);
  return {
    error: `The scenario “${id}” is no longer in ${cleanLine(folder)}, where ${session} was played on it. Where it is now: ${again}`,
  };
}

/** The shipped scenarios without mistakes, but the one asked for. */
async function othersThan(asked: Scenario): Promise<readonly Scenario[]> {
  const others: Scenario[] = [];
  for (const id of listScenarios()) {
    if (id === asked.id) continue;
    const opened = await openScenario(join(shippedScenarios(), id));
    if (opened.ok && !isModelError(modelOf(opened.scenario))) others.push(opened.scenario);
  }
  return others;
}

/** The line of the start screen for a scenario. */
function card({ id, title, asOf, moves, conditions, outcomes }: Scenario) {
  return {
    id,
    title,
    line: asOf,
    size: `${countWords(moves.size, "move")}, ${countWords(conditions.size, "condition")}, ${countWords(outcomes.size, "outcome")}`,
  };
}
