import type { Move, Outcome, Scenario, Variable } from "../../src/scenario/scenario.ts";

/** One issue of a grid: so many values, passed one by one; in a ring the last leads back to the first. */
export interface Line {
  readonly size: number;
  readonly ring: boolean;
}

/**
 * A scenario as large as asked for: each issue goes on by itself, at a rate of its own, so that there are as many states as
 * the product of the sizes, and rings make loops of as many states as the product of theirs. It ends where the last issue
 * does, which must be no ring: early or late by where the first one then is.
 */
export function gridScenario(lines: readonly Line[]): Scenario {
  const variables = lines.map(
    ({ size }, index): Variable => ({
      id: `issue-${index}`,
      kind: "issue",
      title: `issue ${index}`,
      domain: Array.from({ length: size }, (_, value) => value),
      initial: 0,
      labels: new Map(),
      grounds: [],
    }),
  );
  const moves = lines.flatMap(({ size, ring }, index): Move[] => {
    const variable = `issue-${index}`;
    const base = { party: "nature", consent: [], grounds: [], rate: 1 + index / 2 };
    const last = { kind: "is", variable, values: [size - 1], wording: "is" } as const;
    return [
      {
        ...base,
        id: `on-${index}`,
        title: "on",
        when: { kind: "not", of: last },
        effects: [{ variable, add: 1 }],
      },
      ...(ring
        ? [{ ...base, id: `back-${index}`, title: "back", when: last, effects: [{ variable, to: 0 }] }]
        : []),
    ];
  });
  const end = lines.length - 1;
  const ended = {
    kind: "is",
    variable: `issue-${end}`,
    values: [lines[end]!.size - 1],
    wording: "is",
  } as const;
  const half = variables[0]!.domain.slice(0, lines[0]!.size / 2);
  const early = { kind: "is", variable: "issue-0", values: half, wording: "is" } as const;
  const outcome = (id: string, when: Outcome["when"], final: boolean): Outcome => ({
    id,
    title: id,
    when,
    final,
    sought: [],
  });
  return {
    id: "grid",
    title: "Grid",
    asOf: "",
    glossary: new Map(),
    briefing: [],
    evidence: {
      sources: new Map(),
      parties: new Map([
        [
          "nature",
          { id: "nature", role: "nature", name: "events", short: "events", about: "", speakers: [] },
        ],
      ]),
      statements: new Map(),
      events: new Map(),
      unknowns: new Map(),
      contradictions: new Map(),
      dynamics: new Map(),
    },
    goal: "early",
    horizon: 12,
    assumptions: new Map(),
    variables: new Map(variables.map((each) => [each.id, each])),
    conditions: new Map(),
    moves: new Map(moves.map((each) => [each.id, each])),
    pressures: new Map(),
    outcomes: new Map(
      [
        outcome("early", { kind: "all", of: [ended, early] }, true),
        outcome("late", { kind: "all", of: [ended, { kind: "not", of: early }] }, true),
        outcome("second-half", { kind: "not", of: early }, false),
      ].map((each) => [each.id, each]),
    ),
    readings: new Map([
      ["plain", { id: "plain", title: "Plain", because: "", assume: new Map(), conditions: new Map() }],
    ]),
    hash: "0".repeat(64),
  };
}
