import fc from "fast-check";
import { expect, test } from "vitest";
import { finish } from "../../src/analysis/concessions.ts";
import { type PathOptions, type Paths, pathsTo } from "../../src/analysis/paths.ts";
import type { Measure } from "../../src/analysis/road.ts";
import { holds } from "../../src/model/guard.ts";
import type { Model } from "../../src/model/model.ts";
import { rates } from "../../src/model/rate.ts";
import { type State, writeStep } from "../../src/model/state.ts";
import { afterStep, openSteps } from "../../src/model/verdict.ts";
import type { Guard } from "../../src/scenario/guard.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { stateOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { smallFolder } from "../scenario/small.ts";

/** Generated scenarios with a second goal further away: the variables of a state met late. */
const farScenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    generatedScenario.filter((scenario) => explore(tableOf(model(scenario))).states >= 10),
    fc.double({ min: 0.5, max: 1, noNaN: true, maxExcluded: true }),
  )
  .map(([scenario, share]) => {
    const graph = explore(tableOf(model(scenario)));
    const late = stateOf(
      graph.table.compiled.layout,
      graph.table.digits(graph.keyAt(Math.floor(share * graph.states))),
    );
    const of = Object.entries(late.values).map(
      ([variable, value]): Guard => ({ kind: "is", variable, values: [value], wording: "is" }),
    );
    const far = { id: "far", title: "Far", when: { kind: "all", of }, final: false, sought: [] } as const;
    return { ...scenario, outcomes: new Map([...scenario.outcomes, ["far", far]]) };
  });
const goals = fc.constantFrom("goal", "far", "far");

interface Walked {
  readonly steps: readonly string[];
  readonly probability: number;
}

const mostBranches = 4000;

/** Every branch to the goal that meets no state twice and ends at its first arrival; undefined where they are too many. */
function walks(made: Model, goal: string, concessions: boolean): Walked[] | undefined {
  const { when } = made.scenario.outcomes.get(goal)!;
  const found: Walked[] = [];
  let looked = 0;
  const go = (state: State, seen: readonly string[], steps: readonly string[], probability: number): void => {
    looked++;
    if (looked > 20 * mostBranches || found.length > mostBranches) return;
    if (holds(made, when, state)) {
      found.push({ steps, probability });
      return;
    }
    const racing = rates(made, state);
    const exit = racing.reduce((sum, { rate }) => sum + rate, 0);
    for (const step of openSteps(made, state)) {
      if (step.kind === "concession" && !concessions) continue;
      const next = afterStep(made, state, step);
      const name = JSON.stringify(next);
      if (seen.includes(name)) continue;
      const written = writeStep(step);
      const rate = racing.find((rated) => writeStep(rated.step) === written)?.rate ?? 0;
      go(next, [...seen, name], [...steps, written], rate === 0 ? 0 : (probability * rate) / exit);
    }
  };
  go(made.initial, [JSON.stringify(made.initial)], [], 1);
  return looked > 20 * mostBranches || found.length > mostBranches ? undefined : found;
}

interface Grouped {
  readonly steps: string;
  readonly length: number;
  readonly best: number;
  readonly orders: number;
  readonly together: number;
}

function grouped(walked: readonly Walked[]): Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const { steps, probability } of walked) {
    const name = [...steps].sort().join();
    const group = groups.get(name) ?? { steps: name, length: steps.length, best: 0, orders: 0, together: 0 };
    groups.set(name, {
      ...group,
      best: Math.max(group.best, probability),
      orders: group.orders + 1,
      together: group.together + probability,
    });
  }
  return [...groups.values()];
}

function paths(made: Model, goal: string, measure: Measure, options: PathOptions = {}): Paths {
  const chain = chainOf(explore(tableOf(made)));
  return finish(pathsTo(chain, made.scenario.outcomes.get(goal)!.when, measure, options));
}

const name = (path: Paths["paths"][number]) => path.branch.map(writeStep).sort().join();

function agrees(found: Paths, all: readonly Grouped[], count: number): void {
  const byName = new Map(all.map((group) => [group.steps, group]));
  expect(found.limit).toBe("none");
  expect(new Set(found.paths.map(name)).size).toBe(found.paths.length);
  expect(found.paths.length).toBe(Math.min(count, all.length));
  for (const path of found.paths) {
    const group = byName.get(name(path))!;
    expect(path.counted).toBe(true);
    expect(path.orders).toBe(group.orders);
    expect(path.together).toBeCloseTo(group.together, 12);
  }
}

test("shortest: the paths, orders and summed probabilities of brute force, with and without concessions", () => {
  const sizes: number[] = [];
  fc.assert(
    fc.property(farScenario, goals, fc.boolean(), (scenario, goal, concessions) => {
      const made = model(scenario);
      const walked = walks(made, goal, concessions);
      if (!walked) return;
      const all = grouped(walked);
      sizes.push(all.length);
      const found = paths(made, goal, "shortest", { concessions, count: 6 });
      if (walked[0]?.steps.length === 0) {
        expect(found).toMatchObject({ answer: "held", paths: [] });
        return;
      }
      expect(found.answer).toBe(all.length > 0 ? "paths" : "unreachable");
      agrees(found, all, 6);
      const lengths = all.map(({ length }) => length).sort((a, b) => a - b);
      expect(found.paths.map(({ branch }) => branch.length)).toEqual(lengths.slice(0, 6));
    }),
    { numRuns: 150, seed: 20250520 },
  );
  expect(sizes.length).toBeGreaterThan(100);
  expect(sizes.filter((size) => size > 6).length).toBeGreaterThan(10);
});

