/** The lesson on the screen: where its reader is, and what is not yet taken into the session. */
import { type Asked, isQuick, rightChoices } from "../../lesson/answer.ts";
import { branchTo, type Choice, type Lesson, type LessonStep, type StepOf } from "../../lesson/lesson.ts";
import { lessonModel } from "../../lesson/lesson-check.ts";
import { answeredAt, placeIn } from "../../lesson/progress.ts";
import { afterStep } from "../../model/verdict.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { NONE } from "../../session/forecast.ts";
import { sessionOf } from "../sitting.ts";
import type { Ui } from "../ui.ts";

/** What a reader has not yet taken: it is gone with the step. */
export interface Teaching {
  /** Large and plain, for a projector: answers wait for the teacher's key. */
  readonly classroom: boolean;
  /** The choices ticked of a question with several. */
  readonly ticked: readonly string[];
  /** Percent by outcome of a forecast being spread. */
  readonly shares: ReadonlyMap<string, number>;
  /** The teacher showed the answers of this step. */
  readonly revealed: boolean;
  /** Every choice's feedback is shown, not only that of those taken. */
  readonly why: boolean;
}

export function newTeaching(classroom: boolean): Teaching {
  return { classroom, ticked: [], shares: new Map(), revealed: false, why: false };
}

/** The lesson of the open session, and the step its reader is at; nothing outside a lesson. */
export interface Now {
  readonly lesson: Lesson;
  readonly at: number;
  readonly step: LessonStep;
}

export function nowIn(ui: Ui): Now | undefined {
  const lesson = ui.sitting?.lesson;
  if (!lesson || !ui.sitting || !sessionOf(ui.sitting).lesson) return undefined;
  const at = placeIn(lesson, sessionOf(ui.sitting));
  return { lesson, at, step: lesson.steps[at]! };
}

const positions = new WeakMap<Lesson, Map<number, Asked>>();

/** Where a step of a lesson takes place, under the lesson's own reading whatever the session reads. */
export function askedAt(lesson: Lesson, scenario: Scenario, at: number): Asked {
  const known = positions.get(lesson) ?? new Map<number, Asked>();
  positions.set(lesson, known);
  const found = known.get(at);
  if (found) return found;
  const model = known.values().next().value?.model ?? lessonModel(lesson, scenario);
  const branch = branchTo(lesson, at);
  const state = branch.reduce((now, step) => afterStep(model, now, step), model.initial);
  const asked = { model, state, branch };
  known.set(at, asked);
  return asked;
}

/** Which choices of a question are right; undefined while that is being worked out. */
export function rightIn(ui: Ui, { lesson, at }: Now, ask: StepOf<"ask">): ReadonlySet<string> | undefined {
  if (isQuick(ask)) return rightChoices(ask, askedAt(lesson, ui.sitting!.scenario, at));
  const found = foundIn(ui, ask);
  return found?.right && new Set(found.right);
}

/** What was worked out for a step. */
export function foundIn(ui: Ui, { id }: LessonStep) {
  const { study } = ui.figures;
  const found = study?.study === "lesson" ? study.found.lesson : undefined;
  return found?.step === id ? found : undefined;
}

/** What the cursor goes along at a step: choices, or the outcomes of a forecast that is not given yet. */
export function linesAt(ui: Ui, { step }: Now): readonly string[] {
  if (step.kind === "ask") return step.choices.map(({ id }) => id);
  if (step.kind === "forecast" && !given(ui, step)) return [...step.over, NONE];
  return [];
}

/** The line under the cursor. */
export function lineIn(ui: Ui, now: Now): string | undefined {
  const lines = linesAt(ui, now);
  const picked = ui.picked.lesson;
  if (picked !== undefined && lines.includes(picked)) return picked;
  if (now.step.kind !== "ask") return lines[0];
  // Nothing is chosen beforehand: Enter alone answers no question.
  const { given: taken = [] } = answeredAt(sessionOf(ui.sitting!), now.step);
  return taken.find((id) => lines.includes(id));
}

/** The forecast given at a step. */
export function given(ui: Ui, { id }: LessonStep) {
  return sessionOf(ui.sitting!).forecasts.find(({ asked }) => asked === id);
}

/** What a choice says: the author's words, or those of what it names. */
export function choiceWords(scenario: Scenario, { id, kind, text }: Choice): string {
  if (text !== undefined) return text;
  const party = (of: string) => scenario.evidence.parties.get(of)?.name ?? of;
  switch (kind) {
    case "move": {
      const move = scenario.moves.get(id)!;
      return `${party(move.party)}: ${move.title}`;
    }
    case "condition": {
      const condition = scenario.conditions.get(id)!;
      return `${party(condition.party)}: ${condition.title}`;
    }
    case "outcome":
      return scenario.outcomes.get(id)!.title;
    case "party":
      return party(id);
    case "assumption":
      return scenario.assumptions.get(id)!.title;
    default:
      return scenario.assumptions.get(id)?.title ?? id;
  }
}

/** Whether what must give is what the lesson asks just now: then the table does not say it first. */
export function isAsked(ui: Ui): boolean {
  const now = nowIn(ui);
  if (!now) return false;
  const { done, hints, given: taken } = answeredAt(sessionOf(ui.sitting!), now.step);
  if (now.step.kind === "task") return !done && hints < 3;
  const { step } = now;
  return (
    step.kind === "ask" && taken === undefined && ["opens", "reachable"].includes(step.computed?.of ?? "")
  );
}

/** Whether figures must stay hidden here: a forecast comes before them. */
export function figuresWait(ui: Ui): boolean {
  const now = nowIn(ui);
  return now?.step.kind === "forecast" && !given(ui, now.step);
}
