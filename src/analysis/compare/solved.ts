import { chainOf } from "../../table/chain.ts";
import { explore } from "../../table/graph.ts";
import { tableOf } from "../../table/successors.ts";
import { chanceTable } from "../chance.ts";
import { inOrder } from "../ground.ts";
import { CURVE_PARTS, everFrom, type Odds, outcomeTargets } from "../odds.ts";
import { withStrategies } from "../strategy.ts";
import { takenTogether } from "../together.ts";
import { fromStateAt, standingFrom } from "../transient.ts";
import { closedFrom } from "./closed.ts";
import { type Column, endOf } from "./column.ts";

/** What may come of one end: its chances in the time left, and what nothing leads to any more. */
export interface Solved {
  /** Undefined where chance leads to more states than the limit. */
  readonly odds: Odds | undefined;
  /** Undefined where telling would take more states than the limit. */
  readonly closed: readonly string[] | undefined;
}

/** A column, and the weeks left on its clock. */
export interface Ending {
  readonly column: Column;
  readonly left: number;
}

/** What a column's model and strategies are told from those of others by: columns of one name have one chain. */
export function chainName({ model, strategies }: Column): string {
  return JSON.stringify([modelName(model), [...strategies]]);
}

/** Models of one name have the same playable graph and the same rates. */
export function modelName(model: Column["model"]): string {
  const { reading, assumptions, own } = model;
  return JSON.stringify([
    reading.id,
    [...assumptions],
    [...own.conditions].map(([id, { change }]) => [id, change]),
  ]);
}

/**
 * What may come of each end. Ends under the same model and strategies share one graph, explored from all of them at once, and
 * what does not depend on where one begins is solved on it once. Yields the share that is done.
 */
export function* solvedEnds(endings: readonly Ending[], limit: number): Generator<number, readonly Solved[]> {
  const names = endings.map(({ column, left }) => {
    // The strategy `best` looks as far ahead as there is time left.
    const ahead = [...column.strategies.values()].includes("best") ? left : 0;
    return JSON.stringify([chainName(column), ahead]);
  });
  const found: Solved[] = new Array(endings.length);
  for (const name of new Set(names)) {
    const members = names.flatMap((own, index) => (own === name ? [index] : []));
    const odds = oddsTogether(
      members.map((index) => endings[index]!),
      limit,
    );
    for (const [at, index] of members.entries()) {
      const { column } = endings[index]!;
      const closed = closedFrom(tableOf(column.model), endOf(column), limit);
      found[index] = { odds: odds[at], closed };
    }
    yield found.filter((one) => one !== undefined).length / endings.length;
  }
  return found;
}

/** The chances from ends of one chain, as `odds.ts` defines them. */
function oddsTogether(endings: readonly Ending[], limit: number): readonly (Odds | undefined)[] {
  const { model, strategies } = endings[0]!.column;
  const table = tableOf(model);
  const keys = endings.map(({ column }) => table.keyOf(endOf(column)));
  const [from, ...also] = inOrder(keys);
  const graph = explore(chanceTable(table), { from: from!, also, limit });
  if (!graph.whole) {
    if (also.length === 0) return endings.map(() => undefined);
    // Together they are too many; one by one they may not be.
    return endings.flatMap((ending) => oddsTogether([ending], limit));
  }
  const chain = withStrategies(chainOf(graph), strategies, endings[0]!.left);
  const outcomes = [...model.scenario.outcomes.values()];
  const starts = Array.from({ length: also.length + 1 }, (_, state) => state);
  const { flow, targets, at } = takenTogether(
    { flow: chain, targets: outcomeTargets(graph) },
    { from: starts },
  );
  const ever = everFrom(flow, targets, outcomes);
  const known = new Map<string, Odds>();
  return endings.map(({ left }, index) => {
    const state = at[graph.find(keys[index]!)]!;
    const name = `${state} ${left}`;
    const odds = known.get(name) ?? oddsAt(state, left);
    known.set(name, odds);
    return odds;
  });

  function oddsAt(state: number, horizon: number): Odds {
    const times = Array.from({ length: CURVE_PARTS + 1 }, (_, part) => (part * horizon) / CURVE_PARTS);
    const standing = standingFrom(flow, targets, state, times);
    const within = fromStateAt(flow, targets, state, times, "within");
    const everAt = (column: number) => ever.chance[state * (outcomes.length + 1) + column]!;
    return {
      horizon,
      times,
      outcomes: outcomes.map(({ id, final }, column) => {
        // Final outcomes absorb anyway.
        const { chance } = final ? standing : within;
        const curve = times.map((_, time) => chance[time]![column]!);
        return {
          outcome: id,
          final,
          within: curve.at(-1)!,
          standing: standing.chance.at(-1)![column]!,
          ever: everAt(column),
          curve,
        };
      }),
      otherwise: everAt(outcomes.length),
      solved: {
        states: graph.states,
        steps: chain.to.length,
        together: flow.exit.length,
        truncation: Math.max(standing.error, within.error),
        width: ever.width,
        eliminated: ever.eliminated,
        iterated: ever.iterated,
      },
    };
  }
}
