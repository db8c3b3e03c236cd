import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { simulate, tallyShape } from "../../src/analysis/simulate.ts";
import { BINS } from "../../src/analysis/tally.ts";
import { branchTo, type Choice, type Lesson, type LessonStep, type StepOf } from "../../src/lesson/lesson.ts";
import { checkLesson } from "../../src/lesson/lesson-check.ts";
import { lessonFile, lessonIds, openLesson } from "../../src/lesson/lesson-folder.ts";
import { doing, solve } from "../../src/lesson/task.ts";
import { isRefused, type Play, startPlay, takeStep } from "../../src/machine/play.ts";
import { holds } from "../../src/model/guard.ts";
import { amount, type Model } from "../../src/model/model.ts";
import { type SingleStep, type State, type Step, writeStep } from "../../src/model/state.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import type { Report } from "../../src/scenario/report.ts";
import type { Condition, Move, Scenario } from "../../src/scenario/scenario.ts";
import { compileGuard } from "../../src/table/closure.ts";
import type { Key } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { reach, ukraine, under } from "./ukraine.ts";

/**
 * The shipped lessons. What they call right is worked out here a second time, by other means than the lessons' own: on
 * the machine, with conditions taken away one by one; by a walk over every playable state; by drawn branches.
 */

const folder = fileURLToPath(new URL("../../scenarios/ukraine-2025-05", import.meta.url));

const shipped = [
  "how-sure-are-you",
  "the-mediator-who-may-leave",
  "truce-first-or-terms-first",
  "two-memoranda-one-word",
  "which-condition-must-give",
];

function opened(id: string): Lesson {
  const loaded = openLesson(folder, id, ukraine);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(formatDiagnostic).join("\n"));
  return loaded.lesson;
}

const lessons = shipped.map(opened);

/** What the model says against a lesson. */
function against(lesson: Lesson, scenario: Scenario): readonly string[] {
  const told: string[] = [];
  const report: Report = {
    diagnostics: [],
    more: 0,
    full: false,
    error: (_, message) => told.push(message),
    warning: (_, message) => told.push(message),
  };
  checkLesson(lesson, scenario, report);
  return told;
}

test("five lessons are shipped", () => {
  expect(lessonIds(folder)).toEqual(shipped);
});

describe.each(lessons)("$title", (lesson) => {
  const of = <Kind extends LessonStep["kind"]>(kind: Kind) =>
    lesson.steps.filter((step): step is StepOf<Kind> => step.kind === kind);

  test("is without a mistake or a warning", () => {
    expect(openLesson(folder, lesson.id, ukraine).diagnostics).toEqual([]);
    expect(against(lesson, ukraine)).toEqual([]);
  });

  test("takes 10 to 45 minutes", () => {
    expect(lesson.minutes).toBeGreaterThanOrEqual(10);
    expect(lesson.minutes).toBeLessThanOrEqual(45);
  });

  test("asks, shows, lets play, and ends with thinking and a debrief", () => {
    expect(of("ask").length).toBeGreaterThanOrEqual(3);
    expect(of("ask").filter(({ computed }) => computed).length).toBeGreaterThanOrEqual(2);
    expect(of("show").length).toBeGreaterThanOrEqual(1);
    expect(of("task").length + of("free").length).toBeGreaterThanOrEqual(1);
    expect(lesson.steps.slice(-2).map(({ kind }) => kind)).toEqual(["reflect", "debrief"]);
  });

  test("gives three different hints, and every choice a reason of its own length", () => {
    for (const { hints } of [...of("ask"), ...of("task")]) expect(new Set(hints).size).toBe(3);
    for (const { id, choices } of of("ask"))
      for (const { feedback } of choices) expect(feedback.length, id).toBeGreaterThan(40);
  });

  test("calls right what one war party said, and what the other said", () => {
    const parties = of("ask").flatMap(({ choices }) =>
      choices.flatMap(({ right, statement }) =>
        right && statement ? [ukraine.evidence.statements.get(statement)!.party] : [],
      ),
    );
    expect(parties).toEqual(expect.arrayContaining(["russia", "ukraine"]));
  });

  test("puts no words into quotation marks as somebody's that the evidence has not", () => {
    const text = readFileSync(lessonFile(folder, lesson.id), "utf8")
      .replace(/^#.*$/gm, "")
      .replace(/\s+/g, " ");
    const known = [
      ...[...ukraine.evidence.statements.values()].map(({ quote }) => quote),
      ...[...ukraine.moves.values(), ...ukraine.conditions.values()].map(({ title }) => title),
      ...ukraine.readings.keys(),
    ].join("\n");
    // A title of the literature stands before its journal, book or year, in brackets; a question or a saying has a mark
    // of its own or a word of ours.
    for (const [, said] of text.replace(/\(“[^)]*\)/g, "").matchAll(/“([^“”]+)”/g))
      expect(known.includes(said!) || ours.has(said!), said).toBe(true);
  });
});

