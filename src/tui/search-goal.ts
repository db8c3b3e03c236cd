/** Works out what stands in the way of the goal, in slices so short that typing never waits for them. */
import { type Obstacles, obstaclesTo } from "../analysis/knots.ts";
import type { Model } from "../model/model.ts";
import type { Key } from "../table/layout.ts";
import { type Table, tableOf } from "../table/successors.ts";
import { positionOf, sessionOf } from "./sitting.ts";
import type { Goal, Ui } from "./ui.ts";

const SLICE_MS = 6;
const PROGRESS_MS = 250;
/** Positions looked at before it gives up and says so. */
const LIMIT = 1_000_000;

export interface GoalSearch {
  /** Called after every change: begins, goes on, or drops the search as the question asks. */
  readonly follow: (ui: Ui) => void;
  readonly stop: () => void;
}

/** A search that reports what it finds. `later` runs a slice when nothing else waits; `now` is a clock in ms. */
export function goalSearch(
  report: (goal: Goal) => void,
  later: (slice: () => void) => void = setImmediate,
  now: () => number = () => performance.now(),
): GoalSearch {
  const tables = new WeakMap<Model, { table: Table; answers: Map<string, Obstacles> }>();
  let question = "";
  let asked: Model | undefined;
  let running = 0;

  const follow = (ui: Ui): void => {
    if (!ui.sitting || "obstacles" in ui.goal) return;
    const { model } = ui.sitting;
    const { state } = positionOf(ui.sitting, ui.parts);
    const session = sessionOf(ui.sitting);
    const goal = model.scenario.outcomes.has(session.goal) ? session.goal : model.scenario.goal;
    const written = `${goal} ${JSON.stringify([state.values, state.levels])}`;
    if (written === question && asked === model) return;
    question = written;
    asked = model;
    const run = ++running;
    later(() => begin(run, model, goal, written, state));
  };

  const begin = (run: number, model: Model, goal: string, written: string, state: Model["initial"]): void => {
    if (run !== running) return;
    let known = tables.get(model);
    if (!known) {
      known = { table: tableOf(model), answers: new Map() };
      tables.set(model, known);
    }
    const { table, answers } = known;
    const answer = answers.get(written);
    if (answer) {
      done(answer);
      return;
    }
    const from: Key = table.keyOf(state);
    const slices = obstaclesTo(table, goal, { from, limit: LIMIT });
    let said = now();
    const slice = (): void => {
      if (run !== running) return;
      const end = now() + SLICE_MS;
      for (;;) {
        const next = slices.next();
        if (next.done) {
          answers.set(written, next.value);
          done(next.value);
          return;
        }
        if (now() < end) continue;
        if (now() - said > PROGRESS_MS) {
          said = now();
          report({ looked: next.value });
        }
        later(slice);
        return;
      }
    };
    slice();
  };

  const done = (obstacles: Obstacles): void => {
    question = "";
    asked = undefined;
    report({ obstacles });
  };

  return {
    follow,
    stop() {
      running++;
      question = "";
    },
  };
}
