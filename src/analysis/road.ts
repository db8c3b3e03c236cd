import type { Guard } from "../scenario/guard.ts";
import type { Chain } from "../table/chain.ts";
import { compileGuard } from "../table/closure.ts";
import { heapOf } from "./heap.ts";

/** The steps that branches to a goal may take: every state where the goal holds is an end of the road. */
export interface Road {
  readonly chain: Chain;
  readonly states: number;
  /** 1 where the goal holds. */
  readonly goal: Uint8Array;
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`, those not `usable` among them. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  readonly step: Uint16Array;
  /** 1 by step number where branches may take it. */
  readonly usable: Uint8Array;
  /** What a step costs: 1, or -ln of its jump probability. */
  readonly cost: (state: number, at: number) => number;
  /** The least cost from each state to the goal; Infinity where there is no way. */
  readonly left: Float64Array;
}

/** How branches are measured. */
export type Measure = "shortest" | "likeliest";

/**
 * The road to a goal: for `shortest` every playable step (without concessions where they are not allowed), each
 * costing 1; for `likeliest` the chain's steps, each costing -ln of the probability that it comes next, so that
 * the least cost is the greatest product. Least costs are found backwards from the goal (E. W. Dijkstra, “A note
 * on two problems in connexion with graphs”, Numerische Mathematik 1, 1959).
 */
export function roadTo(chain: Chain, guard: Guard, measure: Measure, concessions = true): Road {
  const { graph } = chain;
  const { table, states } = graph;
  const holds = compileGuard(table.compiled.layout, guard);
  const goal = new Uint8Array(states);
  for (let state = 0; state < states; state++) if (holds(table.digits(graph.keyAt(state)))) goal[state] = 1;
  const { first, to, step } = measure === "shortest" ? graph : chain;
  const usable = Uint8Array.from(table.steps, ({ kind }) => (concessions || kind === "move" ? 1 : 0));
  const cost =
    measure === "shortest"
      ? () => 1
      : (state: number, at: number) => -Math.log(chain.rate[at]! / chain.exit[state]!);
  const road = { chain, states, goal, first, to, step, usable, cost };
  return { ...road, left: measure === "shortest" ? fewestSteps(road) : leastCost(road) };
}

type Way = Omit<Road, "left">;

/** The steps into each state: of state s at positions `first[s]` to `first[s + 1] - 1`, as states and positions on the road. */
function backwards({ states, first, to, step, usable, goal }: Way) {
  const into = new Uint32Array(states + 1);
  const each = (visit: (from: number, at: number, target: number) => void) => {
    for (let from = 0; from < states; from++)
      if (goal[from] === 0)
        for (let at = first[from]!; at < first[from + 1]!; at++)
          if (usable[step[at]!] === 1) visit(from, at, to[at]!);
  };
  each((_from, _at, target) => {
    into[target + 1] = into[target + 1]! + 1;
  });
  for (let state = 0; state < states; state++) into[state + 1] = into[state + 1]! + into[state]!;
  const next = into.slice();
  const source = new Uint32Array(into[states]!);
  const place = new Uint32Array(into[states]!);
  each((from, at, target) => {
    const slot = next[target]!;
    next[target] = slot + 1;
    source[slot] = from;
    place[slot] = at;
  });
  return { first: into, source, place };
}

function fewestSteps(way: Way): Float64Array {
  const { first, source } = backwards(way);
  const left = new Float64Array(way.states).fill(Number.POSITIVE_INFINITY);
  const queue = new Uint32Array(way.states);
  let size = 0;
  for (let state = 0; state < way.states; state++)
    if (way.goal[state] === 1) {
      left[state] = 0;
      queue[size++] = state;
    }
  for (let next = 0; next < size; next++) {
    const state = queue[next]!;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      const from = source[at]!;
      if (left[from] !== Number.POSITIVE_INFINITY) continue;
      left[from] = left[state]! + 1;
      queue[size++] = from;
    }
  }
  return left;
}

function leastCost(way: Way): Float64Array {
  const { first, source, place } = backwards(way);
  const left = new Float64Array(way.states).fill(Number.POSITIVE_INFINITY);
  const queue = heapOf<{ readonly state: number; readonly cost: number }>((a, b) => a.cost < b.cost);
  for (let state = 0; state < way.states; state++)
    if (way.goal[state] === 1) {
      left[state] = 0;
      queue.push({ state, cost: 0 });
    }
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { state, cost } = next;
    if (cost > left[state]!) continue;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      const from = source[at]!;
      const through = cost + way.cost(from, place[at]!);
      if (through >= left[from]!) continue;
      left[from] = through;
      queue.push({ state: from, cost: through });
    }
  }
  return left;
}
