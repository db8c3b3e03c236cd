/** What the model answers to a lesson: for the teacher, never for the screen of who is asked. */
import type { Model } from "../model/model.ts";
import type { SingleStep, State, Step } from "../model/state.ts";
import { afterStep } from "../model/verdict.ts";
import { rightChoices } from "./answer.ts";
import { forecastOdds } from "./forecast.ts";
import { branchTo, type Lesson, type LessonStep, type StepOf } from "./lesson.ts";
import { solve } from "./task.ts";

/** A step of a lesson with what the model answers to it; nothing where it asks nothing that the model answers. */
export type KeyedStep =
  | { readonly step: StepOf<"ask">; readonly right: ReadonlySet<string> }
  /** A shortest branch; absent where the limit of states was met first. */
  | {
      readonly step: StepOf<"task">;
      readonly branch?: readonly SingleStep[];
      readonly after: readonly Step[];
    }
  /** In parts of 1 by outcome, and for none of them; absent where the limit of states was met first. */
  | { readonly step: StepOf<"forecast">; readonly chances?: ReadonlyMap<string, number> }
  | { readonly step: Exclude<LessonStep, { kind: "ask" | "task" | "forecast" }> };

/** Every step of a lesson in order, keyed; `horizon` in weeks counts where a forecast gives no time of its own. */
export function keyedSteps(lesson: Lesson, model: Model, horizon: number): readonly KeyedStep[] {
  return lesson.steps.map((step, at) => {
    const branch = branchTo(lesson, at);
    const state = branch.reduce<State>((now, one) => afterStep(model, now, one), model.initial);
    switch (step.kind) {
      case "ask":
        return { step, right: rightChoices(step, { model, state, branch }) };
      case "task": {
        const found = solve(model, state, step.task);
        return { step, after: branch, ...(typeof found === "object" ? { branch: found.branch } : {}) };
      }
      case "forecast": {
        const found = forecastOdds(model, state, { over: step.over, within: step.within ?? horizon });
        return { step, ...("limit" in found ? {} : { chances: found }) };
      }
      default:
        return { step };
    }
  });
}
