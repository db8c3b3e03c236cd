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
  /** The same two from then on to the end of the branch. */
  readonly laterGave: readonly { readonly step: number; readonly condition: string }[];
  readonly laterMet: readonly { readonly step: number; readonly condition: string }[];
}

/**
 * Who gave what on a branch, in which order, what came back within the next {@link RETURN_STEPS} steps, and what came later.
 * That window is a choice of ours; that something follows a concession does not say that it came because of it.
 */
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
  const parties = new Set(concessions.map(({ party }) => party));
  const metBy = new Map(
    [...parties].map((party) => [
      party,
      steps.flatMap((_, index) =>
        newlyMet(model, party, states[index]!, states[index + 1]!).map((condition) => ({
          step: index + 1,
          condition,
        })),
      ),
    ]),
  );
  return concessions.map((one) => {
    const near = ({ step }: { readonly step: number }) => step <= one.step + RETURN_STEPS;
    const gave = concessions
      .filter((other) => other.party !== one.party && other.step >= one.step)
      .map(({ step, condition }) => ({ step, condition }));
    const met = (metBy.get(one.party) ?? []).filter(({ step }) => step >= one.step);
    return {
      ...one,
      othersGave: gave.filter(near),
      becameMet: met.filter(near),
      laterGave: gave.filter((other) => !near(other)),
      laterMet: met.filter((other) => !near(other)),
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
