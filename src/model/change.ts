import { enablePatches, produceWithPatches } from "immer";
import type { Value } from "../scenario/guard.ts";
import type { State } from "./state.ts";

enablePatches();

/** One thing a step changed. */
export type Change =
  | { readonly kind: "value"; readonly variable: string; readonly from: Value; readonly to: Value }
  | { readonly kind: "level"; readonly condition: string; readonly from: number; readonly to: number };

/** What differs from one state to the next, values before levels in the scenario's order, read off Immer's patches. */
export function changes(before: State, after: State): readonly Change[] {
  const [, patches] = produceWithPatches(before, (draft) => {
    Object.assign(draft.values, after.values);
    Object.assign(draft.levels, after.levels);
  });
  const order = [
    ...Object.keys(before.values).map((id) => `values ${id}`),
    ...Object.keys(before.levels).map((id) => `levels ${id}`),
  ];
  const placeOf = (path: readonly (string | number)[]) => order.indexOf(path.join(" "));
  patches.sort((a, b) => placeOf(a.path) - placeOf(b.path));
  return patches.map(({ path, value }) => {
    const id = String(path[1]);
    return path[0] === "values"
      ? { kind: "value", variable: id, from: before.values[id]!, to: value }
      : { kind: "level", condition: id, from: before.levels[id]!, to: value };
  });
}
