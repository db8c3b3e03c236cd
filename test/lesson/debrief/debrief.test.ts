import { expect, test } from "vitest";
import { chanceTable } from "../../../src/analysis/chance.ts";
import { courseOf } from "../../../src/analysis/course.ts";
import { oddsFrom } from "../../../src/analysis/odds.ts";
import { besideOf, branchOf, placesOf, weeksLeft } from "../../../src/lesson/debrief/branch.ts";
import { type Debrief, debriefOf } from "../../../src/lesson/debrief/debrief.ts";
import { forecasted, forecastsOn } from "../../../src/lesson/debrief/forecasts.ts";
import { readStep, type State, writeStep } from "../../../src/model/state.ts";
import { afterStep, openSteps } from "../../../src/model/verdict.ts";
import { giveForecast } from "../../../src/session/forecast.ts";
import { modelOfSession } from "../../../src/session/own.ts";
import { newSession, type Session } from "../../../src/session/session.ts";
import { jump, play } from "../../../src/session/tree.ts";
import { chainOf } from "../../../src/table/chain.ts";
import { explore } from "../../../src/table/graph.ts";
import { tableOf } from "../../../src/table/successors.ts";
import { small } from "../../tui/small.ts";

/** The facts of a branch, on talks small enough to know them by heart. */

const scenario = small();

function played(steps: string, reading = "movable"): Session {
  const session = newSession(scenario, { seed: "1", reading });
  return steps.split(" ").reduce((now, step) => play(now, readStep(step)!), session);
}

function finished<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

function debriefed(session: Session, end = session.cursor) {
  const { model } = modelOfSession(session, scenario);
  const branch = branchOf(session, model, end, { goal: "settled", horizon: 12 });
  const course = finished(courseOf(model, placesOf(branch, besideOf(branch)), 100_000))!;
  const forecasts = finished(forecasted(branch, forecastsOn(session, branch), { limit: 100_000 }));
  return { branch, facts: debriefOf(branch, { course, forecasts }) };
}

/** The chance of the goal from a state in some weeks, solved by itself. */
function chanceFrom(session: Session, state: State, weeks: number): number {
  const { model } = modelOfSession(session, scenario);
  const table = chanceTable(tableOf(model));
  const graph = explore(table, { from: table.keyOf(state) });
  return oddsFrom(chainOf(graph), 0, weeks).outcomes.find(({ outcome }) => outcome === "settled")!.within;
}

const settled = "un-suspends-ban concede:co-normal-first co-tables-offer";

test("a turning point is a step after which the goal's chance differs most from before, on one clock", () => {
  const session = played(settled);
  const { branch, facts } = debriefed(session);
  const left = weeksLeft(branch);
  const chances = branch.states.map((state, at) => chanceFrom(session, state, left[at]!));
  const sizes = chances.slice(1).map((chance, at) => Math.abs(chance - chances[at]!));
  const goal = facts.chances!.goal;
  goal.forEach(({ before, after }, at) => {
    expect(before).toBeCloseTo(chances[at]!, 9);
    expect(after).toBeCloseTo(chances[at + 1]!, 9);
  });
  const telling = sizes.filter((size) => size >= 0.05).sort((a, b) => b - a);
  expect(
    facts
      .chances!.turning.filter(
        ({ outcome, before, after }) => outcome === "settled" && Math.abs(after - before) >= 0.05,
      )
      .map(({ before, after }) => Math.abs(after - before)),
  ).toEqual(telling.slice(0, 3).map((size) => expect.closeTo(size, 9)));
});

test("the best of the roads not taken has the highest chance of all other open steps, and the likeliest the highest rate", () => {
  const session = played(settled);
  const { branch, facts } = debriefed(session);
  const left = weeksLeft(branch);
  expect(facts.chances!.roads.length).toBeGreaterThan(0);
  for (const { turn, best, likeliest, open } of facts.chances!.roads) {
    const here = branch.states[turn.step - 1]!;
    const taken = writeStep(branch.steps[turn.step - 1]!);
    const others = openSteps(branch.model, here).filter((step) => writeStep(step) !== taken);
    expect(open).toBe(others.length);
    const chosen = others.filter(
      (step) => step.kind === "concession" || scenario.moves.get(step.move)!.party !== "nature",
    );
    const chances = chosen.map((step) =>
      chanceFrom(session, afterStep(branch.model, here, step), left[turn.step]!),
    );
    if (best) expect(best.chance).toBeCloseTo(Math.max(...chances), 9);
    const rates = besideOf(branch).filter(({ at }) => at === turn.step - 1);
    if (likeliest) expect(likeliest.beside.rate).toBe(Math.max(...rates.map(({ rate }) => rate)));
  }
});

