import { jump } from "./jump.ts";
import type { Road } from "./road.ts";
import { bagsOf, type Trails } from "./trail.ts";

/** In how many orders the same steps lead to a goal. */
export interface Orders {
  /** Exact up to 2^53. */
  readonly orders: number;
  /** The summed probability of all of them; rests on assumed rates. */
  readonly together: number;
  /** False where counting stopped at its limit: then both figures are of one order alone. */
  readonly counted: boolean;
}

interface Sum {
  readonly state: number;
  readonly bag: number;
  readonly trail: number;
  orders: number;
  together: number;
}

/**
 * Counts the orders in which a multiset of steps is a branch to the goal, and sums their probabilities, step by
 * step over beginnings that took the same steps to the same state with the same states left to avoid. Undefined
 * where more than `limit` of these would have to be looked at. Yields how many were looked at so far.
 */
export function* ordersOf(
  road: Road,
  trails: Trails,
  from: number,
  steps: readonly number[],
  limit: number,
): Generator<number, Orders | undefined> {
  const allowed = new Map<number, number>();
  for (const step of steps) allowed.set(step, (allowed.get(step) ?? 0) + 1);
  const bags = bagsOf();
  const used = (bag: number, step: number) => bags.items(bag).filter((item) => item === step).length;
  let layer: Sum[] = [{ state: from, bag: 0, trail: trails.start(from), orders: 1, together: 1 }];
  let looked = 0;
  for (let depth = 0; depth < steps.length; depth++) {
    const next = new Map<string, Sum>();
    for (const { state, bag, trail, orders, together } of layer) {
      looked++;
      if (looked > limit) return undefined;
      if (looked % 512 === 0) yield looked;
      if (road.goal[state] === 1) continue;
      for (let at = road.first[state]!; at < road.first[state + 1]!; at++) {
        const step = road.step[at]!;
        const to = road.to[at]!;
        if (road.usable[step] === 0 || road.left[to] === Number.POSITIVE_INFINITY) continue;
        if (used(bag, step) >= (allowed.get(step) ?? 0)) continue;
        const then = trails.after(trail, state, to);
        if (then < 0) continue;
        const more = bags.plus(bag, step);
        const key = `${to} ${more} ${then}`;
        const sum = next.get(key) ?? { state: to, bag: more, trail: then, orders: 0, together: 0 };
        sum.orders += orders;
        sum.together += together * jump(road.chain, state, step);
        next.set(key, sum);
      }
    }
    layer = [...next.values()];
  }
  const ends = layer.filter(({ state }) => road.goal[state] === 1);
  return {
    orders: ends.reduce((sum, { orders }) => sum + orders, 0),
    together: ends.reduce((sum, { together }) => sum + together, 0),
    counted: true,
  };
}
