import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Concessions, concessionsTo, finish } from "../../src/analysis/concessions.ts";
import { isModelError, type Model, modelOf } from "../../src/model/model.ts";
import { readStep, type State } from "../../src/model/state.ts";
import { afterStep, stepVerdict, type Verdict } from "../../src/model/verdict.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { checkScenario, type LoadResult } from "../../src/scenario/load.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Key } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { stepsFrom } from "../table/steps.ts";

const folder = fileURLToPath(new URL("../../scenarios/ukraine-2025-05", import.meta.url));

/** The scenario's two files as they stand. */
export const texts = {
  id: "ukraine-2025-05",
  evidence: readFileSync(`${folder}/evidence.yaml`, "utf8"),
  scenario: readFileSync(`${folder}/scenario.yaml`, "utf8"),
};

/** A loaded scenario; throws with the diagnostics where it has mistakes. */
export function loaded(result: LoadResult): Scenario {
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  return result.scenario;
}

export const ukraine: Scenario = loaded(checkScenario(folder));

/** The model under a reading; throws where there is none. */
export function under(reading: string, assume?: Readonly<Record<string, number>>, scenario = ukraine): Model {
  const model = modelOf(scenario, {
    reading,
    ...(assume ? { assume: new Map(Object.entries(assume)) } : {}),
  });
  if (isModelError(model)) throw new Error(model.error);
  return model;
}

/** The state after a branch; throws where a step is not open. */
export function reach(model: Model, ...branch: readonly string[]): State {
  return branch.reduce((state, text) => {
    const step = readStep(text);
    if (!step || stepVerdict(model, state, step).kind !== "open") throw new Error(`not open: ${text}`);
    return afterStep(model, state, step);
  }, model.initial);
}

/** The verdict on a step in a state. */
export function on(model: Model, state: State, text: string): Verdict {
  const step = readStep(text);
  if (!step) throw new Error(`no step: ${text}`);
  return stepVerdict(model, state, step);
}

/** The conditions that rule a step out, by id; `open` and `closed` as words. */
export function ruledOutBy(model: Model, state: State, text: string): readonly string[] | "open" | "closed" {
  const verdict = on(model, state, text);
  return verdict.kind === "ruled-out" ? verdict.by.map((ruling) => ruling.condition.id) : verdict.kind;
}

/** Names the playable graph of a model: it depends on the reading's conditions and the start, never on a rate. */
export function graphOf(model: Model): string {
  return JSON.stringify([[...model.reading.conditions], model.initial]);
}

function once<T>(of: (model: Model, asked: string) => T): (model: Model, asked?: string) => T {
  const known = new Map<string, T>();
  return (model, asked = "") => {
    const name = `${asked} ${graphOf(model)}`;
    const found = known.get(name) ?? of(model, asked);
    known.set(name, found);
    return found;
  };
}

/** What must give for an outcome, from the start. */
export const mustGive = once(
  (model, outcome): Concessions =>
    finish(concessionsTo(tableOf(model), model.scenario.outcomes.get(outcome)!.when)),
);

/** Every playable state's key, by a walk of the tests' own; throws past 500,000. */
export const playable = once((model): readonly Key[] => {
  const table = tableOf(model);
  const keys: Key[] = [table.initial];
  const seen = new Set(keys);
  for (const key of keys)
    for (const [, to] of stepsFrom(table, key)) {
      if (seen.has(to)) continue;
      if (keys.length === 500_000) throw new Error("more than 500,000 playable states");
      seen.add(to);
      keys.push(to);
    }
  return keys;
});

/** The minimal sets for an outcome, each sorted. */
export function sets(model: Model, outcome: string): readonly (readonly string[])[] {
  return mustGive(model, outcome).sets.map((set) => [...set.conditions].sort());
}
