import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Model } from "../../../src/model/model.ts";
import { afterStep } from "../../../src/model/verdict.ts";
import { prism } from "../../../src/report/export/prism.ts";
import { tra } from "../../../src/report/export/tra.ts";
import { checkScenario } from "../../../src/scenario/load.ts";
import { shippedScenarios } from "../../../src/scenario/locate.ts";
import type { Outcome, Scenario } from "../../../src/scenario/scenario.ts";
import { model } from "../../generated/model.ts";
import { generatedScenario } from "../../generated/scenario.ts";
import { smallFolder } from "../../scenario/small.ts";
import { type Described, described, explorePrism, readTra, texts } from "./readers.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;
const readings = [...small.readings.keys()];

/** The same states with the same labels, and the same steps between them at the same rates. */
function same(found: Described, expected: Described): void {
  expect(found.initial).toBe(expected.initial);
  expect(found.states.size).toBe(expected.states.size);
  for (const [digits, { labels, steps }] of expected.states) {
    const other = found.states.get(digits)!;
    expect(other).toBeDefined();
    expect([...other.labels].sort()).toEqual([...labels].sort());
    expect(other.steps.size).toBe(steps.size);
    for (const [target, rate] of steps) expect(other.steps.get(target)).toBeCloseTo(rate, 12);
  }
}

const prismOf = (made: Model) => explorePrism(texts(prism, made).get(".prism")!);

test.each(readings)("prism: the small scenario's chain, under %s", (reading) => {
  const made = model(small, { reading });
  const expected = described(made);
  expect(expected.states.size).toBeGreaterThan(5);
  same(prismOf(made), expected);
});

test.each(readings)("tra: the small scenario's chain, under %s", (reading) => {
  const made = model(small, { reading });
  same(readTra(texts(tra, made)), described(made));
});

test("prism and tra: generated scenarios' chains", () => {
  let states = 0;
  fc.assert(
    fc.property(generatedScenario, (scenario) => {
      const made = model(scenario);
      const expected = described(made);
      states += expected.states.size;
      same(prismOf(made), expected);
      same(readTra(texts(tra, made)), expected);
    }),
    { numRuns: 200, seed: 20250520 },
  );
  expect(states).toBeGreaterThan(500);
});

test("prism and tra: the shipped scenario's chain as stated", () => {
  const found = checkScenario(join(shippedScenarios(), "ukraine-2025-05"));
  if (!found.ok) throw new Error("the shipped scenario has mistakes");
  const made = model(found.scenario);
  const expected = described(made);
  same(prismOf(made), expected);
  same(readTra(texts(tra, made)), expected);
});

test("prism: a command for every move and every level a condition can give way to", () => {
  const levels = [...model(small).conditions.values()].reduce(
    (sum, condition) => sum + Math.max(0, condition.levels.length - 1),
    0,
  );
  expect(prismOf(model(small)).commands).toBe(small.moves.size + levels);
});

test("after a branch the chain begins there", () => {
  const made = model(small, { reading: "movable" });
  const initial = afterStep(made, made.initial, { kind: "move", move: "un-calls-strike" });
  const begun = { ...made, initial };
  same(prismOf(begun), described(begun));
  same(readTra(texts(tra, begun)), described(begun));
});

test("names that PRISM keeps for itself, and titles that would end a comment, do no harm", () => {
  const rename = (text: string) => text.replaceAll("strike", "clock").replaceAll("pay", "rate");
  const hostile: Scenario = JSON.parse(
    rename(JSON.stringify(small, (_, value) => (value instanceof Map ? { "a map": [...value] } : value))),
    (_, value) => (value?.["a map"] ? new Map(value["a map"]) : value),
  );
  const titled = [...hostile.outcomes.values()].map((outcome): [string, Outcome] => {
    const id = outcome.id === "walkout" ? "deadlock" : outcome.id;
    return [id, { ...outcome, id, title: 'x"\nlabel "y" = true;\u2028' }];
  });
  const made = model({ ...hostile, outcomes: new Map(titled) }, { reading: "movable" });
  const text = texts(prism, made).get(".prism")!;
  expect(text).toMatch(/^ {2}clock_ : \[0\.\.1\]/m);
  expect(text).toMatch(/^ {2}rate_ : \[0\.\.2\]/m);
  expect(text).toMatch(/^label "deadlock_" = /m);
  const found = explorePrism(text);
  expect(found.states.size).toBe(described(made).states.size);
});

test("tra: over the limit of states nothing is written", () => {
  const asked = { model: model(small), after: false, maxStates: 20 };
  expect(tra.write(asked)).toEqual({ tooMany: 20 });
});
