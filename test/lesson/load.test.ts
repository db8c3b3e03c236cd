import fc from "fast-check";
import { expect, test } from "vitest";
import { lessonText, read, whole, wrongIn } from "./fixture.ts";

test("a lesson with a step of every kind is read, and neither its form nor the model has anything against it", () => {
  expect(wrongIn(lessonText)).toEqual([]);
  const kinds = whole().steps.map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["brief", "show", "ask", "forecast", "task", "reflect", "debrief"]));
  expect(whole()).toMatchObject({ id: "whole", minutes: 12, reading: "as-stated", goal: "settled" });
});

/** A change to the lesson, where the message stands, what it says and what to write instead. */
const mistakes: readonly (readonly [what: string, from: string, to: string, told: RegExp])[] = [
  [
    "minutes that do not sum",
    "minutes: 12",
    "minutes: 13",
    /whole\.yaml:3:10: error: the steps take 12 minutes together[\s\S]*hint: write “minutes: 12”/,
  ],
  [
    "an unknown kind",
    "    brief:",
    "    breif:",
    /it is not clear what this step does[\s\S]*did you mean “brief”/,
  ],
  [
    "two kinds at once",
    "    show: conditions",
    "    show: conditions\n    free: Play.",
    /this step is show and free at once/,
  ],
  ["an id twice", "id: see-them", "id: two-orders", /“two-orders” is here twice/],
  ["an id that JavaScript has", "id: see-them", "id: constructor", /“constructor” cannot be used as an id/],
  ["an unknown statement", "[UN-01, CO-01]", "[UN-01, CO-11]", /there is no statement “CO-11”/],
  [
    "an unknown move",
    "move: un-lifts-ban",
    "move: un-lift-ban",
    /there is no move “un-lift-ban”[\s\S]*did you mean “un-lifts-ban”/,
  ],
  [
    "a line that is not on that screen",
    "about: un-offer-first",
    "about: un-lifts-ban",
    /there is no condition “un-lifts-ban”[\s\S]*is a move/,
  ],
  [
    "a choice of the wrong sort",
    "{ party: union, wrong: It wants the offer. }",
    "{ outcome: settled, wrong: No. }",
    /each choice names a condition or a party/,
  ],
  [
    "no feedback",
    "{ move: un-suspends-ban, wrong: Nothing said rules it out. }",
    "{ move: un-suspends-ban }",
    /a choice has one feedback/,
  ],
  ["every choice right", "wrong: It pulls at others.", "right: It pulls at others.", /every choice is right/],
  [
    "several right without saying so",
    "    several: yes\n    answer: { moves",
    "    answer: { moves",
    /2 choices are right[\s\S]*several: yes/,
  ],
  [
    "too few hints",
    "hints: [There are two., One of each side., Lifting and tabling.]",
    "hints: [There are two.]",
    /hints/,
  ],
  [
    "a task without an outcome",
    "    reach: offer-made\n    avoid: walkout\n    steps: 3",
    "    steps: 3",
    /a task needs an outcome to reach/,
  ],
  ["to avoid for ever", "    avoid: walkout\n    steps: 2", "    avoid: walkout", /for how long is not said/],
  [
    "an unknown reading",
    "for: A test",
    "for: A test\nreading: movabel",
    /there is no reading “movabel”[\s\S]*did you mean “movable”/,
  ],
  [
    "two answers",
    "answer: { decides: walkout }",
    "answer: { decides: walkout, moves: open }",
    /an answer follows from one thing/,
  ],
  ["a step that is none", "after: [un-suspends-ban]", "after: [un suspends]", /a step belongs here/],
  [
    "an unknown form of a condition",
    "after: [un-suspends-ban]",
    "after: [concede:un-offer-first/never]",
    /has no form “never”[\s\S]*promise-suffices, dropped/,
  ],
];

test.each(mistakes)("%s: told with its place and what to write", (_, from, to, told) => {
  expect(lessonText).toContain(from);
  const found = wrongIn(lessonText.replace(from, to));
  expect(found.join("\n")).toMatch(told);
  expect(found.join("\n")).toMatch(/^whole\.yaml:\d+:\d+: error: /);
});

test("no text makes the reader throw, and nothing in it reaches a terminal", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: lessonText.length }),
      fc.nat({ max: 40 }),
      fc.string({ unit: "binary", maxLength: 12 }),
      (at, gone, text) => {
        const told = wrongIn(lessonText.slice(0, at) + text + lessonText.slice(at + gone));
        expect(told.join("\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      },
    ),
    { numRuns: 60 },
  );
});

test("an empty lesson and one that is no mapping are told in words", () => {
  expect(read("").ok).toBe(false);
  expect(wrongIn("- a\n").join()).toMatch(/a lesson must be a mapping/);
});
