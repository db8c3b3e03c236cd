import { join } from "node:path";
import { expect, test } from "vitest";
import { rightChoices } from "../../src/lesson/answer.ts";
import type { Lesson } from "../../src/lesson/lesson.ts";
import { lessonIds, openLesson } from "../../src/lesson/lesson-folder.ts";
import { answeredAt, enter, isDone } from "../../src/lesson/progress.ts";
import { solve } from "../../src/lesson/task.ts";
import { writeStep } from "../../src/model/state.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import { shippedScenarios } from "../../src/scenario/locate.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { newSession } from "../../src/session/session.ts";
import { frame } from "../../src/tui/frame.ts";
import { rowWidth, textOf } from "../../src/tui/row.ts";
import { sessionOf, sit } from "../../src/tui/sitting.ts";
import { askedAt, newTeaching, nowIn } from "../../src/tui/teaching/teaching.ts";
import { newUi, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { whole } from "../lesson/fixture.ts";
import { press, small, type } from "./small.ts";

function seatedIn(scenario: Scenario, lesson: Lesson, classroom = false, width = 80, height = 24): Ui {
  const ui = {
    ...newUi({ width, height }, "none", { scenarios: [], saved: [] }),
    teaching: newTeaching(classroom),
  };
  const session = enter(newSession(scenario, { seed: "seed" }), lesson, 0);
  return update(ui, { type: "sit", sitting: sit(scenario, session, lesson), screen: "lesson" });
}

const text = (ui: Ui) => frame(ui).map(textOf).join("\n");
const stepOf = (ui: Ui) => nowIn(ui)!.step;
const answered = (ui: Ui) => answeredAt(sessionOf(ui.sitting!), stepOf(ui));

/** What the thread would tell of the step on the screen. */
function worked(ui: Ui): Ui {
  const { lesson, at, step } = nowIn(ui)!;
  const asked = askedAt(lesson, ui.sitting!.scenario, at);
  const lessonFound =
    step.kind === "ask"
      ? { step: step.id, right: [...rightChoices(step, asked)] }
      : step.kind === "forecast"
        ? { step: step.id, chances: new Map([...step.over, "none"].map((id, i) => [id, i === 0 ? 1 : 0])) }
        : undefined;
  if (!lessonFound) return ui;
  const study = { study: "lesson", share: 1, found: { lesson: lessonFound }, done: true } as const;
  return update(ui, { type: "figures", change: { study } });
}

/** Takes the choices with these ids, going to each with the arrow keys. */
function take(ui: Ui, ids: readonly string[]): Ui {
  const step = stepOf(ui);
  if (step.kind !== "ask") throw new Error("no question here");
  let now = press(ui, `down ${step.choices.map(() => "up").join(" ")}`);
  for (const choice of step.choices) {
    if (ids.includes(choice.id)) now = press(now, step.several ? "space" : "enter");
    now = press(now, "down");
  }
  return step.several ? press(now, "enter") : now;
}

test("a question: a wrong answer teaches, a hint helps, the right one is said to be, and Enter goes on", () => {
  const lesson = whole();
  let ui = press(seatedIn(small(), lesson), "n n");
  expect(text(ui)).toContain("Which of these is ruled out at the start?");
  expect(text(ui)).not.toContain("It waits for an offer.");
  ui = take(ui, ["un-suspends-ban"]);
  expect(text(ui)).toContain("Not that one.");
  expect(text(ui)).toContain("Nothing said rules it out.");
  expect(text(ui)).not.toContain("It waits for an offer.");
  ui = press(ui, "h");
  expect(text(ui)).toContain("HINT 1 There are two.");
  expect(text(ui)).not.toContain("One of each side.");
  ui = press(press(ui, "k k k"), "space");
  ui = take(press(ui, "n N"), ["un-lifts-ban", "co-tables-offer"]);
  expect(text(ui)).toContain("That is it. Each puts the other first.");
  expect(text(ui)).toContain("SOURCE SAYS");
  expect(answered(ui)).toMatchObject({ tries: 2, hints: 1, given: ["un-lifts-ban", "co-tables-offer"] });
  ui = press(ui, "w");
  expect(text(ui)).toContain("BY THE MODEL open.");
  expect(stepOf(press(take(press(ui, "n N"), ["un-lifts-ban", "co-tables-offer"]), "enter")).id).toBe(
    "whose",
  );
});

test("a forecast comes before the figures, is kept, and then stands beside the model with its squared distance", () => {
  let ui = press(seatedIn(small(), whole()), "n n n n n");
  expect(stepOf(ui).kind).toBe("forecast");
  for (const key of ["o", "i", "P", "=", "D"]) expect(press(ui, key).screen).toBe("lesson");
  expect(text(press(ui, "o"))).toContain("First your forecast");
  ui = press(ui, "enter");
  expect(text(ui)).toContain("100% are still to be spread");
  ui = press(ui, [...Array(14).fill("right"), "down", ...Array(9).fill("right")].join(" "));
  // No more than 100% can be spread.
  ui = press(ui, "enter");
  const [forecast] = sessionOf(ui.sitting!).forecasts;
  expect([...forecast!.shares]).toEqual([
    ["offer-made", 70],
    ["walkout", 30],
    ["none", 0],
  ]);
  expect(forecast).toMatchObject({ asked: "guess", within: 4, at: 0 });
  ui = worked(ui);
  // (0.7 − 1)² + 0.3² + 0² = 0.18
  expect(text(press(ui, "down down down down down down"))).toMatch(/SQUARED DISTANCE 0\.18/);
  expect(press(ui, "o").screen).toBe("odds");
});

test("a task is done on the table, which does not say the way first; the bar above tells how it stands", () => {
  let ui = press(seatedIn(small(), whole()), "n n n n n n n");
  expect(stepOf(ui).id).toBe("untie");
  expect(text(ui)).toContain("in at most 3 steps, with at most 1 concession");
  ui = press(ui, "enter");
  expect(ui.screen).toBe("main");
  expect(text(ui)).toMatch(/LESSON 8\/11 .*0 steps, 0 concessions so far/);
  expect(text(ui)).toContain("yours to find out");
  const { model, state } = askedAt(whole(), small(), 7);
  const step = stepOf(ui);
  const found = step.kind === "task" ? solve(model, state, step.task) : "none";
  expect(typeof found === "object" && found.branch.map(writeStep)).toEqual([
    "concede:co-normal-first",
    "co-tables-offer",
  ]);
  ui = press(ui, "tab enter");
  const before = text(ui);
  expect(before).toContain("Ruled out by what");
  ui = press(ui, "c");
  expect(text(ui)).toContain("1 step, 1 concession so far");
  ui = press(ui, "enter");
  expect(text(ui)).toContain("The task is done. L goes back to the lesson.");
  expect(text(press(ui, "L"))).toContain("One concession was enough.");
  expect(stepOf(press(ui, "L enter")).id).toBe("stay-out");
  // Elsewhere in the tree it is still done: going on took nothing back.
  expect(answeredAt(sessionOf(press(ui, "L n").sitting!), step).done).toBe(true);
});

test("an open question keeps what was written, and the debrief sums the lesson up", () => {
  let ui = press(seatedIn(small(), whole()), "n n n n n n n n n");
  ui = press(type(press(ui, "enter"), "I would have waited."), "enter");
  expect(text(ui)).toContain("YOU WROTE I would have waited.");
  expect(text(ui)).toContain("There is no one answer.");
  ui = press(ui, "enter");
  expect(text(ui)).toMatch(/10 +Think: “I would have waited\.”/);
  expect(text(press(ui, "n"))).toContain("This was the last step of the lesson");
});

test("in the classroom nothing says what is right before the teacher's key", () => {
  let ui = press(seatedIn(small(), whole(), true), "n n n");
  ui = take(ui, ["employer"]);
  expect(text(ui)).not.toMatch(/✓|That is it|It wants normal work first/);
  expect(text(ui)).toContain("a shows the answer");
  ui = press(ui, "a");
  expect(text(ui)).toMatch(/\(x\) ✓ .*\n +It wants normal work first\./);
  expect(text(press(ui, "a"))).not.toContain("✓");
});

const dir = join(shippedScenarios(), "ukraine-2025-05");
const checked = checkScenario(dir);
if (!checked.ok) throw new Error("the shipped scenario has mistakes");
const ukraine = checked.scenario;

test.each(lessonIds(dir))("%s can be finished with every answer wrong, on 80 × 24, by keys alone", (id) => {
  const opened = openLesson(dir, id, ukraine);
  if (!opened.ok) throw new Error("the lesson has mistakes");
  const { lesson } = opened;
  let ui = seatedIn(ukraine, lesson);
  for (const [at, step] of lesson.steps.entries()) {
    expect(nowIn(ui)!.at).toBe(at);
    const rows = frame(ui);
    expect(rows).toHaveLength(24);
    for (const row of rows) expect(rowWidth(row)).toBe(80);
    if (step.kind === "ask") {
      const right = rightChoices(step, askedAt(lesson, ukraine, at));
      const wrong = step.choices.filter((choice) => !right.has(choice.id)).map((choice) => choice.id);
      ui = worked(take(ui, wrong.slice(0, 1)));
      expect(text(press(ui, "up up up up up up"))).toMatch(/Not that one\.|Partly/);
    }
    if (step.kind === "reflect") ui = press(type(press(ui, "enter"), "no"), "enter");
    if (step.kind === "show") {
      ui = press(ui, "enter");
      expect(ui.screen).not.toBe("lesson");
      ui = press(ui, "L");
    }
    expect(ui.screen).toBe("lesson");
    if (at < lesson.steps.length - 1) ui = press(ui, "n");
  }
  expect(nowIn(ui)!.at).toBe(lesson.steps.length - 1);
  expect(
    lesson.steps.filter((step) => step.kind === "ask").every((step) => isDone(sessionOf(ui.sitting!), step)),
  ).toBe(true);
});
