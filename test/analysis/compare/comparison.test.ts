import fc from "fast-check";
import { expect, test } from "vitest";
import { aligned } from "../../../src/analysis/compare/alignment.ts";
import { clockOf } from "../../../src/analysis/compare/clock.ts";
import { closedFrom } from "../../../src/analysis/compare/closed.ts";
import { type Column, endOf, playColumn } from "../../../src/analysis/compare/column.ts";
import { bandOf, commonSamples } from "../../../src/analysis/compare/common.ts";
import { type Comparison, comparison } from "../../../src/analysis/compare/comparison.ts";
import { differences } from "../../../src/analysis/compare/difference.ts";
import { givenOn } from "../../../src/analysis/compare/given.ts";
import type { ProspectsAsked } from "../../../src/analysis/compare/prospects.ts";
import { finish } from "../../../src/analysis/concessions.ts";
import { sensitivity } from "../../../src/analysis/sensitivity.ts";
import { rates } from "../../../src/model/rate.ts";
import { readStep, type Step, writeStep } from "../../../src/model/state.ts";
import { afterStep, openSteps, outcomesIn } from "../../../src/model/verdict.ts";
import { explore } from "../../../src/table/graph.ts";
import { stateOf } from "../../../src/table/layout.ts";
import { tableOf } from "../../../src/table/successors.ts";
import { model as modelOfSmall } from "../../generated/model.ts";
import { load } from "../../scenario/small.ts";
import { loaded, under } from "../../scenarios/ukraine.ts";
import { witnesses } from "../../scenarios/witnesses.ts";

const small = loaded(load({}));
const movable = modelOfSmall(small, { reading: "movable" });
const steps = (text: string): Step[] =>
  text
    .split(",")
    .filter(Boolean)
    .map((part) => readStep(part)!);
const column = (text: string, model = movable): Column => playColumn(model, steps(text));

const asked = (columns: readonly Column[], more: Partial<ProspectsAsked> = {}): ProspectsAsked => ({
  horizons: columns.map(() => 12),
  asked: columns.map(() => new Set<string>()),
  samples: 30,
  seed: "s",
  limit: 1e6,
  ...more,
});
const compared = (columns: readonly Column[], more?: Partial<ProspectsAsked>): Comparison =>
  finish(comparison(columns, new Map(), asked(columns, more)));

/** A branch of up to so many open steps, by the numbers that choose them. */
function walked(choices: readonly number[], model = movable): Step[] {
  let state = model.initial;
  const branch: Step[] = [];
  for (const choice of choices) {
    const open = openSteps(model, state);
    if (open.length === 0) break;
    const step = open[choice % open.length]!;
    branch.push(step);
    state = afterStep(model, state, step);
  }
  return branch;
}
const walks = fc.array(fc.nat(50), { maxLength: 8 }).map((choices) => walked(choices));

test("branches are aligned where they part, each group by its next step", () => {
  const found = aligned(["a,b,c", "a,b,d,e", "a,x", "a"].map(steps));
  expect(found.shared).toBe(1);
  expect(
    found.partings.map(({ after, groups }) => [
      after,
      groups.map(({ step, columns }) => [step ? writeStep(step) : "", ...columns]),
    ]),
  ).toEqual([
    [
      1,
      [
        ["", 3],
        ["b", 0, 1],
        ["x", 2],
      ],
    ],
    [
      2,
      [
        ["c", 0],
        ["d", 1],
      ],
    ],
  ]);
  expect(aligned([steps("a,b"), steps("a,b")])).toEqual({ shared: 2, partings: [] });
});

test("branches of any kind: all share the steps before the first parting and no more", () => {
  fc.assert(
    fc.property(fc.array(walks, { minLength: 2, maxLength: 6 }), (branches) => {
      const { shared, partings } = aligned(branches);
      const written = branches.map((branch) => branch.map(writeStep));
      let same = 0;
      while (written.every((one) => one[same] !== undefined && one[same] === written[0]![same])) same++;
      expect(shared).toBe(same);
      const different = new Set(written.map((one) => one.join())).size;
      // Each parting into k groups tells k - 1 more branches apart.
      expect(1 + partings.reduce((sum, { groups }) => sum + groups.length - 1, 0)).toBe(different);
    }),
  );
});

