import { type AnyStateMachine, initialTransition, type SnapshotFrom, transition } from "xstate";
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { stepVerdict, type Verdict } from "../model/verdict.ts";
import type { Value } from "../scenario/guard.ts";
import type { Ledger } from "./guards.ts";
import { eventOf, machineOf } from "./machine.ts";

/** A position in a game on the machine. Immutable: taking a step gives a new one. */
export interface Play {
  readonly model: Model;
  readonly machine: AnyStateMachine;
  readonly snapshot: SnapshotFrom<AnyStateMachine>;
  readonly state: State;
}

/** The start of the talks. */
export function startPlay(model: Model): Play {
  const machine = machineOf(model);
  const [snapshot] = initialTransition(machine);
  return position(model, machine, snapshot);
}

/** The position after a step, or, where the machine does not take it, the verdict that says why. */
export function takeStep(play: Play, step: Step): Play | { readonly refused: Verdict } {
  const parts = step.kind === "package" ? step.parts : [step];
  let snapshot = play.snapshot;
  for (const part of parts) {
    const [next] = transition(play.machine, snapshot, eventOf(part));
    if (next === snapshot) return { refused: stepVerdict(play.model, play.state, step) };
    snapshot = next;
  }
  return position(play.model, play.machine, snapshot);
}

/** True where {@link takeStep} did not take the step. */
export function isRefused(
  result: Play | { readonly refused: Verdict },
): result is { readonly refused: Verdict } {
  return "refused" in result;
}

function position(model: Model, machine: AnyStateMachine, snapshot: SnapshotFrom<AnyStateMachine>): Play {
  const tracks = snapshot.value as Record<string, string>;
  const ledger = snapshot.context as Ledger;
  const values: Record<string, Value> = {};
  for (const variable of model.scenario.variables.values())
    values[variable.id] = variable.kind === "track" ? tracks[variable.id]! : ledger.issues[variable.id]!;
  return { model, machine, snapshot, state: { values, levels: ledger.levels } };
}
