import fc from "fast-check";
import { expect, test } from "vitest";
import { forecastings } from "../../../src/analysis/compare/forecasts.ts";
import { readStep } from "../../../src/model/state.ts";
import { type Forecast, giveForecast, NONE } from "../../../src/session/forecast.ts";
import { follow } from "../../../src/session/lesson.ts";
import { newSession, type Session } from "../../../src/session/session.ts";
import { play } from "../../../src/session/tree.ts";
import { load } from "../../scenario/small.ts";
import { loaded } from "../../scenarios/ukraine.ts";

/** The forecasts of a class: which belong together, and how they spread. */

const small = loaded(load({}));
const outcomes = [...small.outcomes.keys()];
const session = newSession(small, { seed: "s" });
const forecast = (shares: Record<string, number>, more: Partial<Forecast> = {}): Forecast => ({
  asked: undefined,
  at: 0,
  within: 12,
  shares: new Map(Object.entries(shares)),
  ...more,
});
const having = (from: Session, ...forecasts: readonly Forecast[]): Session =>
  forecasts.reduce(giveForecast, from);

test("lowest, median, highest and count, by outcome in the file's order, none last", () => {
  const given = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(given, (shares) => {
      const sessions = shares.map((share) =>
        having(session, forecast({ [NONE]: 100 - share, settled: share })),
      );
      const [one, ...others] = forecastings(sessions, outcomes);
      expect(others).toEqual([]);
      expect(one!.spreads.map(({ outcome }) => outcome)).toEqual(["settled", NONE]);
      const sorted = [...shares].sort((a, b) => a - b);
      const half = sorted.length / 2;
      const median =
        sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
      const { given: found, median: middle } = one!.spreads[0]!;
      expect(found.map(({ share }) => share)).toEqual(sorted);
      expect(middle).toBe(median);
    }),
  );
});

test("the same question is the same lesson and step, or the same position, within the same time", () => {
  const step = readStep("un-suspends-ban")!;
  const moved = play(session, step);
  const lesson = follow(session, "wages", "first");
  const sessions = [
    having(lesson, forecast({ settled: 40, [NONE]: 60 }, { asked: "first" })),
    having(follow(moved, "wages", "first"), forecast({ settled: 60, [NONE]: 40 }, { asked: "first", at: 1 })),
    having(follow(session, "other", "first"), forecast({ settled: 1, [NONE]: 99 }, { asked: "first" })),
    having(moved, forecast({ settled: 70, [NONE]: 30 }, { at: 1 })),
    having(moved, forecast({ settled: 80, [NONE]: 20 }, { at: 0 })),
    having(session, forecast({ settled: 90, [NONE]: 10 }), forecast({ settled: 5, [NONE]: 95 })),
    having(session, forecast({ walkout: 100 }, { within: 4 })),
    session,
  ];
  const found = forecastings(sessions, outcomes).map(({ lesson: name, asked, after, within, members }) => [
    name ?? null,
    asked ?? null,
    after.length,
    within,
    members,
  ]);
  expect(found).toEqual(
    expect.arrayContaining([
      ["wages", "first", 0, 12, [0, 1]],
      ["other", "first", 0, 12, [2]],
      [null, null, 1, 12, [3]],
      [null, null, 0, 12, [4, 5]],
      [null, null, 0, 4, [6]],
    ]),
  );
  expect(found).toHaveLength(5);
  const start = forecastings(sessions, outcomes).find(({ members }) => members.join() === "4,5")!;
  // Of two forecasts to one question the later counts.
  expect(start.spreads[0]!.given.map(({ share }) => share)).toEqual([5, 80]);
});
