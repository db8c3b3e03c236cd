import { expect, test } from "vitest";
import { finish } from "../../src/analysis/concessions.ts";
import { forecastBands, forecastOdds, squaredDistance } from "../../src/lesson/forecast.ts";
import { lineScenario } from "../analysis/made.ts";
import { modelFor, step, wages } from "../session/small.ts";

test("squared distances equal those worked out by hand", () => {
  const chances = new Map([
    ["deal", 0.5],
    ["strike", 0.3],
    ["none", 0.2],
  ]);
  const shares = (deal: number, strike: number, none: number) =>
    new Map([
      ["deal", deal],
      ["strike", strike],
      ["none", none],
    ]);
  // (0.2 − 0.5)² + (0.3 − 0.3)² + (0.5 − 0.2)² = 0.09 + 0 + 0.09
  expect(squaredDistance(shares(20, 30, 50), chances)).toBeCloseTo(0.18, 12);
  expect(squaredDistance(shares(50, 30, 20), chances)).toBeCloseTo(0, 12);
  // 0.5² + 0.3² + 0.8² = 0.25 + 0.09 + 0.64
  expect(squaredDistance(shares(0, 0, 100), chances)).toBeCloseTo(0.98, 12);
});

test("the chances of a forecast are those of a race of exponentials: the first of the outcomes counts, and only that", () => {
  // From the middle: to the left at 2 a week, to the right at 1; from each end on to the other at 5.
  const scenario = lineScenario({
    size: 3,
    start: 1,
    moves: [
      { from: 1, to: 0, rate: 2 },
      { from: 1, to: 2, rate: 1 },
      { from: 0, to: 2, rate: 5 },
      { from: 2, to: 0, rate: 5 },
    ],
    ends: { left: 0, right: 2 },
  });
  // As milestones each would be reached after the other; in a race the first ends it.
  const outcomes = new Map([...scenario.outcomes].map(([id, one]) => [id, { ...one, final: false }]));
  const model = modelFor({ ...scenario, outcomes });
  const weeks = 2;
  const by = 1 - Math.exp(-3 * weeks);
  const both = forecastOdds(model, model.initial, { over: ["left", "right"], within: weeks });
  expect([...(both as Map<string, number>).keys()]).toEqual(["left", "right", "none"]);
  expect((both as Map<string, number>).get("left")).toBeCloseTo((2 / 3) * by, 9);
  expect((both as Map<string, number>).get("right")).toBeCloseTo((1 / 3) * by, 9);
  expect((both as Map<string, number>).get("none")).toBeCloseTo(1 - by, 9);
  // A final outcome that is not asked about ends the race for nobody.
  const one = forecastOdds(modelFor(scenario), model.initial, { over: ["right"], within: weeks });
  expect((one as Map<string, number>).get("right")).toBeCloseTo((1 / 3) * by, 9);
});

test("bands hold the medians, and that of none mirrors that of any", () => {
  const when = { kind: "is", variable: "talks", values: ["offered", "signed"], wording: "is" } as const;
  const offer = { id: "offer", title: "An offer", when, final: false, sought: [] };
  const model = modelFor(wages({ outcomes: new Map([["offer", offer]]) }));
  const question = { over: ["offer"], within: 12 };
  const bands = finish(forecastBands(model, [step("union-asks")], question, { seed: "1", asked: new Set() }));
  if ("limit" in bands) throw new Error("over the limit");
  const [offered, none] = [bands.get("offer")!, bands.get("none")!];
  expect(offered.low).toBeLessThan(offered.high);
  expect(none.low).toBeCloseTo(1 - offered.high, 9);
  expect(none.high).toBeCloseTo(1 - offered.low, 9);
});
