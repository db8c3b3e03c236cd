import { fileURLToPath } from "node:url";
import { type Model, type ModelChoices, modelOf } from "../../src/model/model.ts";
import { readStep, type Step } from "../../src/model/state.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Condition, Move, Scenario, Variable } from "../../src/scenario/scenario.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { play } from "../../src/session/tree.ts";

/** A quarrel over wages, small enough to know every answer by heart. */

const variable = (
  id: string,
  kind: Variable["kind"],
  domain: Variable["domain"],
  initial = domain[0]!,
): Variable => ({
  id,
  kind,
  title: id,
  domain,
  initial,
  labels: new Map(),
  grounds: [],
});

const move = (id: string, party: string, rest: Partial<Move>): Move => ({
  id,
  title: id.replaceAll("-", " "),
  party,
  consent: [],
  effects: [],
  grounds: [],
  rate: 0,
  ...rest,
});

const is = (name: string, ...values: (string | number)[]) =>
  ({ kind: "is", variable: name, values, wording: "is" }) as const;

const moves: Move[] = [
  move("union-asks", "union", {
    when: is("talks", "idle"),
    effects: [{ variable: "talks", to: "asked" }],
    rate: { assumption: "pace" },
  }),
  move("firm-offers", "firm", {
    when: is("talks", "asked"),
    effects: [{ variable: "talks", to: "offered" }],
    rate: { assumption: "pace" },
  }),
  move("union-strikes", "union", {
    when: is("strike", "no"),
    effects: [{ variable: "strike", to: "yes" }],
    rate: { assumption: "anger" },
  }),
  move("union-works", "union", {
    when: is("strike", "yes"),
    effects: [{ variable: "strike", to: "no" }],
    rate: 0,
  }),
  move("sign", "union", {
    consent: ["firm"],
    when: is("talks", "offered"),
    effects: [{ variable: "talks", to: "signed" }],
    rate: { assumption: "pace" },
  }),
  move("time-passes", "nature", { effects: [{ variable: "patience", add: -1 }], rate: 0 }),
];

const conditions: Condition[] = [
  {
    id: "no-talks-under-strike",
    title: "No offer under strike",
    party: "firm",
    statement: "FI-01",
    also: [],
    kind: "precondition",
    core: true,
    forbids: [{ move: "firm-offers" }],
    until: is("strike", "no"),
    because: "An offer is talking.",
    softer: [
      { id: "once-tired", title: "Once patience runs out", until: is("patience", 0), because: "It said so." },
    ],
    yields: { assumption: "give" },
  },
  {
    id: "no-cheap-deal",
    title: "No signature while patient",
    party: "union",
    statement: "UN-01",
    also: [],
    kind: "red-line",
    core: false,
    forbids: [{ result: is("talks", "signed") }],
    until: is("patience", 0, 1),
    because: "It would rather wait.",
    softer: [],
    yields: 0,
  },
];

const assumption = (id: string, value: number) => ({
  id,
  title: id,
  kind: "rate" as const,
  default: value,
  range: [0.1, 10] as const,
  because: "assumed",
  leavesOpen: [],
});

/** The scenario, with whatever a test wants otherwise. */
export function wages(changes: Partial<Scenario> = {}): Scenario {
  return {
    id: "wages",
    title: "Wage talks",
    asOf: "",
    glossary: new Map(),
    briefing: [],
    evidence: {
      sources: new Map(),
      parties: new Map(
        ["union", "firm", "nature"].map((id) => [
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
    goal: "deal",
    horizon: 12,
    assumptions: new Map([
      ["pace", assumption("pace", 1)],
      ["anger", assumption("anger", 3)],
      ["give", assumption("give", 0.5)],
    ]),
    variables: new Map(
      [
        variable("talks", "track", ["idle", "asked", "offered", "signed"]),
        variable("strike", "track", ["no", "yes"]),
        variable("patience", "issue", [0, 1, 2], 2),
      ].map((one) => [one.id, one]),
    ),
    conditions: new Map(conditions.map((one) => [one.id, one])),
    moves: new Map(moves.map((one) => [one.id, one])),
    pressures: new Map(),
    outcomes: new Map([
      ["deal", { id: "deal", title: "A deal", when: is("talks", "signed"), final: true, sought: [] }],
    ]),
    readings: new Map([
      [
        "as-stated",
        { id: "as-stated", title: "As stated", because: "words", assume: new Map(), conditions: new Map() },
      ],
      [
        "lenient",
        {
          id: "lenient",
          title: "Lenient",
          because: "doubt",
          assume: new Map(),
          conditions: new Map([["no-talks-under-strike", { off: true as const, because: "bluster" }]]),
        },
      ],
      [
        "stern",
        {
          id: "stern",
          title: "Stern",
          because: "doubt",
          assume: new Map(),
          conditions: new Map([
            [
              "no-talks-under-strike",
              {
                forbids: [{ move: "firm-offers" }, { move: "sign" }],
                until: null,
                because: "Strictly taken.",
              },
            ],
          ]),
        },
      ],
    ]),
    hash: "a".repeat(64),
    ...changes,
  };
}

/** The model of a scenario; fails the test where the choices do not fit. */
export function modelFor(scenario: Scenario, choices: ModelChoices = {}): Model {
  const made = modelOf(scenario, choices);
  if ("error" in made) throw new Error(made.error);
  return made;
}

/** A step in its written form. */
export function step(written: string): Step {
  return readStep(written)!;
}

/** A session in which the given steps were played one after another. */
export function played(scenario: Scenario, ...written: string[]): Session {
  return written.reduce((session, one) => play(session, step(one)), newSession(scenario, { seed: "7" }));
}

/** The wage talks that the scenario loader's tests use, read from their files. */
export function harbour(): Scenario {
  const found = checkScenario(fileURLToPath(new URL("../scenario/fixtures/small", import.meta.url)));
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  return found.scenario;
}
