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
  const starts = new Uint32Array(chosen.length + 1);
  const most = chosen.reduce((sum, state) => sum + first[state + 1]! - first[state]!, 0);
  const targets = new Uint32Array(most);
  const taken = new Uint16Array(most);
  const times = new Uint32Array(most).fill(1);
  /** By block: how many steps there were when one last led there. */
  const last = new Uint32Array(chosen.length);
  let steps = 0;
  chosen.forEach((state, own) => {
    const begins = steps;
    for (let at = first[state]!; at < first[state + 1]! && ends[state] === 0; at++) {
      const target = of[to[at]!]!;
      if (term[at] === NEVER || target === own) continue;
      let same = last[target]! > begins ? begins : steps;
      while (same < steps && (targets[same] !== target || taken[same] !== term[at])) same++;
      if (same < steps) {
        times[same] = times[same]! + 1;
        continue;
      }
      targets[steps] = target;
      taken[steps++] = term[at]!;
      last[target] = steps;
    }
    starts[own + 1] = steps;
  });
  return {
    states: chosen.length,
    of,
    first: starts,
    to: targets.slice(0, steps),
    ...manifold(terms, taken.subarray(0, steps), times),
  };
}

/** Terms that count several steps at once. */
function manifold(terms: readonly Term[], taken: Uint16Array, times: Uint32Array) {
  const made: Term[] = [];
  const numbers = new Map<number, number>();
  /** Most steps count once. */
  const once = new Int32Array(terms.length).fill(-1);
  const numberOf = (each: number, count: number): number => {
    const name = each * 2 ** 32 + count;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const { factor, varied } = terms[each]!;
    numbers.set(name, made.length);
    return made.push({ factor: factor * count, varied }) - 1;
  };
  const term = taken.map((each, at) => {
    if (times[at] !== 1) return numberOf(each, times[at]!);
    if (once[each] === -1) once[each] = numberOf(each, 1);
    return once[each]!;
  });
  if (made.length >= NEVER) throw new Error("more kinds of rates than can be numbered");
  return { term, terms: made };
}
