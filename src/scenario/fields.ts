import * as z from "zod";
import { evidenceIdForm, idForm, longestId } from "./id.ts";
import type { Plain } from "./plain.ts";
import type { Report } from "./report.ts";
import { isParsedApart } from "./schema-parts.ts";
import { closest } from "./suggestion.ts";
import { cleanLine, clipped } from "./text.ts";
import type { Path } from "./yaml.ts";

/** The fields of a mapping that are as they should be; those read by a parser of their own are given as they stand. */
export interface Fields<S extends z.ZodObject> {
  readonly get: { readonly [K in keyof z.output<S>]?: z.output<S>[K] };
  /** As written, for parsers of their own; undefined where absent. */
  readonly raw: (key: keyof z.output<S> & string) => Plain | undefined;
  /** Whether the key is there, right or wrong. */
  readonly has: (key: keyof z.output<S> & string) => boolean;
}

/**
 * Reads each field of a mapping by its own schema, so that one mistake hides no other, and reports every field
 * that is missing, unknown or not as it should be. `what` names the thing: “a move”.
 */
export function readFields<S extends z.ZodObject>(
  schema: S,
  written: Plain,
  path: Path,
  what: string,
  report: Report,
): Fields<S> {
  const get: Record<string, unknown> = {};
  const mapping = isMapping(written) ? written : undefined;
  const shape: Record<string, z.ZodType> = schema.shape;
  if (!mapping) {
    const names = Object.keys(shape).filter((key) => !(shape[key] instanceof z.ZodOptional));
    report.error(path, `${what} must be a mapping of names to values`, `it needs: ${names.join(", ")}`);
  } else {
    const meant = new Set<string | undefined>();
    for (const key of Object.keys(mapping))
      if (!Object.hasOwn(shape, key))
        meant.add(unknownKey(key, Object.keys(shape), [...path, key], what, report));
    for (const [key, field] of Object.entries(shape)) {
      const value = mapping[key];
      if (value === undefined) {
        if (!(field instanceof z.ZodOptional) && !meant.has(key))
          report.error(path, `${what} needs “${key}”`, undefined, "key");
      } else if (!isParsedApart(field)) {
        const tidied = tidy(value);
        const result = field.safeParse(tidied, { reportInput: true });
        if (result.success) get[key] = result.data;
        else for (const issue of result.error.issues) reportIssue(issue, [...path, key], key, report);
      }
    }
  }
  return {
    get: get as Fields<S>["get"],
    raw: (key) => mapping?.[key],
    has: (key) => mapping !== undefined && Object.hasOwn(mapping, key),
  };
}

/**
 * The sections of a file that could not be read: not mappings, or left out where they are needed or where
 * another name stands that may have been meant. What is named in them cannot be said to be missing.
 */
export function unreadSections(schema: z.ZodObject, written: Plain): ReadonlySet<string> {
  const shape: Record<string, z.ZodType> = schema.shape;
  const mapping = isMapping(written) ? written : {};
  const odd = Object.keys(mapping).some((key) => !Object.hasOwn(shape, key));
  const unread = Object.entries(shape).filter(([key, field]) =>
    mapping[key] === undefined ? odd || !(field instanceof z.ZodOptional) : !isMapping(mapping[key]),
  );
  return new Set(unread.map(([key]) => key));
}

/** The entries of a mapping of ids, each id's form checked; nothing where there is no mapping. */
export function readEntries(
  written: Plain | undefined,
  path: Path,
  form: RegExp,
  report: Report,
): readonly (readonly [string, Plain])[] {
  if (written === undefined) return [];
  if (!isMapping(written)) {
    report.error(path, `“${path.at(-1)}” must be a mapping: a name for each, and below it what it is`);
    return [];
  }
  for (const id of Object.keys(written)) checkId(id, [...path, id], form, report);
  return Object.entries(written);
}

/** Whether an id has its form; where not, it is reported. */
export function checkId(
  id: string,
  path: Path,
  form: RegExp,
  report: Report,
  where: "key" | "value" = "key",
): boolean {
  if (id.length > longestId) {
    report.error(path, `“${clipped(id)}” is too long for an id`, `keep it to ${longestId} letters`, where);
    return false;
  }
  if (form.test(id)) return true;
  const hint =
    form === evidenceIdForm
      ? "such an id is two to five capitals, a dash and a number: RU-01"
      : "an id is small letters and digits, words joined by dashes: root-causes-first";
  report.error(path, `“${clipped(id)}” is not an id as it should be`, hint, where);
  return false;
}