/** Words in quotation marks that are not anybody's in the talks. */
const ours = new Set([
  "Ruled out",
  "ruled out",
  "root causes",
  "bloodbath",
  "not possible yet",
  "one concession of each side",
  "Both sides will have to make concessions",
  "Both have to give",
  "only they have to give",
  "give way, for what?",
  "who?",
  "I, if you",
  "Will there be a ceasefire?",
  "if",
  "Nought",
  "some chance",
  "What decides",
  "Drop the NATO bid",
]);

test("two lessons at least ask for a forecast", () => {
  const asking = lessons.filter(({ steps }) => steps.some(({ kind }) => kind === "forecast"));
  expect(asking.length).toBeGreaterThanOrEqual(2);
});

interface Question {
  readonly lesson: Lesson;
  readonly ask: StepOf<"ask">;
  readonly branch: readonly Step[];
  readonly name: string;
}

const questions: readonly Question[] = lessons.flatMap((lesson) =>
  lesson.steps.flatMap((step, at) =>
    step.kind === "ask" && step.computed
      ? [{ lesson, ask: step, branch: branchTo(lesson, at), name: `${lesson.id}/${step.id}` }]
      : [],
  ),
);

describe("every computed answer, worked out again", () => {
  test.each(questions)("$name", ({ lesson, ask, branch }) => {
    const right = ask.choices.filter((choice) => choice.right).map(({ id }) => id);
    const found = ask.choices.filter(again({ lesson, ask, branch })).map(({ id }) => id);
    expect(right).toEqual(found);
  });
});

/** Whether a choice is right, by other means than the lesson's. */
function again({ lesson, ask, branch }: Omit<Question, "name">): (choice: Choice) => boolean {
  const computed = ask.computed!;
  const { reading } = lesson;
  switch (computed.of) {
    case "moves":
      return ({ id }) => machineSays(reading, branch, id) === computed.verdict;
    case "forbids": {
      const { move } = computed;
      const by = [...ukraine.conditions.values()].filter(({ id }) => forbidsAlone(reading, branch, id, move));
      return ({ id, kind }) =>
        by.some((condition) => (kind === "party" ? condition.party : condition.id) === id);
    }
    case "standing":
      return ({ id }) =>
        standsAt(under(reading), playedState(under(reading), branch), id) === computed.standing;
    case "opens": {
      const model = under(reading);
      const from = playedState(model, branch);
      const needsNone = comesAbout(model, from, computed.outcome, () => false);
      return ({ id }) => !needsNone && comesAbout(model, from, computed.outcome, (given) => given === id);
    }
    case "reachable": {
      const model = under(reading);
      const from = playedState(model, branch);
      return ({ id }) => comesAbout(model, from, id, () => computed.conceding);
    }
    case "decides": {
      const swings = new Map(
        ask.choices.map(({ id }) => [id, drawnSwing(reading, branch, id, computed.outcome)]),
      );
      const [most, next] = [...swings.values()].sort((a, b) => b - a);
      // Far enough apart that drawing cannot have decided it.
      expect(most! - next!).toBeGreaterThan(0.04);
      return ({ id }) => swings.get(id) === most;
    }
  }
}

/** The scenario with only some of its conditions forbidding anything. */
function keeping(scenario: Scenario, kept: (id: string) => boolean): Scenario {
  const conditions = new Map(
    [...scenario.conditions].map(([id, one]): [string, Condition] => [
      id,
      kept(id) ? one : { ...one, forbids: [], softer: [] },
    ]),
  );
  return { ...scenario, conditions };
}

/** The machine after a branch, without the concessions of conditions that forbid nothing. */
function played(model: Model, branch: readonly Step[]): Play {
  return branch
    .flatMap((step) => (step.kind === "package" ? step.parts : [step]))
    .filter((step) => step.kind === "move" || model.conditions.get(step.condition)!.levels.length > 1)
    .reduce((play, step) => {
      const next = takeStep(play, step);
      if (isRefused(next)) throw new Error(`the machine does not take ${writeStep(step)}`);
      return next;
    }, startPlay(model));
}

