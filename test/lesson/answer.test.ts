import { expect, test } from "vitest";
import { rightChoices } from "../../src/lesson/answer.ts";
import type { StepOf } from "../../src/lesson/lesson.ts";
import { lessonModel } from "../../src/lesson/lesson-check.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { small } from "../tui/small.ts";
import { lessonText, whole, wrongIn } from "./fixture.ts";

function rightAt(id: string, scenario: Scenario = small()): readonly string[] {
  const lesson = whole(small());
  const model = lessonModel(lesson, scenario);
  const ask = lesson.steps.find((step) => step.id === id) as StepOf<"ask">;
  return [...rightChoices(ask, { model, state: model.initial, branch: [] })];
}

test("answers follow from the model", () => {
  expect(rightAt("what-is-out")).toEqual(["un-lifts-ban", "co-tables-offer"]);
  expect(rightAt("whose")).toEqual(["employer"]);
  expect(rightAt("which-alone")).toEqual(["un-offer-first", "co-normal-first"]);
  expect(rightAt("decides")).toEqual(["pace"]);
});

test("a scenario that changes an answer fails the lesson, and the step is named", () => {
  const scenario = small();
  const open = { ...scenario.conditions.get("un-offer-first")!, forbids: [] };
  const changed = { ...scenario, conditions: new Map([...scenario.conditions, ["un-offer-first", open]]) };
  expect(rightAt("what-is-out", changed)).toEqual(["co-tables-offer"]);
  const told = wrongIn(lessonText, changed).join("\n");
  expect(told).toMatch(/step “what-is-out”: the model says that “un-lifts-ban” is wrong here/);
  expect(told).toMatch(/step “which-alone”/);
  expect(told).not.toMatch(/step “whose”/);
});

test("feedback on the wrong side, a branch that cannot be played, and a forecast of what has happened are told", () => {
  const swapped = lessonText
    .replace("party: union, wrong:", "party: union, right:")
    .replace("party: employer, right:", "party: employer, wrong:");
  expect(wrongIn(swapped).join("\n")).toMatch(
    /step “whose”: the model says that “union” is wrong here[\s\S]*“employer” is right here/,
  );
  const refused = lessonText.replace("after: [un-suspends-ban]", "after: [co-tables-offer]");
  expect(wrongIn(refused).join("\n")).toMatch(/step “stay-out”: “co-tables-offer” is ruled out there/);
  const late = lessonText.replace(
    "    forecast: What",
    "    after: [concede:co-normal-first, co-tables-offer]\n    forecast: What",
  );
  expect(wrongIn(late).join("\n")).toMatch(/step “guess”: “offer-made” has come about by then/);
});
