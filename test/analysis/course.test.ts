import { expect, test } from "vitest";
import { chanceTable } from "../../src/analysis/chance.ts";
import { courseBands, courseOf, type Place } from "../../src/analysis/course.ts";
import { oddsFrom } from "../../src/analysis/odds.ts";
import { sensitivity } from "../../src/analysis/sensitivity.ts";
import type { Model } from "../../src/model/model.ts";
import { readStep, type Step } from "../../src/model/state.ts";
import { afterStep } from "../../src/model/verdict.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { under } from "../scenarios/ukraine.ts";

/** Chances along a branch: one solve equals solving every position by itself. */

const steps = (text: string): readonly Step[] => text.split(",").map((one) => readStep(one)!);
const branch = steps("ru-tables-text,ua-adds-provisions,concede:ru-root-causes-first,sign-joint-text");

/** The positions of a branch, with fewer weeks left at each. */
function along(model: Model, taken: readonly Step[], weeks: readonly number[]): readonly Place[] {
  const places: Place[] = [];
  let state = model.initial;
  for (const [at, left] of weeks.entries()) {
    const step = taken[at - 1];
    if (step) state = afterStep(model, state, step);
    places.push({ before: step ? { place: places[at - 1]!, step } : undefined, state, weeks: left });
  }
  return places;
}

function finished<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

const weeks = [12, 11.25, 10.5, 3, 0];

test.each(["as-stated", "undiluted"])(
  "%s: every outcome's chance at every position is that of parley odds",
  (reading) => {
    const model = under(reading);
    const taken = reading === "as-stated" ? branch : branch.slice(0, 3);
    const places = along(model, taken, weeks.slice(0, taken.length + 1));
    const course = finished(courseOf(model, places, 1_000_000))!;
    places.forEach(({ state, weeks: left }, place) => {
      const table = chanceTable(tableOf(model));
      const graph = explore(table, { from: table.keyOf(state) });
      const odds = oddsFrom(chainOf(graph), 0, left);
      odds.outcomes.forEach(({ within }, column) => {
        expect(course.chances[place]![column]).toBeCloseTo(within, 9);
      });
    });
  },
);

test("what is within reach at a position shrinks only where a step closes it", () => {
  const model = under("as-stated");
  const signed = steps("ru-tables-text,concede:ua-truce-in-memorandum,ua-signs-moscows-text");
  const course = finished(courseOf(model, along(model, signed, [12, 12, 12, 12]), 1_000_000))!;
  expect(course.within[2]!.has("joint-text")).toBe(true);
  expect(course.within[3]!.has("joint-text")).toBe(false);
  expect([...course.within[3]!].every((id) => course.within[0]!.has(id))).toBe(true);
});

test("a band at a position is that of a study from there: the same samples, the time left held", () => {
  const model = under("as-stated");
  const places = along(model, branch, weeks);
  const asked = {
    outcome: "ceasefire",
    asked: new Set<string>(),
    samples: 40,
    seed: "band",
    limit: 1_000_000,
  };
  const bands = finished(courseBands(model, places, asked))!;
  expect([bands.samples, bands.of]).toEqual([40, 40]);
  const study = finished(
    sensitivity(model, {
      horizon: weeks[3]!,
      after: branch.slice(0, 3),
      asked: new Set(),
      outcomes: ["ceasefire"],
      samples: 40,
      ends: false,
      seed: "band",
    }),
  );
  if ("limit" in study) throw new Error("over the limit");
  for (const end of ["low", "median", "high"] as const)
    expect(bands.bands[3]![end]).toBeCloseTo(study.outcomes[0]!.band[end], 4);
  expect(bands.bands[4]).toEqual({ low: 0, median: 0, high: 0 });
});

test("a limit of states is told instead of a wrong answer", () => {
  const model = under("as-stated");
  const places = along(model, branch, weeks);
  expect(finished(courseOf(model, places, 100))).toBeUndefined();
});
