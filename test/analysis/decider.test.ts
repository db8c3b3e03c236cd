import { expect, test } from "vitest";
import { deciderOf } from "../../src/analysis/decider.ts";
import { hypercube } from "../../src/analysis/hypercube.ts";
import type { Varied } from "../../src/analysis/varied.ts";

const varied = ["pace", "patience", "bite"].map(
  (id): Varied => ({
    assumption: {
      id,
      title: id,
      kind: "probability",
      default: 0.5,
      range: [0, 1],
      because: "",
      leavesOpen: [],
    },
    value: 0.5,
    spread: "even",
  }),
);
const numbers = hypercube(100, 3, "decider").map(
  (point) => new Map(varied.map(({ assumption }, index) => [assumption.id, point[index]!])),
);
const decided = (gain: (pace: number, patience: number) => number) => {
  const there = numbers.map((sample) => 0.5 + gain(sample.get("pace")!, sample.get("patience")!));
  return deciderOf(
    varied,
    numbers,
    numbers.map(() => 0.5),
    there,
  );
};

test("the assumption whose range turns a step from help to harm decides, and which end helps is told", () => {
  expect(decided((pace) => 0.1 * (pace - 0.5))).toEqual({ assumption: "pace", sign: 1 });
  expect(decided((_, patience) => 0.1 * (0.5 - patience))).toEqual({ assumption: "patience", sign: -1 });
  // Most of the spread goes with pace, and patience alone turns the sign.
  expect(decided((pace, patience) => (patience - 0.5) * (0.2 + pace))).toEqual({
    assumption: "patience",
    sign: 1,
  });
});

test("nothing decides where the sign is the same at both ends, or goes with no assumption", () => {
  expect(decided((pace) => 0.1 + 0.1 * pace)).toBeUndefined();
  const unrelated = hypercube(100, 1, "noise").map(([one]) => one! - 0.5);
  expect(
    deciderOf(
      varied,
      numbers,
      numbers.map(() => 0),
      unrelated,
    ),
  ).toBeUndefined();
});
