import type { Graph } from "../table/graph.ts";
import { lumpTo } from "./lumping.ts";
import { outcomeTargets } from "./odds.ts";
import { areAlike, withinFor } from "./sampled.ts";
import { termsOf } from "./terms.ts";

/** What the chance of one outcome needs at every state of a graph, for any numbers of the varied assumptions. */
export type Outlook = ReturnType<typeof outlookOf>;

/** Looks at a graph, playable or of chance alone, once; from then on other numbers are quick. */
export function outlookOf(graph: Graph, outcome: string, isVaried: (assumption: string) => boolean) {
  const goal = outcomeTargets(graph, [outcome]).hits;
  const all = Array.from(goal, (_, state) => state);
  return lumpTo({ first: graph.first, to: graph.to, ...termsOf(graph, isVaried) }, goal, all);
}

/** The chance of reaching the outcome within some weeks from some states of the graph: by set of numbers, then by state. */
export function chancesAt(
  outlook: Outlook,
  sets: readonly ReadonlyMap<string, number>[],
  weeks: number,
  states: readonly number[],
): readonly Float64Array[] {
  return withinFor(
    outlook,
    sets,
    weeks,
    states.map((state) => outlook.of[state]!),
  );
}

/**
 * What a step does to a chance: in nearly all samples it rises, falls or stays; otherwise that depends on what is assumed.
 */
export type Lean = "raises" | "lowers" | "same" | "depends";

/** Of how many samples a lean speaks. */
const SHARE = 0.95;

/** What a step does to a chance, from the same samples before and after it. */
export function leaning(here: ArrayLike<number>, there: ArrayLike<number>): Lean {
  let higher = 0;
  let lower = 0;
  for (let at = 0; at < here.length; at++) {
    if (areAlike(here[at]!, there[at]!)) continue;
    if (there[at]! > here[at]!) higher++;
    else lower++;
  }
  const least = SHARE * here.length;
  if (higher > 0 && higher >= least) return "raises";
  if (lower > 0 && lower >= least) return "lowers";
  return here.length - higher - lower >= least ? "same" : "depends";
}
