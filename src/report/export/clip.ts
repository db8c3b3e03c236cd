import { changes } from "../../model/change.ts";
import type { Model } from "../../model/model.ts";
import { outcomesIn } from "../../model/verdict.ts";
import { explore, type Graph } from "../../table/graph.ts";
import { stateOf } from "../../table/layout.ts";
import { tableOf } from "../../table/successors.ts";
import { changeWords } from "../words.ts";

/** As many states as a drawing can hold and still be read. */
export const DRAWN_STATES = 40;

/** The states nearest to the start, and what to say where there are more. */
export function drawn(model: Model, maxStates = DRAWN_STATES): { graph: Graph; note?: string } {
  const graph = explore(tableOf(model), { limit: maxStates });
  if (graph.whole) return { graph };
  return {
    graph,
    note: `The ${graph.states} states nearest to the start; there are more, and steps to them are left out. More: --max-states N.`,
  };
}

/** A state in a few lines: what differs from the start, and the outcomes that hold. */
export function stateLabel({ table, keyAt }: Graph, number: number): readonly string[] {
  const { layout } = table.compiled;
  const { model } = layout;
  const state = stateOf(layout, table.digits(keyAt(number)));
  const differs = changes(model.initial, state).map((change) =>
    changeWords(model, change).replace(/: .* → /, ": "),
  );
  const held = outcomesIn(model, state).map(({ title }) => `● ${title}`);
  return [number === 0 ? "start" : `state ${number}`, ...differs, ...held];
}
