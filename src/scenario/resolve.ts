import { readAssumptions, resolveAssumption } from "./assumptions.ts";
import { resolveCondition } from "./conditions.ts";
import type { Evidence } from "./evidence.ts";
import { type Fields, isMapping, readEntries, readFields, unreadSections } from "./fields.ts";
import type { Guard } from "./guard.ts";
import { readGuard } from "./guard-parser.ts";
import { idForm } from "./id.ts";
import { checkUses } from "./met-references.ts";
import { resolveMove } from "./moves.ts";
import type { Plain } from "./plain.ts";
import { checkCounterparts, resolveReading } from "./readings.ts";
import { readAssumption, readGrounds, readIds, readStatements } from "./references.ts";
import type { Report } from "./report.ts";
import type { Amount, Condition, Move, Outcome, Pressure, Reading, Scenario, Variable } from "./scenario.ts";
import { outcomeSchema, pressureSchema, scenarioSchema } from "./scenario-schema.ts";
import { readVariables, resolveVariable } from "./variables.ts";
import { isKnown, type Vocabulary } from "./vocabulary.ts";
import type { Yaml } from "./yaml.ts";

/** A guard that stands for one that was wrong and has been reported. */
const noGuard: Guard = { kind: "all", of: [] };

/**
 * The scenario of a file over its evidence, every reference and rule checked. Where the report holds errors,
 * what was wrong is left blank and the scenario must not be used.
 */
export function resolveScenario(
  yaml: Yaml,
  evidence: Evidence | undefined,
  report: Report,
): Omit<Scenario, "id" | "hash" | "evidence" | "glossary"> {
  const top = readFields(scenarioSchema, yaml.value, [], "scenario.yaml", report);
  const entries = (key: Section) => new Map(readEntries(top.raw(key), [key], idForm, report));
  const written = {
    conditions: entries("conditions"),
    moves: entries("moves"),
    pressures: entries("pressures"),
    outcomes: entries("outcomes"),
    readings: entries("readings"),
  };
  const variables = readVariables(top, report);
  const drafts = readAssumptions(top, report);
  const v: Vocabulary = {
    report,
    ...(evidence ? { evidence } : {}),
    assumptions: drafts,
    variables,
    conditions: new Set(written.conditions.keys()),
    moves: new Set(written.moves.keys()),
    grounds: new Set(evidence ? [...evidence.statements.keys(), ...evidence.events.keys()] : []),
    outcomes: new Set(written.outcomes.keys()),
    readings: new Set(written.readings.keys()),
    unread: unreadSections(scenarioSchema, yaml.value),
    uses: [],
    places: new WeakMap(),
    budget: { left: 20_000_000 },
  };
  for (const key of ["moves", "outcomes", "readings"] as const)
    if (isMapping(top.raw(key)) && written[key].size === 0)
      report.error([key], `there must be at least one entry under “${key}”`);
  for (const id of written.moves.keys())
    if (written.conditions.has(id))
      report.error(
        ["moves", id],
        `“${id}” is a condition already`,
        "moves and conditions share their names; choose another",
        "key",
      );

  const assumptionsWritten = isMapping(top.raw("assumptions"))
    ? (top.raw("assumptions") as { [id: string]: Plain })
    : {};
  const assumptions = new Map(
    [...drafts].flatMap(([id, draft]) => {
      const found = resolveAssumption(draft, id, assumptionsWritten[id] ?? "", v);
      return found ? [[id, found] as const] : [];
    }),
  );
  const resolvedVariables = new Map<string, Variable>();
  for (const variable of variables.values()) resolvedVariables.set(variable.id, resolveVariable(variable, v));
  const moves = new Map<string, Move>();
  for (const [id, move] of written.moves) moves.set(id, resolveMove(id, move, v));
  const context = { v, moves, bannedByReading: bannedIn(written.readings) };
  const conditions = new Map<string, Condition>();
  for (const [id, condition] of written.conditions)
    conditions.set(id, resolveCondition(id, condition, context));
  const pressures = new Map<string, Pressure>();
  for (const [id, pressure] of written.pressures) pressures.set(id, resolvePressure(id, pressure, v));
  const outcomes = new Map<string, Outcome>();
  for (const [id, outcome] of written.outcomes) outcomes.set(id, resolveOutcome(id, outcome, v));
  const readings = new Map<string, Reading>();
  for (const [id, reading] of written.readings)
    readings.set(id, resolveReading(id, reading, conditions, context));
  checkCounterparts(readings, v);
  checkUses(written.conditions, written.readings, v);
  const { get } = top;
  if (get.goal !== undefined) isKnown(get.goal, "outcome", v.outcomes, ["goal"], v);
  return {
    title: get.title ?? "",
    asOf: get["as-of"] ?? "",
    briefing: get.briefing ?? [],
    goal: get.goal ?? "",
    horizon: readHorizon(top.raw("horizon"), v),
    assumptions,
    variables: resolvedVariables,
    conditions,
    moves,
    pressures,
    outcomes,
    readings,
  };
}

