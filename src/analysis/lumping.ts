import { NEVER } from "./terms.ts";

/** States and the terms of the steps between them. */
export interface Skeleton {
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  /** {@link NEVER}: no step. */
  readonly term: Uint16Array;
}

/** States taken together that lead to a goal in the same way, whatever numbers the terms have. */
export interface Lumping {
  /** Which of the fewer states each state belongs to; {@link APART} where it does not matter. */
  readonly of: Uint32Array;
  readonly states: number;
  /** The one that is the goal, or -1 where it is out of reach. */
  readonly goal: number;
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`; none from the goal on. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  readonly term: Uint16Array;
  /** How many steps with the same term lead there. */
  readonly times: Uint32Array;
}

/** A state that is met only after the goal, or never. */
export const APART = 0xffffffff;

/**
 * Takes states together from which a goal is reached in the same way: into each set of states they lead by the same terms,
 * as often. So a smaller chain gives the same chances exactly (ordinary lumpability: J. G. Kemeny, J. L. Snell, Finite
 * Markov Chains, Van Nostrand 1960, section 6.3), for all numbers of the terms at once. The coarsest such partition, found
 * by refining: where a set falls apart its largest part keeps the name, and only what leads to the others is looked at
 * again (A. Valmari, G. Franceschinis, “Simple O(m log n) time Markov chain lumping”, TACAS 2010). States are told apart by
 * sums of 64 mixed bits: two are taken for alike by mistake about once in 10^19 comparisons.
 */
export function lump(skeleton: Skeleton, goal: Uint8Array, from: readonly number[]): Lumping {
  const members = upTo(skeleton, goal, from);
  const partition = refined(skeleton, goal, members);
  return quotient(skeleton, goal, members, partition);
}

/** The states met on the way from some states to the goal, in order. */
function upTo({ first, to, term }: Skeleton, goal: Uint8Array, from: readonly number[]): Uint32Array {
  const seen = new Uint8Array(goal.length);
  const states = new Uint32Array(goal.length);
  let count = 0;
  for (const state of from) {
    if (seen[state] === 0) states[count++] = state;
    seen[state] = 1;
  }
  for (let next = 0; next < count; next++) {
    const state = states[next]!;
    if (goal[state] === 1) continue;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      if (term[at] === NEVER || seen[to[at]!] === 1) continue;
      seen[to[at]!] = 1;
      states[count++] = to[at]!;
    }
  }
  return states.slice(0, count).sort();
}

/** The block of each member, by state. */
function refined({ first, to, term }: Skeleton, goal: Uint8Array, members: Uint32Array): Int32Array {
  const count = members.length;
  const reverse = reversed({ first, to, term }, goal, members);
  // Members of block b are elements[start[b]] to elements[end[b] - 1]: first those to look at again, then those known to
  // have the block's signature.
  const elements = Uint32Array.from([
    ...members.filter((state) => goal[state] === 1),
    ...members.filter((state) => goal[state] === 0),
  ]);
  const place = new Uint32Array(goal.length);
  const block = new Int32Array(goal.length).fill(-1);
  const start = new Uint32Array(count);
  const end = new Uint32Array(count);
  const dirty = new Uint32Array(count);
  const signature = { high: new Int32Array(count), low: new Int32Array(count) };
  const queue: number[] = [];
  let blocks = 0;

  const addBlock = (begins: number, ends: number): number => {
    start[blocks] = begins;
    end[blocks] = ends;
    for (let at = begins; at < ends; at++) block[elements[at]!] = blocks;
    return blocks++;
  };
  const markDirty = (state: number): void => {
    const own = block[state]!;
    if (goal[state] === 1 || end[own]! - start[own]! === 1) return;
    const next = start[own]! + dirty[own]!;
    const at = place[state]!;
    if (at < next) return;
    const other = elements[next]!;
    elements[next] = state;
    place[state] = next;
    elements[at] = other;
    place[other] = at;
    if (dirty[own] === 0) queue.push(own);
    dirty[own] = dirty[own]! + 1;
  };

  // Groups of states with one signature, found by hashing; slots of earlier rounds are told by their stamp.
  const group = { high: new Int32Array(count + 1), low: new Int32Array(count + 1) };
  const sizes = new Uint32Array(count + 1);
  const ends = new Uint32Array(count + 1);
  const capacity = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const slots = new Uint32Array(capacity);
  const stamps = new Uint32Array(capacity);
  const groupOf = new Uint32Array(count);
  const looked = new Uint32Array(count);
  let stamp = 0;
  let groups = 0;
  const find = (high: number, low: number, mask: number): number => {
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
    for (; stamps[slot] === stamp; slot = (slot + 1) & mask) {
      const known = slots[slot]!;
      if (group.high[known] === high && group.low[known] === low) return known;
    }
    stamps[slot] = stamp;
    slots[slot] = groups;
    group.high[groups] = high;
    group.low[groups] = low;
    sizes[groups] = 0;
    return groups++;
  };

  const split = (own: number): void => {
    const begins = start[own]!;
    const size = dirty[own]!;
    const clean = end[own]! - begins - size;
    dirty[own] = 0;
    stamp++;
    groups = 0;
    const mask = 2 ** Math.ceil(Math.log2(2 * size + 2)) - 1;
    // The group of those not looked at again comes first here, and last among the elements, where they are.
    if (clean > 0) find(signature.high[own]!, signature.low[own]!, mask);
    for (let index = 0; index < size; index++) {
      const state = elements[begins + index]!;
      looked[index] = state;
      let high = 0;
      let low = 0;
      for (let at = first[state]!; at < first[state + 1]!; at++) {
        if (term[at] === NEVER) continue;
        const into = block[to[at]!]!;
        if (into === own) continue;
        const both = Math.imul(into + 1, 0x9e3779b1) ^ Math.imul(term[at]! + 1, 0x85ebca6b);
        high = (high + scattered(both)) | 0;
        low = (low + scattered(Math.imul(both, 0x27d4eb2f) ^ (into + Math.imul(term[at]!, 0x165667b1)))) | 0;
      }
      const known = find(high, low, mask);
      groupOf[index] = known;
      sizes[known] = sizes[known]! + 1;
    }
    if (groups === 1) {
      signature.high[own] = group.high[0]!;
      signature.low[own] = group.low[0]!;
      return;
    }
    let at = begins;
    for (let each = 1; each <= groups; each++) {
      at += sizes[each % groups]!;
      ends[each % groups] = at;
    }
    for (let index = size - 1; index >= 0; index--) {
      const into = --ends[groupOf[index]!]!;
      elements[into] = looked[index]!;
      place[looked[index]!] = into;
    }
    // Each `ends` is now where its group begins.
    sizes[0] = sizes[0]! + clean;
    let largest = 0;
    for (let each = 1; each < groups; each++) if (sizes[each]! > sizes[largest]!) largest = each;
    start[own] = ends[largest]!;
    end[own] = ends[largest]! + sizes[largest]!;
    signature.high[own] = group.high[largest]!;
    signature.low[own] = group.low[largest]!;
    const firstMoved = blocks;
    for (let each = 0; each < groups; each++) {
      if (each === largest) continue;
      const made = addBlock(ends[each]!, ends[each]! + sizes[each]!);
      signature.high[made] = group.high[each]!;
      signature.low[made] = group.low[each]!;
    }
    for (let made = firstMoved; made < blocks; made++)
      // Marking swaps members about within their block, so they are listed first.
      for (const state of elements.slice(start[made]!, end[made]!)) {
        markDirty(state);
        for (let at = reverse.first[state]!; at < reverse.first[state + 1]!; at++)
          markDirty(reverse.from[at]!);
      }
  };

  for (let at = 0; at < count; at++) place[elements[at]!] = at;
  const goals = members.reduce((sum, state) => sum + goal[state]!, 0);
  if (goals > 0) addBlock(0, goals);
  if (goals < count) {
    const others = addBlock(goals, count);
    dirty[others] = count - goals;
    queue.push(others);
  }
  for (let own = queue.pop(); own !== undefined; own = queue.pop())
    if (end[own]! - start[own]! > 1) split(own);
    else dirty[own] = 0;
  return block;
}

/** The finaliser of MurmurHash3 (A. Appleby, 2011). */
function scattered(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Whence each member is reached by a step, the goal's own steps apart. */
function reversed({ first, to, term }: Skeleton, goal: Uint8Array, members: Uint32Array) {
  const starts = new Uint32Array(goal.length + 1);
  const each = (visit: (from: number, to: number) => void) => {
    for (const state of members) {
      if (goal[state] === 1) continue;
      for (let at = first[state]!; at < first[state + 1]!; at++)
        if (term[at] !== NEVER) visit(state, to[at]!);
    }
  };
  each((_, target) => {
    starts[target + 1] = starts[target + 1]! + 1;
  });
  for (let state = 0; state < goal.length; state++) starts[state + 1] = starts[state + 1]! + starts[state]!;
  const next = starts.slice(0, goal.length);
  const from = new Uint32Array(starts[goal.length]!);
  each((source, target) => {
    from[next[target]!++] = source;
  });
  return { first: starts, from };
}

/** One state a block, numbered by its first member; its steps are those of that member. */
function quotient(
  { first, to, term }: Skeleton,
  goal: Uint8Array,
  members: Uint32Array,
  block: Int32Array,
): Lumping {
  const number = new Int32Array(members.length).fill(-1);
  const of = new Uint32Array(goal.length).fill(APART);
  const chosen: number[] = [];
  for (const state of members) {
    const own = block[state]!;
    if (number[own] === -1) number[own] = chosen.push(state) - 1;
    of[state] = number[own]!;
  }
  const starts = [0];
  const targets: number[] = [];
  const terms: number[] = [];
  const times: number[] = [];
  let goalNumber = -1;
  chosen.forEach((state, own) => {
    if (goal[state] === 1) goalNumber = own;
    else
      for (let at = first[state]!; at < first[state + 1]!; at++) {
        const target = of[to[at]!]!;
        if (term[at] === NEVER || target === own) continue;
        let same = starts[own]!;
        while (same < targets.length && (targets[same] !== target || terms[same] !== term[at])) same++;
        if (same < targets.length) times[same] = times[same]! + 1;
        else {
          targets.push(target);
          terms.push(term[at]!);
          times.push(1);
        }
      }
    starts.push(targets.length);
  });
  return {
    of,
    states: chosen.length,
    goal: goalNumber,
    first: Uint32Array.from(starts),
    to: Uint32Array.from(targets),
    term: Uint16Array.from(terms),
    times: Uint32Array.from(times),
  };
}
