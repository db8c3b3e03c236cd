import { refined } from "./refinement.ts";
import { NEVER, type Term } from "./terms.ts";

/** States and the terms of the steps between them. */
export interface Skeleton {
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  /** By number in `terms`; {@link NEVER}: no step. */
  readonly term: Uint16Array;
  readonly terms: readonly Term[];
}

/** What states are told apart by, whatever they lead to. */
export interface Classes {
  /** By state: states of different classes are never taken together. */
  readonly of: Uint32Array;
  /** By state: 1 where all ends; the same within a class. */
  readonly ends: Uint8Array;
  /** Where one begins; what cannot be reached from there before the end is left apart. */
  readonly from: readonly number[];
}

/** States taken together that lead on in the same way, whatever numbers the terms have. */
export interface Lumping extends Skeleton {
  readonly states: number;
  /** Which of these states each of the former ones belongs to; {@link APART} where it is left apart. */
  readonly of: Uint32Array;
}

/** A state that is not met. */
export const APART = 0xffffffff;

/**
 * Takes states of a class together that lead into each such set by the same terms, as often. So a smaller chain gives the
 * chances of all sets that are made of classes exactly (ordinary lumpability: J. G. Kemeny, J. L. Snell, Finite Markov
 * Chains, Van Nostrand 1960, section 6.3), for all numbers of the terms at once. The coarsest such partition, found by
 * refining: where a set falls apart its largest part keeps the name, and only what leads to the others is looked at again
 * (A. Valmari, G. Franceschinis, “Simple O(m log n) time Markov chain lumping”, TACAS 2010). States are told apart by sums
 * of 64 mixed bits: two are taken for alike by mistake about once in 10^19 comparisons.
 */
export function lump(skeleton: Skeleton, classes: Classes): Lumping {
  const members = met(skeleton, classes);
  const block = refined(skeleton, classes, members);
  return quotient(skeleton, classes, members, block);
}

/** The way to a goal alone: two classes, the goal being one state where it can be reached. */
export function lumpTo(
  skeleton: Skeleton,
  goal: Uint8Array,
  from: readonly number[],
): Lumping & { goal: number } {
  const lumping = lump(skeleton, { of: Uint32Array.from(goal), ends: goal, from });
  const one = goal.findIndex((hit, state) => hit === 1 && lumping.of[state] !== APART);
  return { ...lumping, goal: one < 0 ? -1 : lumping.of[one]! };
}

/** The states met from some on until all ends, in order. */
function met({ first, to, term }: Skeleton, { ends, from }: Classes): Uint32Array {
  const seen = new Uint8Array(ends.length);
  const states = new Uint32Array(ends.length);
  let count = 0;
  for (const state of from) {
    if (seen[state] === 0) states[count++] = state;
    seen[state] = 1;
  }
  for (let next = 0; next < count; next++) {
    const state = states[next]!;
    if (ends[state] === 1) continue;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      if (term[at] === NEVER || seen[to[at]!] === 1) continue;
      seen[to[at]!] = 1;
      states[count++] = to[at]!;
    }
  }
  return states.slice(0, count).sort();
}

/** One state a block, numbered by its first member; its steps are those of that member. */
function quotient(
  { first, to, term, terms }: Skeleton,
  { ends }: Classes,
  members: Uint32Array,
  block: Int32Array,
): Lumping {
  const number = new Int32Array(members.length).fill(-1);
  const of = new Uint32Array(ends.length).fill(APART);
  const chosen: number[] = [];
  for (const state of members) {
    const own = block[state]!;
    if (number[own] === -1) number[own] = chosen.push(state) - 1;
    of[state] = number[own]!;
  }
  const starts = [0];
  const targets: number[] = [];
  const taken: number[] = [];
  const times: number[] = [];
  chosen.forEach((state, own) => {
    const begins = targets.length;
    for (let at = first[state]!; at < first[state + 1]! && ends[state] === 0; at++) {
      const target = of[to[at]!]!;
      if (term[at] === NEVER || target === own) continue;
      let same = begins;
      while (same < targets.length && (targets[same] !== target || taken[same] !== term[at])) same++;
      if (same < targets.length) times[same] = times[same]! + 1;
      else {
        targets.push(target);
        taken.push(term[at]!);
        times.push(1);
      }
    }
    starts.push(targets.length);
  });
  return {
    states: chosen.length,
    of,
    first: Uint32Array.from(starts),
    to: Uint32Array.from(targets),
    ...manifold(terms, taken, times),
  };
}

/** Terms that count several steps at once. */
function manifold(terms: readonly Term[], taken: readonly number[], times: readonly number[]) {
  const made: Term[] = [];
  const numbers = new Map<number, number>();
  const term = Uint16Array.from(taken, (each, at) => {
    const name = each * 2 ** 32 + times[at]!;
    let number = numbers.get(name);
    if (number === undefined) {
      const { factor, varied } = terms[each]!;
      number = made.push({ factor: factor * times[at]!, varied }) - 1;
      numbers.set(name, number);
    }
    return number;
  });
  if (made.length >= NEVER) throw new Error("more kinds of rates than can be numbered");
  return { term, terms: made };
}
