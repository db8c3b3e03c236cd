import type { Plain } from "../scenario/plain.ts";
import type { Fields } from "./fields.ts";
import * as read from "./fields.ts";
import { LONGEST_NAME, LONGEST_NOTE, oneLine, paragraphs, type Session } from "./session.ts";

/** The lesson a session follows: where its reader is, and what was answered. */
export interface Following {
  /** The lesson's id. */
  readonly id: string;
  /** The id of the step its reader is at. */
  readonly at: string;
  /** By the id of a step. */
  readonly answers: ReadonlyMap<string, Answered>;
}

/** What a reader did at one step of a lesson. */
export interface Answered {
  /** The choices taken last, by their ids, in the order of the step; for a question. */
  readonly given?: readonly string[];
  /** How often an answer was given. */
  readonly tries: number;
  /** How many hints were asked for. */
  readonly hints: number;
  /** The words of an open question's answer. */
  readonly text?: string;
  /** The task was done, or what the step shows was seen. */
  readonly done?: true;
}

export const unanswered: Answered = { tries: 0, hints: 0 };

const MOST_ANSWERS = 500;
const MOST_GIVEN = 50;

/** The session following a lesson, from a step on; answers given before stay. */
export function follow(session: Session, id: string, at: string): Session {
  const before = session.lesson;
  if (before?.id === id && before.at === at) return session;
  return { ...session, lesson: { id, at, answers: before?.id === id ? before.answers : new Map() } };
}

/** The session with what was done at a step of its lesson; without a lesson it stays as it is. */
export function answer(session: Session, step: string, change: (before: Answered) => Answered): Session {
  const { lesson } = session;
  if (!lesson) return session;
  const before = lesson.answers.get(step) ?? unanswered;
  const after = change(before);
  if (after === before) return session;
  return { ...session, lesson: { ...lesson, answers: new Map(lesson.answers).set(step, after) } };
}

/** The lines of a session's file for its lesson. */
export function lessonLines({ lesson }: Session): readonly string[] {
  if (!lesson) return [];
  const lines = [`lesson: { id: ${lesson.id}, at: ${lesson.at} }`];
  if (lesson.answers.size > 0) lines.push("answers:");
  for (const [step, { given, tries, hints, text, done }] of lesson.answers) {
    const fields = [
      ...(given === undefined ? [] : [`given: [${given.map((one) => JSON.stringify(one)).join(", ")}]`]),
      `tries: ${tries}`,
      `hints: ${hints}`,
      ...(done ? ["done: yes"] : []),
      ...(text === undefined ? [] : [`text: ${JSON.stringify(text)}`]),
    ];
    lines.push(`  ${step}: { ${fields.join(", ")} }`);
  }
  return lines;
}

/** The lesson of a session's file. */
export function readFollowing(
  fields: Fields,
  lesson: Plain | undefined,
  answers: Plain | undefined,
): Following | undefined {
  if (lesson === undefined) {
    if (answers !== undefined)
      read.wrong(fields, ["answers"], "these answers are to no lesson", "add “lesson: { id: …, at: … }”");
    return undefined;
  }
  const entry = read.mapping(fields, ["lesson"], lesson, ["id", "at"]);
  const id = entry && read.word(fields, ["lesson", "id"], entry.id);
  const at = entry && read.word(fields, ["lesson", "at"], entry.at);
  const found = readAnswers(fields, answers);
  return id === undefined || at === undefined ? undefined : { id, at, answers: found };
}

function readAnswers(fields: Fields, value: Plain | undefined): ReadonlyMap<string, Answered> {
  const found = new Map<string, Answered>();
  const given = value === undefined ? {} : (read.mapping(fields, ["answers"], value) ?? {});
  const entries = Object.entries(given);
  if (entries.length > MOST_ANSWERS)
    read.wrong(fields, ["answers"], `these are ${entries.length} answers`, `keep them to ${MOST_ANSWERS}`);
  for (const [step, one] of entries.slice(0, MOST_ANSWERS)) {
    const path = ["answers", step];
    read.word(fields, path, step);
    const answered = readAnswered(fields, path, one);
    if (answered) found.set(step, answered);
  }
  return found;
}

function readAnswered(fields: Fields, path: string[], value: Plain): Answered | undefined {
  const entry = read.mapping(fields, path, value, ["given", "tries", "hints", "text", "done"]);
  if (!entry) return undefined;
  const given = entry.given === undefined ? undefined : readGiven(fields, [...path, "given"], entry.given);
  const tries = read.whole(fields, [...path, "tries"], entry.tries, 0, 1e6);
  const hints = read.whole(fields, [...path, "hints"], entry.hints, 0, 3);
  const text =
    entry.text === undefined
      ? undefined
      : read.text(fields, [...path, "text"], entry.text, LONGEST_NOTE, paragraphs);
  if (entry.done !== undefined) read.oneOf(fields, [...path, "done"], entry.done, ["yes"]);
  if (tries === undefined || hints === undefined) return undefined;
  return {
    ...(given === undefined ? {} : { given }),
    tries,
    hints,
    ...(text === undefined ? {} : { text }),
    ...(entry.done === undefined ? {} : { done: true }),
  };
}

function readGiven(fields: Fields, path: string[], value: Plain): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_GIVEN)
    return read.wrong(
      fields,
      path,
      "a list of choices belongs here",
      "write them between brackets: [one, two]",
    );
  return value.flatMap((one, i) => read.text(fields, [...path, String(i)], one, LONGEST_NAME, oneLine) ?? []);
}
