import { isModelError, type Model, modelOf } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { afterStep, stepVerdict } from "../model/verdict.ts";
import type { Amount } from "../scenario/scenario.ts";
import { explore } from "../table/graph.ts";
import type { Key } from "../table/layout.ts";
import { tableOf } from "../table/successors.ts";
import { chanceTable } from "./chance.ts";
import { APART, lump, type Skeleton } from "./lumping.ts";
import { outcomeTargets } from "./odds.ts";
import { termsOf } from "./terms.ts";
import { classesOf } from "./together.ts";
import type { Numbers, Varied } from "./varied.ts";

/** What all points of one combination of values share, after some branches. */
export interface CommonGround {
  /** States of the graph. */
  readonly states: number;
  /** The graph, or what is left of it once states are taken together that no outcome tells apart. */
  readonly skeleton: Skeleton;
  /** By branch: where it ends; undefined where it cannot be played with these values. */
  readonly starts: readonly (number | undefined)[];
  /** By outcome: the states it holds in. */
  readonly goals: readonly Uint8Array[];
}

/** The same after one branch. */
export interface Ground extends Omit<CommonGround, "starts"> {
  readonly start: number;
}

/** The graph for one combination of values; undefined where the branch cannot be played under it. */
export function groundFor(
  base: Model,
  varied: readonly Varied[],
  point: Numbers,
  after: readonly Step[],
  outcomes: readonly string[],
  limit: number,
): Ground | "over" | undefined {
  const ground = commonGround(base, varied, point, [after], outcomes, limit);
  if (ground === "over" || !ground) return ground;
  const { starts, ...shared } = ground;
  return { ...shared, start: starts[0]! };
}

/** One graph for all ends of branches under one combination of values; undefined where none of them can be played. */
export function commonGround(
  base: Model,
  varied: readonly Varied[],
  point: Numbers,
  branches: readonly (readonly Step[])[],
  outcomes: readonly string[],
  limit: number,
): CommonGround | "over" | undefined {
  const model = withValues(base, varied, point);
  const ranges = new Map(varied.map(({ assumption }) => [assumption.id, assumption.range]));
  const mayBePositive = (rate: Amount): boolean => {
    if (typeof rate === "number") return rate > 0;
    const range = ranges.get(rate.assumption);
    return (range ? range[1] : 0) > 0 || model.assumptions.get(rate.assumption)! > 0;
  };
  const table = chanceTable(tableOf(model), mayBePositive);
  const keys = branches.map((branch) => {
    const state = played(model, branch);
    return state && table.keyOf(state);
  });
  const [from, ...also] = inOrder(keys);
  if (from === undefined) return undefined;
  const graph = explore(table, { from, also, limit });
  if (!graph.whole) return "over";
  const begun = also.length + 1;
  const starts = keys.map((key) => (key === undefined ? undefined : graph.find(key)));
  const open = new Set(
    varied.filter(({ spread }) => spread !== "whole").map(({ assumption }) => assumption.id),
  );
  const whole = { first: graph.first, to: graph.to, ...termsOf(graph, (id) => open.has(id)) };
  const { columns, hits } = outcomeTargets(graph, outcomes);
  const goalsBy = (states: number, state: (index: number) => number) =>
    outcomes.map((_, column) =>
      Uint8Array.from({ length: states }, (_, at) => hits[state(at) * columns + column]!),
    );
  if (outcomes.length === 1)
    return { states: graph.states, skeleton: whole, starts, goals: goalsBy(graph.states, (at) => at) };
  const together = lump(whole, {
    of: classesOf({ columns, hits }),
    ends: new Uint8Array(graph.states),
    from: Array.from({ length: begun }, (_, state) => state),
  });
  const member = new Uint32Array(together.states);
  for (let state = graph.states - 1; state >= 0; state--)
    if (together.of[state] !== APART) member[together.of[state]!] = state;
  return {
    states: graph.states,
    skeleton: together,
    starts: starts.map((state) => (state === undefined ? undefined : together.of[state]!)),
    goals: goalsBy(together.states, (at) => member[at]!),
  };
}

/** States to begin exploring from, each once and in an order of their own: the numbering then rests on no other order. */
export function inOrder(keys: readonly (Key | undefined)[]): readonly Key[] {
  return [...new Set(keys)].filter((key) => key !== undefined).sort((a, b) => (a < b ? -1 : 1));
}

/** The model with a point's values; its rates do not matter, since they are terms. */
export function withValues(base: Model, varied: readonly Varied[], point: Numbers): Model {
  const { scenario, reading, own } = base;
  const values = varied.filter(({ spread }) => spread === "whole").map(({ assumption }) => assumption.id);
  // Numbers the reading sets may lie outside their range; what differs from it was asked for, and lies inside.
  const asked = [...base.assumptions].filter(
    ([id, value]) => value !== (reading.assume.get(id) ?? scenario.assumptions.get(id)!.default),
  );
  const assume = new Map([...asked, ...values.map((id) => [id, point.get(id)!] as const)]);
  const made = modelOf(scenario, { reading: reading.id, own, assume });
  if (isModelError(made)) throw new Error(made.error);
  return made;
}

/** The state after steps from the start; undefined where one of them is not open. */
export function played(model: Model, steps: readonly Step[]): State | undefined {
  let state = model.initial;
  for (const step of steps) {
    if (stepVerdict(model, state, step).kind !== "open") return undefined;
    state = afterStep(model, state, step);
  }
  return state;
}
