/** The line above every screen of a session in a lesson: what is to be done, and how to go back. */
import { answeredAt, taskAt } from "../../lesson/progress.ts";
import { cut, type Row, run, widthOf } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import type { Ui } from "../ui.ts";
import { taskWords } from "../views/lesson-words.ts";
import { nowIn } from "./teaching.ts";

/** Nothing outside a lesson, and on the lesson's own screen. */
export function lessonBar(ui: Ui, width: number): readonly Row[] {
  const now = ui.screen === "lesson" || ui.screen === "start" ? undefined : nowIn(ui);
  if (!now || !ui.sitting) return [];
  const { step, at, lesson } = now;
  const session = sessionOf(ui.sitting);
  const done = step.kind === "task" && answeredAt(session, step).done;
  const how =
    step.kind === "task" && !done
      ? `: ${taskWords(taskAt(session, ui.sitting.replay, lesson, at))}`
      : done
        ? ": done"
        : "";
  const label = ` LESSON ${at + 1}/${lesson.steps.length}  `;
  const back = [run("L", "key"), run(" back to the lesson ")];
  const room = width - widthOf(label) - 22;
  // The title gives way to how the task stands.
  const words = cut(`${cut(step.title, Math.max(room - widthOf(how), 8))}${how}`, room);
  return [
    [
      run(label, "heading"),
      run(words, done ? "open" : "strong"),
      run(" ".repeat(room - widthOf(words) + 1)),
      ...back,
    ],
  ];
}
