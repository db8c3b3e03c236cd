import { expect, test } from "vitest";
import { canPlayBest, raceOf } from "../../src/lesson/opponents.ts";
import { rates } from "../../src/model/rate.ts";
import { writeStep } from "../../src/model/state.ts";
import { afterStep } from "../../src/model/verdict.ts";
import { modelFor, step, wages } from "../session/small.ts";

const model = modelFor(wages());

/** The race after some steps, as “step rate”. */
function race(opponents: Record<string, string>, ...steps: string[]): string[] {
  const state = steps.reduce((now, one) => afterStep(model, now, step(one)), model.initial);
  return raceOf(model, new Map(Object.entries(opponents)))(model, state).map(
    (one) => `${writeStep(one.step)} ${one.rate}`,
  );
}

const strike = ["union-asks", "union-strikes"];

test("without strategies, and with names that are none, steps race as assumed", () => {
  const plain = rates(model, model.initial).map((one) => `${writeStep(one.step)} ${one.rate}`);
  expect(plain).toEqual(["union-asks 1", "union-strikes 3"]);
  expect(race({})).toEqual(plain);
  expect(race({ union: "chance", firm: "no-such-thing" })).toEqual(plain);
});

test("first takes its first step at the whole rate, and firm never gives way", () => {
  expect(race({ union: "first" })).toEqual(["union-asks 4"]);
  expect(race({}, ...strike)).toEqual(["concede:no-talks-under-strike/once-tired 0.5"]);
  expect(race({ firm: "firm" }, ...strike)).toEqual([]);
});

test("best keeps to its core conditions: the firm gives nothing up for nothing", () => {
  expect(canPlayBest(model, model.initial)).toBe(true);
  expect(race({ firm: "best" }, ...strike)).toEqual([]);
});
