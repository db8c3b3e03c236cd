import type { State } from "../../model/state.ts";
import { outcomesIn } from "../../model/verdict.ts";
import type { Value } from "../../scenario/guard.ts";
import { type Column, endOf } from "./column.ts";

/** Something that is not the same at all ends, by column. */
export type Difference =
  | { readonly kind: "track" | "issue"; readonly id: string; readonly values: readonly Value[] }
  /** The id of the level a condition has given way to, or `as-stated`. */
  | { readonly kind: "condition"; readonly id: string; readonly values: readonly string[] };

/** What differs between the ends: tracks and issues in file order, then the levels of conditions. */
export function differences(columns: readonly Column[]): readonly Difference[] {
  const first = columns[0];
  if (!first) return [];
  const { variables, conditions } = first.model.scenario;
  const found: Difference[] = [];
  for (const { id, kind } of variables.values()) {
    const values = columns.map((column) => endOf(column).values[id]!);
    if (values.some((value) => value !== values[0])) found.push({ kind, id, values });
  }
  for (const id of conditions.keys()) {
    const values = columns.map((column) => levelId(column, endOf(column), id));
    if (values.some((value) => value !== values[0])) found.push({ kind: "condition", id, values });
  }
  return found;
}

function levelId({ model }: Column, state: State, condition: string): string {
  const { levels } = model.conditions.get(condition)!;
  const at = state.levels[condition] ?? 0;
  return at === 0 ? "as-stated" : levels[at]!.id;
}

/** What became of an outcome on one branch. */
export interface Arrival {
  /** The number of the first step after which it held, 0 at the start; undefined where it never did. */
  readonly first: number | undefined;
  /** Whether it holds at the end. */
  readonly holds: boolean;
}

/** Every outcome in file order, with what became of it, by column. */
export function arrivals(columns: readonly Column[]): ReadonlyMap<string, readonly Arrival[]> {
  const held = columns.map(({ model, states }) =>
    states.map((state) => new Set(outcomesIn(model, state).map(({ id }) => id))),
  );
  const ids = [...(columns[0]?.model.scenario.outcomes.keys() ?? [])];
  return new Map(
    ids.map((id) => [
      id,
      held.map((sets): Arrival => {
        const first = sets.findIndex((set) => set.has(id));
        return { first: first < 0 ? undefined : first, holds: sets.at(-1)!.has(id) };
      }),
    ]),
  );
}
