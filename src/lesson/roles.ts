import { createHash } from "node:crypto";
import { aboutFile, type Diagnostic } from "../scenario/diagnostics.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { didYouMean } from "../scenario/suggestion.ts";
import { parseYaml } from "../scenario/yaml.ts";
import * as read from "../session/fields.ts";
import { LONGEST_LIMIT, OBSERVER, type RolesFile } from "../session/game.ts";
import { LONGEST_NOTE, oneLine, paragraphs } from "../session/session.ts";

/** What one role alone may read. */
export interface Role {
  /** What the teacher tells this party and no other: lines of text. */
  readonly notes?: string;
  /** What it is to reach, in a sentence. */
  readonly aim?: string;
  /** Seconds its turns may take. */
  readonly seconds?: number;
}

/** A roles file, read: private text by party, kept apart from the session and never written anywhere. */
export interface Roles {
  /** What a session remembers of it. */
  readonly file: RolesFile;
  /** By party id, or {@link OBSERVER}. */
  readonly by: ReadonlyMap<string, Role>;
}

export type RolesText =
  | { readonly ok: true; readonly roles: Roles }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const LONGEST_AIM = 300;

/**
 * Reads the text of a roles file: a mapping from parties to `notes`, `aim` and `time` (seconds a turn). Every
 * mistake comes back with its line, column and what to write instead. `file` is its path, as the session keeps it.
 */
export function readRoles(text: string, file: string, scenario: Scenario): RolesText {
  if (text.trim() === "")
    return refused(aboutFile(file, "this file is empty", "write “PARTY: { notes: … }” for each party"));
  const yaml = parseYaml(text, file);
  if (!yaml.ok) return { ok: false, diagnostics: yaml.diagnostics };
  const fields: read.Fields = { yaml, problems: [...yaml.problems] };
  const root = fields.problems.length > 0 ? undefined : read.mapping(fields, [], yaml.value);
  const known = [...playable(scenario), OBSERVER];
  const by = new Map<string, Role>();
  for (const [party, value] of Object.entries(root ?? {})) {
    if (!known.includes(party)) {
      const hint = didYouMean(party, known) ?? `there is: ${known.join(", ")}`;
      read.wrong(fields, [party], `“${party}” is no party that can be played here`, hint, "key");
      continue;
    }
    const role = read.mapping(fields, [party], value, ["notes", "aim", "time"]);
    if (!role) continue;
    const words = (key: "notes" | "aim", longest: number, keep: (text: string) => string) =>
      role[key] === undefined ? {} : { [key]: read.text(fields, [party, key], role[key], longest, keep) };
    by.set(party, {
      ...words("notes", LONGEST_NOTE, paragraphs),
      ...words("aim", LONGEST_AIM, oneLine),
      ...(role.time === undefined
        ? {}
        : { seconds: read.whole(fields, [party, "time"], role.time, 1, LONGEST_LIMIT)! }),
    });
  }
  if (root && fields.problems.length === 0 && by.size === 0)
    return refused(aboutFile(file, "this file has no roles", "write “PARTY: { notes: … }” for each party"));
  return fields.problems.length > 0
    ? { ok: false, diagnostics: fields.problems }
    : { ok: true, roles: { file: { file, hash: hashOf(text) }, by } };
}

/** The parties that people can play, in the scenario's order. */
export function playable({ evidence }: Scenario): readonly string[] {
  return [...evidence.parties.values()].filter(({ role }) => role === "party").map(({ id }) => id);
}

function refused(diagnostic: Diagnostic): RolesText {
  return { ok: false, diagnostics: [diagnostic] };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
