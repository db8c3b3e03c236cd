import type { Guard, Value, Wording } from "../scenario/guard.ts";
import type { Model } from "./model.ts";
import type { State } from "./state.ts";

/** Whether a guard holds in a state. This is the one meaning of a guard; the table compiles the same data. */
export function holds(model: Model, guard: Guard, state: State): boolean {
  switch (guard.kind) {
    case "all":
      return guard.of.every((part) => holds(model, part, state));
    case "any":
      return guard.of.some((part) => holds(model, part, state));
    case "not":
      return !holds(model, guard.of, state);
    case "is":
      return guard.values.includes(state.values[guard.variable]!);
    case "met": {
      const met = model.conditions.get(guard.condition)?.met;
      return met !== undefined && holds(model, met, state);
    }
    case "conceded":
      return (state.levels[guard.condition] ?? 0) > 0;
  }
}

/** A guard looked at in a state: each part with whether it holds, and what a variable is now. */
export type Clause =
  | { readonly kind: "all" | "any"; readonly holds: boolean; readonly of: readonly Clause[] }
  | { readonly kind: "not"; readonly holds: boolean; readonly of: Clause }
  | {
      readonly kind: "is";
      readonly holds: boolean;
      readonly variable: string;
      readonly needs: readonly Value[];
      readonly wording: Wording;
      readonly now: Value;
    }
  | { readonly kind: "met" | "conceded"; readonly holds: boolean; readonly condition: string };

/** The same meaning as {@link holds}, as a tree for people. */
export function explain(model: Model, guard: Guard, state: State): Clause {
  switch (guard.kind) {
    case "all": {
      const of = guard.of.map((part) => explain(model, part, state));
      return { kind: "all", holds: of.every((part) => part.holds), of };
    }
    case "any": {
      const of = guard.of.map((part) => explain(model, part, state));
      return { kind: "any", holds: of.some((part) => part.holds), of };
    }
    case "not": {
      const of = explain(model, guard.of, state);
      return { kind: "not", holds: !of.holds, of };
    }
    case "is": {
      const now = state.values[guard.variable]!;
      return {
        kind: "is",
        holds: guard.values.includes(now),
        variable: guard.variable,
        needs: guard.values,
        wording: guard.wording,
        now,
      };
    }
    default:
      return { kind: guard.kind, holds: holds(model, guard, state), condition: guard.condition };
  }
}
