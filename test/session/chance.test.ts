import fc from "fast-check";
import alea from "seedrandom/lib/alea.js";
import { expect, test } from "vitest";
import { rates } from "../../src/model/rate.ts";
import { writeStep } from "../../src/model/state.ts";
import { ending, stepVerdict } from "../../src/model/verdict.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { type ChanceRun, chanceStep, draw, reseed, runChance } from "../../src/session/chance.ts";
import { replay } from "../../src/session/replay.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { back, jump, stepsTo } from "../../src/session/tree.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { modelFor, played, step, wages } from "./small.ts";

const scenario = wages();
const model = modelFor(scenario);

const run = (session: Session, made = model): ChanceRun => runChance(session, replay(session, made));
const written = (session: Session, made = model, id = session.cursor) =>
  rates(made, replay(session, made).stateAt(id)!).map(({ step: one, rate }) => [writeStep(one), rate]);

test("open moves race at their rates, and conditions in the way yield one level at theirs", () => {
  expect(written(newSession(scenario, { seed: "1" }))).toEqual([
    ["union-asks", 1],
    ["union-strikes", 3],
  ]);
  expect(written(played(scenario, "union-strikes", "union-asks"))).toEqual([
    ["concede:no-talks-under-strike/once-tired", 0.5],
  ]);
  expect(
    written(played(scenario, "union-strikes", "union-asks", "concede:no-talks-under-strike/once-tired")),
  ).toEqual([["concede:no-talks-under-strike", 0.5]]);
});

test("moves of one choice share a rate among those open, and pressures that hold multiply", () => {
  const moves = new Map(scenario.moves);
  for (const id of ["union-asks", "union-strikes"])
    moves.set(id, { ...moves.get(id)!, choice: "next", rate: 3 });
  const when = { kind: "is", variable: "patience", values: [2], wording: "is" } as const;
  const shared: Scenario = wages({
    moves,
    pressures: new Map([
      ["heat", { id: "heat", when, on: ["union-strikes"], times: 4, grounds: [], because: "" }],
      ["heat-2", { id: "heat-2", when, on: ["union-strikes"], times: 0.5, grounds: [], because: "" }],
    ]),
  });
  const made = modelFor(shared);
  expect(written(newSession(shared, { seed: "1" }), made)).toEqual([
    ["union-asks", 1.5],
    ["union-strikes", 3],
  ]);
  expect(written(played(shared, "time-passes", "union-strikes"), made)).toEqual([["union-asks", 3]]);
});

test("nothing races after a final outcome", () => {
  const over = played(scenario, "union-asks", "firm-offers", "time-passes", "sign");
  expect(written(over)).toEqual([]);
  expect(run(over).stop).toMatchObject({ why: "outcome", outcome: { id: "deal" } });
});

test("the generator is alea as published: its first number for the seed “hello.”", () => {
  expect(alea("hello.")()).toBe(0.4783254903741181);
});

test("two rates race: frequencies and waits are those of the chain, within four standard errors", () => {
  const next = alea("race");
  const state = model.initial;
  const runs = 20_000;
  let asked = 0;
  let weeks = 0;
  for (let i = 0; i < runs; i++) {
    const drawn = draw(model, state, next)!;
    if (writeStep(drawn.step) === "union-asks") asked++;
    weeks += drawn.weeks;
  }
  // Rates 1 and 3: one in four, after a quarter of a week on average, whose standard deviation is the same.
  expect(Math.abs(asked / runs - 1 / 4)).toBeLessThan(4 * Math.sqrt(((1 / 4) * (3 / 4)) / runs));
  expect(Math.abs(weeks / runs - 1 / 4)).toBeLessThan((4 * (1 / 4)) / Math.sqrt(runs));
});

