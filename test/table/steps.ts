import type { Key } from "../../src/table/layout.ts";
import type { Table } from "../../src/table/successors.ts";

/** The steps of a table from one state, and the keys they lead to, each pair its own. */
export function stepsFrom(table: Table, key: Key): readonly (readonly [step: number, to: Key])[] {
  const { count, step, to } = table.successors(key);
  return Array.from({ length: count }, (_, at) => [step[at]!, to[at]!] as const);
}
