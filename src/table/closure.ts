import { guardAfter } from "../model/after.ts";
import { effectValue } from "../model/effect.ts";
import { type Level, partiesTo, type ReadCondition } from "../model/model.ts";
import type { Guard } from "../scenario/guard.ts";
import type { Move } from "../scenario/scenario.ts";
import { type Digits, digitOf, type Layout } from "./layout.ts";

/** A guard compiled over a state's bits and digits. */
export type Test = (digits: Digits) => boolean;

const never: Test = () => false;

/**
 * Compiles a guard; the meaning is that of `holds` in `src/model/guard.ts`. All comparisons that stand side by side
 * become one test a word: none of the bits they rule out is set.
 */
export function compileGuard(layout: Layout, guard: Guard): Test {
  const { ruledOut, rest } = fusedGuard(layout, guard);
  return bothOf(noneSet(ruledOut), rest);
}

/** A guard as the bits it rules out, one word after the other, and what else must hold. */
export interface Fused {
  readonly ruledOut: Int32Array;
  readonly rest: readonly Test[];
}

/** As {@link compileGuard}, for whoever tests many guards at once. */
export function fusedGuard(layout: Layout, guard: Guard): Fused {
  const ruledOut = new Int32Array(layout.words);
  const rest: Test[] = [];
  fuse(layout, guard, ruledOut, rest);
  return { ruledOut, rest };
}

/** Adds a guard that must hold: comparisons to the bits ruled out, whatever else to the tests beside them. */
function fuse(layout: Layout, guard: Guard, ruledOut: Int32Array, others: Test[]): void {
  switch (guard.kind) {
    case "all":
      for (const part of guard.of) fuse(layout, part, ruledOut, others);
      return;
    case "any": {
      if (guard.of.length === 1) {
        fuse(layout, guard.of[0]!, ruledOut, others);
        return;
      }
      const parts = guard.of.map((part) => compileGuard(layout, part));
      others.push((digits) => {
        for (const part of parts) if (part(digits)) return true;
        return false;
      });
      return;
    }
    case "not":
      fuseNot(layout, guard.of, ruledOut, others);
      return;
    case "is": {
      const allowed = new Set(guard.values.map((value) => digitOf(layout, guard.variable, value)));
      ruleOut(layout, layout.variables.get(guard.variable)!, (digit) => !allowed.has(digit), ruledOut);
      return;
    }
    case "met": {
      const met = layout.model.conditions.get(guard.condition)?.met;
      if (met) fuse(layout, met, ruledOut, others);
      else others.push(never);
      return;
    }
    case "conceded": {
      const at = layout.conditions.get(guard.condition);
      if (at === undefined) others.push(never);
      else ruleOut(layout, at, (digit) => digit === 0, ruledOut);
    }
  }
}

/** Adds a guard that must not hold. */
function fuseNot(layout: Layout, guard: Guard, ruledOut: Int32Array, others: Test[]): void {
  if (guard.kind === "any") {
    for (const part of guard.of) fuseNot(layout, part, ruledOut, others);
    return;
  }
  if (guard.kind === "not") {
    fuse(layout, guard.of, ruledOut, others);
    return;
  }
  if (guard.kind === "is") {
    const refused = new Set(guard.values.map((value) => digitOf(layout, guard.variable, value)));
    ruleOut(layout, layout.variables.get(guard.variable)!, (digit) => refused.has(digit), ruledOut);
    return;
  }
  const part = compileGuard(layout, guard);
  others.push((digits) => !part(digits));
}

function ruleOut(layout: Layout, at: number, out: (digit: number) => boolean, ruledOut: Int32Array): void {
  for (let digit = 0; digit < layout.sizes[at]!; digit++) {
    if (!out(digit)) continue;
    const bit = layout.bits[at]! + digit;
    ruledOut[bit >>> 5] = ruledOut[bit >>> 5]! | (1 << (bit & 31));
  }
}

