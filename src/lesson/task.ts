import { holds } from "../model/guard.ts";
import type { Model } from "../model/model.ts";
import type { SingleStep, State, Step } from "../model/state.ts";
import { compileGuard } from "../table/closure.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import type { Key } from "../table/layout.ts";
import { tableOf } from "../table/successors.ts";
import type { Task } from "./lesson.ts";

/** How far a branch has come with a task. */
export interface Doing {
  readonly is: "going" | "done" | "failed";
  readonly steps: number;
  readonly concessions: number;
  /** Why it failed: what was to be avoided came about, what was to hold no longer does, or too much was used. */
  readonly why?: "avoid" | "keeping" | "steps" | "concessions";
}

/** How a task stands after steps taken from where it was set; `states` are the states from there on, one more than steps. */
export function doing(model: Model, task: Task, steps: readonly Step[], states: readonly State[]): Doing {
  const parts = steps.flatMap((step) => (step.kind === "package" ? step.parts : [step]));
  const used = { steps: parts.length, concessions: parts.filter(({ kind }) => kind === "concession").length };
  const { reach, avoid, keeping } = task;
  const outcome = (id: string, state: State) => holds(model, model.scenario.outcomes.get(id)!.when, state);
  const failed = (why: Doing["why"] & string): Doing => ({ is: "failed", ...used, why });
  for (const state of states) {
    if (avoid !== undefined && outcome(avoid, state)) return failed("avoid");
    if (keeping && !holds(model, keeping, state)) return failed("keeping");
  }
  if (task.concessions !== undefined && used.concessions > task.concessions) return failed("concessions");
  if (reach === undefined) return { is: used.steps >= (task.steps ?? 0) ? "done" : "going", ...used };
  if (task.steps !== undefined && used.steps > task.steps) return failed("steps");
  if (states.some((state) => outcome(reach, state))) return { is: "done", ...used };
  return { is: "going", ...used };
}

/** A shortest branch that does a task, whether there is none, or that the limit was met before that is known. */
export type Solution = { readonly branch: readonly SingleStep[] } | "none" | "over";

/**
 * Looks for a branch from a state that does a task, breadth first over states with the concessions made so far: of two
 * ways to one state the later counts only if it made fewer.
 */
export function solve(model: Model, from: State, task: Task, limit: number = STATE_LIMIT): Solution {
  const table = tableOf(model);
  const { layout, moves } = table.compiled;
  const compiled = (id: string | undefined) =>
    id === undefined ? undefined : compileGuard(layout, model.scenario.outcomes.get(id)!.when);
  const reached = compiled(task.reach);
  const avoided = compiled(task.avoid);
  const kept = task.keeping && compileGuard(layout, task.keeping);
  const fewest = new Map<Key, number>();
  interface Found {
    readonly key: Key;
    readonly before: Found | undefined;
    readonly step: number;
    readonly depth: number;
    readonly given: number;
  }
  let layer: Found[] = [];
  let next: Found[] = [];
  const admit = (key: Key, before: Found | undefined, step: number, given: number): void => {
    const known = fewest.get(key);
    if (known !== undefined && known <= given) return;
    if (task.concessions !== undefined && given > task.concessions) return;
    const digits = table.digits(key);
    if (avoided?.(digits) || (kept && !kept(digits))) return;
    fewest.set(key, given);
    next.push({ key, before, step, depth: (before?.depth ?? -1) + 1, given });
  };
  admit(table.keyOf(from), undefined, -1, 0);
  while (next.length > 0) {
    layer = next;
    next = [];
    // To avoid alone, steps must be made: having been in a state before is no reason to stop.
    if (!reached) fewest.clear();
    for (const found of layer) {
      const done = reached ? reached(table.digits(found.key)) : found.depth >= (task.steps ?? 0);
      if (done) return { branch: branchOf(found) };
      if (task.steps !== undefined && found.depth >= task.steps) continue;
      const { count, step, to } = table.successors(found.key);
      for (let at = 0; at < count; at++)
        admit(to[at]!, found, step[at]!, found.given + (step[at]! < moves.length ? 0 : 1));
      if (fewest.size > limit) return "over";
    }
  }
  return "none";

  function branchOf(end: Found): readonly SingleStep[] {
    const steps: SingleStep[] = [];
    for (let at: Found | undefined = end; at?.before; at = at.before) steps.push(table.steps[at.step]!);
    return steps.reverse();
  }
}
