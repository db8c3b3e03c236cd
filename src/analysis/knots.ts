import { levelIn } from "../model/condition.ts";
import type { Model, ReadCondition } from "../model/model.ts";
import { type Key, stateOf } from "../table/layout.ts";
import type { Table } from "../table/successors.ts";
import { type Concessions, concessionsTo } from "./concessions.ts";

/**
 * Conditions of different parties that shut a goal between them. Each waits for something that the next forbids;
 * the last either waits for what the first forbids (`ring`) or for nothing at all (`refusal`: nothing lifts it short of
 * a concession).
 */
export interface Knot {
  readonly kind: "ring" | "refusal";
  /** In order: each one's `until` cannot come to hold unless the next gives way. */
  readonly conditions: readonly string[];
}

/** What stands in the way of a goal from one state: free of rates. */
export interface Obstacles {
  readonly concessions: Concessions;
  readonly knots: readonly Knot[];
}

/**
 * The minimal sets of conditions for a goal and the knots among them, from a state (default: the start).
 * A condition waits for another where its `until` is unreachable while all conditions stand, and every minimal set
 * that makes it reachable while it stands itself holds the other. A generator, as {@link concessionsTo}.
 */
export function* obstaclesTo(
  table: Table,
  outcome: string,
  options: { from?: Key; limit?: number } = {},
): Generator<number, Obstacles> {
  const { layout } = table.compiled;
  const { model } = layout;
  const goal = model.scenario.outcomes.get(outcome);
  if (!goal) throw new Error(`no outcome ${outcome}`);
  const concessions = yield* concessionsTo(table, goal.when, options);
  if (concessions.answer !== "sets") return { concessions, knots: [] };
  const state = stateOf(layout, table.digits(options.from ?? table.initial));
  const waits = new Map<string, readonly string[]>();
  const open = [...new Set(concessions.sets.flatMap((set) => set.conditions))];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (waits.has(id)) continue;
    const until = levelIn(model.conditions.get(id)!, state)?.until;
    let needs: readonly string[] = [];
    if (until) {
      const { sets } = yield* concessionsTo(table, until, options);
      // Giving way itself is not what it waits for: only sets in which it stands count.
      const [first, ...others] = sets.map((set) => set.conditions).filter((set) => !set.includes(id!));
      needs = (first ?? []).filter((other) => others.every((set) => set.includes(other)));
    }
    waits.set(id, needs);
    open.push(...needs);
  }
  return {
    concessions,
    knots: knotsIn(model, waits, (id) => levelIn(model.conditions.get(id)!, state)?.until !== undefined),
  };
}

function knotsIn(
  model: Model,
  waits: ReadonlyMap<string, readonly string[]>,
  lifts: (id: string) => boolean,
): Knot[] {
  const knots = new Map<string, Knot>();
  const party = (id: string) => (model.conditions.get(id) as ReadCondition).party;
  const walk = (chain: readonly string[]): void => {
    for (const next of waits.get(chain.at(-1)!) ?? []) {
      if (party(next) === party(chain.at(-1)!)) continue;
      const ring = chain.indexOf(next);
      if (ring >= 0) {
        const conditions = chain.slice(ring);
        knots.set([...conditions].sort().join(), { kind: "ring", conditions });
      } else if (!lifts(next)) {
        const conditions = [...chain, next];
        knots.set([...conditions].sort().join(), { kind: "refusal", conditions });
      } else walk([...chain, next]);
    }
  };
  for (const id of model.conditions.keys()) if (waits.has(id)) walk([id]);
  return [...knots.values()];
}
