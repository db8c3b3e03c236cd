import type { Chain } from "../table/chain.ts";

/** Numbered states with rates between them (per week): a {@link Chain}, or one taken together from it. */
export type Flow = Pick<Chain, "first" | "to" | "rate" | "exit">;

/** The loops of a flow: sets of states that can all be reached from one another, most often a single state. */
export interface Components {
  /** The number of each state's component. No rate leads from a component to one of a higher number. */
  readonly of: Uint32Array;
  /** The states of component c are `members[first[c]]` to `members[first[c + 1] - 1]`. */
  readonly first: Uint32Array;
  readonly members: Uint32Array;
  /** By component: 1 where no rate leads out of it. */
  readonly closed: Uint8Array;
}

/**
 * The strongly connected components of a flow, numbered so that each comes after all that it leads to (R. Tarjan,
 * “Depth-first search and linear graph algorithms”, SIAM Journal on Computing 1(2), 1972, pages 146-160). Without
 * recursion, since a branch may be as long as there are states.
 */
export function componentsOf({ first, to }: Pick<Flow, "first" | "to">): Components {
  const states = first.length - 1;
  const of = new Uint32Array(states);
  const members = new Uint32Array(states);
  const starts = new Uint32Array(states + 1);
  const closed = new Uint8Array(states);
  /** When each state was entered, from 1; then, once its component is known, past all times. */
  const entered = new Uint32Array(states);
  const low = new Uint32Array(states);
  const next = first.slice(0, states);
  const path = new Uint32Array(states);
  // The stack of states without a component grows from the end of the members, which fill from the front.
  let stacked = states;
  let placed = 0;
  let components = 0;
  let time = 0;
  const done = 0xffffffff;
  for (let root = 0; root < states; root++) {
    if (entered[root] !== 0) continue;
    let depth = 0;
    path[0] = root;
    entered[root] = low[root] = ++time;
    members[--stacked] = root;
    while (depth >= 0) {
      const state = path[depth]!;
      const at = next[state]!;
      if (at < first[state + 1]!) {
        next[state] = at + 1;
        const target = to[at]!;
        const when = entered[target]!;
        if (when === 0) {
          entered[target] = low[target] = ++time;
          members[--stacked] = target;
          path[++depth] = target;
        } else if (when !== done && when < low[state]!) low[state] = when;
        continue;
      }
      depth--;
      if (depth >= 0 && low[state]! < low[path[depth]!]!) low[path[depth]!] = low[state]!;
      if (low[state] !== entered[state]) continue;
      starts[components] = placed;
      for (let member = done; member !== state; ) {
        member = members[stacked++]!;
        members[placed++] = member;
        of[member] = components;
        entered[member] = done;
      }
      closed[components] = leavesNowhere(components, starts[components]!, placed) ? 1 : 0;
      components++;
    }
  }
  starts[components] = placed;
  return { of, first: starts.slice(0, components + 1), members, closed: closed.slice(0, components) };

  function leavesNowhere(component: number, from: number, end: number): boolean {
    for (let at = from; at < end; at++) {
      const state = members[at]!;
      for (let step = first[state]!; step < first[state + 1]!; step++)
        if (of[to[step]!] !== component) return false;
    }
    return true;
  }
}
