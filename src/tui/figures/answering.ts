/** How orders for figures are answered: in a thread of their own, or between the keys of this one. */
import { chanceTable } from "../../analysis/chance.ts";
import { playColumn } from "../../analysis/compare/column.ts";
import { prospects } from "../../analysis/compare/prospects.ts";
import { courseBands, courseOf } from "../../analysis/course.ts";
import { type Evaluator, evaluatorOf } from "../../analysis/evaluation.ts";
import { played } from "../../analysis/ground.ts";
import { oddsFrom } from "../../analysis/odds.ts";
import { type Paths, pathsTo } from "../../analysis/paths.ts";
import type { Measure } from "../../analysis/road.ts";
import { isOverLimit, type OverLimit, type Sensitivity, sensitivity } from "../../analysis/sensitivity.ts";
import { type Asked, rightChoices } from "../../lesson/answer.ts";
import { besideOf, lineOf, placesOf } from "../../lesson/debrief/branch.ts";
import { forecasted } from "../../lesson/debrief/forecasts.ts";
import { forecastBands, forecastOdds } from "../../lesson/forecast.ts";
import type { LessonStep } from "../../lesson/lesson.ts";
import { amount } from "../../model/model.ts";
import { chainOf } from "../../table/chain.ts";
import { exploring, type Graph } from "../../table/graph.ts";
import { type Table, tableOf } from "../../table/successors.ts";
import { type Answer, type Order, SCREEN_LIMIT, SEED, type StudyFound } from "./question.ts";

/** How long work goes on before what is waiting is heard, in milliseconds; one slice of work may take longer. */
const TURN = 40;
/** How often more is told of a position while it becomes known, in milliseconds. */
const TELL = 250;

/** Samples of the bands of all outcomes, and of the study of one. */
const BAND_SAMPLES = 200;
const STUDY_SAMPLES = 500;
/** How many branches of a kind the paths' screen lists. */
const PATHS = 3;

type Later = (work: () => void) => void;

/** Takes orders; answers come as they are found. A later order for an evaluation ends the one before. */
export function answering(
  answer: (answer: Answer) => void,
  later: Later = setImmediate,
  now: () => number = () => performance.now(),
): (order: Order) => void {
  let evaluator: Evaluator | undefined;
  let looked: Extract<Order, { do: "look" }> | undefined;
  let tree: Extract<Order, { do: "tree" }> | undefined;
  let run = 0;

  const tell = (): void => {
    if (!evaluator) return;
    const evaluation = looked && evaluator.at(looked.branch, looked.steps);
    if (looked && evaluation) answer({ of: "look", id: looked.id, evaluation });
    const closed = tree && evaluator.closedIn(tree.tree);
    if (closed) {
      answer({ of: "tree", closed });
      tree = undefined;
    }
  };

  /** Does work in turns; `after` hears of each turn's end, and of the last. */
  const inTurns = <T>(
    slices: Generator<number, T>,
    going: () => boolean,
    turned: (share: number) => void,
    ended: (result: T) => void,
  ): void => {
    const turn = (): void => {
      if (!going()) return;
      try {
        const end = now() + TURN;
        for (;;) {
          const slice = slices.next();
          if (slice.done) {
            ended(slice.value);
            return;
          }
          if (now() < end) continue;
          turned(slice.value);
          later(turn);
          return;
        }
      } catch (error) {
        answer({ of: "failure", message: error instanceof Error ? error.message : String(error) });
      }
    };
    later(turn);
  };

  const evaluate = ({ subject: { model, goal, asked } }: Extract<Order, { do: "evaluate" }>): void => {
    const own = ++run;
    looked = undefined;
    const made = evaluatorOf(model, goal, { asked, seed: SEED, limit: SCREEN_LIMIT });
    evaluator = made;
    let told = 0;
    inTurns(
      made.work(),
      () => own === run,
      (share) => {
        if (now() - told < TELL) return;
        told = now();
        answer({ of: "evaluate", share });
        tell();
      },
      () => {
        const over = made.over();
        answer({ of: "evaluate", share: 1, ...(over === undefined ? {} : { over }) });
        tell();
      },
    );
  };

  return (order) => {
    switch (order.do) {
      case "evaluate":
        evaluate(order);
        break;
      case "look":
        looked = order;
        tell();
        break;
      case "tree":
        tree = order;
        tell();
        break;
      case "slide":
        answer({ of: "slide", id: order.id, chance: evaluator?.chanceWith(order.branch, order.numbers) });
        break;
      case "study": {
        let found: StudyFound = {};
        let reached = 0;
        const more = (next: StudyFound, share: number, done = false): void => {
          found = { ...found, ...next };
          answer({ of: "study", share, found, done });
        };
        inTurns(
          studying(order, (next) => more(next, reached)),
          () => true,
          (share) => {
            reached = share;
            answer({ of: "study", share, done: false });
          },
          (next) => more(next, 1, true),
        );
      }
    }
  };
}

