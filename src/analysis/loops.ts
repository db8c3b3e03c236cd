import { componentsOf } from "./components.ts";
import type { Road } from "./road.ts";

/** Which loop each state of a road lies in: states of one number can be reached from one another. */
export interface Loops {
  readonly of: Uint32Array;
  /** How many states each loop has; 1 where a state lies in none. */
  readonly sizes: readonly number[];
}

/** The loops of what branches may take, which end at the goal. */
export function loopsOf({ states, first, to, step, usable, goal }: Road): Loops {
  const starts = new Uint32Array(states + 1);
  const kept = new Uint32Array(to.length);
  let count = 0;
  for (let state = 0; state < states; state++) {
    for (let at = first[state]!; at < first[state + 1]! && goal[state] === 0; at++)
      if (usable[step[at]!] === 1) kept[count++] = to[at]!;
    starts[state + 1] = count;
  }
  const components = componentsOf({ first: starts, to: kept.subarray(0, count) });
  const sizes = Array.from(
    components.closed,
    (_, loop) => components.first[loop + 1]! - components.first[loop]!,
  );
  return { of: components.of, sizes };
}
