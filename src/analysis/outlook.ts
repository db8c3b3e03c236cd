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

/** Whether a chance is higher (1) or lower (-1) there than here under nearly all numbers; 0 where that cannot be said. */
export function leaning(here: readonly number[], there: readonly number[], share = 0.95): -1 | 0 | 1 {
  let higher = 0;
  let lower = 0;
  here.forEach((chance, at) => {
    if (areAlike(chance, there[at]!)) return;
    if (there[at]! > chance) higher++;
    else lower++;
  });
  if (higher >= share * here.length && here.length > 0) return 1;
  return lower >= share * here.length && here.length > 0 ? -1 : 0;
}
