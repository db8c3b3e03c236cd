import { rates } from "../../model/rate.ts";
import type { Column } from "./column.ts";

/** How long a branch is taken to have lasted, in weeks, on a clock that starts with it. */
export interface Clock {
  /** By step. */
  readonly waits: readonly number[];
  readonly elapsed: number;
  /** Of the horizon: what is left of it at the end of the branch, 0 where the branch outlasts it. */
  readonly left: number;
}

/**
 * The clock of a branch within a horizon (weeks). Each step takes the time until anything happens by chance in the state
 * before it: 1 / R weeks on average, R being the sum of the assumed rates there. In the chain that wait does not depend on
 * which step comes (J. R. Norris, Markov Chains, Cambridge University Press 1997, theorem 2.3.3), so the sum over the
 * steps is how long the branch takes on average where chance takes it; a step that only a person takes is given the same.
 * Where nothing happens by chance a step takes no time. With a `pace` (weeks) every step takes that instead.
 */
export function clockOf({ model, steps, states }: Column, horizon: number, pace?: number): Clock {
  const waits = steps.map((_, index) => {
    if (pace !== undefined) return pace;
    const sum = rates(model, states[index]!).reduce((total, { rate }) => total + rate, 0);
    return sum > 0 ? 1 / sum : 0;
  });
  const elapsed = waits.reduce((total, wait) => total + wait, 0);
  return { waits, elapsed, left: Math.max(0, horizon - elapsed) };
}
