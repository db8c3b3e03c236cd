import { expect, test } from "vitest";
import { chanceTable } from "../../src/analysis/chance.ts";
import { finish } from "../../src/analysis/concessions.ts";
import { oddsFrom } from "../../src/analysis/odds.ts";
import { chancesAt, leaning, outlookOf } from "../../src/analysis/outlook.ts";
import { areAlike } from "../../src/analysis/sampled.ts";
import { isOverLimit, type SensitivityOptions, sensitivity } from "../../src/analysis/sensitivity.ts";
import { variedIn } from "../../src/analysis/varied.ts";
import type { Model } from "../../src/model/model.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";
import { load } from "../scenario/small.ts";

const loaded = load({});
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const { scenario } = loaded;
const made = (numbers: Record<string, number> = {}, reading = "movable"): Model =>
  model(scenario, { reading, assume: new Map(Object.entries(numbers)) });
const oddsOf = (of: Model) => oddsFrom(chainOf(explore(chanceTable(tableOf(of)))), 0, 12);
const within = (of: Model, id: string) => oddsOf(of).outcomes.find(({ outcome }) => outcome === id)!.within;

function study(of: Model, options: Partial<SensitivityOptions> = {}) {
  const found = finish(sensitivity(of, { horizon: 12, seed: "test", samples: 60, ...options }));
  if (isOverLimit(found)) throw new Error("over the limit");
  return found;
}

test("point and ends are the odds at those numbers", () => {
  const found = study(made());
  expect(found.varied.map(({ assumption, spread }) => [assumption.id, spread])).toEqual([
    ["pace", "ratio"],
    ["flexibility", "even"],
    ["weeks-left", "whole"],
    ["deadline-pull", "ratio"],
  ]);
  for (const { outcome, point, influences } of found.outcomes) {
    expect(areAlike(point, within(made(), outcome))).toBe(true);
    for (const { assumption, atLow, atHigh } of influences) {
      const [low, high] = scenario.assumptions.get(assumption)!.range;
      expect(areAlike(atLow!, within(made({ [assumption]: low }), outcome))).toBe(true);
      expect(areAlike(atHigh!, within(made({ [assumption]: high }), outcome))).toBe(true);
    }
  }
  // Four values of weeks-left, each explored once.
  expect(found.graphs).toBe(4);
});

test("bands are in order, shares are shares, and what explains most comes first", () => {
  const { outcomes, samples, leftOut } = study(made());
  expect([samples, leftOut]).toEqual([60, 0]);
  for (const { band, influences } of outcomes) {
    expect(band.low).toBeLessThanOrEqual(band.median);
    expect(band.median).toBeLessThanOrEqual(band.high);
    const shares = influences.map(({ explains }) => explains);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  }
  // Where an assumption carries much of the spread, its sign is that of its ends.
  for (const { influences } of outcomes)
    for (const { explains, sign, atLow, atHigh } of influences)
      if (explains > 0.2) expect(sign).toBe(Math.sign(atHigh! - atLow!));
});

test("an assumption that alone is varied explains all of a chance that rises with it", () => {
  const asked = new Set(["pace", "weeks-left", "deadline-pull"]);
  const settled = study(made(), { asked }).outcomes.find(({ outcome }) => outcome === "settled")!;
  expect(settled.influences).toHaveLength(1);
  expect(settled.influences[0]!.explains).toBeCloseTo(1, 12);
  // Without any flexibility nobody makes an offer.
  expect(settled.influences[0]).toMatchObject({ assumption: "flexibility", sign: 1, atLow: 0 });
  // Spread evenly over 0 to 1, and rising: the median is the chance at one half.
  expect(Math.abs(settled.band.median - within(made({ flexibility: 0.5 }), "settled"))).toBeLessThan(0.01);
});

test("the seed decides the samples", () => {
  const bands = (seed: string) => study(made(), { seed, ends: false }).outcomes.map(({ band }) => band);
  expect(bands("one")).toEqual(bands("one"));
  expect(bands("one")).not.toEqual(bands("two"));
});

test("what the reading or the question sets is held, and said", () => {
  const asked = new Set(["pace"]);
  const { varied, held } = study(made({ pace: 2 }, "as-stated"), { asked });
  expect(varied.map(({ assumption }) => assumption.id)).toEqual(["weeks-left", "deadline-pull"]);
  expect(held.map(({ assumption, value, because }) => [assumption.id, value, because])).toEqual([
    ["pace", 2, "asked"],
    ["flexibility", 0, "reading"],
    ["horizon", 12, "horizon"],
    ["acceptance", 0.5, "unused"],
  ]);
});

test("a band without anything to vary is the point", () => {
  const asked = new Set(variedIn(made(), new Set()).varied.map(({ assumption }) => assumption.id));
  for (const { point, band } of study(made(), { asked }).outcomes)
    expect(band).toEqual({ low: point, median: point, high: point });
});

test("samples under which the branch cannot be played are left out and counted", () => {
  const passes = { kind: "move", move: "week-passes" } as const;
  const found = study(made(), { after: [passes, passes, passes] });
  expect(found.leftOut).toBeGreaterThan(0);
  expect(found.samples + found.leftOut).toBe(60);
  const ends = found.outcomes[0]!.influences.find(({ assumption }) => assumption === "weeks-left")!;
  expect(ends.atLow).toBeNull();
  expect(ends.atHigh).not.toBeNull();
});

test("a graph over the limit is an answer", () => {
  expect(finish(sensitivity(made(), { horizon: 12, seed: "test", limit: 10 }))).toEqual({ limit: 10 });
});

test("an outlook has the chances of every state of the playable graph, at any numbers", () => {
  const graph = explore(tableOf(made()));
  const outlook = outlookOf(graph, "settled", (id) => scenario.assumptions.get(id)!.kind !== "value");
  const states = Array.from({ length: graph.states }, (_, state) => state);
  const sets = [made().assumptions, made({ pace: 0.4, flexibility: 0.1, "deadline-pull": 4 }).assumptions];
  const found = chancesAt(outlook, sets, 12, states);
  const chain = chainOf(graph);
  const other = chainOf(explore(tableOf(made({ pace: 0.4, flexibility: 0.1, "deadline-pull": 4 }))));
  for (const state of [0, 1, 5, 50, graph.states - 1]) {
    const at = (of: typeof chain) =>
      oddsFrom(of, of.graph.find(graph.keyAt(state)), 12).outcomes.find((o) => o.outcome === "settled")!
        .within;
    expect(areAlike(found[0]![state]!, at(chain))).toBe(true);
    expect(areAlike(found[1]![state]!, at(other))).toBe(true);
  }
});

test("a leaning needs nearly all samples to agree", () => {
  const here = new Array<number>(100).fill(0.5);
  const there = (higher: number, lower: number) =>
    here.map((_, at) => (at < higher ? 0.6 : at < higher + lower ? 0.4 : 0.5));
  expect(leaning(here, there(95, 5))).toBe("raises");
  expect(leaning(here, there(94, 6))).toBe("depends");
  expect(leaning(here, there(0, 100))).toBe("lowers");
  expect(leaning(here, there(0, 0))).toBe("same");
});
