import { MOST_COLUMNS } from "../analysis/compare/column.ts";
import { type Comparison, comparison } from "../analysis/compare/comparison.ts";
import type { Weights } from "../analysis/compare/worth.ts";
import { classCsv, classDocument } from "../report/compare/class.ts";
import { compareCsv } from "../report/compare/csv.ts";
import { compareDocument } from "../report/compare/document.ts";
import { type CompareJson, compareJson } from "../report/compare/told.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import { chooseScenario } from "./choose.ts";
import { classFor } from "./class.ts";
import { type ColumnOptions, type ColumnRead, readColumns, type SessionRead } from "./columns.ts";
import { commandWords } from "./command.ts";
import { finished } from "./finished.ts";
import { deliver, type FormOptions, formOf } from "./forms.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { readSamples, readSolvedHorizon, SEED } from "./sampling.ts";
import { readSessions, sessionsAmong } from "./session-files.ts";
import { type Read, readSeed, readWhole } from "./simulate-options.ts";

export interface CompareOptions extends ColumnOptions, FormOptions {
  /** Outcomes that get bands. */
  readonly of?: readonly string[];
  readonly by?: string;
  readonly pace?: string;
  readonly samples?: string;
  readonly seed?: string;
  /** Each CONDITION=NUMBER. */
  readonly weight?: readonly string[];
  readonly maxStates?: string;
  /** Many sessions as a class, also where there are few enough to stand side by side. */
  readonly class?: boolean;
}

/** Samples of a band, where no more is asked for. */
const BAND_SAMPLES = 200;

/**
 * `parley compare [SCENARIO] [FILE.parley…]`: branches, readings, numbers, strategies and sessions side by side; more
 * sessions than can stand so as a class.
 */
export async function compare(items: readonly string[], options: CompareOptions, io: Io): Promise<Exit> {
  const form = formOf(options, "compare");
  if ("error" in form) {
    io.err(`${form.error}\n`);
    return exit.usage;
  }
  const subject = await subjectOf(items, io);
  if (typeof subject === "number") return subject;
  const { scenario, sessions } = subject;
  if (options.class || sessions.length > MOST_COLUMNS) {
    const told = classFor(scenario, items, sessions, options, "compare", io);
    if (typeof told === "number") return told;
    const report = { json: told, csv: classCsv(told), document: () => classDocument(told) };
    return deliver(report, form.value, options, io);
  }
  const told = await comparedBy(subject, items, options, "compare", io);
  if (typeof told === "number") return told;
  const report = {
    json: told,
    csv: compareCsv(told),
    document: (shown: { readonly all: boolean }) => compareDocument(told, shown),
  };
  const done = deliver(report, form.value, options, io);
  return done === exit.answered && !told.chances.solved ? exit.no : done;
}

/** What is compared: sessions, if any, of one scenario. */
export interface Subject {
  readonly scenario: Scenario;
  readonly sessions: readonly SessionRead[];
}

/** The scenario and the sessions named, or the exit code after saying what is wrong. */
export async function subjectOf(items: readonly string[], io: Io): Promise<Subject | Exit> {
  const { files, others } = sessionsAmong(items);
  const sessions = readSessions(files, io);
  if (typeof sessions === "number") return sessions;
  const scenario = await scenarioFor(others, sessions, io);
  return typeof scenario === "number" ? scenario : { scenario, sessions };
}

/** The comparison that was asked for, told; or the exit code after saying what is wrong. */
export async function comparedBy(
  { scenario, sessions }: Subject,
  items: readonly string[],
  options: CompareOptions,
  command: string,
  io: Io,
): Promise<CompareJson | Exit> {
  const columns = readColumns(scenario, sessions, options, io);
  if (typeof columns === "number") return columns;
  const asked = readAsked(options, scenario, columns, sessions);
  if ("error" in asked) {
    io.err(`${asked.error}\n`);
    return exit.usage;
  }
  const { weights, pace, ...study } = asked.value;
  const slices = comparison(
    columns.map(({ column }) => column),
    weights,
    { ...study, ...(pace === undefined ? {} : { pace }), asked: columns.map((one) => one.asked) },
  );
  const found: Comparison = await finished(slices, "of the comparison", io);
  return compareJson(found, {
    version: process.env.PARLEY_VERSION ?? "development",
    labels: columns.map(({ label }) => label),
    ...(pace === undefined ? {} : { pace }),
    weightsFrom: options.weight ? "--weight" : "kept in the session",
    command: commandWords(command, items, options),
  });
}