/** Whether none of these bits is set; undefined where there are none to look at. */
function noneSet(ruledOut: Int32Array): Test | undefined {
  const used = [...ruledOut.keys()].filter((word) => ruledOut[word] !== 0);
  const [a = 0, b = 0, c = 0] = used;
  const [inA = 0, inB = 0, inC = 0] = used.map((word) => ruledOut[word]!);
  switch (used.length) {
    case 0:
      return undefined;
    case 1:
      return (digits) => (digits[a]! & inA) === 0;
    case 2:
      return (digits) => ((digits[a]! & inA) | (digits[b]! & inB)) === 0;
    case 3:
      return (digits) => ((digits[a]! & inA) | (digits[b]! & inB) | (digits[c]! & inC)) === 0;
    default:
      return (digits) => {
        for (const word of used) if ((digits[word]! & ruledOut[word]!) !== 0) return false;
        return true;
      };
  }
}

function bothOf(first: Test | undefined, others: readonly Test[]): Test {
  const [second] = others;
  if (!second) return first ?? (() => true);
  if (others.length === 1) return first ? (digits) => first(digits) && second(digits) : second;
  return (digits) => {
    if (first && !first(digits)) return false;
    for (const other of others) if (!other(digits)) return false;
    return true;
  };
}

/** A condition's power over one move. */
export interface Barrier {
  /** The condition's place among those that can forbid. */
  readonly condition: number;
  /** Whether it forbids the move in a state. */
  readonly bars: Test;
}

/** What a move does to one variable: the digit after, by the digit now. */
export interface CompiledEffect {
  readonly at: number;
  readonly next: Int32Array;
}

/** A move over digits. */
export interface CompiledMove {
  readonly move: Move;
  readonly when: Fused;
  readonly effects: readonly CompiledEffect[];
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
  /** Holds where a final outcome does. */
  readonly ended: Test;
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
  const ends = [...model.scenario.outcomes.values()].filter(({ final }) => final);
  return {
    layout,
    ended: ends.length > 0 ? compileGuard(layout, { kind: "any", of: ends.map(({ when }) => when) }) : never,
    moves: [...model.scenario.moves.values()].map((move) => compileMove(layout, move, conditions)),
    conditions,
  };
}

function compileMove(layout: Layout, move: Move, conditions: readonly CompiledCondition[]): CompiledMove {
  const { model } = layout;
  const effects = move.effects.map((effect) => {
    const { domain } = model.scenario.variables.get(effect.variable)!;
    const next = Int32Array.from(domain, (now) => domain.indexOf(effectValue(model, effect, now)));
    return { at: layout.variables.get(effect.variable)!, next };
  });
  const barriers = conditions.flatMap(({ condition, digit }, index): Barrier[] => {
    if (!partiesTo(move).includes(condition.party)) return [];
    const byLevel = condition.levels.flatMap((level, at) => {
      const banned = bannedAt(layout, level, move);
      if (!banned) return [];
      const ruledOut = new Int32Array(layout.words);
      const others: Test[] = [];
      ruleOut(layout, digit, (other) => other !== at, ruledOut);
      fuse(layout, banned, ruledOut, others);
      return [bothOf(noneSet(ruledOut), others)];
    });
    const [first, ...more] = byLevel;
    if (!first) return [];
    if (more.length === 0) return [{ condition: index, bars: first }];
    return [{ condition: index, bars: (digits) => first(digits) || more.some((bars) => bars(digits)) }];
  });
  const when = fusedGuard(layout, move.when ?? { kind: "all", of: [] });
  return { move, when, effects, barriers };
}

/** Where a condition at this level forbids the move: named, or a result newly holds; and not where it lifts. */
function bannedAt(layout: Layout, level: Level, move: Move): Guard | undefined {
  const { model } = layout;
  const bans = level.bans.flatMap((ban): Guard[] => {
    if ("move" in ban) return ban.move === move.id ? [{ kind: "all", of: [] }] : [];
    const after = guardAfter(model, ban.result, move);
    // A move that leaves the result's variables alone cannot bring it about.
    return after === ban.result ? [] : [{ kind: "all", of: [after, { kind: "not", of: ban.result }] }];
  });
  if (bans.length === 0) return undefined;
  const banned: Guard = { kind: "any", of: bans };
  return level.until ? { kind: "all", of: [banned, { kind: "not", of: level.until }] } : banned;
}
