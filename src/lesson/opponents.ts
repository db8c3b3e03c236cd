import { chanceTable } from "../analysis/chance.ts";
import { type Strategies, type Strategy, strategies, withStrategies } from "../analysis/strategy.ts";
import { amount, type Model } from "../model/model.ts";
import { type Rated, rates } from "../model/rate.ts";
import type { State } from "../model/state.ts";
import type { Race } from "../session/turns.ts";
import { chainOf } from "../table/chain.ts";
import { explore } from "../table/graph.ts";
import { type Table, tableOf } from "../table/successors.ts";

/**
 * The most states that the strategy `best` looks at from where the game stands: so few that a turn never waits. Where
 * there are more, parties that should play it play by chance.
 */
export const BEST_STATES = 20_000;

/** `firm` and `first` look at one state; a few more are needed to tell its steps apart. */
const NEAR_STATES = 2_000;

const tables = new WeakMap<Model, Table>();

/**
 * How steps race where parties that nobody plays have strategies: as assumed, but that a strategy hands a party's
 * rate to some of its steps (see {@link strategies}). `best` looks as far as the scenario's horizon from each state.
 */
export function raceOf(model: Model, opponents: ReadonlyMap<string, string>): Race {
  const played = strategiesOf(opponents);
  if (played.size === 0) return rates;
  return (_, state) => raced(model, state, played) ?? rates(model, state);
}

/** Whether `best` can be worked out from a state, or there are too many states for it. */
export function canPlayBest(model: Model, state: State): boolean {
  return raced(model, state, new Map([["", "best"]])) !== undefined;
}

/** Parties with a strategy other than chance. What is no strategy, as a file may have it, is chance. */
function strategiesOf(opponents: ReadonlyMap<string, string>): Strategies {
  const known = (name: string) => strategies.find((one) => one === name) ?? "chance";
  return new Map<string, Strategy>(
    [...opponents]
      .map(([party, name]) => [party, known(name)] as const)
      .filter(([, name]) => name !== "chance"),
  );
}

function raced(model: Model, state: State, played: Strategies): readonly Rated[] | undefined {
  const table = tables.get(model) ?? chanceTable(tableOf(model));
  tables.set(model, table);
  const best = [...played.values()].includes("best");
  const graph = explore(table, { from: table.keyOf(state), limit: best ? BEST_STATES : NEAR_STATES });
  if (best && !graph.whole) return undefined;
  const { first, step, rate } = withStrategies(chainOf(graph), played, amount(model, model.scenario.horizon));
  return Array.from({ length: first[1]! - first[0]! }, (__, at) => ({
    step: table.steps[step[at]!]!,
    rate: rate[at]!,
  }));
}
