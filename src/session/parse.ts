import { aboutFile, type Diagnostic } from "../scenario/diagnostics.ts";
import type { Plain } from "../scenario/plain.ts";
import { clean } from "../scenario/text.ts";
import { parseYaml } from "../scenario/yaml.ts";
import type { Fields } from "./fields.ts";
import * as read from "./fields.ts";
import { FORMAT } from "./file.ts";
import { readForecasts } from "./forecast.ts";
import { readGame } from "./game-file.ts";
import { readFollowing } from "./lesson.ts";
import {
  type Choice,
  LONGEST_NAME,
  LONGEST_NOTE,
  LONGEST_PATH,
  type OwnChoice,
  oneLine,
  paragraphs,
  type Session,
} from "./session.ts";
import { HIGHEST_ID, readNodes } from "./steps.ts";

export type SessionText =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const KEYS = [
  "parley-session",
  "scenario",
  "folder",
  "hash",
  "reading",
  "goal",
  "chance",
  "cursor",
  "next",
  "assume",
  "weights",
  "own",
  "game",
  "start",
  "lesson",
  "answers",
  "forecasts",
  "steps",
  "end",
] as const;
const optional = [
  "folder",
  "assume",
  "weights",
  "own",
  "game",
  "start",
  "next",
  "lesson",
  "answers",
  "forecasts",
  "end",
];
/** The most words and signs in a session's file: those of as many steps as it may hold. */
const MOST_MARKS = 250_000;
/** Numbers drawn are drawn again when a session is opened; more than this would be felt. */
const MOST_DRAWN = 10_000_000;

/**
 * Reads the text of a session's file. Nothing in it is trusted: every mistake comes back with its line, column
 * and what to write instead, and a file cut short never passes. Whether the steps hold is for the replay to say.
 */
export function readSession(text: string, file: string): SessionText {
  if (text.trim() === "")
    return {
      ok: false,
      diagnostics: [aboutFile(file, "this file is empty", "use another copy, or remove it")],
    };
  const yaml = parseYaml(text, file, MOST_MARKS);
  const cut = aboutFile(
    file,
    "this session is cut short: its last line, “end: …”, is missing",
    "use another copy; if you edited it, let the last line be “end:” and the number of steps",
  );
  const ended = /(?:^|\n)end:[^\n]*\n*$/.test(text);
  if (!yaml.ok) return { ok: false, diagnostics: ended ? yaml.diagnostics : [...yaml.diagnostics, cut] };
  const fields: Fields = { yaml, problems: [...yaml.problems] };
  const root = fields.problems.length > 0 ? undefined : read.mapping(fields, [], yaml.value);
  if (root && !("parley-session" in root))
    return {
      ok: false,
      diagnostics: [aboutFile(file, "this is not a Parley session", "name a file that Parley has saved")],
    };
  const version = root && read.whole(fields, ["parley-session"], root["parley-session"], 1, HIGHEST_ID);
  if (version !== undefined && version > FORMAT)
    read.wrong(
      fields,
      ["parley-session"],
      `this session is of a later form (${version})`,
      "use a newer Parley",
    );
  const session = root && fields.problems.length === 0 ? rootSession(fields, root) : undefined;
  if (root ? !("end" in root) : !ended) fields.problems.push(cut);
  return session && fields.problems.length === 0
    ? { ok: true, session }
    : { ok: false, diagnostics: fields.problems };
}

