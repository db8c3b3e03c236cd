import { produce } from "immer";
import { type AnyStateMachine, assign, createMachine } from "xstate";
import { effectValue } from "../model/effect.ts";
import type { Model } from "../model/model.ts";
import { type SingleStep, writeStep } from "../model/state.ts";
import type { Value } from "../scenario/guard.ts";
import type { Move } from "../scenario/scenario.ts";
import { type Ledger, type MachineGuard, type StepGuards, stepGuards } from "./guards.ts";

/** The region that keeps issues and condition levels. Ids are lower case, so no track can have this name. */
export const LEDGER = "Ledger";

type Transition = { target?: string; guard: MachineGuard; actions?: unknown };
type Region = { initial: string; states: Record<string, { on: Record<string, Transition> }> };

/** The event that plays a step: the step as people write it. */
export function eventOf(step: SingleStep): { type: string } {
  return { type: writeStep(step) };
}

/**
 * The XState v5 machine of a model: one parallel region per track, and the ledger region, which alone writes
 * context. Every region that a move touches carries the move's whole guard, so all of them take it or none;
 * a target always lies within its own region, since one outside would reset the others.
 */
export function machineOf(model: Model): AnyStateMachine {
  const guards = stepGuards(model);
  const moves = [...model.scenario.moves.values()].map((move) => ({ move, guard: guards.open(move) }));
  const regions: Record<string, Region> = {};
  const issues: Record<string, Value> = {};
  for (const variable of model.scenario.variables.values()) {
    const initial = model.initial.values[variable.id]!;
    if (variable.kind === "issue") {
      issues[variable.id] = initial;
      continue;
    }
    const states: Region["states"] = {};
    for (const value of variable.domain) {
      const on: Record<string, Transition> = {};
      for (const { move, guard } of moves) {
        const effect = move.effects.find((e) => e.variable === variable.id);
        if (effect) on[move.id] = { target: String(effectValue(model, effect, value)), guard };
      }
      states[String(value)] = { on };
    }
    regions[variable.id] = { initial: String(initial), states };
  }
  regions[LEDGER] = { initial: "open", states: { open: { on: ledgerTransitions(model, guards, moves) } } };
  const config = {
    id: "talks",
    type: "parallel",
    context: { issues, levels: model.initial.levels },
    states: regions,
  };
  // The config is data and has no literal type; this is the one cast at XState's boundary.
  return createMachine(
    config as unknown as Parameters<typeof createMachine>[0],
  ) as unknown as AnyStateMachine;
}

function ledgerTransitions(
  model: Model,
  guards: StepGuards,
  moves: readonly { move: Move; guard: MachineGuard }[],
): Record<string, Transition> {
  const on: Record<string, Transition> = {};
  for (const { move, guard } of moves) {
    const effects = move.effects.filter((e) => model.scenario.variables.get(e.variable)?.kind === "issue");
    const settle = assign(({ context }: { context: Ledger }) =>
      produce(context, (draft) => {
        for (const effect of effects)
          draft.issues[effect.variable] = effectValue(model, effect, context.issues[effect.variable]!);
      }),
    );
    on[move.id] = { guard, actions: settle };
  }
  for (const condition of model.conditions.values())
    for (const [index, level] of condition.levels.entries()) {
      if (index === 0) continue;
      const step: SingleStep = { kind: "concession", condition: condition.id, level: level.id };
      const give = assign(({ context }: { context: Ledger }) =>
        produce(context, (draft) => {
          draft.levels[condition.id] = index;
        }),
      );
      on[eventOf(step).type] = { guard: guards.concession(condition, index), actions: give };
    }
  return on;
}