const playedState = (model: Model, branch: readonly Step[]): State => played(model, branch).state;

/** Whether the machine takes a move after a branch, where only some conditions forbid anything. */
function taken(
  reading: string,
  branch: readonly Step[],
  move: string,
  kept: (id: string) => boolean,
): boolean {
  const model = under(reading, undefined, keeping(ukraine, kept));
  return !isRefused(takeStep(played(model, branch), { kind: "move", move }));
}

/** Ruled out is what the machine refuses, and takes once no condition forbids anything. */
function machineSays(
  reading: string,
  branch: readonly Step[],
  move: string,
): "open" | "ruled-out" | "closed" {
  if (taken(reading, branch, move, () => true)) return "open";
  return taken(reading, branch, move, () => false) ? "ruled-out" : "closed";
}

/** Whether the machine refuses a move that it would take, with this one condition left to forbid anything. */
function forbidsAlone(reading: string, branch: readonly Step[], condition: string, move: string): boolean {
  return taken(reading, branch, move, () => false) && !taken(reading, branch, move, (id) => id === condition);
}

/** The scoreboard's first that applies, read off the condition. */
function standsAt(model: Model, state: State, id: string): string {
  const { met, broken } = model.conditions.get(id)!;
  if ((state.levels[id] ?? 0) > 0) return "conceded";
  if (!met) return "unknown";
  if (holds(model, met, state)) return "met";
  return broken && holds(model, broken, state) ? "broken" : "unmet";
}

/** Whether some branch leads to an outcome with only some conditions conceded; the branch found is played on the machine. */
function comesAbout(
  model: Model,
  from: State,
  outcome: string,
  mayGive: (condition: string) => boolean,
): boolean {
  const table = tableOf(model);
  const { when } = model.scenario.outcomes.get(outcome)!;
  const reached = compileGuard(table.compiled.layout, when);
  const start = table.keyOf(from);
  const before = new Map<Key, { readonly step: SingleStep; readonly key: Key } | undefined>([
    [start, undefined],
  ]);
  for (const key of before.keys()) {
    if (reached(table.digits(key))) {
      const way: SingleStep[] = [];
      for (let at = before.get(key); at; at = before.get(at.key)) way.unshift(at.step);
      const end = way.reduce(
        (play, step) => {
          const next = takeStep(play, step);
          if (isRefused(next)) throw new Error(`the machine does not take ${writeStep(step)}`);
          return next;
        },
        machineAt(model, from),
      );
      expect(holds(model, when, end.state), outcome).toBe(true);
      return true;
    }
    const found = table.successors(key);
    for (let at = 0; at < found.count; at++) {
      const step = table.steps[found.step[at]!]!;
      const to = found.to[at]!;
      if (before.has(to) || (step.kind === "concession" && !mayGive(step.condition))) continue;
      before.set(to, { step, key });
    }
  }
  return false;
}

/** The machine at a state that the questions ask from. */
function machineAt(model: Model, state: State): Play {
  for (const { lesson, branch } of questions) {
    if (lesson.reading !== model.reading.id) continue;
    const play = played(model, branch);
    if (tableOf(model).keyOf(play.state) === tableOf(model).keyOf(state)) return play;
  }
  throw new Error("no question is asked from there");
}

const DRAWN = 4000;

/** How far apart an outcome's share of drawn branches lies between the ends of an assumption's range. */
function drawnSwing(reading: string, branch: readonly Step[], assumption: string, outcome: string): number {
  const [low, high] = ukraine.assumptions.get(assumption)!.range.map((value) => {
    const model = under(reading, { [assumption]: value });
    const table = tableOf(model);
    const from = table.keyOf(reach(model, ...branch.map(writeStep)));
    const shape = tallyShape(table, amount(model, ukraine.horizon));
    const ground = { kind: "guards", model, from, strategies: new Map() } as const;
    const { histogram } = simulate({ ground, shape, seed: "lessons" }, { first: 0, every: 1, count: DRAWN });
    const at = [...ukraine.outcomes.keys()].indexOf(outcome);
    return histogram.slice(at * BINS, (at + 1) * BINS).reduce((sum, runs) => sum + runs, 0) / DRAWN;
  });
  return Math.abs(high! - low!);
}

const tasks = lessons.flatMap((lesson) =>
  lesson.steps.flatMap((step, at) =>
    step.kind === "task"
      ? [{ lesson, step, branch: branchTo(lesson, at), name: `${lesson.id}/${step.id}` }]
      : [],
  ),
);

