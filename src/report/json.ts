/** The JSON shapes that the command line prints. They are documented in the README and change only by adding. */
import { changes } from "../model/change.ts";
import { levelIn, standing } from "../model/condition.ts";
import type { Model, ReadCondition } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import { outcomesIn, type Verdict } from "../model/verdict.ts";
import type { Statement } from "../scenario/evidence.ts";
import type { Guard } from "../scenario/guard.ts";
import type { Amount, Move, Scenario, Variable } from "../scenario/scenario.ts";
import { glossaryJson } from "./glossary.ts";
import { banWords, changeWords, guardWords, liftWords, stepWords, verdictReason } from "./words.ts";

const list = <T, R>(map: ReadonlyMap<string, T>, to: (item: T) => R): R[] => [...map.values()].map(to);

/** What identifies a result: scenario, content hash, reading, and every assumption that is not at its default. */
export function modelJson(model: Model) {
  const { scenario } = model;
  const changed = [...model.assumptions].filter(
    ([id, value]) => scenario.assumptions.get(id)?.default !== value,
  );
  return {
    scenario: scenario.id,
    title: scenario.title,
    asOf: scenario.asOf,
    hash: scenario.hash,
    reading: model.reading.id,
    assume: Object.fromEntries(changed),
  };
}

/** A statement as the source has it. */
export function statementJson(scenario: Scenario, id: string) {
  return statementShape(scenario.evidence.statements.get(id)!);
}

function statementShape({ id, party, speaker, voice, says, quote, date, at, note }: Statement) {
  return { id, party, speaker, voice, says, quote, date, at, note: note ?? null };
}

function guardJson(scenario: Scenario, guard: Guard | undefined) {
  return guard ? { words: guardWords(scenario, guard), guard } : null;
}

function amountJson(amount: Amount) {
  return typeof amount === "number" ? amount : `$${amount.assumption}`;
}

function conditionJson(model: Model, condition: ReadCondition) {
  const { scenario } = model;
  return {
    id: condition.id,
    title: condition.title,
    party: condition.party,
    kind: condition.kind,
    core: condition.core,
    statement: statementJson(scenario, condition.statement),
    also: condition.also,
    because: condition.because ?? null,
    levels: condition.levels.map((level) => ({
      id: level.id,
      title: level.title,
      forbids: banWords(scenario, condition, level),
      until: guardJson(scenario, level.until),
      because: level.because,
    })),
    met: guardJson(scenario, condition.met),
    broken: guardJson(scenario, condition.broken),
    yields: amountJson(condition.yields),
    due: guardJson(scenario, condition.when),
    commits: condition.commits ?? null,
    changedBy: condition.changedBy ?? null,
    off: condition.off,
    standing: standing(model, condition, model.initial),
  };
}

function moveJson(model: Model, move: Move) {
  return {
    id: move.id,
    title: move.title,
    party: move.party,
    consent: move.consent,
    when: guardJson(model.scenario, move.when),
    effects: move.effects,
    grounds: move.grounds,
    rate: amountJson(move.rate),
    choice: move.choice ?? null,
    note: move.note ?? null,
  };
}

function variableJson(model: Model, variable: Variable) {
  return {
    id: variable.id,
    kind: variable.kind,
    title: variable.title,
    values: variable.domain.map((value) => ({ value, label: variable.labels.get(value) ?? String(value) })),
    initial: model.initial.values[variable.id],
    assumed: typeof variable.initial === "object" ? variable.initial.assumption : null,
    grounds: variable.grounds,
    note: variable.note ?? null,
  };
}

/** The topics `show` knows, each with the list it prints. */
export const topics = {
  conditions: (model: Model) => list(model.conditions, (condition) => conditionJson(model, condition)),
  moves: (model: Model) => list(model.scenario.moves, (move) => moveJson(model, move)),
  tracks: (model: Model) => list(model.scenario.variables, (variable) => variableJson(model, variable)),
  outcomes: (model: Model) =>
    list(model.scenario.outcomes, (outcome) => ({
      id: outcome.id,
      title: outcome.title,
      final: outcome.final,
      when: guardJson(model.scenario, outcome.when),
      sought: outcome.sought,
      note: outcome.note ?? null,
    })),
  evidence: ({ scenario: { evidence } }: Model) => ({
    sources: list(evidence.sources, (source) => source),
    parties: list(evidence.parties, (party) => party),
    statements: list(evidence.statements, statementShape),
    events: list(evidence.events, (event) => event),
    unknowns: list(evidence.unknowns, (unknown) => unknown),
    contradictions: list(evidence.contradictions, (contradiction) => contradiction),
    dynamics: list(evidence.dynamics, (dynamic) => dynamic),
  }),
  assumptions: (model: Model) =>
    list(model.scenario.assumptions, (assumption) => ({
      ...assumption,
      value: model.assumptions.get(assumption.id),
    })),
  readings: ({ scenario }: Model) =>
    list(scenario.readings, (reading) => ({
      id: reading.id,
      title: reading.title,
      because: reading.because,
      assume: Object.fromEntries(reading.assume),
      conditions: [...reading.conditions.keys()],
      strictOn: reading.strictOn ?? null,
      counterpart: reading.counterpart ?? null,
    })),
  glossary: ({ scenario }: Model) => glossaryJson(scenario),
} as const satisfies Record<string, (model: Model) => unknown>;

export type Topic = keyof typeof topics;

/** What a scenario holds, in numbers. */
export function overviewJson(model: Model) {
  const { scenario } = model;
  const { evidence } = scenario;
  return {
    ...modelJson(model),
    briefing: scenario.briefing,
    goal: scenario.goal,
    parties: list(evidence.parties, ({ id, name, role }) => ({ id, name, role })),
    counts: {
      statements: evidence.statements.size,
      tracks: [...scenario.variables.values()].filter((variable) => variable.kind === "track").length,
      issues: [...scenario.variables.values()].filter((variable) => variable.kind === "issue").length,
      conditions: scenario.conditions.size,
      moves: scenario.moves.size,
      outcomes: scenario.outcomes.size,
      assumptions: scenario.assumptions.size,
      readings: scenario.readings.size,
    },
  };
}

/** A state: every track's state, every issue's value, and the conditions that gave way. */
export function stateJson(model: Model, state: State) {
  const conceded = [...model.conditions.values()].filter(({ id }) => (state.levels[id] ?? 0) > 0);
  return {
    values: state.values,
    conceded: Object.fromEntries(conceded.map((condition) => [condition.id, levelIn(condition, state)!.id])),
    outcomes: outcomesIn(model, state).map(({ id }) => id),
  };
}

/** A verdict with the source's words and our reading kept apart. */
export function verdictJson(model: Model, verdict: Verdict) {
  return {
    verdict: verdict.kind,
    words: verdictReason(model, verdict),
    by:
      verdict.kind === "ruled-out"
        ? verdict.by.map((ruling) => ({
            condition: ruling.condition.id,
            party: ruling.condition.party,
            role: ruling.role,
            sourceSays: statementJson(model.scenario, ruling.condition.statement),
            weReadItAs: ruling.level.because,
            liftsWhen: liftWords(model.scenario, ruling),
          }))
        : [],
  };
}

/** One step of a branch: what was played, what it changed, and where the talks stand after it. */
export function stepJson(model: Model, step: Step, before: State, after: State) {
  return {
    step: writeStep(step),
    words: stepWords(model, step),
    changes: changes(before, after).map((change) => ({ ...change, words: changeWords(model, change) })),
    after: stateJson(model, after),
  };
}
