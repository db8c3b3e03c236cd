/** `parley debrief FILE.parley`: what happened on a session's branch. */
import { basename } from "node:path";
import { type CourseBands, courseBands, courseOf, type Place } from "../analysis/course.ts";
import { besideOf, branchOf, placesOf } from "../lesson/debrief/branch.ts";
import { debriefOf } from "../lesson/debrief/debrief.ts";
import { forecasted, forecastsOn } from "../lesson/debrief/forecasts.ts";
import { gameOn } from "../lesson/debrief/game.ts";
import type { Model } from "../model/model.ts";
import { debriefDocument } from "../report/debrief/document.ts";
import { type DebriefJson, debriefJson } from "../report/debrief/told.ts";
import { countWords } from "../report/words.ts";
import { cleanLine } from "../scenario/text.ts";
import type { Session } from "../session/session.ts";
import { branchName, leaves } from "../session/tree.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import { chooseOutcome } from "./asked.ts";
import { type ModelOptions, readAssume } from "./choose.ts";
import { endOf, modelFor, type SessionRead } from "./columns.ts";
import { commandWords } from "./command.ts";
import { readPace, subjectOf } from "./compare.ts";
import { finished } from "./finished.ts";
import { deliver, type FormOptions, formOf } from "./forms.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { readSamples, readSolvedHorizon, SEED } from "./sampling.ts";
import { readSeed, readWhole } from "./simulate-options.ts";

export interface DebriefOptions extends ModelOptions, FormOptions {
  /** The goal it is about. */
  readonly of?: string;
  readonly by?: string;
  readonly pace?: string;
  readonly band?: boolean;
  readonly samples?: string;
  readonly seed?: string;
  readonly maxStates?: string;
}

/** Samples of a band, where no more is asked for. */
const BAND_SAMPLES = 200;

/** `parley debrief [SCENARIO] FILE.parley[#BRANCH]`: what happened on a branch, as text, Markdown or JSON. */
export async function debrief(items: readonly string[], options: DebriefOptions, io: Io): Promise<Exit> {
  const form = formOf(options, "debrief");
  if ("error" in form) {
    io.err(`${form.error}\n`);
    return exit.usage;
  }
  const told = await debriefedBy(items, options, commandWords("debrief", items, options), io);
  if (typeof told === "number") return told;
  const report = {
    json: told,
    document: (shown: { readonly all: boolean }) => debriefDocument(told, shown),
  };
  const done = deliver(report, form.value, options, io);
  return done === exit.answered && !told.solved ? exit.no : done;
}

/** The debrief that was asked for, told; or the exit code after saying what is wrong. */
export async function debriefedBy(
  items: readonly string[],
  options: DebriefOptions,
  command: string,
  io: Io,
): Promise<DebriefJson | Exit> {
  const wrong = (words: string): Exit => {
    io.err(`${words}\n`);
    return exit.usage;
  };
  const subject = await subjectOf(items, io);
  if (typeof subject === "number") return subject;
  const { scenario, sessions } = subject;
  const [read, ...more] = sessions;
  if (!read)
    return wrong("Name a session to debrief: FILE.parley, or FILE.parley#BRANCH for one of its branches.");
  if (more.length > 0)
    return wrong(
      "One session at a time. To see several side by side: parley compare FILE.parley FILE.parley",
    );
  const assume = readAssume(options.assume);
  if ("error" in assume) return wrong(assume.error);
  const { session, file } = read;
  const made = modelFor(
    scenario,
    { session, label: { session: basename(file) } },
    options.reading,
    { assume },
    io,
  );
  if (typeof made === "number") return made;
  const { model } = made;
  const goal = chooseOutcome(model, options.of ?? knownGoal(session, model), io);
  if (typeof goal === "number") return goal;
  const end = endOf(read, io);
  if (end === undefined) return exit.usage;
  const asked = readAsked(options, model);
  if ("error" in asked) return wrong(asked.error);
  const { horizon, pace, samples, seed, limit } = asked.value;
  sayOthers(read, io);
  const branch = branchOf(session, model, end, {
    goal: goal.id,
    horizon,
    ...(pace === undefined ? {} : { pace }),
  });
  const places = placesOf(branch, besideOf(branch));
  const course = await finished(courseOf(model, places, limit), "of the chances", io);
  const bands =
    course && options.band
      ? await finished(
          sampled(model, places, { outcome: goal.id, asked: made.asked, samples, seed, limit }),
          "of the bands",
          io,
        )
      : undefined;
  const forecasts = await finished(
    forecasted(branch, forecastsOn(session, branch), {
      limit,
      ...(options.band ? { bands: { seed, asked: made.asked } } : {}),
    }),
    "of the forecasts",
    io,
  );
  const name = branchName(session, end);
  return debriefJson(branch, debriefOf(branch, { course, bands, forecasts, game: gameOn(session, branch) }), {
    version: process.env.PARLEY_VERSION ?? "development",
    session: basename(file),
    ...(name === undefined ? {} : { branch: name }),
    ...(pace === undefined ? {} : { pace }),
    command,
  });
}

/** The session's goal, unless the scenario no longer has it. */
function knownGoal({ goal }: Session, { scenario }: Model): string | undefined {
  return scenario.outcomes.has(goal) ? goal : undefined;
}

/** Which other branches there are, where none was named. */
function sayOthers({ session, branch, file }: SessionRead, io: Io): void {
  const count = leaves(session).length;
  if (branch !== undefined || count < 2) return;
  io.err(
    `${cleanLine(basename(file))} has ${countWords(count, "branch", "branches")}; this is the one it stands on. Another: ${cleanLine(basename(file))}#NAME.\n`,
  );
}

/** The bands, telling the share that is done instead of what is known so far. */
function* sampled(
  model: Model,
  places: readonly Place[],
  asked: Parameters<typeof courseBands>[2],
): Generator<number, CourseBands | undefined> {
  const slices = courseBands(model, places, asked);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    yield slice.value.samples / slice.value.of;
  }
}

function readAsked(options: DebriefOptions, model: Model) {
  const horizon = readSolvedHorizon(options.by, model);
  if ("error" in horizon) return horizon;
  const pace = readPace(options.pace);
  if ("error" in pace) return pace;
  if (!options.band && (options.samples !== undefined || options.seed !== undefined))
    return { error: "--samples and --seed are for --band: the chances themselves are exact, not drawn." };
  const samples = readSamples(options.samples, BAND_SAMPLES);
  if ("error" in samples) return samples;
  const seed = readSeed(options.seed ?? SEED);
  if ("error" in seed) return seed;
  const limit = readWhole("--max-states", options.maxStates ?? String(STATE_LIMIT), 1, 100_000_000);
  if ("error" in limit) return limit;
  return {
    value: {
      horizon: horizon.value,
      pace: pace.value,
      samples: samples.value,
      seed: seed.value,
      limit: limit.value,
    },
  };
}
