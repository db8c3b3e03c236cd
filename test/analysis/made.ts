import type { Value } from "../../src/scenario/guard.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { type Chain, chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { model } from "../generated/model.ts";

/** One issue of a range, moves along it at rates, and outcomes at some of its values: chains solved by hand. */
export interface Line {
  readonly size: number;
  readonly start: number;
  /** From value to value, at a rate a week. */
  readonly moves: readonly { from?: number; to: number | "up" | "down"; rate: number }[];
  readonly ends: Readonly<Record<string, number>>;
}

/** The scenario of a line; its outcomes are final. */
export function lineScenario({ size, start, moves, ends }: Line): Scenario {
  const domain = Array.from({ length: size }, (_, value) => value);
  const at = (value: Value) => ({ kind: "is", variable: "place", values: [value], wording: "is" }) as const;
  const none = new Map<string, never>();
  return {
    id: "line",
    title: "Line",
    asOf: "",
    briefing: [],
    evidence: {
      sources: none,
      parties: none,
      statements: none,
      events: none,
      unknowns: none,
      contradictions: none,
      dynamics: none,
    },
    goal: Object.keys(ends)[0]!,
    horizon: 12,
    assumptions: none,
    variables: new Map([
      [
        "place",
        {
          id: "place",
          kind: "issue",
          title: "Place",
          domain,
          initial: start,
          labels: new Map(),
          grounds: [],
        },
      ],
    ]),
    conditions: none,
    moves: new Map(
      moves.map(({ from, to, rate }, index) => [
        `move-${index}`,
        {
          id: `move-${index}`,
          title: `Move ${index}`,
          party: "nature",
          consent: [],
          ...(from === undefined ? {} : { when: at(from) }),
          effects: [
            typeof to === "number"
              ? { variable: "place", to }
              : { variable: "place", add: to === "up" ? 1 : -1 },
          ],
          grounds: [],
          rate,
        },
      ]),
    ),
    pressures: none,
    outcomes: new Map(
      Object.entries(ends).map(([id, value]) => [
        id,
        { id, title: id, when: at(value), final: true, sought: [] },
      ]),
    ),
    readings: new Map([
      ["plain", { id: "plain", title: "Plain", because: "", assume: new Map(), conditions: new Map() }],
    ]),
    glossary: new Map(),
    hash: "0".repeat(64),
  };
}

/** The chain of a scenario under a reading. */
export function chainFor(scenario: Scenario, reading?: string): Chain {
  return chainOf(explore(tableOf(model(scenario, reading === undefined ? {} : { reading }))));
}
