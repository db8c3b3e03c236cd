import { and, not, or, stateIn } from "xstate";
import { guardAfter } from "../model/after.ts";
import { effectValue } from "../model/effect.ts";
import { type Model, partiesTo, type ReadCondition } from "../model/model.ts";
import type { Guard, Value } from "../scenario/guard.ts";
import type { Effect, Move } from "../scenario/scenario.ts";

/** What the ledger keeps: every issue's value and every condition's level. */
export interface Ledger {
  readonly issues: Readonly<Record<string, Value>>;
  readonly levels: Readonly<Record<string, number>>;
}

/** A guard as XState takes it. Its own types follow a machine's literal type, which data cannot have. */
// biome-ignore lint/suspicious/noExplicitAny: the one boundary with XState's types
export type MachineGuard = any;

const never: MachineGuard = () => false;
const always: MachineGuard = () => true;

/** Guards of a model built from XState's own: tracks by `stateIn`, issues and levels from the ledger's context. */
function machineGuard(model: Model, guard: Guard): MachineGuard {
  switch (guard.kind) {
    case "all":
      return and(guard.of.map((part) => machineGuard(model, part)));
    case "any":
      return or(guard.of.map((part) => machineGuard(model, part)));
    case "not":
      return not(machineGuard(model, guard.of));
    case "is":
      return isOneOf(model, guard.variable, guard.values);
    case "met": {
      const met = model.conditions.get(guard.condition)?.met;
      return met ? machineGuard(model, met) : never;
    }
    case "conceded":
      return ({ context }: { context: Ledger }) => (context.levels[guard.condition] ?? 0) > 0;
  }
}

function isOneOf(model: Model, variable: string, values: readonly Value[]): MachineGuard {
  if (model.scenario.variables.get(variable)?.kind === "track")
    return or(values.map((value) => stateIn({ [variable]: String(value) })));
  return ({ context }: { context: Ledger }) => values.includes(context.issues[variable]!);
}

function changesSomething(model: Model, effect: Effect): MachineGuard {
  const { domain } = model.scenario.variables.get(effect.variable)!;
  return isOneOf(
    model,
    effect.variable,
    domain.filter((now) => effectValue(model, effect, now) !== now),
  );
}

/** The whole guards of a model's steps. */
export interface StepGuards {
  /** Of a move: the talks go on, it could happen, and no condition forbids it. */
  readonly open: (move: Move) => MachineGuard;
  /** Of a concession: a later level than now, of a condition that stands in the way. */
  readonly concession: (condition: ReadCondition, level: number) => MachineGuard;
}

/**
 * The guards of all steps. What several of them ask is made once and shared, and what can never forbid is left
 * out: building the machine is most of the time that starting to play takes.
 */
export function stepGuards(model: Model): StepGuards {
  const goesOn = goesOnGuard(model);
  const forbidding = new Map([...model.scenario.moves.values()].map((move) => [move, [] as MachineGuard[]]));
  const barring = new Map(
    [...model.conditions.values()].map((condition) => [condition, [] as MachineGuard[]]),
  );
  const could = new Map([...forbidding.keys()].map((move) => [move, couldHappenGuard(model, move)]));
  for (const [move, forbidden] of forbidding)
    for (const [condition, barred] of barring) {
      const forbids = forbidsGuard(model, condition, move);
      if (forbids === never) continue;
      forbidden.push(forbids);
      barred.push(and([forbids, could.get(move)!]));
    }
  return {
    open: (move) => and([goesOn, could.get(move)!, not(or(forbidding.get(move)!))]),
    concession: (condition, level) => {
      const earlier: MachineGuard = ({ context }: { context: Ledger }) =>
        (context.levels[condition.id] ?? 0) < level;
      return and([goesOn, earlier, or(barring.get(condition)!)]);
    },
  };
}

/** Holds where the talks have not ended in a final outcome. */
function goesOnGuard(model: Model): MachineGuard {
  const ends = [...model.scenario.outcomes.values()].filter((outcome) => outcome.final);
  return not(or(ends.map((outcome) => machineGuard(model, outcome.when))));
}

/** Holds where a move's `when` holds and it would change something, whoever forbids it. */
function couldHappenGuard(model: Model, move: Move): MachineGuard {
  return and([
    move.when ? machineGuard(model, move.when) : always,
    or(move.effects.map((effect) => changesSomething(model, effect))),
  ]);
}

/** Holds where a condition, at the level it has, forbids a move; {@link never} where it has nothing against it. */
function forbidsGuard(model: Model, condition: ReadCondition, move: Move): MachineGuard {
  if (!partiesTo(move).includes(condition.party)) return never;
  const levels = condition.levels.flatMap((level, index) => {
    const bans = level.bans.flatMap((ban) => {
      if ("move" in ban) return ban.move === move.id ? [always] : [];
      const after = guardAfter(model, ban.result, move);
      // A move that touches nothing in a result cannot bring it about.
      return after === ban.result
        ? []
        : [and([not(machineGuard(model, ban.result)), machineGuard(model, after)])];
    });
    if (bans.length === 0) return [];
    const at: MachineGuard = ({ context }: { context: Ledger }) => context.levels[condition.id] === index;
    return [and([at, or(bans), level.until ? not(machineGuard(model, level.until)) : always])];
  });
  return levels.length === 0 ? never : or(levels);
}
