import type { Flow } from "./components.ts";
import type { Targets } from "./ever.ts";
import { APART, lump } from "./lumping.ts";
import { NEVER, type Term } from "./terms.ts";

/** Below this many states taking them together costs more than it saves. */
const WORTH = 2000;

/** Which states lie in the same of some sets: the number of their class, by state. */
export function classesOf({ columns, hits }: Targets): Uint32Array {
  const of = new Uint32Array(columns === 0 ? 0 : hits.length / columns);
  let classes = 1;
  for (let column = 0; column < columns; column++) {
    // Each class falls into two at most: those inside, and those outside.
    const parts = new Int32Array(2 * classes).fill(-1);
    classes = 0;
    for (let state = 0; state < of.length; state++) {
      const part = 2 * of[state]! + hits[state * columns + column]!;
      if (parts[part] === -1) parts[part] = classes++;
      of[state] = parts[part]!;
    }
  }
  return of;
}

/** A flow, with the sets to be reached in it. */
export interface Aimed {
  readonly flow: Flow;
  readonly targets: Targets;
}

/**
 * The same chances from some states (default: the first, which stays so) on fewer states, where some lead on alike and lie in
 * the same sets; nothing is done below `worth` states. `at` says which states those one begins from have become.
 */
export function takenTogether(
  { flow, targets }: Aimed,
  { from = [0], worth = WORTH }: { readonly from?: readonly number[]; readonly worth?: number } = {},
): Aimed & { readonly at: readonly number[] } {
  const { first, to, rate } = flow;
  const { columns, hits } = targets;
  const states = flow.exit.length;
  if (states < worth || columns === 0) return { flow, targets, at: from };
  const numbers = new Map<number, number>();
  const terms: Term[] = [];
  const term = new Uint16Array(rate.length);
  for (let at = 0; at < rate.length; at++) {
    let number = numbers.get(rate[at]!);
    if (number === undefined) {
      // With as many different rates hardly any states are alike.
      if (terms.length === NEVER) return { flow, targets, at: from };
      number = terms.push({ factor: rate[at]!, varied: [] }) - 1;
      numbers.set(rate[at]!, number);
    }
    term[at] = number;
  }
  const ends = new Uint8Array(states);
  const lumping = lump({ first, to, term, terms }, { of: classesOf(targets), ends, from });
  const fewer = new Uint8Array(lumping.states * columns);
  for (let state = 0; state < states; state++) {
    const into = lumping.of[state]!;
    if (into === APART) continue;
    for (let column = 0; column < columns; column++)
      fewer[into * columns + column] = hits[state * columns + column]!;
  }
  const rates = Float64Array.from(lumping.term, (each) => lumping.terms[each]!.factor);
  const exit = new Float64Array(lumping.states);
  for (let state = 0; state < lumping.states; state++)
    for (let at = lumping.first[state]!; at < lumping.first[state + 1]!; at++)
      exit[state] = exit[state]! + rates[at]!;
  return {
    flow: { first: lumping.first, to: lumping.to, rate: rates, exit },
    targets: { columns, hits: fewer },
    at: from.map((state) => lumping.of[state]!),
  };
}