test.each(tasks)("$name can be done on the machine, and is not done yet", ({ lesson, step, branch }) => {
  const model = under(lesson.reading);
  const start = played(model, branch);
  expect(doing(model, step.task, [], [start.state]).is).toBe("going");
  const solution = solve(model, start.state, step.task);
  if (typeof solution === "string") throw new Error(solution);
  const states = [start.state];
  let play = start;
  for (const each of solution.branch) {
    const next = takeStep(play, each);
    if (isRefused(next)) throw new Error(`the machine does not take ${writeStep(each)}`);
    play = next;
    states.push(play.state);
  }
  expect(doing(model, step.task, solution.branch, states).is).toBe("done");
});

/** A change of the scenario for each computed question, after which its answer is another. */
const broken: Readonly<Record<string, (scenario: Scenario) => Scenario>> = {
  "two-memoranda-one-word/moscows-text": without("ua-truce-in-memorandum"),
  "two-memoranda-one-word/whose-words": without("ua-truce-in-memorandum"),
  "two-memoranda-one-word/kyivs-text": without("ru-root-causes-first"),
  "two-memoranda-one-word/what-one-text-can-do": without("ua-truce-in-memorandum"),
  "two-memoranda-one-word/at-the-signature": without("ru-root-causes-first"),
  "truce-first-or-terms-first/what-can-come": without("ru-root-causes-first"),
  "truce-first-or-terms-first/truce-now": without("ru-root-causes-first"),
  "truce-first-or-terms-first/terms-now": without("ua-rejects-demands"),
  "truce-first-or-terms-first/softer-russia": without("ua-rejects-demands"),
  "truce-first-or-terms-first/softer-ukraine": without("ru-root-causes-first"),
  "which-condition-must-give/met-at-the-start": unmet("ru-no-deadlines"),
  "which-condition-must-give/alone-for-a-ceasefire": without("ru-root-causes-first"),
  "which-condition-must-give/another-outcome": without("ua-truce-in-memorandum"),
  "which-condition-must-give/a-third-party": without("us-trade-after-war"),
  "which-condition-must-give/full-agreement": without("ru-root-causes-removed"),
  "the-mediator-who-may-leave/what-was-announced": shut("ru-tables-text"),
  "the-mediator-who-may-leave/patience-gone": shut("us-goes-passive"),
  "the-mediator-who-may-leave/what-stops-the-clock": shut("us-cuts-aid"),
  "the-mediator-who-may-leave/a-deadline-named": unmet("ru-no-deadlines"),
  "the-mediator-who-may-leave/the-door-closed": unmet("ua-us-stays"),
  "the-mediator-who-may-leave/what-decides": settled("waiting-pace"),
  "how-sure-are-you/nobody-gives-way": without("ru-root-causes-first"),
  "how-sure-are-you/what-decides-a-truce": settled("russian-flexibility"),
  "how-sure-are-you/what-decides-a-memorandum": settled("ukrainian-flexibility"),
};

test("there is a way to break every computed answer", () => {
  expect(Object.keys(broken).sort()).toEqual(questions.map(({ name }) => name).sort());
});

test.each(questions)(
  "$name: once the scenario is changed, check names the step",
  ({ lesson, ask, branch, name }) => {
    const only: Lesson = { ...lesson, steps: [{ ...ask, after: branch }] };
    const told = against(only, broken[name]!(ukraine));
    expect(told.length).toBeGreaterThan(0);
    for (const message of told) expect(message).toContain(`step “${ask.id}”`);
  },
);

/** Takes away what a condition forbids. */
function without(condition: string) {
  return (scenario: Scenario): Scenario => keeping(scenario, (id) => id !== condition);
}

/** Takes away what meets and what breaks a condition. */
function unmet(id: string) {
  return (scenario: Scenario): Scenario => {
    const { met: _, broken: __, ...rest } = scenario.conditions.get(id)!;
    return { ...scenario, conditions: new Map(scenario.conditions).set(id, rest) };
  };
}

/** Closes a move for ever. */
function shut(id: string) {
  return (scenario: Scenario): Scenario => {
    const move: Move = { ...scenario.moves.get(id)!, when: { kind: "any", of: [] } };
    return { ...scenario, moves: new Map(scenario.moves).set(id, move) };
  };
}

/** Leaves an assumption no range. */
function settled(id: string) {
  return (scenario: Scenario): Scenario => {
    const one = scenario.assumptions.get(id)!;
    const range = [one.default, one.default] as const;
    return { ...scenario, assumptions: new Map(scenario.assumptions).set(id, { ...one, range }) };
  };
}
