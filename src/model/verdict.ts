import type { Move, Outcome } from "../scenario/scenario.ts";
import { couldHappen, forbids, levelIn, movesBarred } from "./condition.ts";
import { afterMove } from "./effect.ts";
import { type Clause, explain, holds } from "./guard.ts";
import type { Level, Model, ReadCondition } from "./model.ts";
import { type SingleStep, type State, type Step, writeStep } from "./state.ts";

/** One condition that rules a move out: whose, at which level, as what, and what would lift it. */
export interface Ruling {
  readonly condition: ReadCondition;
  readonly level: Level;
  /** Whether its party would make the move or must consent to it. */
  readonly role: "makes" | "consents";
  /** The `until` in this state; absent where only a concession lifts it. */
  readonly lifts?: Clause;
  /** The result it rules out, where it is not the move itself. */
  readonly result?: Clause;
}

/** Why something cannot happen here, whatever anybody wants. */
export type ClosedReason =
  | { readonly why: "over"; readonly outcome: Outcome }
  | { readonly why: "when"; readonly clause: Clause }
  | { readonly why: "no-change" }
  /** A concession of a condition that bars nothing here, or is already at or past that level. */
  | { readonly why: "not-in-the-way"; readonly condition: ReadCondition }
  | { readonly why: "already"; readonly condition: ReadCondition; readonly level: Level }
  | { readonly why: "unknown"; readonly what: "move" | "condition" | "level"; readonly id: string }
  /** A package stops at this part, as the state is after those before it. */
  | { readonly why: "part"; readonly part: SingleStep; readonly verdict: Verdict };

export type Verdict =
  | { readonly kind: "open" }
  | { readonly kind: "ruled-out"; readonly by: readonly Ruling[] }
  | { readonly kind: "closed"; readonly reason: ClosedReason };

const open: Verdict = { kind: "open" };

/** The final outcome that holds in a state, the first in file order, or undefined while the talks go on. */
export function ending(model: Model, state: State): Outcome | undefined {
  for (const outcome of model.scenario.outcomes.values())
    if (outcome.final && holds(model, outcome.when, state)) return outcome;
  return undefined;
}

/** The outcomes that hold in a state, in file order. */
export function outcomesIn(model: Model, state: State): readonly Outcome[] {
  return [...model.scenario.outcomes.values()].filter((outcome) => holds(model, outcome.when, state));
}

/** Whether a move is open, ruled out or closed in a state, and why. */
export function verdict(model: Model, state: State, move: Move): Verdict {
  const end = ending(model, state);
  if (end) return { kind: "closed", reason: { why: "over", outcome: end } };
  if (move.when && !holds(model, move.when, state))
    return { kind: "closed", reason: { why: "when", clause: explain(model, move.when, state) } };
  if (!couldHappen(model, move, state)) return { kind: "closed", reason: { why: "no-change" } };
  const by = [...model.conditions.values()]
    .filter((condition) => forbids(model, condition, state, move))
    .map((condition) => ruling(model, state, move, condition));
  return by.length > 0 ? { kind: "ruled-out", by } : open;
}

function ruling(model: Model, state: State, move: Move, condition: ReadCondition): Ruling {
  const level = levelIn(condition, state)!;
  const after = afterMove(model, move, state);
  const named = level.bans.some((ban) => "move" in ban && ban.move === move.id);
  const ban = level.bans.find(
    (b) => "result" in b && !holds(model, b.result, state) && holds(model, b.result, after),
  );
  return {
    condition,
    level,
    role: move.party === condition.party ? "makes" : "consents",
    ...(level.until ? { lifts: explain(model, level.until, state) } : {}),
    ...(!named && ban && "result" in ban ? { result: explain(model, ban.result, after) } : {}),
  };
}

/** Whether a condition can be conceded to a level (`dropped` or a softer one) in a state. */
export function concessionVerdict(model: Model, state: State, conditionId: string, levelId: string): Verdict {
  const condition = model.conditions.get(conditionId);
  if (!condition) return { kind: "closed", reason: { why: "unknown", what: "condition", id: conditionId } };
  const end = ending(model, state);
  if (end) return { kind: "closed", reason: { why: "over", outcome: end } };
  const target = condition.levels.findIndex((level) => level.id === levelId);
  if (condition.levels.length === 0 && levelId === "dropped")
    return { kind: "closed", reason: { why: "not-in-the-way", condition } };
  if (target === -1) return { kind: "closed", reason: { why: "unknown", what: "level", id: levelId } };
  const now = state.levels[conditionId] ?? 0;
  if (target <= now)
    return { kind: "closed", reason: { why: "already", condition, level: condition.levels[now]! } };
  if (movesBarred(model, condition, state).length === 0)
    return { kind: "closed", reason: { why: "not-in-the-way", condition } };
  return open;
}

/** The verdict on any step; a package is open when each part is, taken in order. */
export function stepVerdict(model: Model, state: State, step: Step): Verdict {
  switch (step.kind) {
    case "move": {
      const move = model.scenario.moves.get(step.move);
      if (!move) return { kind: "closed", reason: { why: "unknown", what: "move", id: step.move } };
      return verdict(model, state, move);
    }
    case "concession":
      return concessionVerdict(model, state, step.condition, step.level);
    case "package": {
      let now = state;
      for (const part of step.parts) {
        const found = stepVerdict(model, now, part);
        if (found.kind !== "open") return { kind: "closed", reason: { why: "part", part, verdict: found } };
        now = afterStep(model, now, part);
      }
      return open;
    }
  }
}

/** The state after a step that is open; throws where the step names what is not there. */
export function afterStep(model: Model, state: State, step: Step): State {
  switch (step.kind) {
    case "move": {
      const move = model.scenario.moves.get(step.move);
      if (!move) throw new Error(`no move ${step.move}`);
      return afterMove(model, move, state);
    }
    case "concession": {
      const level = model.conditions.get(step.condition)?.levels.findIndex((l) => l.id === step.level) ?? -1;
      if (level === -1) throw new Error(`no such concession: ${writeStep(step)}`);
      return { values: state.values, levels: { ...state.levels, [step.condition]: level } };
    }
    case "package":
      return step.parts.reduce((now, part) => afterStep(model, now, part), state);
  }
}

/** Every single step a person may play in a state: open moves in file order, then concessions level by level. */
export function openSteps(model: Model, state: State): readonly SingleStep[] {
  const moves: SingleStep[] = [...model.scenario.moves.values()]
    .filter((move) => verdict(model, state, move).kind === "open")
    .map((move) => ({ kind: "move", move: move.id }));
  return [...moves, ...openConcessions(model, state)];
}

/** Every concession a person may make in a state. */
export function openConcessions(model: Model, state: State): readonly SingleStep[] {
  if (ending(model, state)) return [];
  return [...model.conditions.values()].flatMap((condition) => {
    const now = state.levels[condition.id] ?? 0;
    if (now >= condition.levels.length - 1 || movesBarred(model, condition, state).length === 0) return [];
    return condition.levels
      .slice(now + 1)
      .map((level): SingleStep => ({ kind: "concession", condition: condition.id, level: level.id }));
  });
}
