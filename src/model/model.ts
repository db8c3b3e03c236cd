import { castDraft, produce } from "immer";
import type { Guard, Value } from "../scenario/guard.ts";
import type {
  Amount,
  Ban,
  Condition,
  ConditionChange,
  Move,
  Reading,
  Scenario,
} from "../scenario/scenario.ts";
import type { State } from "./state.ts";

/** One strength of a condition: as stated, a softer form, or dropped. */
export interface Level {
  readonly id: string;
  readonly title: string;
  readonly bans: readonly Ban[];
  readonly until?: Guard;
  /** Why our reading of the words forbids this. */
  readonly because: string;
}

/** A condition as a reading, and then the session's own reading, takes it. */
export interface ReadCondition extends Condition {
  /** From `as-stated` to `dropped`; a single level where the condition forbids nothing. */
  readonly levels: readonly Level[];
  /** Who last changed our reading of it. */
  readonly changedBy?: "reading" | "own";
  readonly off: boolean;
}

/** What a session changes in the reading it started from. */
export interface OwnReading {
  readonly conditions: ReadonlyMap<string, OwnChange>;
}

/** A change of one condition with the reader's reason. */
export interface OwnChange {
  readonly change: ConditionChange | { readonly softer: string };
  readonly because: string;
}

/** A scenario under one reading with every number settled: what verdicts, machine and table are made from. */
export interface Model {
  readonly scenario: Scenario;
  readonly reading: Reading;
  readonly own: OwnReading;
  /** Every assumption's number: default, then reading, then `assume`. Rates are per week. */
  readonly assumptions: ReadonlyMap<string, number>;
  readonly conditions: ReadonlyMap<string, ReadCondition>;
  readonly initial: State;
}

export const noOwnReading: OwnReading = { conditions: new Map() };

export interface ModelChoices {
  /** Default: the scenario's first reading. */
  readonly reading?: string;
  readonly own?: OwnReading;
  /** By assumption id. */
  readonly assume?: ReadonlyMap<string, number>;
}

/** Why a model cannot be made of these choices: words for people. */
export interface ModelError {
  readonly error: string;
  /** What may stand there instead. */
  readonly known: readonly string[];
  /** What was asked for and is not there. */
  readonly asked: string;
}

/** The scenario under a reading, the session's own reading and assumed numbers, or what is wrong with the choice. */
export function modelOf(scenario: Scenario, choices: ModelChoices = {}): Model | ModelError {
  const reading = choices.reading ?? [...scenario.readings.keys()][0]!;
  const read = scenario.readings.get(reading);
  if (!read)
    return {
      error: `There is no reading “${reading}” in ${scenario.id}.`,
      known: [...scenario.readings.keys()],
      asked: reading,
    };
  const assumptions = new Map([...scenario.assumptions].map(([id, a]) => [id, a.default]));
  for (const [id, value] of read.assume) assumptions.set(id, value);
  for (const [id, value] of choices.assume ?? []) {
    const error = wrongNumber(scenario, id, value);
    if (error) return error;
    assumptions.set(id, value);
  }
  const own = choices.own ?? noOwnReading;
  for (const id of own.conditions.keys())
    if (!scenario.conditions.has(id))
      return {
        error: `There is no condition “${id}” in ${scenario.id}.`,
        known: [...scenario.conditions.keys()],
        asked: id,
      };
  const conditions = new Map(
    [...scenario.conditions].map(([id, condition]) => [
      id,
      readCondition(condition, read.conditions.get(id), own.conditions.get(id)),
    ]),
  );
  return {
    scenario,
    reading: read,
    own,
    assumptions,
    conditions,
    initial: initialState(scenario, assumptions, conditions),
  };
}

/** True where {@link modelOf} could not make a model. */
export function isModelError(result: Model | ModelError): result is ModelError {
  return "error" in result;
}

function wrongNumber(scenario: Scenario, id: string, value: number): ModelError | undefined {
  const assumption = scenario.assumptions.get(id);
  if (!assumption)
    return {
      error: `There is no assumption “${id}” in ${scenario.id}.`,
      known: [...scenario.assumptions.keys()],
      asked: id,
    };
  const [low, high] = assumption.range;
  const zeroRate = value === 0 && assumption.kind === "rate";
  const whole = assumption.kind !== "value" || Number.isInteger(value);
  if (Number.isFinite(value) && whole && (zeroRate || (value >= low && value <= high))) return undefined;
  const form = assumption.kind === "value" ? "a whole number" : "a number";
  return {
    error: `“${id}” takes ${form} from ${low} to ${high}${assumption.kind === "rate" ? ", or 0" : ""}; ${value} is not.`,
    known: [],
    asked: String(value),
  };
}

function readCondition(condition: Condition, byReading?: ConditionChange, byOwn?: OwnChange): ReadCondition {
  let read: Condition = condition;
  let off = false;
  let start = 0;
  const take = (change: ConditionChange) => {
    if (change.off) {
      off = true;
      return;
    }
    off = false;
    read = produce(read, (draft) => {
      if (change.forbids) draft.forbids = castDraft(change.forbids);
      if (change.until === null) delete draft.until;
      else if (change.until) draft.until = castDraft(change.until);
      if (change.because) draft.because = change.because;
      if (change.met) draft.met = castDraft(change.met);
    });
  };
  if (byReading) take(byReading);
  if (byOwn) {
    const { change } = byOwn;
    if ("softer" in change) {
      off = false;
      start = 1 + read.softer.findIndex((softer) => softer.id === change.softer);
    } else take(change);
  }
  const changedBy = byOwn ? "own" : byReading ? "reading" : undefined;
  const levels = off ? [] : levelsOf(read).slice(start);
  return {
    ...read,
    levels,
    off,
    ...(changedBy ? { changedBy } : {}),
    ...(byOwn ? { because: byOwn.because } : {}),
  };
}

function levelsOf(condition: Condition): Level[] {
  if (condition.forbids.length === 0) return [];
  const because = condition.because ?? "";
  let last: Level = {
    id: "as-stated",
    title: condition.title,
    bans: condition.forbids,
    because,
    ...(condition.until ? { until: condition.until } : {}),
  };
  const levels = [last];
  for (const softer of condition.softer) {
    const until = softer.until ?? last.until;
    last = {
      id: softer.id,
      title: softer.title,
      bans: softer.forbids ?? last.bans,
      because: softer.because,
      ...(until ? { until } : {}),
    };
    levels.push(last);
  }
  levels.push({ id: "dropped", title: "dropped", bans: [], because: "Given up." });
  return levels;
}

function initialState(
  scenario: Scenario,
  assumptions: ReadonlyMap<string, number>,
  conditions: ReadonlyMap<string, ReadCondition>,
): State {
  const values: Record<string, Value> = {};
  for (const [id, variable] of scenario.variables)
    values[id] =
      typeof variable.initial === "object" ? assumptions.get(variable.initial.assumption)! : variable.initial;
  const levels: Record<string, number> = {};
  for (const [id, condition] of conditions) if (condition.levels.length > 0) levels[id] = 0;
  return { values, levels };
}

/** The number an amount stands for under the model's assumptions. */
export function amount(model: Model, value: Amount): number {
  return typeof value === "number" ? value : model.assumptions.get(value.assumption)!;
}

/** Parties whose agreement a move needs: who makes it, then who consents. */
export function partiesTo(move: Move): readonly string[] {
  return [move.party, ...move.consent];
}
