import { standing } from "../../model/condition.ts";
import type { Model } from "../../model/model.ts";
import type { SingleStep, State } from "../../model/state.ts";
import { afterStep } from "../../model/verdict.ts";
import type { Column } from "./column.ts";

/** Within how many steps after it something counts as a return for a concession. */
export const RETURN_STEPS = 3;

/** One condition that gave way on a branch, and what its party got for it soon after. */
export interface Given {
  /** The number of the step, from 1. */
  readonly step: number;
  readonly party: string;
  readonly condition: string;
  /** Ids of levels. */
  readonly from: string;
  readonly to: string;
  /** What others gave up in the same step or in the next three, with the number of the step. */
  readonly othersGave: readonly { readonly step: number; readonly condition: string }[];
  /** Its party's own conditions that became met in the same step or in the next three, with the number of the step. */
  readonly becameMet: readonly { readonly step: number; readonly condition: string }[];
}

/** Who gave what on a branch, in which order, and for which return within the next {@link RETURN_STEPS} steps. */
export function givenOn({ model, steps, states }: Column): readonly Given[] {
  const concessions = steps.flatMap((step, index) => {
    const parts: readonly SingleStep[] = step.kind === "package" ? step.parts : [step];
    let state = states[index]!;
    return parts.flatMap((part) => {
      const before = state;
      state = afterStep(model, state, part);
      return part.kind === "concession" ? [concession(model, index + 1, part, before)] : [];
    });
  });
  return concessions.map((one) => {
    const last = Math.min(steps.length, one.step + RETURN_STEPS);
    const near = ({ step }: { readonly step: number }) => step >= one.step && step <= last;
    const met: { step: number; condition: string }[] = [];
    for (let step = one.step; step <= last; step++)
      for (const condition of newlyMet(model, one.party, states[step - 1]!, states[step]!))
        met.push({ step, condition });
    return {
      ...one,
      othersGave: concessions
        .filter((other) => other.party !== one.party && near(other))
        .map(({ step, condition }) => ({ step, condition })),
      becameMet: met,
    };
  });
}

function concession(
  model: Model,
  step: number,
  { condition, level }: Extract<SingleStep, { kind: "concession" }>,
  before: State,
) {
  const { party, levels } = model.conditions.get(condition)!;
  return { step, party, condition, from: levels[before.levels[condition] ?? 0]!.id, to: level };
}

function newlyMet(model: Model, party: string, before: State, after: State): readonly string[] {
  return [...model.conditions.values()]
    .filter(
      (condition) =>
        condition.party === party &&
        standing(model, condition, before) !== "met" &&
        standing(model, condition, after) === "met",
    )
    .map(({ id }) => id);
}
