import { chanceTable } from "../analysis/chance.ts";
import { oddsFrom } from "../analysis/odds.ts";
import { withStrategies } from "../analysis/strategy.ts";
import type { Model } from "../model/model.ts";
import { oddsJson, oddsText } from "../report/odds.ts";
import { chainOf } from "../table/chain.ts";
import { explore, STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";
import { playAfter } from "./after.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { simulate } from "./simulate.ts";
import { type Read, readHorizon, readStrategies, readWhole } from "./simulate-options.ts";

export interface OddsOptions extends ModelOptions {
  readonly after?: string;
  readonly by?: string;
  readonly strategy?: readonly string[];
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** Horizons up to which chances are solved: ten years. */
const MOST_WEEKS = 520;

/** `parley odds SCENARIO [--after a,b] [--by 12w]`: exact chances of every outcome, by the assumed rates. */
export async function odds(name: string, options: OddsOptions, io: Io): Promise<Exit> {
  const model = chooseModel(name, options, io);
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
  if (!graph.whole) {
    io.err(
      `Chance leads to more than ${limit} states, too many to solve (--max-states). Simulated instead, with intervals:\n`,
    );
    const { maxStates, ...rest } = options;
    return simulate(name, { ...rest, maxStates: "1" }, io);
  }
  const chain = withStrategies(chainOf(graph), strategies, horizon);
  const found = {
    after: branch.steps,
    state: branch.state,
    strategies,
    odds: oddsFrom(chain, 0, horizon),
  };
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
  return { value: { horizon: horizon.value, limit: limit.value, strategies: strategies.value } };
}

/** `--by` for what is solved: its work grows with the time asked for. */
export function readSolvedHorizon(by: string | undefined, model: Model): Read<number> {
  const horizon = readHorizon(by, model);
  if ("error" in horizon || horizon.value <= MOST_WEEKS) return horizon;
  return {
    error: `--by: exact chances go up to ${MOST_WEEKS}w; what may ever happen is in the column EVER. For longer: parley simulate.`,
  };
}
