import { basename } from "node:path";
import { playColumn } from "../analysis/compare/column.ts";
import { forecastings } from "../analysis/compare/forecasts.ts";
import { classOf, MOST_SESSIONS } from "../analysis/compare/group.ts";
import type { Model } from "../model/model.ts";
import { type ClassJson, classJson } from "../report/compare/class.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { modelOfSession } from "../session/own.ts";
import type { Session } from "../session/session.ts";
import { stepsTo } from "../session/tree.ts";
import { endOf, type SessionRead } from "./columns.ts";
import { commandWords } from "./command.ts";
import type { CompareOptions } from "./compare.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** Options that only columns side by side have a use for. */
const FOR_COLUMNS = ["with", "strategy", "play", "weight", "by", "pace", "of", "samples", "seed"] as const;

/** `parley compare *.parley`: many sessions of one scenario as a class, told; or the exit code after saying what is wrong. */
export function classFor(
  scenario: Scenario,
  items: readonly string[],
  sessions: readonly SessionRead[],
  options: CompareOptions,
  command: string,
  io: Io,
): ClassJson | Exit {
  const problem = problemWith(sessions, options);
  if (problem) {
    io.err(`${problem}\n`);
    return exit.usage;
  }
  const models = new Map<string, Model>();
  const columns = [];
  for (const read of sessions) {
    const end = endOf(read, io);
    if (end === undefined) return exit.usage;
    columns.push(playColumn(modelFor(scenario, read.session, models), stepsTo(read.session, end)));
  }
  const forecasts = forecastings(
    sessions.map(({ session }) => session),
    [...scenario.outcomes.keys()],
  );
  return classJson(columns, classOf(columns), forecasts, {
    version: process.env.PARLEY_VERSION ?? "development",
    names: namesOf(sessions),
    command: commandWords(command, items, options),
  });
}

function problemWith(sessions: readonly SessionRead[], options: CompareOptions): string | undefined {
  if (sessions.length < 2) return "A class comparison takes two or more sessions (FILE.parley).";
  if (sessions.length > MOST_SESSIONS)
    return `These are ${sessions.length} sessions; at most ${MOST_SESSIONS} are compared at a time.`;
  const idle = FOR_COLUMNS.filter((name) => options[name] !== undefined);
  if (options.branch !== undefined || options.reading !== undefined || options.assume !== undefined)
    return "In a class comparison each session counts as it was played: leave out --branch, --reading and --assume.";
  return idle.length > 0
    ? `A class comparison counts what was played: leave out --${idle.join(", --")}, or name at most six sessions.`
    : undefined;
}

/** The model of a session; those that read alike share one. */
function modelFor(scenario: Scenario, session: Session, known: Map<string, Model>): Model {
  const name = JSON.stringify([session.reading, [...session.own], [...session.assume]]);
  const model = known.get(name) ?? modelOfSession(session, scenario).model;
  known.set(name, model);
  return model;
}

/** Names of files without their folders; where two are the same, numbered. */
function namesOf(sessions: readonly SessionRead[]): readonly string[] {
  const met = new Map<string, number>();
  return sessions.map(({ file }) => {
    const name = basename(file);
    const count = (met.get(name) ?? 0) + 1;
    met.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