test("one seed is pinned: its steps and waits never change", () => {
  const found = run(newSession(scenario, { seed: "7" }));
  expect(found.steps.map((one) => [writeStep(one.step), one.weeks])).toMatchInlineSnapshot(`
    [
      [
        "union-asks",
        0.113,
      ],
      [
        "union-strikes",
        0.052,
      ],
      [
        "concede:no-talks-under-strike/once-tired",
        0.362,
      ],
      [
        "concede:no-talks-under-strike",
        0.776,
      ],
      [
        "firm-offers",
        1.72,
      ],
    ]
  `);
  expect(found.stop).toMatchInlineSnapshot(`
    {
      "why": "still",
    }
  `);
  expect(found.weeks).toMatchInlineSnapshot(`3.023`);
});

test("drawing one step at a time, with the session copied in between, is the same as running on", () => {
  const whole = run(newSession(scenario, { seed: "pace" }));
  let session = newSession(scenario, { seed: "pace" });
  for (let i = 0; i < whole.steps.length; i++) {
    const copy = structuredClone(session);
    session = chanceStep(copy, replay(copy, model)).session;
  }
  expect(stepsTo(session)).toEqual(stepsTo(whole.session));
  expect(session.nodes).toEqual(whole.session.nodes);
});

test("going back and drawing again draws on, and another seed draws anew", () => {
  const first = chanceStep(
    newSession(scenario, { seed: "7" }),
    replay(newSession(scenario, { seed: "7" }), model),
  );
  expect(first.stop).toEqual({ why: "played" });
  expect(first.session.chance.drawn).toBe(2);
  const again = back(first.session);
  expect(chanceStep(again, replay(again, model)).session.chance.drawn).toBe(4);
  const reset = reseed(again, "7");
  const same = chanceStep(reset, replay(reset, model));
  expect(same.steps).toEqual(first.steps);
  expect(same.session.nodes.size).toBe(first.session.nodes.size);
});

test("a run stops at the horizon, at the step limit, where all is still, and where the branch is broken", () => {
  const session = newSession(scenario, { seed: "7" });
  const at = replay(session, model);
  const short = runChance(session, at, { horizon: 0.0001 });
  expect(short.stop).toEqual({ why: "horizon" });
  expect(short.weeks).toBe(0.0001);
  expect(short.steps).toEqual([]);
  expect(runChance(session, at, { steps: 1 }).stop).toEqual({ why: "steps" });
  const still = played(scenario, "union-asks", "firm-offers", "union-strikes");
  expect(run(still).stop).toEqual({ why: "still" });
  expect(chanceStep(still, replay(still, model)).stop).toEqual({ why: "still" });
  expect(run(played(scenario, "sign")).stop).toEqual({ why: "broken" });
});

test("by chance or by hand, a node keeps who played it first", () => {
  const byHand = jump(played(scenario, "union-strikes"), 0);
  const found = runChance(byHand, replay(byHand, model), { steps: 1 });
  if (found.session.cursor === 1) expect(found.session.nodes.get(1)!.by).toBe("person");
  expect(found.session.nodes.get(2)?.by ?? "chance").toBe("chance");
  expect(step("union-strikes")).toEqual(byHand.nodes.get(1)!.step);
});

test("on generated scenarios every step chance draws is open, and the same seed draws the same", () => {
  fc.assert(
    fc.property(generatedScenario, fc.string({ maxLength: 5 }), (generated, seed) => {
      const made = modelFor(generated);
      const session = newSession(generated, { seed });
      const first = runChance(session, replay(session, made), { steps: 12 });
      expect(first.replay.brokenAt.size).toBe(0);
      expect(runChance(session, replay(session, made), { steps: 12 }).session).toEqual(first.session);
      const state = first.replay.stateAt(first.session.cursor)!;
      for (const { step: one, rate } of rates(made, state)) {
        expect(stepVerdict(made, state, one).kind).toBe("open");
        expect(rate).toBeGreaterThan(0);
      }
      if (first.stop.why === "outcome") expect(ending(made, state)).toBeDefined();
    }),
    { numRuns: 60 },
  );
});