test("a branch beside itself differs in nothing, with every difference of chances exactly 0", () => {
  fc.assert(
    fc.property(walks, (branch) => {
      const one = playColumn(movable, branch);
      const { differences: found, scoreboard, prospects, alignment } = compared([one, one]);
      expect(found).toEqual([]);
      expect(alignment.partings).toEqual([]);
      for (const { ends } of scoreboard.rows) expect(ends[0]).toBe(ends[1]);
      expect(prospects.columns[0]).toEqual(prospects.columns[1]);
      for (const { point, band } of prospects.gaps) {
        expect(point).toBe(0);
        expect(band).toEqual({ low: 0, median: 0, high: 0 });
      }
    }),
    { numRuns: 10 },
  );
});

test("differences are exactly the variables and levels that are not the same at the ends", () => {
  fc.assert(
    fc.property(walks, walks, (a, b) => {
      const columns = [playColumn(movable, a), playColumn(movable, b)];
      const [one, other] = columns.map(endOf);
      const wanted = [
        ...Object.keys(one!.values).filter((id) => one!.values[id] !== other!.values[id]),
        ...Object.keys(one!.levels).filter((id) => one!.levels[id] !== other!.levels[id]),
      ];
      expect(differences(columns).map(({ id }) => id)).toEqual(wanted);
    }),
  );
});

test("a branch is played as far as it is open, and says what stops it", () => {
  const strict = modelOfSmall(small, { reading: "union-strict" });
  const found = column("un-suspends-ban,week-passes", strict);
  expect(found.steps).toEqual([]);
  expect(found.states).toHaveLength(1);
  expect(found.stopped?.verdict.kind).toBe("ruled-out");
  expect(column("un-suspends-ban,week-passes").stopped).toBeUndefined();
});

test("what was given: in order, with what others gave and what was met within three steps, and later", () => {
  const branch = "concede:co-normal-first+co-tables-offer,un-calls-strike,co-raises-offer,sign,week-passes";
  const found = givenOn(column(branch));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ step: 1, party: "employer", condition: "co-normal-first", to: "dropped" });
  expect(found[0]!.othersGave).toEqual([]);
  // The strike ends with the signature, three steps later.
  expect(found[0]!.becameMet).toEqual([{ step: 4, condition: "co-no-strike" }]);
  // A week passing in between puts the signature outside the window; it is told all the same.
  const slow = givenOn(column(branch.replace("sign,week-passes", "week-passes,sign")))[0]!;
  expect([slow.becameMet, slow.laterMet]).toEqual([[], [{ step: 5, condition: "co-no-strike" }]]);
  const both = givenOn(column("concede:un-offer-first,concede:co-normal-first/pause-suffices"));
  expect(both.map(({ othersGave }) => othersGave)).toEqual([[{ step: 2, condition: "co-normal-first" }], []]);
});

test("the clock: each step lasts 1 / R weeks, or a pace; what is left is never below 0", () => {
  const one = column("un-suspends-ban,week-passes,week-passes");
  const expected = one.steps.map(
    (_, at) => 1 / rates(movable, one.states[at]!).reduce((sum, { rate }) => sum + rate, 0),
  );
  expect(clockOf(one, 12).waits).toEqual(expected);
  expect(clockOf(one, 12).left).toBeCloseTo(12 - expected.reduce((sum, wait) => sum + wait, 0), 12);
  expect(clockOf(one, 12, 2)).toEqual({ waits: [2, 2, 2], elapsed: 6, left: 6 });
  expect(clockOf(one, 5, 2).left).toBe(0);
});

test("with no time left the chance of an outcome is whether it holds", () => {
  const one = column("un-calls-strike");
  const { prospects } = compared([one, one], { pace: 20 });
  for (const { outcome, within } of prospects.columns[0]!.odds!.outcomes)
    expect(within).toBe(outcomesIn(movable, endOf(one)).some(({ id }) => id === outcome) ? 1 : 0);
});

