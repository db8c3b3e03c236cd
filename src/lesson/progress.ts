import type { Model } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import { type Answered, answer, follow, unanswered } from "../session/lesson.ts";
import { chooseGoal, chooseReading } from "../session/own.ts";
import type { Replay } from "../session/replay.ts";
import { type Session, START } from "../session/session.ts";
import { jump, pathTo, play, stepsTo } from "../session/tree.ts";
import { branchTo, type Lesson, type LessonStep } from "./lesson.ts";
import { type Doing, doing } from "./task.ts";

/** Which step of its lesson a session is at, from 0; the first where the lesson no longer has that step. */
export function placeIn(lesson: Lesson, session: Session): number {
  return Math.max(
    lesson.steps.findIndex(({ id }) => id === session.lesson?.at),
    0,
  );
}

/** What was done at a step. */
export function answeredAt(session: Session, { id }: LessonStep): Answered {
  return session.lesson?.answers.get(id) ?? unanswered;
}

/** Steps at which one plays on from the lesson's position, and may be anywhere after it. */
const playing: ReadonlySet<LessonStep["kind"]> = new Set(["task", "free"]);
/** Steps that are about a position. */
const placed: ReadonlySet<LessonStep["kind"]> = new Set(["show", "ask", "forecast", "task", "free"]);

/**
 * The session at a step of a lesson: under the lesson's reading, at the position the step is about. Where one plays on
 * from there, and is somewhere after it already, one stays; but a task that is new begins where it was set.
 */
export function enter(session: Session, lesson: Lesson, at: number): Session {
  const step = lesson.steps[at]!;
  let now = follow(session, lesson.id, step.id);
  if (!placed.has(step.kind)) return now;
  if (now.reading !== lesson.reading) now = chooseReading(now, lesson.reading);
  const goal = step.kind === "task" ? (step.task.reach ?? step.task.avoid!) : lesson.goal;
  if (now.goal !== goal) now = chooseGoal(now, goal);
  const branch = branchTo(lesson, at);
  const fresh = step.kind === "task" && session.lesson?.at !== step.id && !answeredAt(session, step).done;
  if (playing.has(step.kind) && !fresh && isAfter(now, branch)) return now;
  return branch.reduce((session, each) => play(session, each), jump(now, START));
}

/** Whether a session's cursor is at the end of a branch, or after it. */
function isAfter(session: Session, branch: readonly Step[]): boolean {
  const steps = stepsTo(session);
  return branch.every(
    (step, index) => steps[index] !== undefined && writeStep(steps[index]) === writeStep(step),
  );
}

/** How far the branch under the cursor has come with the task of a step; nothing where it is not after its position. */
export function taskAt(session: Session, replay: Replay, lesson: Lesson, at: number): Doing | undefined {
  const step = lesson.steps[at]!;
  const branch = branchTo(lesson, at);
  if (step.kind !== "task" || !isAfter(session, branch)) return undefined;
  const states = pathTo(session)
    .slice(branch.length)
    .map((id) => replay.stateAt(id));
  if (states.includes(undefined)) return undefined;
  const model: Model = replay.model;
  return doing(model, step.task, stepsTo(session).slice(branch.length), states as readonly State[]);
}

/** The session with a task marked as done, once. */
export function markDone(session: Session, { id }: LessonStep): Session {
  return answer(session, id, (before) => (before.done ? before : { ...before, done: true }));
}

/** The session with the choices of a question taken. */
export function takeChoices(session: Session, { id }: LessonStep, given: readonly string[]): Session {
  return answer(session, id, (before) => ({ ...before, given, tries: before.tries + 1 }));
}

/** The session with one hint more asked for, up to three. */
export function askHint(session: Session, { id }: LessonStep): Session {
  return answer(session, id, (before) =>
    before.hints === 3 ? before : { ...before, hints: before.hints + 1 },
  );
}

/** The session with the words written at an open question. */
export function writeAnswer(session: Session, { id }: LessonStep, text: string): Session {
  return answer(session, id, ({ text: _, ...before }) =>
    text === "" ? before : { ...before, text, done: true },
  );
}

/** Whether a step leaves nothing to do before one goes on; one may go on all the same. */
export function isDone(session: Session, step: LessonStep): boolean {
  const { given, done, text } = answeredAt(session, step);
  switch (step.kind) {
    case "ask":
      return given !== undefined;
    case "forecast":
      return session.forecasts.some(({ asked }) => asked === step.id);
    case "task":
      return done === true;
    case "reflect":
      return text !== undefined;
    default:
      return true;
  }
}
