import { expect, test } from "vitest";
import { finish } from "../../src/analysis/concessions.ts";
import { obstaclesTo } from "../../src/analysis/knots.ts";
import type { Guard } from "../../src/scenario/guard.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { smallFolder } from "../scenario/small.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

function obstacles(scenario: Scenario, reading = "as-stated", outcome = "settled") {
  return finish(obstaclesTo(tableOf(model(scenario, { reading })), outcome));
}

function without(scenario: Scenario, condition: string): Scenario {
  return { ...scenario, conditions: new Map([...scenario.conditions].filter(([id]) => id !== condition)) };
}

test("an offer before the ban ends, and normal work before an offer, are a ring", () => {
  const { concessions, knots } = obstacles(small);
  expect(knots).toEqual([{ kind: "ring", conditions: ["co-normal-first", "un-offer-first"].sort() }]);
  expect(concessions.answer).toBe("sets");
  expect(concessions.sets.map(({ conditions }) => conditions)).toEqual([
    ["co-normal-first"],
    ["un-offer-first"],
  ]);
});

test("each side may give least: the softer forms suffice", () => {
  const { concessions } = obstacles(small);
  expect(concessions.sets.map(({ ways }) => ways.map(({ levels }) => [...levels.values()]))).toEqual([
    [["pause-suffices"]],
    [["promise-suffices"]],
  ]);
});

test.each(["co-normal-first", "un-offer-first"])(
  "without %s there is no knot, and no concession is needed",
  (id) => {
    const { concessions, knots } = obstacles(without(small, id));
    expect(knots).toEqual([]);
    expect(concessions.answer).toBe("none-needed");
  },
);

test("a condition that nothing lifts ends the knot as a refusal", () => {
  const normal = small.conditions.get("co-normal-first")!;
  const { until: _, softer: __, ...never } = normal;
  const lifted: Guard = { kind: "is", variable: "overtime-ban", values: ["lifted"], wording: "is" };
  const stubborn: Scenario = {
    ...small,
    conditions: new Map([...small.conditions, [normal.id, { ...never, softer: [] }]]),
    outcomes: new Map([["normal", { id: "normal", title: "", when: lifted, final: false, sought: [] }]]),
  };
  expect(obstacles(stubborn, "as-stated", "normal")).toMatchObject({
    knots: [{ kind: "refusal", conditions: ["un-offer-first", "co-normal-first"] }],
    concessions: { sets: [{ conditions: ["un-offer-first"] }, { conditions: ["co-normal-first"] }] },
  });
});

test("under the readings that take one side strictly, more must give", () => {
  expect(obstacles(small, "company-strict").concessions.sets.map(({ conditions }) => conditions)).toEqual([
    ["co-normal-first"],
    ["un-offer-first", "un-four"],
    ["un-offer-first", "co-no-strike"],
  ]);
});
