import { expect, test } from "vitest";
import type { Model } from "../../src/model/model.ts";
import type { State } from "../../src/model/state.ts";
import { afterStep, openSteps } from "../../src/model/verdict.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Scenario, Variable } from "../../src/scenario/scenario.ts";
import { explore, type Graph } from "../../src/table/graph.ts";
import { layoutOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { smallFolder } from "../scenario/small.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

/** How many states are first reached in 0, 1, 2 … steps, by plain search over verdicts. */
function countByDepth(made: Model): number[] {
  const seen = new Set([JSON.stringify(made.initial)]);
  const counts: number[] = [];
  let layer: State[] = [made.initial];
  while (layer.length > 0) {
    counts.push(layer.length);
    const next: State[] = [];
    for (const state of layer)
      for (const step of openSteps(made, state)) {
        const after = afterStep(made, state, step);
        const name = JSON.stringify(after);
        if (seen.has(name)) continue;
        seen.add(name);
        next.push(after);
      }
    layer = next;
  }
  return counts;
}

/** Exact counts of playable states by depth. A change of any of them is a change of what the model means. */
const pinned = {
  "as-stated": [1, 7, 22, 47, 87, 147, 212, 245, 223, 152, 70, 20, 3],
  movable: [1, 7, 22, 47, 87, 147, 212, 245, 223, 152, 70, 20, 3],
  "union-strict": [1, 6, 17, 35, 63, 105, 147, 162, 138, 83, 30, 5],
  "company-strict": [1, 7, 22, 47, 88, 156, 253, 360, 428, 388, 251, 106, 26, 3],
};

test.each(Object.entries(pinned))("playable states of the small scenario by depth: %s", (reading, counts) => {
  const made = model(small, { reading });
  expect(explore(tableOf(made)).byDepth).toEqual(counts);
  expect(countByDepth(made)).toEqual(counts);
});

/** `tracks` independent two-valued tracks, each switched once by its own move: states at depth d are “tracks choose d”. */
function switches(tracks: number): Scenario {
  const ids = Array.from({ length: tracks }, (_, i) => `track-${i}`);
  const variable = (id: string): Variable => ({
    id,
    kind: "track",
    title: id,
    domain: ["off", "on"],
    initial: "off",
    labels: new Map(),
    grounds: [],
  });
  const moves = ids.map((id, i) => {
    const effects = [{ variable: id, to: "on" }];
    return { id: `move-${i}`, title: id, party: "union", consent: [], effects, grounds: [], rate: 0 };
  });
  return {
    ...small,
    variables: new Map(ids.map((id) => [id, variable(id)])),
    moves: new Map(moves.map((move) => [move.id, move])),
    conditions: new Map(),
    outcomes: new Map(),
    pressures: new Map(),
    readings: new Map([
      ["plain", { id: "plain", title: "", because: "", assume: new Map(), conditions: new Map() }],
    ]),
  };
}

test("independent switches give the binomial coefficients", () => {
  expect(explore(tableOf(model(switches(5)))).byDepth).toEqual([1, 5, 10, 10, 5, 1]);
});

test("past 2^53 keys become strings and nothing else changes", () => {
  const many = model({
    ...switches(60),
    // Only the first three can be switched, so that the graph stays small whatever the size of a key.
    moves: new Map([...switches(60).moves].slice(0, 3)),
  });
  expect(layoutOf(many).weights).toBeUndefined();
  expect(layoutOf(model(switches(53))).weights).toBeDefined();
  expect(explore(tableOf(many)).byDepth).toEqual([1, 3, 3, 1]);
});

test("where a limit stops exploring, steps to the states left out are left out, and no others", () => {
  const table = tableOf(model(switches(8)));
  const whole = explore(table);
  const part = explore(table, { limit: 100 });
  const steps = ({ first, to, step }: Graph, state: number, below: number) =>
    [...to.subarray(first[state]!, first[state + 1]!)].flatMap((target, at) =>
      target < below ? [[step[first[state]! + at]!, target]] : [],
    );
  for (let state = 0; state < 100; state++)
    expect(steps(part, state, Number.POSITIVE_INFINITY)).toEqual(steps(whole, state, 100));
});

test("a limit stops exploring and says so", () => {
  const table = tableOf(model(switches(8)));
  expect(explore(table, { limit: 100 })).toMatchObject({ whole: false });
  expect(explore(table, { limit: 100 }).states).toBe(100);
  expect(explore(table, { limit: 256 })).toMatchObject({ whole: true });
});

test.each([1, 31, 32, 33, 64, 65])("all of %i moves are found open where they are", (moves) => {
  const table = tableOf(model(switches(moves)));
  const { count, step } = table.successors(table.initial);
  expect([...step.subarray(0, count)]).toEqual(Array.from({ length: moves }, (_, move) => move));
});
