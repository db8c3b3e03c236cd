/** What a lesson takes into the session by itself: words that were written, a task that is done. */
import { answeredAt, markDone, taskAt, writeAnswer } from "../../lesson/progress.ts";
import { edit } from "../acting.ts";
import { sessionOf } from "../sitting.ts";
import { say, sittingOf, type Ui } from "../ui.ts";
import { nowIn } from "./teaching.ts";

/** Keeps the words written at an open question. */
export function keepAnswer(ui: Ui, text: string): Ui {
  const now = nowIn(ui);
  if (!now) return ui;
  return edit(ui, (session) => writeAnswer(session, now.step, text.trim()));
}

/** Marks a task as done the moment it is. */
export function attend(before: Ui, after: Ui): Ui {
  if (after.sitting === before.sitting) return after;
  const now = nowIn(after);
  if (now?.step.kind !== "task") return after;
  const { replay } = sittingOf(after);
  const session = sessionOf(sittingOf(after));
  if (answeredAt(session, now.step).done || taskAt(session, replay, now.lesson, now.at)?.is !== "done")
    return after;
  return say(
    edit(after, (one) => markDone(one, now.step)),
    "The task is done. L goes back to the lesson.",
  );
}
