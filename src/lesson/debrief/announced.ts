/** What was announced: threats and promises, done, not done, or not due. */
import { standing } from "../../model/condition.ts";
import { holds } from "../../model/guard.ts";
import type { ReadCondition } from "../../model/model.ts";
import type { Step } from "../../model/state.ts";
import type { Branch } from "./branch.ts";

/** One threat or promise, and what became of it on the branch. Positions are numbers of steps played. */
export interface Announced {
  readonly condition: string;
  readonly party: string;
  readonly kind: "threat" | "promise";
  /** The first position at which it was due; undefined where it never was. */
  readonly dueFrom: number | undefined;
  /** The first position after that at which it was due no more; undefined where it stayed due to the end. */
  readonly dueTo: number | undefined;
  /** The number of the step with the move it commits its party to; undefined where that was not taken. */
  readonly doneAt: number | undefined;
  /** Where it was due and not done: the step after which its condition was met by other steps. */
  readonly metAt: number | undefined;
  readonly became: "done" | "met" | "not-done" | "not-due";
}

/** Every threat and promise that names the move it commits its party to, in file order. */
export function announcedOn(branch: Branch): readonly Announced[] {
  return [...branch.model.conditions.values()].flatMap((condition) =>
    (condition.kind === "threat" || condition.kind === "promise") && condition.commits !== undefined
      ? [becameOf(branch, condition, condition.kind, condition.commits)]
      : [],
  );
}

function becameOf(
  { model, steps, states }: Branch,
  condition: ReadCondition,
  kind: Announced["kind"],
  commits: string,
): Announced {
  const { when } = condition;
  const due = states.map((state) => when === undefined || holds(model, when, state));
  const from = due.indexOf(true);
  const to = from < 0 ? -1 : due.indexOf(false, from);
  const done = steps.findIndex((step) => takes(step, commits)) + 1;
  const met = from < 0 || done > 0 ? -1 : states.findIndex((state, at) => at > from && isMet(state));
  return {
    condition: condition.id,
    party: condition.party,
    kind,
    dueFrom: from < 0 ? undefined : from,
    dueTo: to < 0 ? undefined : to,
    doneAt: done > 0 ? done : undefined,
    metAt: met < 0 ? undefined : met,
    became: done > 0 ? "done" : from < 0 ? "not-due" : met < 0 ? "not-done" : "met",
  };

  function isMet(state: (typeof states)[number]): boolean {
    return standing(model, condition, state) === "met" && standing(model, condition, states[from]!) !== "met";
  }
}

function takes(step: Step, move: string): boolean {
  if (step.kind === "package") return step.parts.some((part) => takes(part, move));
  return step.kind === "move" && step.move === move;
}
