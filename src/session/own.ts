import {
  isModelError,
  type Model,
  type ModelError,
  modelOf,
  type OwnChange,
  type OwnReading,
} from "../model/model.ts";
import type { Condition, ConditionChange, Scenario } from "../scenario/scenario.ts";
import { type Choice, type OwnChoice, paragraphs, type Session } from "./session.ts";

/** One way to read a condition, as offered to the reader. */
export interface ReadingChoice {
  readonly choice: Choice;
  /** What it is called: “switched off”, “as the scenario has it”, the reading's title, the softer form's. */
  readonly title: string;
  /** Why it may be read so, in the scenario's words; empty where the scenario says nothing of it. */
  readonly because: string;
}

/**
 * The ways to read a condition other than the reading in force does: off, as the scenario's file has it, as
 * another shipped reading has it, or in one of its softer forms. Empty where the condition forbids nothing under
 * any reading, or is not there.
 */
export function readingChoices(
  scenario: Scenario,
  readingId: string,
  conditionId: string,
): readonly ReadingChoice[] {
  const condition = scenario.conditions.get(conditionId);
  const reading = scenario.readings.get(readingId);
  if (!condition || !reading) return [];
  const now = reading.conditions.get(conditionId);
  const forbidsNow = now?.off !== true && (now?.forbids ?? condition.forbids).length > 0;
  const found: ReadingChoice[] = [];
  if (forbidsNow)
    found.push({ choice: { kind: "off" }, title: "switched off: it forbids nothing", because: "" });
  if (now && condition.forbids.length > 0)
    found.push({
      choice: { kind: "as-stated" },
      title: "as the scenario has it",
      because: condition.because ?? "",
    });
  for (const other of scenario.readings.values()) {
    const change = other.conditions.get(conditionId);
    if (other.id === readingId || !change || (change.off && !forbidsNow)) continue;
    found.push({
      choice: { kind: "reading", reading: other.id },
      title: `as in “${other.title}”`,
      because: change.because ?? other.because,
    });
  }
  if (forbidsNow && now?.forbids === undefined)
    for (const softer of condition.softer)
      found.push({
        choice: { kind: "softer", level: softer.id },
        title: softer.title,
        because: softer.because,
      });
  return found;
}

/** What {@link readOtherwise} says when the reader gave no reason. */
export const REASON_NEEDED = "Say why you read it so: your own reading is kept with its reason.";

/** Reads a condition otherwise in this session, with a reason. Nodes stay; replaying shows which still hold. */
export function readOtherwise(
  session: Session,
  condition: string,
  choice: Choice,
  because: string,
): Session | { readonly refused: string } {
  const reason = paragraphs(because);
  if (reason === "") return { refused: REASON_NEEDED };
  const own = new Map(session.own);
  own.delete(condition);
  own.set(condition, { choice, because: reason });
  return { ...session, own };
}

/** Takes the session's own reading of one condition back, or of all. */
export function readAsBefore(session: Session, condition?: string): Session {
  if (condition !== undefined && !session.own.has(condition)) return session;
  if (condition === undefined) return session.own.size === 0 ? session : { ...session, own: new Map() };
  const own = new Map(session.own);
  own.delete(condition);
  return { ...session, own };
}

/** Puts the session under another shipped reading; its own reading and numbers stay on top. */
export function chooseReading(session: Session, reading: string): Session {
  return reading === session.reading ? session : { ...session, reading };
}

/** Sets an assumed number in this session, or with undefined takes it back. */
export function assume(session: Session, assumption: string, value: number | undefined): Session {
  if (session.assume.get(assumption) === value) return session;
  const numbers = new Map(session.assume);
  if (value === undefined) numbers.delete(assumption);
  else numbers.set(assumption, value === 0 ? 0 : value);
  return { ...session, assume: numbers };
}

/** Sets what a condition's being met is worth to its party in the user's view, or with undefined takes it back. */
export function weigh(session: Session, condition: string, value: number | undefined): Session {
  if (session.weights.get(condition) === value) return session;
  const weights = new Map(session.weights);
  if (value === undefined) weights.delete(condition);
  else weights.set(condition, value === 0 ? 0 : value);
  return { ...session, weights };
}

/** Puts another outcome in focus. */
export function chooseGoal(session: Session, goal: string): Session {
  return goal === session.goal ? session : { ...session, goal };
}

/** A session's model, and what of the session's choices the scenario no longer knows, in words. */
export interface SessionModel {
  readonly model: Model;
  /** Choices that are left out here; the session and its file keep them. */
  readonly leftOut: readonly string[];
}

/** The model a session plays on. What the scenario does not know (it may have changed) is left out and said. */
export function modelOfSession(session: Session, scenario: Scenario): SessionModel {
  const leftOut: string[] = [];
  let { reading } = session;
  if (!scenario.readings.has(reading)) {
    reading = [...scenario.readings.keys()][0]!;
    leftOut.push(`The reading “${session.reading}” is not in the scenario; “${reading}” is used instead.`);
  }
  const assumed = new Map<string, number>();
  for (const [id, value] of session.assume) {
    const tried = modelOf(scenario, { reading, assume: new Map([[id, value]]) });
    if (isModelError(tried)) leftOut.push(`${tried.error} Its own number is used instead.`);
    else assumed.set(id, value);
  }
  const conditions = new Map<string, OwnChange>();
  for (const [id, own] of session.own) {
    const change = resolve(scenario, reading, id, own);
    if (typeof change === "string") leftOut.push(`${change} Your reading of “${id}” is left out.`);
    else conditions.set(id, change);
  }
  const own: OwnReading = { conditions };
  return { model: settled(modelOf(scenario, { reading, own, assume: assumed })), leftOut };
}

function settled(model: Model | ModelError): Model {
  if (isModelError(model)) throw new Error(model.error);
  return model;
}

/** An own choice as a change of the condition under the reading in force, or why it cannot be one. */
function resolve(scenario: Scenario, readingId: string, id: string, own: OwnChoice): OwnChange | string {
  const condition = scenario.conditions.get(id);
  if (!condition) return `There is no condition “${id}” in the scenario.`;
  const { choice, because } = own;
  switch (choice.kind) {
    case "off":
      return { change: { off: true }, because };
    case "softer":
      if (!condition.softer.some((softer) => softer.id === choice.level))
        return `“${id}” has no softer form “${choice.level}”.`;
      return { change: { softer: choice.level }, because };
    case "as-stated":
      return { change: asRead(condition, scenario.readings.get(readingId)!.conditions.get(id), {}), because };
    case "reading": {
      const other = scenario.readings.get(choice.reading);
      if (!other) return `There is no reading “${choice.reading}” in the scenario.`;
      const now = scenario.readings.get(readingId)!.conditions.get(id);
      return { change: asRead(condition, now, other.conditions.get(id) ?? {}), because };
    }
  }
}

/** The change that turns a condition as the reading in force has it into what another one makes of it. */
function asRead(
  condition: Condition,
  now: ConditionChange | undefined,
  other: ConditionChange,
): ConditionChange {
  if (other.off) return { off: true };
  const changed = now && !now.off ? now : {};
  const forbids = other.forbids ?? (changed.forbids ? condition.forbids : undefined);
  const until =
    other.until !== undefined
      ? other.until
      : changed.until !== undefined
        ? (condition.until ?? null)
        : undefined;
  const met = other.met ?? (changed.met ? condition.met : undefined);
  return {
    ...(forbids ? { forbids } : {}),
    ...(until === undefined ? {} : { until }),
    ...(met ? { met } : {}),
  };
}
