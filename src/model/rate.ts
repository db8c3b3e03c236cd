import { movesBarred } from "./condition.ts";
import { holds } from "./guard.ts";
import { amount, type Model } from "./model.ts";
import type { SingleStep, State } from "./state.ts";
import { ending, verdict } from "./verdict.ts";

/** A step that may happen next, and how often a week it would were it alone. */
export interface Rated {
  readonly step: SingleStep;
  readonly rate: number;
}

/**
 * The chain's steps out of a state, each with its positive rate per week: open moves in file order, then
 * conditions that stand in the way, each yielding one level.
 *
 * The steps race: each waits an exponential time of its own, and the first one happens. So step m comes next
 * with probability rate(m)/R, where R is the sum of all rates, after a wait that is exponential with mean 1/R
 * and does not depend on which step it is: a continuous-time Markov chain (J. R. Norris, Markov Chains,
 * Cambridge University Press 1997, section 2.3, theorem 2.3.3).
 *
 * Open moves of one `choice` have one rate among them, in equal parts. Pressures that hold multiply.
 */
export function rates(model: Model, state: State): readonly Rated[] {
  if (ending(model, state)) return [];
  const found: Rated[] = [];
  const open = [...model.scenario.moves.values()].filter(
    (move) => verdict(model, state, move).kind === "open",
  );
  const sharing = new Map<string, number>();
  for (const { choice } of open)
    if (choice !== undefined) sharing.set(choice, (sharing.get(choice) ?? 0) + 1);
  for (const move of open) {
    const among = move.choice === undefined ? 1 : sharing.get(move.choice)!;
    const rate = (amount(model, move.rate) / among) * pressed(model, state, move.id);
    if (rate > 0) found.push({ step: { kind: "move", move: move.id }, rate });
  }
  for (const condition of model.conditions.values()) {
    const next = condition.levels[(state.levels[condition.id] ?? 0) + 1];
    if (!next || amount(model, condition.yields) === 0) continue;
    const rate = amount(model, condition.yields) * pressed(model, state, condition.id);
    if (rate > 0 && movesBarred(model, condition, state).length > 0)
      found.push({ step: { kind: "concession", condition: condition.id, level: next.id }, rate });
  }
  return found;
}

/** The product of all pressures that hold and act on a move or a condition. */
function pressed(model: Model, state: State, id: string): number {
  let product = 1;
  for (const pressure of model.scenario.pressures.values())
    if (pressure.on.includes(id) && holds(model, pressure.when, state))
      product *= amount(model, pressure.times);
  return product;
}
