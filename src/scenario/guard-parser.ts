import { isMapping, readList } from "./fields.ts";
import type { Guard, Value, Wording } from "./guard.ts";
import { checkSense } from "./guard-sense.ts";
import type { Plain } from "./plain.ts";
import { didYouMean } from "./suggestion.ts";
import { clipped } from "./text.ts";
import { isKnown, mayBeCopied, mayBeUnread, type VariableDraft, type Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** Words with a meaning of their own in a guard; no track or issue may have them as its id. */
export const guardWords: readonly string[] = ["all", "any", "not", "met", "conceded"];

/** Reads a guard and checks that it can hold; nothing where anything in it is wrong, which is reported. */
export function readGuard(written: Plain | undefined, path: Path, v: Vocabulary): Guard | undefined {
  if (written === undefined) return undefined;
  const guard = parseGuard(written, path, v);
  if (guard) checkSense(guard, path, v);
  return guard;
}

function parseGuard(written: Plain, path: Path, v: Vocabulary): Guard | undefined {
  if (!isMapping(written)) {
    v.report.error(
      path,
      "a condition on tracks or issues is needed here",
      "write it as { memorandum: signed }",
    );
    return undefined;
  }
  const keys = Object.keys(written);
  if (keys.length === 0) {
    v.report.error(path, "this says nothing: it would always hold", "name a track or an issue, or remove it");
    return undefined;
  }
  const parts = keys.map((key) =>
    placed(parseEntry(key, written[key] as Plain, [...path, key], v), [...path, key], v),
  );
  return placed(together(parts, "all"), path, v);
}

/** Remembers where a guard stands, for messages. */
function placed(guard: Guard | undefined, path: Path, v: Vocabulary): Guard | undefined {
  if (guard && !v.places.has(guard)) v.places.set(guard, path);
  return guard;
}

/** Several guards as one; a single one stays as it is. */
function together(parts: readonly (Guard | undefined)[], kind: "all" | "any"): Guard | undefined {
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  const of = parts as readonly Guard[];
  return of.length === 1 ? of[0] : { kind, of };
}

function parseEntry(key: string, written: Plain, path: Path, v: Vocabulary): Guard | undefined {
  switch (key) {
    case "all":
    case "any":
      return together(
        readList(written, path, v.report).map((item, index) => parseGuard(item, [...path, index], v)),
        key,
      );
    case "not": {
      const of = parseGuard(written, path, v);
      return of && { kind: "not", of };
    }
    case "met":
    case "conceded":
      return parseConditions(key, written, path, v);
    default:
      return parseTest(key, written, path, v);
  }
}

function parseConditions(
  kind: "met" | "conceded",
  written: Plain,
  path: Path,
  v: Vocabulary,
): Guard | undefined {
  const items = Array.isArray(written) ? readList(written, path, v.report) : [written];
  const parts = items.map((item, index): Guard | undefined => {
    const place = Array.isArray(written) ? [...path, index] : path;
    if (!isKnown(item, "condition", v.conditions, place, v)) return undefined;
    v.uses.push({ kind, condition: item, path: place });
    return placed({ kind, condition: item }, place, v);
  });
  return together(parts, "all");
}

function parseTest(id: string, written: Plain, path: Path, v: Vocabulary): Guard | undefined {
  const variable = v.variables.get(id);
  if (!variable) {
    if (mayBeUnread(v) || mayBeCopied(id, v.variables, v.report)) return undefined;
    const hint = () => didYouMean(id, [...v.variables.keys(), ...guardWords]);
    v.report.error(path, `there is no track or issue “${clipped(id)}”`, hint, "key");
    return undefined;
  }
  const { domain } = variable;
  if (!domain) return undefined;
  const is = (values: readonly Value[] | undefined, wording: Wording): Guard | undefined =>
    values && { kind: "is", variable: id, values: domain.filter((value) => values.includes(value)), wording };
  if (!isMapping(written)) return is(readValues(id, variable, written, path, v), "is");
  const keys = Object.keys(written);
  const odd = keys.find((key) => !["not", "atLeast", "atMost"].includes(key));
  if (odd !== undefined || keys.length === 0 || (keys.includes("not") && keys.length > 1)) {
    const hint = `write one value, a list of values, { not: … } or { atLeast: …, atMost: … }`;
    v.report.error(
      odd === undefined ? path : [...path, odd],
      odd === undefined ? `it is not clear what “${id}” should be` : `“${clipped(odd)}” means nothing here`,
      hint,
      odd === undefined ? "value" : "key",
    );
    return undefined;
  }
  if (written.not !== undefined) {
    const values = readValues(id, variable, written.not, [...path, "not"], v);
    return (
      values &&
      is(
        domain.filter((value) => !values.includes(value)),
        "not",
      )
    );
  }
  return is(readBetween(id, variable, written, path, v), "between");
}

/** The values of `{ atLeast, atMost }`, in the order of the domain. */
function readBetween(
  id: string,
  variable: VariableDraft,
  written: { readonly [key: string]: Plain },
  path: Path,
  v: Vocabulary,
): readonly Value[] | undefined {
  const domain = variable.domain ?? [];
  let low: number | undefined = 0;
  let high: number | undefined = domain.length - 1;
  if (written.atLeast !== undefined)
    low = indexOf(readValue(id, variable, written.atLeast, [...path, "atLeast"], v), domain);
  if (written.atMost !== undefined)
    high = indexOf(readValue(id, variable, written.atMost, [...path, "atMost"], v), domain);
  if (low === undefined || high === undefined) return undefined;
  if (low > high) {
    v.report.error(
      [...path, "atMost"],
      `this can never hold: in ${id}, ${domain[high]} comes before ${domain[low]}`,
      "“atLeast” names the lower end and “atMost” the upper, in the order listed",
    );
    return undefined;
  }
  return domain.slice(low, high + 1);
}

function indexOf(value: Value | undefined, domain: readonly Value[]): number | undefined {
  return value === undefined ? undefined : domain.indexOf(value);
}

function readValues(
  id: string,
  variable: VariableDraft,
  written: Plain,
  path: Path,
  v: Vocabulary,
): readonly Value[] | undefined {
  if (!Array.isArray(written)) {
    const value = readValue(id, variable, written, path, v);
    return value === undefined ? undefined : [value];
  }
  const values = readList(written, path, v.report).map((item, i) =>
    readValue(id, variable, item, [...path, i], v),
  );
  const repeated = values.findIndex((value, i) => value !== undefined && values.indexOf(value) < i);
  if (repeated >= 0)
    v.report.error(
      [...path, repeated],
      `“${values[repeated]}” is in this list twice`,
      "remove one of the two",
    );
  return values.length === 0 || values.includes(undefined) ? undefined : (values as readonly Value[]);
}

/** One value of a track or issue, or nothing after reporting that it has no such value. */
export function readValue(
  id: string,
  variable: VariableDraft,
  written: Plain,
  path: Path,
  v: Vocabulary,
): Value | undefined {
  const { domain } = variable;
  if (!domain) return undefined;
  const value = typeof written === "string" || typeof written === "number" ? written : undefined;
  if (value !== undefined && domain.includes(value)) return value;
  const word = variable.kind === "track" ? "state" : "value";
  if (typeof domain[0] === "number") {
    const range = `${id} goes from ${domain[0]} to ${domain.at(-1)}`;
    v.report.error(path, `“${shown(written)}” is no ${word} of ${id}`, `${range}, in whole numbers`);
    return undefined;
  }
  const names = () => domain.map(String);
  const known = () => `there is: ${names().join(", ")}`;
  v.report.error(
    path,
    value === "" ? `a ${word} of ${id} is missing here` : `“${shown(written)}” is no ${word} of ${id}`,
    () => (typeof value === "string" ? didYouMean(value, names()) : undefined) ?? known(),
  );
  return undefined;
}

function shown(written: Plain): string {
  return typeof written === "object"
    ? Array.isArray(written)
      ? "a list"
      : "a mapping"
    : clipped(String(written));
}
