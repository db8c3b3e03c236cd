import { amount } from "../model/model.ts";
import type { Amount } from "../scenario/scenario.ts";
import type { Table } from "../table/successors.ts";

/**
 * A table with only the steps that chance may take: those with a rate, and of a condition's concessions the next level. A
 * graph explored on it has far fewer states than the playable one where parties hold firm, and the same chain. Steps
 * whose rate may be above 0 are told by their amount (default: its number in the model).
 */
export function chanceTable(table: Table, mayBePositive?: (rate: Amount) => boolean): Table {
  const { moves, conditions, layout } = table.compiled;
  const may = mayBePositive ?? ((rate) => amount(layout.model, rate) > 0);
  const live = moves.map(({ move }) => may(move.rate));
  // Moves of one choice share their rate among all that are open, so one that has none itself still counts.
  const choices = new Set(moves.filter((_, at) => live[at]).map(({ move }) => move.choice));
  const owner = new Int32Array(table.steps.length).fill(-1);
  const taken = new Uint8Array(table.steps.length);
  moves.forEach(({ move }, at) => {
    taken[at] = live[at] || (move.choice !== undefined && choices.has(move.choice)) ? 1 : 0;
  });
  let step = moves.length;
  conditions.forEach(({ condition, levels }, index) => {
    for (let level = 1; level < levels; level++) {
      owner[step] = index;
      taken[step++] = may(condition.yields) ? 1 : 0;
    }
  });
  return {
    ...table,
    successors: (key) => {
      const successors = table.successors(key);
      const { step, to } = successors;
      let kept = 0;
      let last = -1;
      for (let at = 0; at < successors.count; at++) {
        const condition = owner[step[at]!]!;
        if (condition >= 0 && condition === last) continue;
        last = condition;
        if (taken[step[at]!] !== 1) continue;
        step[kept] = step[at]!;
        to[kept++] = to[at]!;
      }
      successors.count = kept;
      return successors;
    },
  };
}
