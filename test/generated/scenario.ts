import fc from "fast-check";
import type { Guard, Value } from "../../src/scenario/guard.ts";
import type { Condition, Move, Outcome, Scenario, Variable } from "../../src/scenario/scenario.ts";

/** Small scenarios of every kind the model allows, made without files. */

const parties = ["north", "south", "east"] as const;
const words = ["low", "mid", "high", "top"] as const;

interface Shape {
  readonly tracks: readonly number[];
  readonly issues: readonly { size: number; range: boolean }[];
}

const shape: fc.Arbitrary<Shape> = fc.record({
  tracks: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 2 }),
  issues: fc.array(fc.record({ size: fc.integer({ min: 2, max: 3 }), range: fc.boolean() }), {
    maxLength: 2,
  }),
});

function variablesOf({ tracks, issues }: Shape): Variable[] {
  const variable = (id: string, kind: "track" | "issue", domain: readonly Value[]): Variable => ({
    id,
    kind,
    title: id,
    domain,
    initial: domain[0]!,
    labels: new Map(),
    grounds: [],
  });
  return [
    ...tracks.map((size, i) => variable(`track-${i}`, "track", words.slice(0, size))),
    ...issues.map(({ size, range }, i) =>
      variable(
        `issue-${i}`,
        "issue",
        range ? Array.from({ length: size }, (_, n) => n) : words.slice(0, size),
      ),
    ),
  ];
}

function guard(
  variables: readonly Variable[],
  conditions: readonly string[],
  depth: number,
): fc.Arbitrary<Guard> {
  const is: fc.Arbitrary<Guard> = fc
    .constantFrom(...variables)
    .chain((variable) =>
      fc
        .subarray([...variable.domain], { minLength: 1 })
        .map((values): Guard => ({ kind: "is", variable: variable.id, values, wording: "is" })),
    );
  const leaves: fc.Arbitrary<Guard>[] = [is];
  if (conditions.length > 0) {
    leaves.push(
      fc.constantFrom(...conditions).map((condition): Guard => ({ kind: "conceded", condition })),
      fc.constantFrom(...conditions).map((condition): Guard => ({ kind: "met", condition })),
    );
  }
  if (depth === 0) return fc.oneof(...leaves);
  const inner = guard(variables, conditions, depth - 1);
  return fc.oneof(
    { arbitrary: fc.oneof(...leaves), weight: 3 },
    {
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 2 }).map((of): Guard => ({ kind: "all", of })),
      weight: 1,
    },
    {
      arbitrary: fc.array(inner, { minLength: 1, maxLength: 2 }).map((of): Guard => ({ kind: "any", of })),
      weight: 1,
    },
    { arbitrary: inner.map((of): Guard => ({ kind: "not", of })), weight: 1 },
  );
}

function move(id: string, variables: readonly Variable[], conditions: readonly string[]): fc.Arbitrary<Move> {
  const effects = fc
    .subarray([...variables], { minLength: 1, maxLength: Math.min(2, variables.length) })
    .chain((touched) =>
      fc.tuple(
        ...touched.map((variable) =>
          fc.oneof(
            fc.constantFrom(...variable.domain).map((to) => ({ variable: variable.id, to })),
            variable.kind === "issue"
              ? fc.constantFrom(-1, 1).map((add) => ({ variable: variable.id, add }))
              : fc.constantFrom(...variable.domain).map((to) => ({ variable: variable.id, to })),
          ),
        ),
      ),
    );
  return fc
    .record({
      party: fc.constantFrom(...parties, "nature"),
      consent: fc.subarray([...parties], { maxLength: 1 }),
      when: fc.option(guard(variables, conditions, 1), { nil: undefined, freq: 2 }),
      effects,
      rate: fc.constantFrom(0, 0.5, 2),
    })
    .map(({ party, consent, when, effects, rate }) => ({
      id,
      title: id,
      party,
      consent: party === "nature" ? [] : consent.filter((other) => other !== party),
      ...(when ? { when } : {}),
      effects,
      grounds: [],
      rate,
    }));
}

function condition(
  id: string,
  variables: readonly Variable[],
  moves: readonly Move[],
): fc.Arbitrary<Condition> {
  return fc.constantFrom(...parties).chain((party) => {
    const own = moves
      .filter((m) => m.party === party || m.consent.includes(party))
      .map((m) => ({ move: m.id }));
    const ban = fc.oneof(
      ...(own.length > 0 ? [fc.constantFrom(...own)] : []),
      guard(variables, [], 1).map((result) => ({ result })),
    );
    return fc
      .record({
        forbids: fc.array(ban, { minLength: 1, maxLength: 2 }),
        until: fc.option(guard(variables, [], 1), { nil: undefined }),
        met: fc.option(guard(variables, [], 1), { nil: undefined }),
        softer: fc.array(fc.option(guard(variables, [], 0), { nil: undefined }), { maxLength: 1 }),
      })
      .map(
        ({ forbids, until, met, softer }): Condition => ({
          id,
          title: id,
          party,
          statement: "ST-1",
          also: [],
          kind: "demand",
          core: false,
          forbids,
          because: "generated",
          ...(until ? { until } : {}),
          ...(met ? { met } : {}),
          softer: softer.map((softerUntil, i) => ({
            id: `softer-${i}`,
            title: "softer",
            because: "generated",
            ...(softerUntil ? { until: softerUntil } : {}),
          })),
          yields: 1,
        }),
      );
  });
}

/** A generated scenario: up to 4 variables, 9 moves and 3 conditions, with or without a final outcome. */
export const generatedScenario: fc.Arbitrary<Scenario> = shape.chain((made) => {
  const variables = variablesOf(made);
  const conditionIds = ["first", "second", "third"];
  return fc
    .tuple(
      fc
        .integer({ min: 1, max: 6 })
        .chain((n) =>
          fc.tuple(...Array.from({ length: n }, (_, i) => move(`move-${i}`, variables, conditionIds))),
        ),
      fc.integer({ min: 0, max: 3 }),
      guard(variables, [], 1),
      fc.nat({ max: 3 }).map((n) => n === 0),
    )
    .chain(([moves, count, goal, final]) =>
      fc
        .tuple(...conditionIds.slice(0, count).map((id) => condition(id, variables, moves)))
        .map((conditions) => assemble(variables, moves, conditions, goal, final)),
    );
});

function assemble(
  variables: readonly Variable[],
  moves: readonly Move[],
  conditions: readonly Condition[],
  goal: Guard,
  final: boolean,
): Scenario {
  const outcome: Outcome = { id: "goal", title: "Goal", when: goal, final, sought: [] };
  return {
    id: "generated",
    title: "Generated",
    asOf: "",
    briefing: [],
    evidence: {
      sources: new Map(),
      parties: new Map(
        [...parties, "nature"].map((id) => [
          id,
          { id, role: id === "nature" ? "nature" : "party", name: id, short: id, about: "", speakers: [] },
        ]),
      ),
      statements: new Map(),
      events: new Map(),
      unknowns: new Map(),
      contradictions: new Map(),
      dynamics: new Map(),
    },
    goal: "goal",
    horizon: 12,
    assumptions: new Map(),
    variables: new Map(variables.map((v) => [v.id, v])),
    conditions: new Map(conditions.map((c) => [c.id, c])),
    moves: new Map(moves.map((m) => [m.id, m])),
    pressures: new Map(),
    outcomes: new Map([[outcome.id, outcome]]),
    readings: new Map([
      ["plain", { id: "plain", title: "Plain", because: "", assume: new Map(), conditions: new Map() }],
    ]),
    glossary: new Map(),
    hash: "0".repeat(64),
  };
}
