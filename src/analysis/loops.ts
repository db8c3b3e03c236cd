import type { Road } from "./road.ts";

/** Which loop each state of a road lies in: states of one number can be reached from one another. */
export interface Loops {
  readonly of: Int32Array;
  /** How many states each loop has; 1 where a state lies in none. */
  readonly sizes: readonly number[];
}

/**
 * The strongly connected components of a road, ends excepted (R. Tarjan, “Depth-first search and linear graph
 * algorithms”, SIAM Journal on Computing 1(2), 1972), without recursion, so that a long road needs no deep stack.
 */
export function loopsOf({ states, first, to, step, usable, goal }: Road, from: number): Loops {
  const of = new Int32Array(states).fill(-1);
  const sizes: number[] = [];
  const order = new Int32Array(states).fill(-1);
  const low = new Int32Array(states);
  const next = new Uint32Array(states);
  const path: number[] = [];
  const stack: number[] = [];
  let visited = 0;
  const enter = (state: number) => {
    order[state] = visited;
    low[state] = visited++;
    next[state] = first[state]!;
    path.push(state);
    stack.push(state);
  };
  enter(from);
  for (let state = path.at(-1); state !== undefined; state = path.at(-1)) {
    const at = next[state]!;
    if (goal[state] === 0 && at < first[state + 1]!) {
      next[state] = at + 1;
      if (usable[step[at]!] === 0) continue;
      const target = to[at]!;
      if (order[target] === -1) enter(target);
      else if (of[target] === -1) low[state] = Math.min(low[state]!, order[target]!);
      continue;
    }
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) low[before] = Math.min(low[before]!, low[state]!);
    if (low[state] !== order[state]) continue;
    let size = 0;
    for (let member = stack.pop()!; ; member = stack.pop()!) {
      of[member] = sizes.length;
      size++;
      if (member === state) break;
    }
    sizes.push(size);
  }
  return { of, sizes };
}
