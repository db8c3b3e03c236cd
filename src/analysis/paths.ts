import type { SingleStep } from "../model/state.ts";
import type { Guard } from "../scenario/guard.ts";
import type { Chain } from "../table/chain.ts";
import { heapOf } from "./heap.ts";
import { jumps } from "./jump.ts";
import { loopsOf } from "./loops.ts";
import { type Orders, ordersOf } from "./orders.ts";
import { type Measure, roadTo } from "./road.ts";
import { bagsOf, trailsOf } from "./trail.ts";

/** Branches to a goal that take the same steps, each as often, and differ only in order. */
export interface Path extends Orders {
  /** Its first branch: the likeliest of them, or, among the shortest, the first in file order. */
  readonly branch: readonly SingleStep[];
  /** The chance that exactly these steps come next, in this order; rests on assumed rates, 0 where one has none. */
  readonly probability: number;
}

export interface Paths {
  readonly measure: Measure;
  /** `held`: the goal holds already. `unreachable`: no branch leads there, as far as was looked. */
  readonly answer: "held" | "paths" | "unreachable";
  /** At most as many as were asked for, best first; ties in the order of the scenario's file. */
  readonly paths: readonly Path[];
  /** How many beginnings of branches were met. */
  readonly looked: number;
  /**
   * `search`: it stopped at its limit, so what is listed is the best, and more may follow. `states`: the graph was
   * explored up to a limit only, so there may be better ones, and `unreachable` means “none was found”.
   */
  readonly limit: "none" | "search" | "states";
}

export interface PathOptions {
  /** How many; 5 unless said otherwise. */
  readonly count?: number;
  /** The number of the state to set out from; 0, where exploring began, unless said otherwise. */
  readonly from?: number;
  /** Whether branches may take concessions; yes unless said otherwise. */
  readonly concessions?: boolean;
  /** Leave out paths that take all the steps of a better one and more. */
  readonly distinct?: boolean;
  /** How many beginnings of branches to keep. */
  readonly limit?: number;
  /** How many beginnings to look at in counting the orders of one path. */
  readonly counting?: number;
}

/** How many beginnings of branches are kept unless said otherwise: about a second's work. */
export const PATH_LIMIT = 100_000;

interface Beginning {
  readonly state: number;
  /** The steps taken, as a multiset. */
  readonly bag: number;
  readonly trail: number;
  readonly cost: number;
  /** Its cost and the least that is left from its state: what its best branch costs. */
  readonly whole: number;
  readonly depth: number;
  readonly serial: number;
  readonly step: number;
  readonly before: Beginning | undefined;
}

/**
 * The best branches to a goal: by number of steps on the playable graph (`shortest`), or by the product of jump
 * probabilities on the chain (`likeliest`). A branch meets no state twice and ends where the goal first holds.
 * Branches that differ only in order are one path, which stands where the best of them stands.
 *
 * These are the k shortest loopless paths (J. Y. Yen, “Finding the k shortest loopless paths in a network”,
 * Management Science 17(11), 1971). Beginnings of branches are taken best first, by what they cost and the exact
 * least cost from there on, found backwards once (P. E. Hart, N. J. Nilsson and B. Raphael, “A formal basis for the
 * heuristic determination of minimum cost paths”, IEEE Transactions on Systems Science and Cybernetics 4(2), 1968),
 * so each one taken leads to a branch as good as it promises, unless that would close a loop. Beginnings that took
 * the same steps to the same state, with the same states left to avoid, are one.
 *
 * A generator, so that a screen can run it in slices: it yields the number of beginnings met so far.
 */
export function* pathsTo(
  chain: Chain,
  goal: Guard,
  measure: Measure,
  options: PathOptions = {},
): Generator<number, Paths> {
  const {
    count = 5,
    from = 0,
    concessions = true,
    distinct = false,
    limit = PATH_LIMIT,
    counting = PATH_LIMIT,
  } = options;
  const { graph } = chain;
  const road = roadTo(chain, goal, measure, concessions);
  const done = (answer: Paths["answer"], paths: readonly Path[], looked: number, whole: boolean): Paths => ({
    measure,
    answer,
    paths,
    looked,
    limit: !graph.whole && answer !== "held" ? "states" : whole ? "none" : "search",
  });
  if (road.goal[from] === 1) return done("held", [], 0, true);
  if (road.left[from] === Number.POSITIVE_INFINITY) return done("unreachable", [], 0, true);
  const loops = loopsOf(road);
  const trails = trailsOf(loops);
  const bags = bagsOf();
  const queue = heapOf<Beginning>((a, b) => {
    if (a.whole !== b.whole) return a.whole < b.whole;
    return a.depth !== b.depth ? a.depth > b.depth : a.serial < b.serial;
  });
  const best = new Map<string, number>();
  let serial = 0;
  const put = (next: Omit<Beginning, "whole" | "serial">) => {
    const key = `${next.state} ${next.bag} ${next.trail}`;
    if (next.cost >= (best.get(key) ?? Number.POSITIVE_INFINITY)) return;
    best.set(key, next.cost);
    queue.push({ ...next, whole: next.cost + road.left[next.state]!, serial: serial++ });
  };
  put({ state: from, bag: 0, trail: trails.start(from), cost: 0, depth: 0, step: -1, before: undefined });
  const found = new Map<number, Beginning>();
  let taken = 0;
  let whole = true;
  for (let now = queue.pop(); now && found.size < count; now = queue.pop()) {
    const { state, bag, trail, cost, depth } = now;
    if (cost > best.get(`${state} ${bag} ${trail}`)!) continue;
    if (distinct && [...found.keys()].some((other) => bags.within(other, bag))) continue;
    if (serial > limit) {
      whole = false;
      break;
    }
    if (++taken % 64 === 0) yield serial;
    if (road.goal[state] === 1) {
      if (!found.has(bag)) found.set(bag, now);
      continue;
    }
    for (let at = road.first[state]!; at < road.first[state + 1]!; at++) {
      const step = road.step[at]!;
      const to = road.to[at]!;
      if (road.usable[step] === 0 || road.left[to] === Number.POSITIVE_INFINITY) continue;
      const then = trails.after(trail, state, to);
      if (then < 0) continue;
      const next = { state: to, bag: bags.plus(bag, step), trail: then, cost: cost + road.cost(state, at) };
      put({ ...next, depth: depth + 1, step, before: now });
    }
  }
  const paths: Path[] = [];
  for (const [bag, end] of found) {
    const steps: number[] = [];
    for (let at: Beginning = end; at.before; at = at.before) steps.unshift(at.step);
    const orders = yield* ordersOf(road, trails, from, bags.items(bag), counting);
    const probability = jumps(chain, from, steps);
    const known = orders ?? { orders: 1, together: probability, counted: false };
    paths.push({ branch: steps.map((step) => graph.table.steps[step]!), probability, ...known });
  }
  return done(paths.length > 0 ? "paths" : "unreachable", paths, serial, whole);
}
