import type { Move } from "../scenario/scenario.ts";
import { afterMove } from "./effect.ts";
import { holds } from "./guard.ts";
import { type Level, type Model, partiesTo, type ReadCondition } from "./model.ts";
import type { State } from "./state.ts";

/** The level a condition is at in a state; undefined where it can forbid nothing. */
export function levelIn(condition: ReadCondition, state: State): Level | undefined {
  return condition.levels[state.levels[condition.id] ?? 0];
}

/** Whether a condition, at the level it has in this state, forbids a move: a ban applies and its `until` does not hold. */
export function forbids(model: Model, condition: ReadCondition, state: State, move: Move): boolean {
  const level = levelIn(condition, state);
  if (!level || level.bans.length === 0 || !partiesTo(move).includes(condition.party)) return false;
  if (level.until && holds(model, level.until, state)) return false;
  return level.bans.some((ban) => {
    if ("move" in ban) return ban.move === move.id;
    return !holds(model, ban.result, state) && holds(model, ban.result, afterMove(model, move, state));
  });
}

/** Whether a move's `when` holds and it would change something, whoever forbids it. */
export function couldHappen(model: Model, move: Move, state: State): boolean {
  return (!move.when || holds(model, move.when, state)) && afterMove(model, move, state) !== state;
}

/** The moves a condition forbids here that could otherwise happen. It stands in the way where there is one. */
export function movesBarred(model: Model, condition: ReadCondition, state: State): readonly Move[] {
  return [...model.scenario.moves.values()].filter(
    (move) => forbids(model, condition, state, move) && couldHappen(model, move, state),
  );
}

/** Where a condition stands on the scoreboard; the first that applies. */
export type Standing = "conceded" | "unknown" | "met" | "broken" | "unmet";

/** A condition's standing in a state: conceded, unknown (no `met`), met, broken, unmet, the first that applies. */
export function standing(model: Model, condition: ReadCondition, state: State): Standing {
  if ((state.levels[condition.id] ?? 0) > 0) return "conceded";
  if (!condition.met) return "unknown";
  if (holds(model, condition.met, state)) return "met";
  return condition.broken && holds(model, condition.broken, state) ? "broken" : "unmet";
}
