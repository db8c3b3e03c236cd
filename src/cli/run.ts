import { isRefused, startPlay, takeStep } from "../machine/play.ts";
import type { Model } from "../model/model.ts";
import { readStep, type Step } from "../model/state.ts";
import { modelJson, stateJson, stepJson, verdictJson } from "../report/json.ts";
import { branchText, type Played, refusalText, stateText } from "../report/transcript.ts";
import { closest } from "../scenario/suggestion.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** `parley run SCENARIO --moves a,b,…`: plays a branch on the machine and prints it; stops at a step that is not open. */
export async function run(
  name: string,
  options: ModelOptions & { moves?: string; json?: boolean },
  io: Io,
): Promise<Exit> {
  const chosen = await chooseModel(name, options, io);
  if (typeof chosen === "number") return chosen;
  const steps = readSteps(chosen, options.moves ?? "", io);
  if (!steps) return exit.usage;
  let play = startPlay(chosen);
  const played: Played[] = [];
  for (const step of steps) {
    const next = takeStep(play, step);
    if (isRefused(next)) {
      if (options.json) {
        const stopped = { at: played.length + 1, ...verdictJson(chosen, next.refused) };
        io.out(`${JSON.stringify({ ...result(chosen, played, play.state), stopped }, null, 2)}\n`);
      } else {
        io.out(branchText(chosen, played));
        io.err(`\n${refusalText(chosen, step, next.refused)}`);
      }
      return exit.no;
    }
    played.push({ step, before: play.state, after: next.state });
    play = next;
  }
  if (options.json)
    io.out(`${JSON.stringify({ ...result(chosen, played, play.state), stopped: null }, null, 2)}\n`);
  else io.out(`${branchText(chosen, played)}\n${stateText(chosen, play.state)}`);
  return exit.answered;
}

function result(model: Model, played: readonly Played[], end: Played["after"]) {
  return {
    ...modelJson(model),
    steps: played.map(({ step, before, after }) => stepJson(model, step, before, after)),
    end: stateJson(model, end),
  };
}

/** The steps of `a,b,…`, or nothing after saying which one is unknown. */
export function readSteps(model: Model, text: string, io: Io): Step[] | undefined {
  const steps: Step[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    if (part === "") continue;
    const step = readStep(part);
    const unknown = step ? unknownIn(model, step) : { what: "step", id: part, known: [] };
    if (unknown) {
      const near = closest(unknown.id, unknown.known);
      io.err(
        `There is no ${unknown.what} “${unknown.id}” in ${model.scenario.id}.${near ? ` Did you mean “${near}”?` : ""}\n` +
          "Steps are moves, concede:CONDITION or concede:CONDITION/LEVEL, joined by commas; a+b takes several as one step.\n" +
          `To see them: parley show ${model.scenario.id} moves, or conditions.\n`,
      );
      return undefined;
    }
    steps.push(step as Step);
  }
  return steps;
}

function unknownIn(model: Model, step: Step): { what: string; id: string; known: string[] } | undefined {
  switch (step.kind) {
    case "package":
      for (const part of step.parts) {
        const unknown = unknownIn(model, part);
        if (unknown) return unknown;
      }
      return undefined;
    case "move":
      return model.scenario.moves.has(step.move)
        ? undefined
        : { what: "move", id: step.move, known: [...model.scenario.moves.keys()] };
    case "concession": {
      const condition = model.conditions.get(step.condition);
      if (!condition) return { what: "condition", id: step.condition, known: [...model.conditions.keys()] };
      const levels = condition.levels.slice(1).map(({ id }) => id);
      return levels.includes(step.level) || step.level === "dropped"
        ? undefined
        : { what: `level of ${step.condition}`, id: step.level, known: levels };
    }
  }
}
