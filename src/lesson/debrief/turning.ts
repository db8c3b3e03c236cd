/** Where a branch turned: the steps that changed a chance most, and those after which something is closed for good. */
import type { Course } from "../../analysis/course.ts";
import { outcomesIn } from "../../model/verdict.ts";
import type { Branch } from "./branch.ts";

/** How many turning points are told. */
export const MOST_TURNS = 3;

/** A smaller change of a chance is none. */
const LEAST = 0.001;

/** A change of the goal's chance by so much comes before all others; a smaller one may be little but time passing. */
const TELLING = 0.05;

/** How one step changed the chance of one outcome, each in the weeks left then: so waiting counts too. */
export interface Shift {
  /** The number of the step, from 1. */
  readonly step: number;
  readonly outcome: string;
  readonly before: number;
  readonly after: number;
}

/** A step after which nobody's steps lead to an outcome any more, which was neither reached before nor closed. */
export interface Closing {
  readonly step: number;
  readonly outcomes: readonly string[];
}

/** How every step changed the chance of an outcome, in order. */
export function shiftsOf({ model, steps }: Branch, { chances }: Course, outcome: string): readonly Shift[] {
  const column = [...model.scenario.outcomes.keys()].indexOf(outcome);
  return steps.map((_, index) => shiftAt(chances, index, outcome, column));
}

function shiftAt(chances: Course["chances"], index: number, outcome: string, column: number): Shift {
  const [before, after] = [chances[index]![column]!, chances[index + 1]![column]!];
  return { step: index + 1, outcome, before, after };
}

export const sizeOf = ({ before, after }: Shift): number => Math.abs(after - before);

/**
 * The steps that changed a chance most, the largest change first: those of the goal's chance by {@link TELLING} or more, then
 * for each other step the largest change of any outcome's chance, up to where that was first reached.
 */
export function turningPoints(branch: Branch, { chances }: Course): readonly Shift[] {
  const outcomes = [...branch.model.scenario.outcomes.keys()];
  const largest = branch.steps.flatMap((_, index): Shift[] => {
    const held = branch.held[index]!;
    const shifts = outcomes
      .map((id, column) => shiftAt(chances, index, id, column))
      .filter((shift) => !held.has(shift.outcome) && sizeOf(shift) >= LEAST);
    const goal = shifts.find(({ outcome }) => outcome === branch.goal);
    if (goal && sizeOf(goal) >= TELLING) return [goal];
    return shifts.length === 0 ? [] : [shifts.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a))];
  });
  const first = ({ outcome, before, after }: Shift) =>
    outcome === branch.goal && Math.abs(after - before) >= TELLING ? 0 : 1;
  return largest
    .sort((a, b) => first(a) - first(b) || sizeOf(b) - sizeOf(a) || a.step - b.step)
    .slice(0, MOST_TURNS);
}

/** The points of no return, in order. */
export function closings(branch: Branch, { within }: Course): readonly Closing[] {
  return branch.steps.flatMap((_, index) => {
    const held = branch.held[index]!;
    const outcomes = [...within[index]!].filter((id) => !within[index + 1]!.has(id) && !held.has(id));
    return outcomes.length > 0 ? [{ step: index + 1, outcomes }] : [];
  });
}

/** The outcomes that a step brought about, by step: held after it and not before. */
export function reachedAt({ model, states }: Branch): readonly (readonly string[])[] {
  return states.slice(1).map((state, index) => {
    const before = new Set(outcomesIn(model, states[index]!).map(({ id }) => id));
    return outcomesIn(model, state)
      .map(({ id }) => id)
      .filter((id) => !before.has(id));
  });
}
