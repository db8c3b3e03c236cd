/** Guards as PRISM expressions over integer variables, from the scenario's own guard data. */
import { effectValue } from "../../model/effect.ts";
import { type Model, partiesTo, type ReadCondition } from "../../model/model.ts";
import type { Guard } from "../../scenario/guard.ts";
import type { Effect, Move } from "../../scenario/scenario.ts";

/** The names that a model's variables, and its conditions' levels, have in PRISM. */
export interface Names {
  readonly variables: ReadonlyMap<string, string>;
  /** Only conditions that can forbid. */
  readonly levels: ReadonlyMap<string, string>;
}

/** An expression that is one of these, or the word for none of them. */
export function anyOf(parts: readonly string[]): string {
  const open = parts.filter((part) => part !== "false");
  if (open.includes("true")) return "true";
  return open.length === 0 ? "false" : open.length === 1 ? open[0]! : `(${open.join(" | ")})`;
}

/** An expression that is all of these. */
export function allOf(parts: readonly string[]): string {
  const open = parts.filter((part) => part !== "true");
  if (open.includes("false")) return "false";
  return open.length === 0 ? "true" : open.length === 1 ? open[0]! : `(${open.join(" & ")})`;
}

export function negated(part: string): string {
  if (part === "true" || part === "false") return part === "true" ? "false" : "true";
  return `!(${part})`;
}

/** A variable at one of these places of its domain, as ranges. */
function within(name: string, places: readonly number[], size: number): string {
  if (places.length === size) return "true";
  const ranges: [number, number][] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else ranges.push([place, place]);
  }
  return anyOf(
    ranges.map(([from, to]) => {
      if (from === to) return `(${name}=${from})`;
      if (from === 0) return `(${name}<=${to})`;
      return to === size - 1 ? `(${name}>=${from})` : `(${name}>=${from} & ${name}<=${to})`;
    }),
  );
}

/**
 * A guard as an expression; with a move, the expression that holds now exactly where the guard would hold after it
 * (its weakest precondition: Dijkstra, “Guarded commands”, Communications of the ACM 18(8), 1975).
 */
export function guardExpression(model: Model, names: Names, guard: Guard, move?: Move): string {
  const of = (part: Guard) => guardExpression(model, names, part, move);
  switch (guard.kind) {
    case "all":
      return allOf(guard.of.map(of));
    case "any":
      return anyOf(guard.of.map(of));
    case "not":
      return negated(of(guard.of));
    case "is": {
      const effect = move?.effects.find(({ variable }) => variable === guard.variable);
      const { domain } = model.scenario.variables.get(guard.variable)!;
      const places = domain.flatMap((now, place) =>
        guard.values.includes(effect ? effectValue(model, effect, now) : now) ? [place] : [],
      );
      return within(names.variables.get(guard.variable)!, places, domain.length);
    }
    case "met": {
      const met = model.conditions.get(guard.condition)?.met;
      return met ? of(met) : "false";
    }
    case "conceded": {
      const level = names.levels.get(guard.condition);
      return level ? `(${level}>0)` : "false";
    }
  }
}

function changes(model: Model, names: Names, effect: Effect): string {
  const { domain } = model.scenario.variables.get(effect.variable)!;
  const places = domain.flatMap((now, place) => (effectValue(model, effect, now) === now ? [] : [place]));
  return within(names.variables.get(effect.variable)!, places, domain.length);
}

/** Where a move's `when` holds and it would change something, whoever forbids it. */
export function couldExpression(model: Model, names: Names, move: Move): string {
  return allOf([
    move.when ? guardExpression(model, names, move.when) : "true",
    anyOf(move.effects.map((effect) => changes(model, names, effect))),
  ]);
}

/** Where a condition, at the level it has, forbids a move. */
export function barsExpression(model: Model, names: Names, condition: ReadCondition, move: Move): string {
  const name = names.levels.get(condition.id);
  if (!name || !partiesTo(move).includes(condition.party)) return "false";
  return anyOf(
    condition.levels.map((level, index) => {
      const bans = level.bans.map((ban) => {
        if ("move" in ban) return ban.move === move.id ? "true" : "false";
        const now = guardExpression(model, names, ban.result);
        const then = guardExpression(model, names, ban.result, move);
        // A result that the move does not touch can never newly hold.
        return now === then ? "false" : allOf([negated(now), then]);
      });
      const until = level.until ? guardExpression(model, names, level.until) : "false";
      return allOf([`(${name}=${index})`, anyOf(bans), negated(until)]);
    }),
  );
}
