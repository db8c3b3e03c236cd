import { chanceTable } from "../analysis/chance.ts";
import { type Odds, oddsFrom } from "../analysis/odds.ts";
import { withStrategies } from "../analysis/strategy.ts";
import type { Model } from "../model/model.ts";
import type { Step } from "../model/state.ts";
import { type OddsBands, type OddsFound, oddsJson, oddsText } from "../report/odds.ts";
import { chainOf } from "../table/chain.ts";
import { explore, STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";
import { playAfter } from "./after.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { askedNames, readSamples, readSolvedHorizon, readStudyWorkers, SEED, studied } from "./sampling.ts";
import { simulate } from "./simulate.ts";
import { readSeed, readStrategies, readWhole } from "./simulate-options.ts";

export interface OddsOptions extends ModelOptions {
  readonly after?: string;
  readonly by?: string;
  readonly strategy?: readonly string[];
  readonly band?: boolean;
  readonly samples?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** Samples of a band, where no more is asked for. */
const BAND_SAMPLES = 200;

/** `parley odds SCENARIO [--after a,b] [--by 12w]`: exact chances of every outcome, by the assumed rates. */
export async function odds(name: string, options: OddsOptions, io: Io): Promise<Exit> {
  const solved = await solvedOdds(name, options, io);
  if (typeof solved === "number") return solved;
  if ("over" in solved) {
    io.err(
      `Chance leads to more than ${solved.over} states, too many to solve (--max-states). Simulated instead, with intervals:\n`,
    );
    return simulate(name, options, io);
  }
  const { model, found, asked } = solved;
  if (options.band) {
    const bands = await bandsOf(model, found.odds, found.after, options, asked, io);
    if (typeof bands === "number") return bands;
    return tell(model, { ...found, bands }, options, io);
  }
  return tell(model, found, options, io);
}

/** Solves what was asked for; or the exit code after saying why not, or the limit that was met. */
export async function solvedOdds(name: string, options: OddsOptions, io: Io) {
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const asked = readOptions(options, model);
  if ("error" in asked) {
    io.err(`${asked.error}\n`);
    return exit.usage;
  }
  const { horizon, limit, strategies } = asked.value;
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;
  const table = chanceTable(tableOf(model));
  const graph = explore(table, { from: table.keyOf(branch.state), limit });
  if (!graph.whole) return { over: limit };
  const chain = withStrategies(chainOf(graph), strategies, horizon);
  const found = {
    after: branch.steps,
    state: branch.state,
    strategies,
    odds: oddsFrom(chain, 0, horizon),
  };
  return { model, found, asked: asked.value };
}

function tell(model: Model, found: OddsFound, options: OddsOptions, io: Io): Exit {
  if (options.json) io.out(`${JSON.stringify(oddsJson(model, found), null, 2)}\n`);
  else io.out(oddsText(model, found));
  return exit.answered;
}

function readOptions(options: OddsOptions, model: Model) {
  const horizon = readSolvedHorizon(options.by, model);
  if ("error" in horizon) return horizon;
  const limit = readWhole("--max-states", options.maxStates ?? String(STATE_LIMIT), 1, 100_000_000);
  if ("error" in limit) return limit;
  const strategies = readStrategies(options.strategy ?? [], model);
  if ("error" in strategies) return strategies;
  if (options.band && strategies.value.size > 0)
    return { error: "--band is for parties that play by chance; leave out --band or --strategy." };
  if (!options.band && (options.samples !== undefined || options.seed !== undefined))
    return { error: "--samples and --seed are for --band: the chances themselves are exact, not drawn." };
  const samples = readSamples(options.samples, BAND_SAMPLES);
  if ("error" in samples) return samples;
  const seed = readSeed(options.seed ?? SEED);
  if ("error" in seed) return seed;
  const workers = readStudyWorkers(options.workers);
  if ("error" in workers) return workers;
  return {
    value: {
      horizon: horizon.value,
      limit: limit.value,
      strategies: strategies.value,
      samples: samples.value,
      seed: seed.value,
      workers: workers.value,
    },
  };
}

/** The bands that the assumptions span, of the outcomes that may come about; or the exit code after saying why not. */
async function bandsOf(
  model: Model,
  odds: Odds,
  after: readonly Step[],
  options: OddsOptions,
  { limit, samples, seed, workers }: { limit: number; samples: number; seed: string; workers: number },
  io: Io,
): Promise<OddsBands | Exit> {
  const outcomes = odds.outcomes.filter(({ ever }) => ever > 0).map(({ outcome }) => outcome);
  const study = await studied(
    model,
    { horizon: odds.horizon, after, asked: askedNames(options), outcomes, samples, ends: false, seed, limit },
    workers,
    io,
  );
  if (typeof study === "number") return study;
  return { seed, samples: study.samples, bands: new Map(study.outcomes.map((o) => [o.outcome, o.band])) };
}
