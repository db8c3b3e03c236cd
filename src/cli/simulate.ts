import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Ground, type Study, shardRuns, tallyShape } from "../analysis/simulate.ts";
import { coreConditions, type Strategies, withStrategies } from "../analysis/strategy.ts";
import { DEPTH } from "../analysis/tally.ts";
import { walkTables } from "../analysis/walk.ts";
import type { Model } from "../model/model.ts";
import { simulationText } from "../report/simulate.ts";
import { countedJson, simulationJson, studyJson } from "../report/study.ts";
import { countWords, partyWords } from "../report/words.ts";
import { chainOf } from "../table/chain.ts";
import { exploring, type Graph, STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";
import { playAfter } from "./after.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { interruptible } from "./interrupt.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { progressOn } from "./progress.ts";
import { makeRuns } from "./runs.ts";
import {
  type Read,
  readDepth,
  readHorizon,
  readRuns,
  readSeed,
  readShard,
  readStrategies,
  readWhole,
  readWorkers,
} from "./simulate-options.ts";

export interface SimulateOptions extends ModelOptions {
  readonly runs?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly strategy?: readonly string[];
  readonly after?: string;
  readonly by?: string;
  readonly shard?: string;
  readonly depth?: string;
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** Runs where nothing else is asked for: an interval of about one point either way. */
const RUNS = "10000";

/** Below this many runs threads take longer to start than they save. */
const WORTH_THREADS = 100_000;

/** `parley simulate SCENARIO --runs N --seed S`: sampled outcomes with 95% intervals, and typical branches. */
export async function simulate(name: string, options: SimulateOptions, io: Io): Promise<Exit> {
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const asked = readOptions(options, model);
  if ("error" in asked) {
    io.err(`${asked.error}\n`);
    return exit.usage;
  }
  const { horizon, runs, depth, seed, shard, strategies, workers, limit } = asked.value;
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;

  const interrupt = interruptible();
  try {
    const table = tableOf(model);
    const from = table.keyOf(branch.state);
    const graph = await explored(exploring(table, { from, limit }), interrupt.stopped);
    if (!graph) {
      io.err("Interrupted before the first run.\n");
      return exit.interrupted;
    }
    const ground = groundOf(model, graph, strategies, horizon, workers > 1);
    if ("error" in ground) {
      io.err(`${ground.error}\n`);
      return exit.no;
    }
    if (ground.kind === "guards")
      io.err(
        `More than ${countWords(limit, "state")}: each run finds its own way instead, which is slower and comes to the same.\n`,
      );
    const study: Study = { ground, shape: tallyShape(table, horizon, depth), seed };
    const part = shardRuns(runs, shard?.index, shard?.of);
    const progress = progressOn(io);
    const line = (made: number) => () =>
      `${made} of ${part.count} runs (${Math.floor((made / part.count) * 100)}%)  Ctrl-C prints what there is`;
    const tally = await makeRuns(study, part, workers, {
      made: (runs) => progress.show(line(runs)),
      stopped: interrupt.stopped,
    });
    progress.clear();
    const told = [
      studyJson(model, {
        version: process.env.PARLEY_VERSION ?? "development",
        after: branch.steps,
        horizon,
        seed,
        runs,
        depth,
        strategies,
      }),
      { shard: shard ?? null, partial: tally.runs < part.count },
      countedJson(model, table),
      tally,
    ] as const;
    if (options.json) io.out(`${JSON.stringify(simulationJson(...told), null, 2)}\n`);
    else io.out(simulationText(...told));
    if (!told[1].partial) return exit.answered;
    io.err(`Interrupted after ${countWords(tally.runs, "run")} of ${part.count}.\n`);
    return exit.interrupted;
  } finally {
    interrupt.end();
  }
}

interface Asked {
  readonly horizon: number;
  readonly runs: number;
  readonly depth: number;
  readonly seed: string;
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  readonly strategies: Strategies;
  readonly workers: number;
  readonly limit: number;
}

function readOptions(options: SimulateOptions, model: Model): Read<Asked> {
  if (options.shard !== undefined && options.seed === undefined)
    return { error: "--shard needs --seed: the shards of one study share it." };
  const horizon = readHorizon(options.by, model);
  if ("error" in horizon) return horizon;
  const runs = readRuns(options.runs ?? RUNS, horizon.value);
  if ("error" in runs) return runs;
  const depth = options.depth === undefined ? { value: DEPTH } : readDepth(options.depth);
  if ("error" in depth) return depth;
  const seed = readSeed(options.seed ?? randomBytes(4).toString("hex"));
  if ("error" in seed) return seed;
  const shard = options.shard === undefined ? { value: undefined } : readShard(options.shard);
  if ("error" in shard) return shard;
  const threads = runs.value < WORTH_THREADS ? 1 : availableParallelism();
  const workers = options.workers === undefined ? { value: threads } : readWorkers(options.workers);
  if ("error" in workers) return workers;
  const limit = readWhole("--max-states", options.maxStates ?? String(STATE_LIMIT), 1, 100_000_000);
  if ("error" in limit) return limit;
  const strategies = readStrategies(options.strategy ?? [], model);
  if ("error" in strategies) return strategies;
  return {
    value: {
      horizon: horizon.value,
      runs: runs.value,
      depth: depth.value,
      seed: seed.value,
      shard: shard.value,
      strategies: strategies.value,
      workers: workers.value,
      limit: limit.value,
    },
  };
}

/** What is walked on: the explored chain, or guards where the graph is over the limit; or why neither will do. */
function groundOf(
  model: Model,
  graph: Graph,
  strategies: Strategies,
  horizon: number,
  shared: boolean,
): Ground | { readonly error: string } {
  const { table } = graph;
  for (const [party, strategy] of strategies) {
    if (strategy !== "best") continue;
    const who = partyWords(model.scenario, party);
    if (coreConditions(table, party).length === 0)
      return { error: `${who} has no core condition here that says when it is met: “best” has no aim.` };
    if (!graph.whole)
      return {
        error: `“best” has to know every state, and there are more than ${graph.states}; raise --max-states, or leave it out.`,
      };
  }
  if (!graph.whole) return { kind: "guards", model, from: graph.keyAt(0), strategies };
  const chain = withStrategies(chainOf(graph), strategies, horizon);
  // Threads share one copy.
  const tables = walkTables(chain, shared ? (bytes) => new SharedArrayBuffer(bytes) : undefined);
  return { kind: "tables", tables };
}

/** Runs an exploration in slices, so that it can be interrupted. */
async function explored(
  slices: Generator<number, Graph>,
  stopped: () => boolean,
): Promise<Graph | undefined> {
  for (let count = 1; ; count++) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    if (count % 32 !== 0) continue;
    await new Promise((resume) => setImmediate(resume));
    if (stopped()) return undefined;
  }
}