/** Does a study in slices, yielding the share that is done; `halfway` hears what can be shown before the end. */
function* studying(
  { study, subject, branch, branches = [], lesson, forecasts = [] }: Extract<Order, { do: "study" }>,
  halfway: (found: StudyFound) => void,
): Generator<number, StudyFound> {
  const { model, goal, asked } = subject;
  const state = played(model, branch);
  if (!state) throw new Error("the branch cannot be played");
  const horizon = amount(model, model.scenario.horizon);
  const common = { horizon, after: branch, asked, seed: SEED, limit: SCREEN_LIMIT };
  const table = tableOf(model);
  const from = table.keyOf(state);
  switch (study) {
    case "odds": {
      const graph = yield* explored(chanceTable(table), from);
      if (!graph.whole) return { over: SCREEN_LIMIT };
      const odds = oddsFrom(chainOf(graph), 0, horizon);
      halfway({ odds });
      const outcomes = odds.outcomes.filter(({ ever }) => ever > 0).map(({ outcome }) => outcome);
      if (outcomes.length === 0) return {};
      return bounded(yield* sensitivity(model, { ...common, outcomes, samples: BAND_SAMPLES, ends: false }));
    }
    case "sensitivity":
      return bounded(yield* sensitivity(model, { ...common, outcomes: [goal], samples: STUDY_SAMPLES }));
    case "compare": {
      const columns = branches.map((one) => playColumn(model, one));
      return {
        prospects: yield* prospects(columns, {
          horizons: columns.map(() => horizon),
          asked: columns.map(() => asked),
          samples: BAND_SAMPLES,
          seed: SEED,
          limit: SCREEN_LIMIT,
        }),
      };
    }
    case "lesson":
      return yield* answerOf(lesson!, { model, state, branch }, asked, halfway);
    case "debrief": {
      const line = lineOf(model, branches[0] ?? [], { goal, horizon });
      const places = placesOf(line, besideOf(line));
      const course = yield* courseOf(model, places, SCREEN_LIMIT);
      if (!course) return { over: SCREEN_LIMIT };
      halfway({ course });
      const given = yield* forecasted(line, forecasts, { limit: SCREEN_LIMIT });
      halfway({ forecasts: given });
      const samples = courseBands(model, places, {
        outcome: goal,
        asked,
        samples: BAND_SAMPLES,
        seed: SEED,
        limit: SCREEN_LIMIT,
      });
      let known = 0;
      for (;;) {
        const slice = samples.next();
        if (slice.done) {
          if (slice.value) halfway({ bands: slice.value });
          break;
        }
        if (slice.value.samples > known) halfway({ bands: slice.value });
        known = slice.value.samples;
        yield 0.5 + (0.5 * known) / slice.value.of;
      }
      const banded = { limit: SCREEN_LIMIT, bands: { seed: SEED, asked } };
      return { forecasts: yield* forecasted(line, forecasts, banded) };
    }
    case "paths": {
      const graph = yield* explored(table, from);
      if (!graph.whole) return { over: SCREEN_LIMIT };
      const chain = chainOf(graph);
      const { when } = model.scenario.outcomes.get(goal)!;
      const by = function* (measure: Measure, share: number): Generator<number, Paths> {
        const slices = pathsTo(chain, when, measure, { count: PATHS, distinct: true });
        for (;;) {
          const slice = slices.next();
          if (slice.done) return slice.value;
          yield share;
        }
      };
      const shortest = yield* by("shortest", 0.3);
      return { paths: { shortest, likeliest: yield* by("likeliest", 0.6) } };
    }
  }
}

/** What a step of a lesson needs to be worked out: which choices are right, or the chances beside a forecast. */
function* answerOf(
  step: LessonStep,
  place: Asked,
  asked: ReadonlySet<string>,
  halfway: (found: StudyFound) => void,
): Generator<number, StudyFound> {
  yield 0;
  if (step.kind === "ask") return { lesson: { step: step.id, right: [...rightChoices(step, place)] } };
  if (step.kind !== "forecast") return {};
  const { model, state, branch } = place;
  const question = { over: step.over, within: step.within ?? amount(model, model.scenario.horizon) };
  const chances = forecastOdds(model, state, question, SCREEN_LIMIT);
  if ("limit" in chances) return { over: SCREEN_LIMIT };
  halfway({ lesson: { step: step.id, chances } });
  const bands = yield* forecastBands(model, branch, question, { seed: SEED, asked, limit: SCREEN_LIMIT });
  return "limit" in bands ? {} : { lesson: { step: step.id, chances, bands } };
}

function* explored(table: Table, from: Table["initial"]): Generator<number, Graph> {
  const slices = exploring(table, { from, limit: SCREEN_LIMIT });
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    yield 0;
  }
}

function bounded(found: Sensitivity | OverLimit): StudyFound {
  return isOverLimit(found) ? { over: found.limit } : { sensitivity: found };
}
