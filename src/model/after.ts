import type { Guard, Value } from "../scenario/guard.ts";
import type { Move } from "../scenario/scenario.ts";
import { effectValue } from "./effect.ts";
import type { Model } from "./model.ts";

/**
 * The guard that holds now exactly where `guard` would hold after the move: its weakest precondition, by putting
 * what the move does to a variable in the variable's place (Dijkstra, “Guarded commands”, Communications of the
 * ACM 18(8), 1975). An `is` with no value left never holds. The same guard where the move touches nothing in it.
 */
export function guardAfter(model: Model, guard: Guard, move: Move): Guard {
  switch (guard.kind) {
    case "all":
    case "any": {
      const of = guard.of.map((part) => guardAfter(model, part, move));
      return of.every((part, at) => part === guard.of[at]) ? guard : { kind: guard.kind, of };
    }
    case "not": {
      const of = guardAfter(model, guard.of, move);
      return of === guard.of ? guard : { kind: "not", of };
    }
    case "is": {
      const effect = move.effects.find((e) => e.variable === guard.variable);
      if (!effect) return guard;
      const { domain } = model.scenario.variables.get(guard.variable)!;
      const fits = (now: Value) => guard.values.includes(effectValue(model, effect, now));
      return { kind: "is", variable: guard.variable, values: domain.filter(fits), wording: "is" };
    }
    case "met": {
      const met = model.conditions.get(guard.condition)?.met;
      if (!met) return guard;
      const after = guardAfter(model, met, move);
      return after === met ? guard : after;
    }
    case "conceded":
      return guard;
  }
}
