import type { State } from "../../model/state.ts";
import type { Table } from "../../table/successors.ts";
import { outcomeMask } from "../milestones.ts";

/**
 * The outcomes that nothing leads to from a state any more, whoever plays and whoever gives way, in file order; an outcome
 * that holds there is not among them. Undefined where more than `limit` states would have to be looked at.
 */
export function closedFrom(table: Table, state: State, limit: number): readonly string[] | undefined {
  const mask = outcomeMask(table);
  const ids = [...table.compiled.layout.model.scenario.outcomes.keys()];
  const all = new Int32Array(mask.words);
  for (let index = 0; index < ids.length; index++) all[index >>> 5] = all[index >>> 5]! | (1 << (index & 31));
  const found = new Int32Array(mask.words);
  const start = table.keyOf(state);
  const seen = new Set([start]);
  const todo = [start];
  for (let key = todo.pop(); key !== undefined; key = todo.pop()) {
    const digits = table.digits(key);
    for (let word = 0; word < mask.words; word++) found[word] = found[word]! | mask.of(digits, word);
    if (found.every((bits, word) => bits === all[word])) return [];
    const { count, to } = table.successors(key);
    for (let at = 0; at < count; at++) {
      if (seen.has(to[at]!)) continue;
      seen.add(to[at]!);
      todo.push(to[at]!);
    }
    if (seen.size > limit) return undefined;
  }
  return ids.filter((_, index) => ((found[index >>> 5]! >>> (index & 31)) & 1) === 0);
}
