import { holds } from "../model/guard.ts";
import { isModelError, type Model, modelOf } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import { afterStep, stepVerdict } from "../model/verdict.ts";
import type { Told } from "../scenario/diagnostics.ts";
import type { Report } from "../scenario/report.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { rightChoices } from "./answer.ts";
import { readChecked } from "./checked.ts";
import { branchTo, type Lesson, type LessonStep, type StepOf } from "./lesson.ts";
import { lessonIds, misnamed, openLesson } from "./lesson-folder.ts";
import { solve } from "./task.ts";

/** What is wrong in the lessons of a scenario's folder, read and held against the model, and how many there are. */
export interface LessonsChecked extends Told {
  readonly count: number;
  /** The keys of those that nothing is to be said against. */
  readonly clean: readonly string[];
}

/** Reads every lesson in a scenario's folder, and holds it against the model unless it is known to be clean. */
export function checkLessons(
  dir: string,
  scenario: Scenario,
  known: ReadonlySet<string> = readChecked(),
): LessonsChecked {
  const ids = lessonIds(dir);
  const clean: string[] = [];
  const diagnostics = [...misnamed(dir)];
  let more = 0;
  for (const id of ids) {
    const opened = openLesson(dir, id, scenario);
    if (opened.ok && !known.has(opened.key)) checkLesson(opened.lesson, scenario, opened.report);
    const found = opened.ok ? opened.report : opened;
    if (opened.ok && found.diagnostics.length === 0) clean.push(opened.key);
    diagnostics.push(...found.diagnostics);
    more += found.more;
  }
  return { diagnostics, more, count: ids.length, clean };
}

/** The model that a lesson is about: its scenario under its reading. */
export function lessonModel(lesson: Lesson, scenario: Scenario): Model {
  const model = modelOf(scenario, { reading: lesson.reading });
  if (isModelError(model)) throw new Error(model.error);
  return model;
}

/**
 * Reports what the model has to say against a lesson: a branch that cannot be played, an answer given feedback for
 * right that is wrong or the other way round, a task that cannot be done, a forecast of what has come about.
 */
export function checkLesson(lesson: Lesson, scenario: Scenario, report: Report): void {
  const model = lessonModel(lesson, scenario);
  const checked = new Map<readonly Step[], readonly State[] | undefined>();
  let shown = false;
  for (const [index, step] of lesson.steps.entries()) {
    const branch = branchTo(lesson, index);
    if (!checked.has(branch)) checked.set(branch, playBranch(model, branch, step, index, report));
    const states = checked.get(branch);
    if (!states) continue;
    const place = {
      model,
      branch,
      states,
      state: states.at(-1)!,
      path: ["steps", index] as const,
      name: nameOf(step),
    };
    if (step.kind === "ask") checkAsk(step, place, report);
    if (step.kind === "task") checkTask(step, place, report);
    if (step.kind === "forecast") checkForecast(step, shown, place, report);
    if (step.kind === "show" && (step.screen === "odds" || step.screen === "sensitivity")) shown = true;
  }
}

interface At {
  readonly model: Model;
  readonly branch: readonly Step[];
  readonly states: readonly State[];
  readonly state: State;
  readonly path: readonly ["steps", number];
  readonly name: string;
}

/** How messages call a step. */
function nameOf({ id }: LessonStep): string {
  return `step “${id}”`;
}

/** The states along a branch, the start first; nothing after reporting a step of it that is not open. */
function playBranch(
  model: Model,
  branch: readonly Step[],
  step: LessonStep,
  index: number,
  report: Report,
): readonly State[] | undefined {
  const states = [model.initial];
  for (const [at, each] of branch.entries()) {
    const verdict = stepVerdict(model, states.at(-1)!, each);
    if (verdict.kind !== "open") {
      const kind = verdict.kind === "closed" ? "closed" : "ruled out";
      const { id } = model.scenario;
      report.error(
        ["steps", index, "after", at],
        `${nameOf(step)}: “${writeStep(each)}” is ${kind} there, so this branch cannot be played`,
        `“parley run ${id} --reading ${model.reading.id} --moves ${branch.map(writeStep).join(",")}” says why`,
      );
      return undefined;
    }
    states.push(afterStep(model, states.at(-1)!, each));
  }
  return states;
}

function checkAsk(ask: StepOf<"ask">, { path, name, ...asked }: At, report: Report): void {
  if (!ask.computed) return;
  const right = rightChoices(ask, asked);
  for (const [index, choice] of ask.choices.entries()) {
    if (choice.right === right.has(choice.id)) continue;
    const [is, written] = choice.right ? ["wrong", "right"] : ["right", "wrong"];
    report.error(
      [...path, "choices", index, written!],
      `${name}: the model says that “${choice.id}” is ${is} here, and its feedback is for a ${written} answer`,
      `write feedback for it under “${is}:”, or ask it where it is ${written}`,
    );
  }
  if (right.size === 0)
    report.error([...path, "answer"], `${name}: by the model, no choice is right here`, "add one that is");
  else if (right.size === ask.choices.length)
    report.error(
      [...path, "answer"],
      `${name}: by the model, every choice is right here`,
      "add one that is not",
    );
  else if (right.size > 1 && !ask.several)
    report.error(
      [...path, "answer"],
      `${name}: by the model, ${right.size} choices are right here`,
      "add “several: yes”",
    );
}

function checkTask({ task }: StepOf<"task">, { model, state, path, name }: At, report: Report): void {
  const now = (id: string | undefined) =>
    id !== undefined && holds(model, model.scenario.outcomes.get(id)!.when, state);
  const elsewhere = "let it begin elsewhere, with “after:”";
  const already = now(task.reach) ? "reach" : now(task.avoid) ? "avoid" : undefined;
  if (already) {
    report.error([...path, already], `${name}: this holds already where the task begins`, elsewhere);
    return;
  }
  if (task.keeping && !holds(model, task.keeping, state)) {
    report.error([...path, "keeping"], `${name}: this does not hold where the task begins`, elsewhere);
    return;
  }
  const solution = solve(model, state, task);
  if (solution === "none")
    report.error(
      [...path, "task"],
      `${name}: no branch does this task`,
      "allow more steps or concessions, or ask for another outcome",
      "key",
    );
  else if (solution === "over")
    report.warning(
      [...path, "task"],
      `${name}: too many states to tell whether this task can be done`,
      "allow fewer steps",
      "key",
    );
}

function checkForecast(
  forecast: StepOf<"forecast">,
  shown: boolean,
  { model, states, path, name }: At,
  report: Report,
): void {
  for (const [index, id] of forecast.over.entries())
    if (states.some((state) => holds(model, model.scenario.outcomes.get(id)!.when, state)))
      report.error(
        [...path, "over", index],
        `${name}: “${id}” has come about by then, so there is nothing to forecast`,
        "leave it out, or ask earlier",
      );
  if (shown)
    report.warning(
      [...path, "forecast"],
      `${name}: chances were shown before this forecast`,
      "move it before the step that shows them",
      "key",
    );
}