test("closed for good: exactly what no playable branch reaches", () => {
  const table = tableOf(movable);
  fc.assert(
    fc.property(walks, (branch) => {
      const end = endOf(playColumn(movable, branch));
      const graph = explore(table, { from: table.keyOf(end) });
      const reached = new Set<string>();
      for (let state = 0; state < graph.states; state++)
        for (const { id } of outcomesIn(
          movable,
          stateOf(table.compiled.layout, table.digits(graph.keyAt(state))),
        ))
          reached.add(id);
      const wanted = [...small.outcomes.keys()].filter((id) => !reached.has(id));
      expect(closedFrom(table, end, 1e6)).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
  expect(closedFrom(table, movable.initial, 1)).toBeUndefined();
});

test("bands are those of the sensitivity study, where the columns vary the same assumptions", () => {
  const columns = [column("un-suspends-ban"), column("week-passes")];
  const outcomes = ["offer-made", "settled"];
  const sampled = columns.map((one) => ({ column: one, left: 9, asked: new Set<string>() }));
  const chances = finish(commonSamples(sampled, { outcomes, samples: 40, seed: "s", limit: 1e6 }))!;
  for (const [index, one] of columns.entries()) {
    const study = finish(
      sensitivity(movable, { horizon: 9, after: one.steps, outcomes, samples: 40, ends: false, seed: "s" }),
    );
    if ("limit" in study) throw new Error("too many states");
    for (const [at, { band }] of study.outcomes.entries()) {
      const own = bandOf(chances[index]![at]!)!;
      expect(own.low).toBeCloseTo(band.low, 5);
      expect(own.median).toBeCloseTo(band.median, 5);
      expect(own.high).toBeCloseTo(band.high, 5);
    }
  }
});

test("a reading's own numbers are not sampled, and the others are the same in all columns", () => {
  const firm = modelOfSmall(small, { reading: "as-stated" });
  const columns = [column(""), column("", firm)];
  const sampled = columns.map((one) => ({ column: one, left: 12, asked: new Set<string>() }));
  const chances = finish(
    commonSamples(sampled, { outcomes: ["settled"], samples: 60, seed: "s", limit: 1e6 }),
  )!;
  // Nobody gives way as stated, so nothing is settled there under any sample.
  expect(Math.max(...chances[1]![0]!)).toBe(0);
  expect(Math.min(...chances[0]![0]!)).toBeGreaterThan(0);
});

test("the order of columns changes columns only", () => {
  const texts = ["un-suspends-ban", "un-calls-strike,week-passes", "concede:un-offer-first"];
  const columns = texts.map((text) => column(text));
  const one = compared(columns);
  const other = compared([columns[2]!, columns[0]!, columns[1]!]);
  const back = [1, 2, 0];
  expect(back.map((index) => other.prospects.columns[index])).toEqual(one.prospects.columns);
  expect(
    other.differences.map((each) => ({ ...each, values: back.map((index) => each.values[index]) })),
  ).toEqual(one.differences);
  const gapsOf = ({ prospects }: Comparison, names: readonly number[]) =>
    prospects.gaps
      .map(({ higher, lower, ...rest }) => ({ higher: names[higher]!, lower: names[lower]!, ...rest }))
      .filter(({ point }) => point > 0)
      .sort((a, b) =>
        JSON.stringify([a.outcome, a.higher, a.lower]) < JSON.stringify([b.outcome, b.higher, b.lower])
          ? -1
          : 1,
      );
  expect(gapsOf(other, [2, 0, 1])).toEqual(gapsOf(one, [0, 1, 2]));
});

test("Ukraine: every witness branch leaves its outcome reached, and no end closes what holds there", () => {
  const model = under("as-stated");
  for (const [outcome, branch] of Object.entries(witnesses)) {
    const one = playColumn(
      model,
      branch.map((text) => readStep(text)!),
    );
    const { arrivals, prospects } = finish(
      comparison([one, one], new Map(), asked([one, one], { samples: 0, pace: 1 })),
    );
    expect(arrivals.get(outcome)![0]).toEqual({ first: branch.length, holds: true });
    expect(prospects.columns[0]!.closed).not.toContain(outcome);
  }
});
