import { join } from "node:path";
import { isModelError, modelOf } from "../model/model.ts";
import { overview } from "../report/listing.ts";
import { countWords } from "../report/words.ts";
import { listScenarios, locateScenario, shippedScenarios } from "../scenario/locate.ts";
import { openScenario } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { cleanLine } from "../scenario/text.ts";
import { chooseModel, type ModelOptions, readAssume } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** What opens when no scenario is named. */
const opened = "ukraine-2025-05";

interface PlayOptions extends ModelOptions {
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
  return runApp({
    scenario,
    warn: io.err,
    scenarios: [scenario, ...others].map(card),
    load: (id) =>
      others.find((other) => other.id === id) ?? {
        error: `“${id}” has mistakes: parley check ${id} names them.`,
      },
    ...(options.reading === undefined ? {} : { reading: options.reading }),
    ...("error" in assume ? {} : { assume }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.session === undefined ? {} : { sessionFile: options.session }),
    ...(options.plain === undefined ? {} : { plain: options.plain }),
    ...(options.main === undefined ? {} : { main: options.main }),
  });
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
