import type { Graph } from "../table/graph.ts";
import { componentsOf } from "./components.ts";
import { outcomeMask } from "./milestones.ts";

/** Which outcomes each state of a playable graph can still come to, as words of 32 bits, one bit an outcome in file order. */
export interface Reach {
  /** Words a state. */
  readonly words: number;
  /** What holds there: at `[state * words + word]`. */
  readonly now: Uint32Array;
  /** What can be reached with every step a person may play. */
  readonly open: Uint32Array;
  /** The same where no further condition gives way. */
  readonly held: Uint32Array;
}

/**
 * The outcomes that can still be reached from each state of a graph, those that hold there among them. Free of rates. An
 * outcome that is not among them is closed for good: no step brings it back. Every state knows at once, since a loop's
 * states know the same and loops lead to one another in one direction only (`componentsOf`).
 */
export function reachIn(graph: Graph): Reach {
  const { table, states, keyAt } = graph;
  const mask = outcomeMask(table);
  const { words } = mask;
  const own = new Uint32Array(states * words);
  for (let state = 0, place = 0; state < states; state++) {
    const digits = table.digits(keyAt(state));
    for (let word = 0; word < words; word++) own[place++] = mask.of(digits, word);
  }
  const held = withoutConcessions(graph);
  return { words, now: own, open: spread(graph, own, words), held: spread(held, own, words) };
}

type Steps = Pick<Graph, "first" | "to">;

/** The graph's moves alone. */
function withoutConcessions({ table, states, first, to, step }: Graph): Steps {
  const moves = table.compiled.moves.length;
  const kept = new Uint32Array(to.length);
  const starts = new Uint32Array(states + 1);
  let count = 0;
  for (let state = 0; state < states; state++) {
    for (let at = first[state]!; at < first[state + 1]!; at++) if (step[at]! < moves) kept[count++] = to[at]!;
    starts[state + 1] = count;
  }
  return { first: starts, to: kept.slice(0, count) };
}

/** What holds in each state, and in all that it leads to. */
function spread({ first, to }: Steps, own: Uint32Array, words: number): Uint32Array {
  const { members, first: starts, closed } = componentsOf({ first, to });
  const found = own.slice();
  const sum = new Uint32Array(words);
  for (let component = 0; component < closed.length; component++) {
    const end = starts[component + 1]!;
    sum.fill(0);
    for (let member = starts[component]!; member < end; member++) {
      const state = members[member]!;
      for (let word = 0; word < words; word++) sum[word] = sum[word]! | found[state * words + word]!;
      for (let at = first[state]!; at < first[state + 1]!; at++)
        for (let word = 0; word < words; word++) sum[word] = sum[word]! | found[to[at]! * words + word]!;
    }
    for (let member = starts[component]!; member < end; member++) found.set(sum, members[member]! * words);
  }
  return found;
}

/** Whether a state has an outcome, by its place in the scenario's file, among one of a reach's sets. */
export function isAmong(set: Uint32Array, words: number, state: number, outcome: number): boolean {
  return ((set[state * words + (outcome >>> 5)]! >>> (outcome & 31)) & 1) === 1;
}
