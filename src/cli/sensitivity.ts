import { SAMPLES } from "../analysis/sensitivity.ts";
import type { Model } from "../model/model.ts";
import { sensitivityJson, sensitivityText } from "../report/sensitivity.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import { playAfter } from "./after.ts";
import { chooseOutcome } from "./asked.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { askedNames, readSamples, readSolvedHorizon, readStudyWorkers, SEED, studied } from "./sampling.ts";
import { readSeed, readWhole } from "./simulate-options.ts";

interface SensitivityOptions extends ModelOptions {
  readonly of?: string;
  readonly samples?: string;
  readonly seed?: string;
  readonly after?: string;
  readonly by?: string;
  readonly workers?: string;
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** `parley sensitivity SCENARIO [--of OUTCOME]`: which assumptions move the chances, and the band they span. */
export async function sensitivity(name: string, options: SensitivityOptions, io: Io): Promise<Exit> {
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const asked = readOptions(options, model);
  if ("error" in asked) {
    io.err(`${asked.error}\n`);
    return exit.usage;
  }
  const { horizon, samples, seed, limit, workers } = asked;
  const outcome = options.of === undefined ? undefined : chooseOutcome(model, options.of, io);
  if (typeof outcome === "number") return outcome;
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;
  const study = await studied(
    model,
    {
      horizon,
      samples,
      seed,
      limit,
      after: branch.steps,
      asked: askedNames(options),
      ...(outcome ? { outcomes: [outcome.id] } : {}),
    },
    workers,
    io,
  );
  if (typeof study === "number") return study;
  const found = { after: branch.steps, state: branch.state, study };
  if (options.json) io.out(`${JSON.stringify(sensitivityJson(model, found), null, 2)}\n`);
  else io.out(sensitivityText(model, found));
  return exit.answered;
}

function readOptions(options: SensitivityOptions, model: Model) {
  const horizon = readSolvedHorizon(options.by, model);
  if ("error" in horizon) return horizon;
  const samples = readSamples(options.samples, SAMPLES);
  if ("error" in samples) return samples;
  const seed = readSeed(options.seed ?? SEED);
  if ("error" in seed) return seed;
  const limit = readWhole("--max-states", options.maxStates ?? String(STATE_LIMIT), 1, 100_000_000);
  if ("error" in limit) return limit;
  const workers = readStudyWorkers(options.workers);
  if ("error" in workers) return workers;
  return {
    horizon: horizon.value,
    samples: samples.value,
    seed: seed.value,
    limit: limit.value,
    workers: workers.value,
  };
}
