import type { Classes, Skeleton } from "./lumping.ts";
import { NEVER } from "./terms.ts";

/** The coarsest partition that `lump` in `lumping.ts` speaks of: the block of each member, by state. */
export function refined(
  skeleton: Skeleton,
  { of, ends: absorbs }: Classes,
  members: Uint32Array,
): Int32Array {
  const { first, to, term } = skeleton;
  const count = members.length;
  const reverse = reversed(skeleton, absorbs, members);
  // Members of block b are elements[start[b]] to elements[end[b] - 1]: first those to look at again, then those known to
  // have the block's signature.
  const elements = byClass(of, members);
  const place = new Uint32Array(absorbs.length);
  const block = new Int32Array(absorbs.length).fill(-1);
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
    if (absorbs[state] === 1 || end[own]! - start[own]! === 1) return;
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
  for (let from = 0, until = 0; from < count; from = until) {
    while (until < count && of[elements[until]!] === of[elements[from]!]) until++;
    const made = addBlock(from, until);
    if (absorbs[elements[from]!] === 1) continue;
    dirty[made] = until - from;
    queue.push(made);
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

/** Members class by class, in order within each. */
function byClass(of: Uint32Array, members: Uint32Array): Uint32Array {
  const starts = new Uint32Array(of.reduce((most, each) => Math.max(most, each), 0) + 2);
  for (const state of members) starts[of[state]! + 1] = starts[of[state]! + 1]! + 1;
  for (let each = 1; each < starts.length; each++) starts[each] = starts[each]! + starts[each - 1]!;
  const sorted = new Uint32Array(members.length);
  for (const state of members) sorted[starts[of[state]!]!++] = state;
  return sorted;
}

/** Whence each member is reached by a step, those from where all ends apart. */
function reversed({ first, to, term }: Skeleton, ends: Uint8Array, members: Uint32Array) {
  const starts = new Uint32Array(ends.length + 1);
  for (const state of members) {
    if (ends[state] === 1) continue;
    for (let at = first[state]!; at < first[state + 1]!; at++)
      if (term[at] !== NEVER) starts[to[at]! + 1] = starts[to[at]! + 1]! + 1;
  }
  for (let state = 0; state < ends.length; state++) starts[state + 1] = starts[state + 1]! + starts[state]!;
  const next = starts.slice(0, ends.length);
  const from = new Uint32Array(starts[ends.length]!);
  for (const state of members) {
    if (ends[state] === 1) continue;
    for (let at = first[state]!; at < first[state + 1]!; at++)
      if (term[at] !== NEVER) from[next[to[at]!]!++] = state;
  }
  return { first: starts, from };
}
