import { finish } from "../analysis/concessions.ts";
import { pathsTo } from "../analysis/paths.ts";
import type { Measure } from "../analysis/road.ts";
import { pathsJson, pathsText } from "../report/paths.ts";
import { chainOf } from "../table/chain.ts";
import { explore, STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";
import { playAfter } from "./after.ts";
import { chooseOutcome, wholeNumber } from "./asked.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";

interface PathsOptions extends ModelOptions {
  readonly to?: string;
  readonly after?: string;
  /** How many of each. */
  readonly k?: string;
  readonly concessions?: boolean;
  readonly distinct?: boolean;
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** `parley paths SCENARIO --to OUTCOME`: the shortest and the likeliest branches there. */
export async function paths(name: string, options: PathsOptions, io: Io): Promise<Exit> {
  const count = wholeNumber("-k", options.k ?? "5", io);
  const limit = wholeNumber("--max-states", options.maxStates ?? String(STATE_LIMIT), io);
  if (count === undefined || limit === undefined) return exit.usage;
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const outcome = chooseOutcome(model, options.to, io);
  if (typeof outcome === "number") return outcome;
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;
  const table = tableOf(model);
  const graph = explore(table, { from: table.keyOf(branch.state), limit });
  const chain = chainOf(graph);
  const { concessions = true, distinct = false } = options;
  const by = (measure: Measure) =>
    finish(pathsTo(chain, outcome.when, measure, { count, concessions, distinct }));
  const found = {
    outcome,
    after: branch.steps,
    state: branch.state,
    concessions,
    distinct,
    states: graph.states,
    whole: graph.whole,
    shortest: by("shortest"),
    likeliest: by("likeliest"),
  };
  io.out(
    options.json ? `${JSON.stringify(pathsJson(model, found), null, 2)}\n` : `${pathsText(model, found)}`,
  );
  return graph.whole ? exit.answered : exit.no;
}
