import type { Value } from "../scenario/guard.ts";
import type { Effect, Move, Variable } from "../scenario/scenario.ts";
import { amount, type Model } from "./model.ts";
import type { State } from "./state.ts";

/** The value an effect gives its variable; `add` stops at the ends of the domain. */
export function effectValue(model: Model, effect: Effect, now: Value): Value {
  const { domain } = model.scenario.variables.get(effect.variable) as Variable;
  if ("add" in effect) {
    const index = domain.indexOf(now) + effect.add;
    return domain[Math.min(Math.max(index, 0), domain.length - 1)]!;
  }
  return typeof effect.to === "object" ? amount(model, effect.to) : effect.to;
}

/** The state after a move, whether or not it is open. Returns the same values object where nothing changes. */
export function afterMove(model: Model, move: Move, state: State): State {
  let values = state.values;
  for (const effect of move.effects) {
    const now = state.values[effect.variable]!;
    const next = effectValue(model, effect, now);
    if (next === now) continue;
    if (values === state.values) values = { ...state.values };
    (values as Record<string, Value>)[effect.variable] = next;
  }
  return values === state.values ? state : { values, levels: state.levels };
}