/** The scenario named, or else the one that the sessions were played on. */
async function scenarioFor(
  others: readonly string[],
  sessions: readonly SessionRead[],
  io: Io,
): Promise<Scenario | Exit> {
  const [name, ...more] = others;
  if (more.length > 0) {
    io.err(`One scenario at a time; “${more[0]}” is one too many. Sessions are files that end in .parley.\n`);
    return exit.usage;
  }
  const played = [...new Set(sessions.map(({ session }) => session.scenario))];
  if (played.length > 1) {
    io.err(`These sessions are of different scenarios: ${played.join(", ")}. Compare those of one.\n`);
    return exit.usage;
  }
  const asked = name ?? played[0];
  if (asked === undefined) {
    io.err("Name a scenario (parley list shows them) or sessions (FILE.parley).\n");
    return exit.usage;
  }
  const scenario = await chooseScenario(asked, io);
  if (typeof scenario === "number" || played[0] === undefined || played[0] === scenario.id) return scenario;
  io.err(`These sessions were played on “${played[0]}”, not on “${scenario.id}”.\n`);
  return exit.usage;
}

function readAsked(
  options: CompareOptions,
  scenario: Scenario,
  columns: readonly ColumnRead[],
  sessions: readonly SessionRead[],
) {
  const horizons: number[] = [];
  for (const { column } of columns) {
    const horizon = readSolvedHorizon(options.by, column.model);
    if ("error" in horizon) return horizon;
    horizons.push(horizon.value);
  }
  const pace = readPace(options.pace);
  if ("error" in pace) return pace;
  const samples = options.samples?.trim() === "0" ? { value: 0 } : readSamples(options.samples, BAND_SAMPLES);
  if ("error" in samples) return samples;
  const seed = readSeed(options.seed ?? SEED);
  if ("error" in seed) return seed;
  const limit = readWhole("--max-states", options.maxStates ?? String(STATE_LIMIT), 1, 100_000_000);
  if ("error" in limit) return limit;
  const of = readOutcomes(options.of, scenario);
  if ("error" in of) return of;
  const weights =
    options.weight === undefined ? sessionWeights(sessions, scenario) : readWeights(options.weight, scenario);
  if ("error" in weights) return weights;
  return {
    value: {
      horizons,
      pace: pace.value,
      samples: samples.value,
      seed: seed.value,
      limit: limit.value,
      weights: weights.value,
      ...(of.value ? { of: of.value } : {}),
    },
  };
}

/** `--pace 1w` or `--pace 3d`, in weeks a step. */
export function readPace(text: string | undefined): Read<number | undefined> {
  if (text === undefined) return { value: undefined };
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*(w|d)?\s*$/.exec(text) ?? [];
  if (number !== undefined) return { value: Number(number) / (unit === "d" ? 7 : 1) };
  return {
    error: `--pace takes a time for each step, as in 1w (weeks) or 3d (days); “${text}” is not that.`,
  };
}

function readOutcomes(
  names: readonly string[] | undefined,
  { id, outcomes }: Scenario,
): Read<readonly string[] | undefined> {
  for (const name of names ?? []) {
    if (outcomes.has(name)) continue;
    const known = [...outcomes.keys()];
    const near = closest(name, known);
    return {
      error: `There is no outcome “${name}” in ${id}.${near ? ` Did you mean “${near}”?` : ""} There are: ${known.join(", ")}.`,
    };
  }
  return { value: names };
}

/** The weights that the sessions keep; where they keep different ones, there is no telling whose count. */
function sessionWeights(sessions: readonly SessionRead[], { conditions }: Scenario): Read<Weights> {
  const kept = sessions
    .map(({ session }) => new Map([...session.weights].filter(([id]) => conditions.has(id))))
    .filter(({ size }) => size > 0);
  if (new Set(kept.map((weights) => JSON.stringify([...weights].sort()))).size > 1)
    return { error: "These sessions hold different weights. Say which count: --weight CONDITION=NUMBER." };
  return { value: kept[0] ?? new Map() };
}

/** `--weight CONDITION=NUMBER`, several times. */
function readWeights(texts: readonly string[] | undefined, { id, conditions }: Scenario): Read<Weights> {
  const found = new Map<string, number>();
  for (const text of texts ?? []) {
    const [, name, written] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
    const number = Number(written);
    if (name === undefined || !(number >= 0 && number <= 1e6))
      return {
        error: `--weight takes CONDITION=NUMBER with a number from 0 to a million; “${text}” is not that.`,
      };
    if (!conditions.has(name)) {
      const near = closest(name, [...conditions.keys()]);
      return {
        error: `--weight: there is no condition “${name}” in ${id}.${near ? ` Did you mean “${near}”?` : ""} To see them: parley show ${id} conditions.`,
      };
    }
    found.set(name, number);
  }
  return { value: found };
}