test("where the reading has nobody give way, giving way beside the branch has no rate", () => {
  const { branch } = debriefed(played("un-suspends-ban week-passes", "as-stated"));
  const giving = besideOf(branch).filter(({ step }) => step.kind === "concession");
  expect(giving.length).toBeGreaterThan(0);
  expect(giving.every(({ rate }) => rate === 0)).toBe(true);
  const free = besideOf(debriefed(played("un-suspends-ban week-passes")).branch);
  expect(free.some(({ step, rate }) => step.kind === "concession" && rate > 0)).toBe(true);
});

const became = ({ announced }: Debrief) =>
  Object.fromEntries(announced.map((one) => [one.condition, one.became]));

test("what was announced is done, not done, or not due", () => {
  expect(became(debriefed(played("un-suspends-ban")).facts)).toEqual({
    "un-walkout": "not-due",
    "co-offer": "not-due",
  });
  const late = "week-passes week-passes week-passes";
  const waited = debriefed(played(late)).facts;
  expect(became(waited)["un-walkout"]).toBe("not-done");
  expect(waited.announced[0]).toMatchObject({ kind: "threat", dueFrom: 3, dueTo: undefined });
  const struck = debriefed(played(`${late} un-calls-strike`)).facts;
  expect(became(struck)["un-walkout"]).toBe("done");
  expect(struck.announced[0]!.doneAt).toBe(4);
});

test("standings tell the start, the end and since when; what gave way stands as conceded", () => {
  const { facts } = debriefed(played(settled));
  const by = new Map(facts.standings.map((row) => [row.condition, row]));
  expect(by.get("co-normal-first")).toMatchObject({ start: "unmet", end: "conceded", since: 2 });
  expect(by.get("un-offer-first")).toMatchObject({ start: "unmet", end: "met", since: 3 });
  expect(by.get("co-no-strike")).toMatchObject({ start: "met", end: "met", since: undefined });
  expect(facts.given.map(({ step, condition }) => [step, condition])).toEqual([[2, "co-normal-first"]]);
});

test("a move that was ruled out and never open is told with the conditions behind it", () => {
  const { facts } = debriefed(played("week-passes", "as-stated"));
  const { barred } = facts;
  expect(barred.find(({ move }) => move === "un-lifts-ban")).toMatchObject({
    by: ["un-offer-first"],
    from: 0,
    to: 1,
  });
  const opened = debriefed(played(settled)).facts.barred;
  expect(opened.some(({ move }) => move === "co-tables-offer")).toBe(false);
});

test("only forecasts given on the branch count, each with its squared distance", () => {
  let session = played("un-suspends-ban week-passes");
  session = jump(session, 1);
  session = play(session, readStep("un-resumes-ban")!);
  const shares = new Map([
    ["settled", 60],
    ["none", 40],
  ]);
  session = giveForecast(session, { asked: undefined, at: 1, within: 6, shares });
  session = giveForecast(session, { asked: undefined, at: 3, within: 6, shares });
  const { facts } = debriefed(session, 2);
  expect(facts.forecasts).toHaveLength(1);
  const [{ at, chances, distance, apart }] = facts.forecasts as [(typeof facts.forecasts)[number]];
  expect(at).toBe(1);
  const settledChance = chances!.get("settled")!;
  expect(settledChance + chances!.get("none")!).toBeCloseTo(1, 9);
  expect(distance).toBeCloseTo(2 * (0.6 - settledChance) ** 2, 9);
  expect(["settled", "none"]).toContain(apart);
});

test("the same forecast from the start as one solve of its own: 12 weeks from where it was given", () => {
  const session = giveForecast(played("un-suspends-ban"), {
    asked: undefined,
    at: 0,
    within: 12,
    shares: new Map([
      ["settled", 100],
      ["none", 0],
    ]),
  });
  const { facts, branch } = debriefed(session);
  expect(facts.forecasts[0]!.chances!.get("settled")).toBeCloseTo(
    chanceFrom(session, branch.states[0]!, 12),
    9,
  );
});