type Section = "conditions" | "moves" | "pressures" | "outcomes" | "readings";

/** Conditions that some reading gives bans. */
function bannedIn(readings: ReadonlyMap<string, Plain>): ReadonlySet<string> {
  const banned = new Set<string>();
  for (const reading of readings.values()) {
    const changes = isMapping(reading) ? reading.conditions : undefined;
    if (!isMapping(changes)) continue;
    for (const [id, change] of Object.entries(changes))
      if (isMapping(change) && change.forbids !== undefined) banned.add(id);
  }
  return banned;
}

function readHorizon(written: Plain | undefined, v: Vocabulary): Amount {
  if (written === undefined) return 0;
  if (typeof written === "number") {
    if (Number.isInteger(written) && written > 0) return written;
    v.report.error(
      ["horizon"],
      "“horizon” is a whole number of weeks, or an assumed value",
      "such as 12, or $horizon",
    );
    return 0;
  }
  const assumption = readAssumption(written, "value", ["horizon"], v);
  const lowest = assumption === undefined ? undefined : v.assumptions.get(assumption)?.range[0];
  if (lowest !== undefined && lowest < 1)
    v.report.error(
      ["horizon"],
      `“${assumption}” can be ${lowest}, and a horizon is at least one week`,
      "make its range start at 1",
    );
  return assumption === undefined ? 0 : { assumption };
}

function resolvePressure(id: string, written: Plain, v: Vocabulary): Pressure {
  const path = ["pressures", id];
  const fields = readFields(pressureSchema, written, path, "a pressure", v.report);
  const times = fields.raw("times");
  const factor = times === undefined ? undefined : readAssumption(times, "factor", [...path, "times"], v);
  return {
    id,
    when: readGuard(fields.raw("when"), [...path, "when"], v) ?? noGuard,
    on: readIds(fields.raw("on"), "move or condition", [...v.conditions, ...v.moves], [...path, "on"], v),
    times: factor === undefined ? 1 : { assumption: factor },
    grounds: readGrounds(fields.raw("grounds"), [...path, "grounds"], v),
    because: fields.get.because ?? "",
  };
}

function resolveOutcome(id: string, written: Plain, v: Vocabulary): Outcome {
  const path = ["outcomes", id];
  const fields: Fields<typeof outcomeSchema> = readFields(
    outcomeSchema,
    written,
    path,
    "an outcome",
    v.report,
  );
  const { title = "", final, note } = fields.get;
  return {
    id,
    title,
    when: readGuard(fields.raw("when"), [...path, "when"], v) ?? noGuard,
    final: final === "yes",
    sought: readStatements(fields.raw("sought"), [...path, "sought"], v),
    ...(note === undefined ? {} : { note }),
  };
}
