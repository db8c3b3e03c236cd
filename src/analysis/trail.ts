import type { Loops } from "./loops.ts";

/** Sets and multisets of small numbers, each kept once under a number of its own; 0 is the empty one. */
export interface Bags {
  /** The bag with one more of an item. */
  readonly plus: (bag: number, item: number) => number;
  readonly has: (bag: number, item: number) => boolean;
  /** Whether all of one bag is in another, each item at least as often. */
  readonly within: (bag: number, other: number) => boolean;
  /** Its items in ascending order, each as often as it is in. */
  readonly items: (bag: number) => readonly number[];
}

/** An empty collection of bags. */
export function bagsOf(): Bags {
  const bags: { readonly items: readonly number[]; readonly plus: Map<number, number> }[] = [
    { items: [], plus: new Map() },
  ];
  const named = new Map<string, number>([["", 0]]);
  return {
    plus: (bag, item) => {
      const { items, plus } = bags[bag]!;
      const known = plus.get(item);
      if (known !== undefined) return known;
      const more = [...items, item].sort((a, b) => a - b);
      const name = more.join();
      let id = named.get(name);
      if (id === undefined) {
        id = bags.push({ items: more, plus: new Map() }) - 1;
        named.set(name, id);
      }
      plus.set(item, id);
      return id;
    },
    has: (bag, item) => bags[bag]!.items.includes(item),
    within: (bag, other) => {
      const { items } = bags[bag]!;
      let at = 0;
      for (const item of bags[other]!.items) if (item === items[at]) at++;
      return at === items.length;
    },
    items: (bag) => bags[bag]!.items,
  };
}

/**
 * Which states a branch may not come back to. Only states of the loop it is in can be met again, so only these are
 * kept: branches that came another way to the same state then have the same future.
 */
export interface Trails {
  readonly start: (state: number) => number;
  /** The trail after a step, or -1 where the state was met before. */
  readonly after: (trail: number, from: number, to: number) => number;
}

/** The trails of branches among loops. */
export function trailsOf({ of, sizes }: Loops): Trails {
  const bags = bagsOf();
  const start = (state: number) => (sizes[of[state]!] === 1 ? 0 : bags.plus(0, state));
  return {
    start,
    after: (trail, from, to) => {
      if (of[from] !== of[to]) return start(to);
      return from === to || bags.has(trail, to) ? -1 : bags.plus(trail, to);
    },
  };
}