function rootSession(fields: Fields, root: read.Mapping): Session | undefined {
  read.mapping(fields, [], root, KEYS);
  // A name that is not known is most likely the one that is missing; a file that is cut short lacks many.
  for (const key of fields.problems.length > 0 || !("end" in root) ? [] : KEYS)
    if (!(key in root) && !optional.includes(key))
      read.wrongFile(fields, `“${key}” is missing`, `add a line “${key}: …”, as in another session's file`);
  if (fields.problems.length > 0 || KEYS.some((key) => !(key in root) && !optional.includes(key)))
    return undefined;
  const nodes = readNodes(fields, root.steps, root.start);
  const highest = [...nodes.written].at(-1)!;
  const nextId =
    root.next === undefined
      ? highest + 1
      : read.whole(fields, ["next"], root.next, highest + 1, HIGHEST_ID + 1);
  const cursor = read.whole(fields, ["cursor"], root.cursor, 0, HIGHEST_ID);
  if (cursor !== undefined && !nodes.written.has(cursor))
    read.wrong(
      fields,
      ["cursor"],
      `there is no step ${cursor}`,
      "write the id of a step, or 0 for the start",
    );
  if (root.end !== undefined && root.end !== nodes.count)
    read.wrong(
      fields,
      ["end"],
      `there ${nodes.count === 1 ? "is 1 step" : `are ${nodes.count} steps`}, not what stands here: part of this file may be lost`,
      `use another copy; if you edited it and all is there, write “end: ${nodes.count}”`,
    );
  const game = readGame(fields, root.game, nodes);
  const chance = read.mapping(fields, ["chance"], root.chance, ["seed", "drawn"]);
  const folder =
    root.folder === undefined ? undefined : read.text(fields, ["folder"], root.folder, LONGEST_PATH, clean);
  const lesson = readFollowing(fields, root.lesson, root.answers);
  const made = {
    scenario: read.word(fields, ["scenario"], root.scenario),
    ...(folder === undefined ? {} : { folder }),
    hash: read.text(fields, ["hash"], root.hash, LONGEST_NAME, oneLine),
    reading: read.word(fields, ["reading"], root.reading),
    own: readOwn(fields, root.own),
    assume: readNumbers(fields, "assume", root.assume),
    weights: readNumbers(fields, "weights", root.weights),
    goal: read.word(fields, ["goal"], root.goal),
    chance: {
      seed: chance && readSeed(fields, chance.seed),
      drawn: chance && read.whole(fields, ["chance", "drawn"], chance.drawn, 0, MOST_DRAWN),
    },
    nodes: nodes.tree,
    ahead: nodes.ahead,
    cursor,
    nextId,
    forecasts: readForecasts(fields, root.forecasts, nodes.tree),
    ...(lesson === undefined ? {} : { lesson }),
    ...(game ? { game } : {}),
  };
  // Every undefined has its problem, so a session without problems has every field.
  return fields.problems.length === 0 ? (made as Session) : undefined;
}

/** Any seed, the empty one too. */
function readSeed(fields: Fields, value: Plain | undefined): string | undefined {
  return value === "" ? "" : read.text(fields, ["chance", "seed"], value, LONGEST_NAME, oneLine);
}

function readNumbers(fields: Fields, key: string, value: Plain | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const given = value === undefined ? {} : (read.mapping(fields, [key], value) ?? {});
  for (const [id, number] of Object.entries(given)) {
    read.word(fields, [key, id], id);
    found.set(id, read.amount(fields, [key, id], number) ?? 0);
  }
  return found;
}

function readOwn(fields: Fields, value: Plain | undefined): ReadonlyMap<string, OwnChoice> {
  const found = new Map<string, OwnChoice>();
  const given = value === undefined ? {} : (read.mapping(fields, ["own"], value) ?? {});
  for (const [id, one] of Object.entries(given)) {
    const path = ["own", id];
    read.word(fields, path, id);
    const entry = read.mapping(fields, path, one, ["off", "as", "as-in", "softer", "because"]);
    const choice = entry && readChoice(fields, path, entry);
    const because = entry && read.text(fields, [...path, "because"], entry.because, LONGEST_NOTE, paragraphs);
    if (choice && because !== undefined) found.set(id, { choice, because });
  }
  return found;
}

function readChoice(fields: Fields, path: string[], entry: read.Mapping): Choice | undefined {
  const given = ["off", "as", "as-in", "softer"].filter((key) => key in entry);
  if (given.length !== 1)
    return read.wrong(
      fields,
      path,
      "one way to read this condition belongs here",
      "write off: yes, as: stated, as-in: READING or softer: LEVEL",
    );
  const key = given[0]!;
  const at = [...path, key];
  switch (key) {
    case "off":
      return read.oneOf(fields, at, entry.off, ["yes"]) && { kind: "off" };
    case "as":
      return read.oneOf(fields, at, entry.as, ["stated"]) && { kind: "as-stated" };
    case "as-in": {
      const reading = read.word(fields, at, entry["as-in"]);
      return reading === undefined ? undefined : { kind: "reading", reading };
    }
    default: {
      const level = read.word(fields, at, entry.softer);
      return level === undefined ? undefined : { kind: "softer", level };
    }
  }
}
