import type { Model } from "../model/model.ts";
import type { Outcome } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** The outcome of that name (default: the scenario's goal), or the exit code after saying which there are. */
export function chooseOutcome(model: Model, name: string | undefined, io: Io): Outcome | Exit {
  const { outcomes, goal, id } = model.scenario;
  const asked = name ?? goal;
  const found = outcomes.get(asked);
  if (found) return found;
  const known = [...outcomes.keys()];
  const near = closest(asked, known);
  io.err(
    `There is no outcome “${asked}” in ${id}.${near ? ` Did you mean “${near}”?` : ""} There are: ${known.join(", ")}.\n`,
  );
  return exit.usage;
}

/** A whole number of at least 1 from an option, or undefined after saying what is wrong. */
export function wholeNumber(option: string, text: string, io: Io): number | undefined {
  const number = /^\d{1,15}$/.test(text.trim()) ? Number(text) : 0;
  if (number >= 1) return number;
  io.err(`${option} takes a whole number from 1 on; “${text}” is not that.\n`);
  return undefined;
}
