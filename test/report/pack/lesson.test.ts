import { describe, expect, test } from "vitest";
import { shippedFolder } from "../../../src/cli/lessons.ts";
import { keyedSteps } from "../../../src/lesson/key.ts";
import { lessonModel } from "../../../src/lesson/lesson-check.ts";
import { lessonIds, openLesson } from "../../../src/lesson/lesson-folder.ts";
import { doing } from "../../../src/lesson/task.ts";
import { amount } from "../../../src/model/model.ts";
import type { State, Step } from "../../../src/model/state.ts";
import { afterStep, stepVerdict } from "../../../src/model/verdict.ts";
import { cellText } from "../../../src/report/document.ts";
import { lessonAnswers, lessonForecasts, lessonPlan } from "../../../src/report/pack/lesson.ts";
import { ukraine } from "../../scenarios/ukraine.ts";

const dir = shippedFolder(ukraine.id);

describe.each(lessonIds(dir))("%s", (id) => {
  const opened = openLesson(dir, id, ukraine);
  if (!opened.ok) throw new Error("the lesson has mistakes");
  const { lesson } = opened;
  const model = lessonModel(lesson, ukraine);

  test("its plan follows its minutes to the end, step by step", () => {
    const table = lessonPlan(lesson, ukraine.id).find((block) => block.kind === "table");
    if (table?.kind !== "table") throw new Error("no plan");
    expect(table.rows).toHaveLength(lesson.steps.length);
    expect(cellText(table.rows.at(-1)?.cells[0])).toMatch(new RegExp(`–${lesson.minutes}$`));
  });

  test("each forecast of the lesson has its form, with no free lines", () => {
    const asked = lesson.steps.filter(({ kind }) => kind === "forecast");
    expect(lessonForecasts(model, lesson).map(({ title, free }) => [title, free])).toEqual(
      asked.map(({ title }) => [title, 0]),
    );
  });

  test("its key: a right answer to each question, a branch that does each task, chances that sum to 1", () => {
    for (const one of keyedSteps(lesson, model, amount(model, ukraine.horizon))) {
      if ("right" in one) {
        expect(one.right.size, one.step.id).toBeGreaterThan(0);
        expect([...one.right].sort()).toEqual(
          one.step.choices
            .filter(({ right }) => right)
            .map((choice) => choice.id)
            .sort(),
        );
      }
      if ("after" in one) {
        const start = play(one.after, model.initial).at(-1)!;
        const states = play(one.branch!, start);
        expect(doing(model, one.step.task, one.branch!, states).is, one.step.id).toBe("done");
      }
      if ("chances" in one)
        expect([...one.chances!.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    }
    const headings = lessonAnswers(model, lesson, ukraine.id).flatMap((block) =>
      block.kind === "heading" && block.level === 3 ? [block.text] : [],
    );
    expect(headings).toHaveLength(lesson.steps.length);
  }, 60_000);

  function play(steps: readonly Step[], from: State): readonly State[] {
    const states = [from];
    for (const step of steps) {
      expect(stepVerdict(model, states.at(-1)!, step).kind).toBe("open");
      states.push(afterStep(model, states.at(-1)!, step));
    }
    return states;
  }
});