test("likeliest: the best branches of brute force, and the orders that chance takes", () => {
  let many = 0;
  fc.assert(
    fc.property(farScenario, goals, (scenario, goal) => {
      const made = model(scenario);
      const walked = walks(made, goal, true);
      if (!walked || walked[0]?.steps.length === 0) return;
      const all = grouped(walked.filter(({ probability }) => probability > 0));
      if (all.length > 6) many++;
      const found = paths(made, goal, "likeliest", { count: 6 });
      agrees(found, all, 6);
      const best = all.map((group) => group.best).sort((a, b) => b - a);
      for (const [at, path] of found.paths.entries()) {
        expect(path.probability).toBeCloseTo(best[at]!, 12);
        expect(path.probability).toBeCloseTo(all.find(({ steps }) => steps === name(path))!.best, 12);
      }
    }),
    { numRuns: 150, seed: 20250520 },
  );
  expect(many).toBeGreaterThan(10);
});

test("distinct: no path takes all the steps of a better one, and nothing else is left out", () => {
  const within = (small: string, large: string) => {
    const left = large.split(",");
    return small.split(",").every((step) => {
      const at = left.indexOf(step);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  };
  fc.assert(
    fc.property(farScenario, goals, (scenario, goal) => {
      const made = model(scenario);
      const walked = walks(made, goal, true);
      if (!walked || walked[0]?.steps.length === 0) return;
      const all = grouped(walked);
      const minimal = all.filter(
        ({ steps, length }) => !all.some((other) => other.length < length && within(other.steps, steps)),
      );
      const found = paths(made, goal, "shortest", { distinct: true, count: 1000 });
      expect(new Set(found.paths.map(name))).toEqual(new Set(minimal.map(({ steps }) => steps)));
    }),
    { numRuns: 100, seed: 20250520 },
  );
});

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

test("the small scenario: who lets go first decides the shortest way to an offer", () => {
  const found = paths(model(small), "offer-made", "shortest", { count: 2 });
  expect(found.paths.map(({ branch }) => branch.map(writeStep))).toEqual([
    ["concede:co-normal-first", "co-tables-offer"],
    ["concede:co-normal-first", "un-suspends-ban", "co-tables-offer"],
  ]);
  const apart = paths(model(small), "offer-made", "shortest", { count: 4, distinct: true });
  expect(apart.paths.map(({ branch }) => branch.map(writeStep))).toEqual([
    ["concede:co-normal-first", "co-tables-offer"],
    ["un-suspends-ban", "concede:co-normal-first/pause-suffices", "co-tables-offer"],
    ["concede:un-offer-first", "un-lifts-ban", "co-tables-offer"],
    ["un-suspends-ban", "concede:un-offer-first/promise-suffices", "un-lifts-ban", "co-tables-offer"],
  ]);
  expect(found.paths[0]).toMatchObject({ probability: 0, orders: 1, together: 0, counted: true });
});

test("the small scenario: nobody gives way as stated, so chance never brings an offer", () => {
  const made = model(small);
  expect(paths(made, "offer-made", "likeliest")).toMatchObject({ answer: "unreachable", limit: "none" });
  expect(paths(made, "offer-made", "shortest", { concessions: false }).answer).toBe("unreachable");
});

test("from another state of the same graph", () => {
  const made = model(small, { reading: "movable" });
  const graph = explore(tableOf(made));
  const after = afterStep(made, made.initial, { kind: "move", move: "un-calls-strike" });
  const from = graph.find(graph.table.keyOf(after));
  const goal = small.outcomes.get("walkout")!.when;
  expect(finish(pathsTo(chainOf(graph), goal, "shortest", { from }))).toMatchObject({ answer: "held" });
});

test("limits are said: of states explored, and of beginnings looked at", () => {
  const made = model(small, { reading: "movable" });
  const goal = small.outcomes.get("settled")!.when;
  const cut = chainOf(explore(tableOf(made), { limit: 20 }));
  expect(finish(pathsTo(cut, goal, "shortest"))).toMatchObject({ answer: "unreachable", limit: "states" });
  const chain = chainOf(explore(tableOf(made)));
  const best = finish(pathsTo(chain, goal, "shortest", { count: 50 }));
  const few = finish(pathsTo(chain, goal, "shortest", { count: 50, limit: 100 }));
  expect(few.limit).toBe("search");
  expect(few.paths.length).toBeGreaterThan(0);
  expect(few.paths.length).toBeLessThan(50);
  expect(few.paths).toEqual(best.paths.slice(0, few.paths.length));
});

test("orders left uncounted are said: then the figures are of one order alone", () => {
  const made = model(small, { reading: "movable" });
  const chain = chainOf(explore(tableOf(made)));
  const goal = small.outcomes.get("settled")!.when;
  const { paths: found } = finish(pathsTo(chain, goal, "likeliest", { count: 50, counting: 20 }));
  const uncounted = found.filter(({ counted }) => !counted);
  expect(uncounted.length).toBeGreaterThan(0);
  for (const { orders, together, probability } of uncounted)
    expect({ orders, together }).toEqual({ orders: 1, together: probability });
});