/** The items of a list, or nothing after reporting that there is none. An empty list is reported unless allowed. */
export function readList(
  written: Plain | undefined,
  path: Path,
  report: Report,
  options: { readonly empty?: boolean } = {},
): readonly Plain[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) {
    report.error(path, `“${path.at(-1)}” must be a list`, "write it between brackets: [one, two]");
    return [];
  }
  if (written.length === 0 && !options.empty)
    report.error(path, `“${path.at(-1)}” is an empty list`, "name at least one, or remove the line");
  return written;
}

export function isMapping(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === "object" && !Array.isArray(value);
}

/** Reports a key that nothing knows; gives the one that was probably meant. */
export function unknownKey(
  key: string,
  allowed: readonly string[],
  path: Path,
  what: string,
  report: Report,
) {
  const guess = closest(key, allowed);
  const list = `allowed here: ${allowed.join(", ")}`;
  const hint = guess === undefined ? list : `did you mean “${guess}”? ${list}`;
  report.error(path, `${what} has no “${clipped(key)}”`, hint, "key");
  return guess;
}

/** Texts on one line, down to any depth: what the schemas check is what the scenario keeps. */
function tidy(value: Plain): unknown {
  if (typeof value === "string") return cleanLine(value);
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tidy(part)]));
  return value;
}

function reportIssue(issue: z.core.$ZodIssue, base: Path, key: string, report: Report) {
  const path = [...base, ...issue.path.map((step) => (typeof step === "symbol" ? "" : step))];
  const last = path.at(-1);
  const name = typeof last === "number" ? `entry ${last + 1} of “${key}”` : `“${last}”`;
  if (issue.code === "unrecognized_keys") {
    for (const extra of issue.keys)
      report.error([...path, extra], `${name} has no “${clipped(extra)}”`, undefined, "key");
    return;
  }
  if (issue.code === "invalid_type" && issue.input === undefined && !("received" in issue)) {
    report.error(path.slice(0, -1), `“${path.at(-2)}” needs “${last}”`, undefined, "key");
    return;
  }
  const [message, hint] = plainWords(issue);
  report.error(path, `${name} ${message}`, hint);
}

/** What a schema's issue means, after the name of the field, and what to write instead. */
function plainWords(issue: z.core.$ZodIssue): [string, string?] {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "too_small":
      if (issue.origin === "string")
        return ["is empty", "write a text, or remove the line where it may be left out"];
      if (issue.origin === "array")
        return issue.minimum === 1
          ? ["is an empty list", "name at least one"]
          : [`needs ${issue.minimum} entries`];
      return [`must be at least ${issue.minimum}`];
    case "too_big":
      if (issue.origin === "string")
        return [
          `is too long: at most ${issue.maximum} characters`,
          "screens have no room for more; shorten it",
        ];
      if (issue.origin === "array") return [`must have exactly ${issue.maximum} entries`];
      return [`must be at most ${issue.maximum}`];
    case "invalid_value": {
      const known = issue.values.map(String);
      const written = typeof issue.input === "string" ? issue.input : "";
      const guess = closest(written, known);
      const message = `must be one of: ${known.join(", ")}`;
      return guess === undefined ? [message] : [message, `did you mean “${guess}”?`];
    }
    case "invalid_format":
      return formHint(issue.format === "regex" ? issue.pattern : undefined);
    default:
      return ["is not as it should be"];
  }
}

function wrongType(expected: string, input: unknown): [string, string?] {
  if (input === "") return ["is empty", "write a value, or remove the line where it may be left out"];
  switch (expected) {
    case "string":
      return typeof input === "number"
        ? ["must be text, not a number", "put it in quotes"]
        : ["must be text", "write one text; a long one goes on in indented lines after “>-”"];
    case "int":
      return ["must be a whole number"];
    case "number":
      return typeof input === "number" || input === null
        ? ["must be an ordinary number", "write digits, such as 0.5"]
        : ["must be a number", "write digits, such as 0.5, without quotes"];
    case "array":
    case "tuple":
      return ["must be a list", "write it between brackets: [one, two]"];
    case "object":
    case "record":
      return ["must be a mapping of names to values"];
    default:
      return ["is not as it should be"];
  }
}

function formHint(pattern: string | undefined): [string, string?] {
  if (pattern === idForm.toString())
    return ["is not an id as it should be", "an id is small letters and digits, words joined by dashes"];
  return ["must be two or three capitals or digits", "such as UA"];
}
