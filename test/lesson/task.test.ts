import fc from "fast-check";
import { expect, test } from "vitest";
import type { Task } from "../../src/lesson/lesson.ts";
import { doing, solve } from "../../src/lesson/task.ts";
import type { Model } from "../../src/model/model.ts";
import type { State, Step } from "../../src/model/state.ts";
import { afterStep, openSteps } from "../../src/model/verdict.ts";
import { modelFor } from "../session/small.ts";
import { small } from "../tui/small.ts";
import { lessonText, wrongIn } from "./fixture.ts";

/** Every branch of at most so many steps, tried one by one: the length of the shortest that does the task. */
function tried(model: Model, task: Task, most: number): number | undefined {
  let layer: { steps: readonly Step[]; states: readonly State[] }[] = [
    { steps: [], states: [model.initial] },
  ];
  for (let depth = 0; depth <= most; depth++) {
    if (layer.some(({ steps, states }) => doing(model, task, steps, states).is === "done")) return depth;
    layer = layer.flatMap(({ steps, states }) =>
      doing(model, task, steps, states).is === "failed"
        ? []
        : openSteps(model, states.at(-1)!).map((step) => ({
            steps: [...steps, step],
            states: [...states, afterStep(model, states.at(-1)!, step)],
          })),
    );
  }
  return undefined;
}

const MOST = 4;
const outcomes = ["offer-made", "walkout", "settled", "mediation-over"] as const;

test("a task is solved in as few steps as trying every branch finds, or not at all", () => {
  const model = modelFor(small());
  const task = fc.record(
    {
      reach: fc.constantFrom(...outcomes),
      avoid: fc.constantFrom(...outcomes),
      concessions: fc.nat({ max: 2 }),
    },
    { requiredKeys: ["reach"] },
  );
  fc.assert(
    fc.property(task, fc.integer({ min: 1, max: MOST }), (given, steps) => {
      const whole: Task = { ...given, steps };
      const found = solve(model, model.initial, whole);
      const shortest = tried(model, whole, steps);
      expect(typeof found === "object" ? found.branch.length : undefined).toBe(shortest);
    }),
    { numRuns: 40 },
  );
});

test("to avoid alone takes as many steps as asked for", () => {
  const model = modelFor(small());
  const found = solve(model, model.initial, { avoid: "walkout", steps: 5 });
  expect(typeof found === "object" && found.branch.length).toBe(5);
});

test("how a task stands: what was used, and what it failed by", () => {
  const model = modelFor(small());
  const states = [model.initial];
  const steps: Step[] = [];
  const task: Task = { reach: "offer-made", concessions: 1, steps: 2, avoid: "walkout" };
  const take = (step: Step) => {
    steps.push(step);
    states.push(afterStep(model, states.at(-1)!, step));
    return doing(model, task, steps, states);
  };
  expect(doing(model, task, [], states)).toEqual({ is: "going", steps: 0, concessions: 0 });
  expect(take({ kind: "concession", condition: "co-normal-first", level: "dropped" }).is).toBe("going");
  expect(take({ kind: "move", move: "co-tables-offer" })).toEqual({ is: "done", steps: 2, concessions: 1 });
  expect(take({ kind: "move", move: "un-calls-strike" })).toMatchObject({ is: "failed", why: "avoid" });
});

test("a task that no branch does, and one that is done before it begins, are told by their step", () => {
  const none = wrongIn(
    lessonText.replace("    steps: 3\n    concessions: 1", "    steps: 3\n    concessions: 0"),
  ).join("\n");
  expect(none).toMatch(/step “untie”: no branch does this task/);
  const done = wrongIn(
    lessonText.replace("    after: [un-suspends-ban]", "    after: [un-calls-strike]"),
  ).join("\n");
  expect(done).toMatch(/step “stay-out”: this holds already where the task begins/);
});
