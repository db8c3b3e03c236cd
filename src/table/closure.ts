import { effectValue } from "../model/effect.ts";
import { partiesTo, type ReadCondition } from "../model/model.ts";
import type { Guard } from "../scenario/guard.ts";
import type { Move } from "../scenario/scenario.ts";
import { type Digits, digitOf, type Layout } from "./layout.ts";

/** A guard compiled over digits. */
export type Test = (digits: Digits) => boolean;

const never: Test = () => false;

/** Compiles a guard; the meaning is that of `holds` in `src/model/guard.ts`. */
export function compileGuard(layout: Layout, guard: Guard): Test {
  switch (guard.kind) {
    case "all": {
      const parts = guard.of.map((part) => compileGuard(layout, part));
      const [first, second] = parts;
      if (parts.length === 2) return (digits) => first!(digits) && second!(digits);
      return (digits) => {
        for (const part of parts) if (!part(digits)) return false;
        return true;
      };
    }
    case "any": {
      const parts = guard.of.map((part) => compileGuard(layout, part));
      return (digits) => {
        for (const part of parts) if (part(digits)) return true;
        return false;
      };
    }
    case "not": {
      const part = compileGuard(layout, guard.of);
      return (digits) => !part(digits);
    }
    case "is": {
      const at = layout.variables.get(guard.variable)!;
      const allowed = new Uint8Array(layout.sizes[at]!);
      for (const value of guard.values) allowed[digitOf(layout, guard.variable, value)] = 1;
      return (digits) => allowed[digits[at]!] === 1;
    }
    case "met": {
      const met = layout.model.conditions.get(guard.condition)?.met;
      return met ? compileGuard(layout, met) : never;
    }
    case "conceded": {
      const at = layout.conditions.get(guard.condition);
      return at === undefined ? never : (digits) => digits[at]! > 0;
    }
  }
}

/** A condition's power over one move, by level. */
export interface Barrier {
  /** The condition's place among those that can forbid. */
  readonly condition: number;
  /** Whether it forbids the move: takes the state before and the state after. */
  readonly bars: (before: Digits, after: Digits) => boolean;
}

/** A move over digits. */
export interface CompiledMove {
  readonly move: Move;
  readonly when: Test | undefined;
  /** Writes the state after the move into `into`; false where nothing would change. */
  readonly apply: (digits: Digits, into: Digits) => boolean;
  readonly barriers: readonly Barrier[];
}

/** A condition that can forbid, over digits. */
export interface CompiledCondition {
  readonly condition: ReadCondition;
  readonly digit: number;
  readonly levels: number;
}

export interface CompiledModel {
  readonly layout: Layout;
  readonly ends: readonly Test[];
  readonly moves: readonly CompiledMove[];
  readonly conditions: readonly CompiledCondition[];
}

/** Compiles a model's moves, bans and final outcomes to closures over digits. */
export function compileModel(layout: Layout): CompiledModel {
  const { model } = layout;
  const conditions = [...layout.conditions].map(([id, digit]) => ({
    condition: model.conditions.get(id)!,
    digit,
    levels: layout.sizes[digit]!,
  }));
  return {
    layout,
    ends: [...model.scenario.outcomes.values()]
      .filter((o) => o.final)
      .map((o) => compileGuard(layout, o.when)),
    moves: [...model.scenario.moves.values()].map((move) => compileMove(layout, move, conditions)),
    conditions,
  };
}

function compileMove(layout: Layout, move: Move, conditions: readonly CompiledCondition[]): CompiledMove {
  const effects = move.effects.map((effect) => {
    const { domain } = layout.model.scenario.variables.get(effect.variable)!;
    const next = Uint16Array.from(domain, (now) => domain.indexOf(effectValue(layout.model, effect, now)));
    return { at: layout.variables.get(effect.variable)!, next };
  });
  const apply = (digits: Digits, into: Digits): boolean => {
    into.set(digits);
    let changed = false;
    for (const { at, next } of effects) {
      const now = digits[at]!;
      const then = next[now]!;
      if (then !== now) {
        into[at] = then;
        changed = true;
      }
    }
    return changed;
  };
  const barriers = conditions.flatMap(({ condition, digit }, index): Barrier[] => {
    if (!partiesTo(move).includes(condition.party)) return [];
    const byLevel = condition.levels.map((level) => {
      const named = level.bans.some((ban) => "move" in ban && ban.move === move.id);
      const results = level.bans.flatMap((ban) =>
        "result" in ban ? [compileGuard(layout, ban.result)] : [],
      );
      const until = level.until ? compileGuard(layout, level.until) : never;
      if (!named && results.length === 0) return undefined;
      return (before: Digits, after: Digits) => {
        if (!named && !results.some((result) => !result(before) && result(after))) return false;
        return !until(before);
      };
    });
    if (byLevel.every((level) => level === undefined)) return [];
    return [{ condition: index, bars: (before, after) => byLevel[before[digit]!]?.(before, after) ?? false }];
  });
  return { move, when: move.when ? compileGuard(layout, move.when) : undefined, apply, barriers };
}
