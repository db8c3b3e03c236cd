import { checkId, type Fields, isMapping, readEntries, readFields } from "./fields.ts";
import type { Value } from "./guard.ts";
import { guardWords } from "./guard-parser.ts";
import { idForm } from "./id.ts";
import type { Plain } from "./plain.ts";
import { readAssumption, readGrounds } from "./references.ts";
import type { Report } from "./report.ts";
import type { Assumption, Variable } from "./scenario.ts";
import { issueSchema, type scenarioSchema, trackSchema } from "./scenario-schema.ts";
import { closest } from "./suggestion.ts";
import { cleanLine } from "./text.ts";
import type { VariableDraft, Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** The most values a track or an issue may have. */
const mostValues = 100;
/** The most characters shown for one. */
const longestLabel = 60;

/** What is written of a track or issue, with its domain and labels as far as they could be read. */
export interface WrittenVariable extends VariableDraft {
  readonly id: string;
  readonly path: Path;
  readonly labels: ReadonlyMap<Value, string>;
  readonly fields: Fields<typeof trackSchema> | Fields<typeof issueSchema>;
}

/** “Root causes” for `root-causes`. */
export function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Tracks, then issues, with their domains; what they rest on is read later, by {@link resolveVariable}. */
export function readVariables(
  top: Fields<typeof scenarioSchema>,
  report: Report,
): Map<string, WrittenVariable> {
  const variables = new Map<string, WrittenVariable>();
  const add = (id: string, path: Path, variable: WrittenVariable) => {
    if (guardWords.includes(id))
      report.error(path, `“${id}” has a meaning of its own and cannot name this`, "choose another id", "key");
    else if (variables.has(id))
      report.error(
        path,
        `“${id}” is a track already`,
        "tracks and issues share their names; choose another",
        "key",
      );
    else variables.set(id, variable);
  };
  for (const [id, written] of readEntries(top.raw("tracks"), ["tracks"], idForm, report)) {
    const path = ["tracks", id];
    const fields = readFields(trackSchema, written, path, "a track", report);
    const { domain, labels } = readNames(fields.raw("states"), [...path, "states"], report);
    add(id, path, { id, kind: "track", path, fields, labels, ...(domain ? { domain } : {}) });
  }
  if (top.has("tracks") && isMapping(top.raw("tracks")) && variables.size === 0)
    report.error(["tracks"], "there must be at least one track");
  for (const [id, written] of readEntries(top.raw("issues"), ["issues"], idForm, report)) {
    const path = ["issues", id];
    const fields = readFields(issueSchema, written, path, "an issue", report);
    const { domain, labels } = readIssueDomain(fields, path, report);
    add(id, path, { id, kind: "issue", path, fields, labels, ...(domain ? { domain } : {}) });
  }
  return variables;
}

interface Names {
  readonly domain?: readonly Value[];
  readonly labels: ReadonlyMap<Value, string>;
}

function readIssueDomain(fields: Fields<typeof issueSchema>, path: Path, report: Report): Names {
  const none: Names = { labels: new Map() };
  if (fields.has("values") && fields.has("range")) {
    report.error([...path, "range"], "an issue has “values” or “range”, not both", "remove one", "key");
    return none;
  }
  if (fields.has("values")) return readNames(fields.raw("values"), [...path, "values"], report);
  if (!fields.has("range")) {
    if (isMapping(fields.raw("initial")) || fields.has("initial"))
      report.error(
        path,
        "an issue needs “values” or “range”",
        "write values: [none, some] or range: [0, 4]",
        "key",
      );
    return none;
  }
  const range = fields.get.range;
  if (!range) return none;
  const [low, high] = range;
  if (low >= high) {
    report.error(
      [...path, "range"],
      "a range goes from a smaller number to a larger one",
      `such as [${Math.min(low, high)}, ${Math.max(low, high) + (low === high ? 1 : 0)}]`,
    );
    return none;
  }
  if (high - low >= mostValues) {
    report.error([...path, "range"], `a range has at most ${mostValues} values`, "count in larger steps");
    return none;
  }
  const domain = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return { domain, labels: new Map(domain.map((value) => [value, String(value)])) };
}

/** `[proposed, signed]` or `{ proposed: put forward, signed: signed }`. */
function readNames(written: Plain | undefined, path: Path, report: Report): Names {
  const labels = new Map<Value, string>();
  if (written === undefined) return { labels };
  if (!Array.isArray(written) && !isMapping(written)) {
    report.error(path, `“${path.at(-1)}” must be a list of names`, "write it between brackets: [one, two]");
    return { labels };
  }
  let good = true;
  const wrong = (place: Path, message: string, hint: string) => {
    good = false;
    report.error(place, message, hint);
  };
  const entries: [Plain, Plain | undefined, Path][] = Array.isArray(written)
    ? written.map((name, index) => [name, undefined, [...path, index]])
    : Object.entries(written).map(([name, label]) => [name, label, [...path, name]]);
  if (entries.length > mostValues) {
    wrong(path, `“${path.at(-1)}” has at most ${mostValues} names`, "tell fewer apart");
    return { labels };
  }
  for (const [name, label, place] of entries) {
    if (typeof name !== "string")
      wrong(place, "a name is needed here, not a number", "use “range” to count in numbers");
    else if (labels.has(name)) wrong(place, `“${name}” is here twice`, "remove one of the two");
    else if (typeof label === "string" && label.length > longestLabel)
      wrong(
        place,
        `the words for “${name}” are too long: at most ${longestLabel} characters`,
        "screens have no room for more; shorten them",
      );
    else if (label !== undefined && (typeof label !== "string" || label === ""))
      wrong(
        place,
        `“${name}” needs the words that are shown for it`,
        "write a short text, or use a list of names",
      );
    else {
      if (!checkId(name, place, idForm, report, label === undefined ? "value" : "key")) good = false;
      labels.set(name, label === undefined ? name.replaceAll("-", " ") : cleanLine(label));
    }
  }
  if (good && labels.size < 2)
    wrong(path, `“${path.at(-1)}” needs at least two names`, "with one, nothing could change");
  return good ? { domain: [...labels.keys()], labels } : { labels };
}

/** The track or issue, with its start and what it rests on checked. */
export function resolveVariable(written: WrittenVariable, v: Vocabulary): Variable {
  const { id, kind, path, fields, labels, domain = [] } = written;
  const get = fields.get as Fields<typeof trackSchema>["get"];
  return {
    id,
    kind,
    title: get.title ?? titleOf(id),
    domain,
    initial: readInitial(written, v),
    labels,
    grounds: readGrounds(fields.raw("grounds"), [...path, "grounds"], v),
    ...(get.note === undefined ? {} : { note: get.note }),
  };
}

function readInitial(written: WrittenVariable, v: Vocabulary): Variable["initial"] {
  const { kind, domain, fields } = written;
  const path = [...written.path, "initial"];
  const initial = fields.get.initial;
  if (initial === undefined || !domain) return "";
  if (typeof initial === "string" && initial.startsWith("$") && kind === "issue")
    return readAssumedValue(initial, written.id, domain, path, v) ?? "";
  if (domain.includes(initial)) return initial;
  const names = domain.map(String);
  const guess = closest(String(initial), names);
  const list = typeof domain[0] === "number" ? `${domain[0]} to ${domain.at(-1)}` : names.join(", ");
  v.report.error(
    path,
    `“${initial}” is no ${kind === "track" ? "state" : "value"} of ${written.id}`,
    guess === undefined ? `there is: ${list}` : `did you mean “${guess}”?`,
  );
  return "";
}

/** `$name` of an assumed value that always lies among an issue's numbers. */
export function readAssumedValue(
  written: string,
  issue: string,
  domain: readonly Value[],
  path: Path,
  v: Vocabulary,
): { readonly assumption: string } | undefined {
  if (typeof domain[0] !== "number") {
    v.report.error(
      path,
      `${issue} is not counted in numbers, so no assumed value can stand here`,
      `there is: ${domain.join(", ")}`,
    );
    return undefined;
  }
  const assumption = readAssumption(written, "value", path, v);
  if (assumption === undefined) return undefined;
  const range = (v.assumptions.get(assumption) as Assumption | undefined)?.range;
  const [low, high] = [domain[0], domain.at(-1) as number];
  if (range && (range[0] < low || range[1] > high)) {
    v.report.error(
      path,
      `“${assumption}” can be ${range[0]} to ${range[1]}, and ${issue} only goes from ${low} to ${high}`,
      "make the issue's range wider or the assumption's narrower",
    );
    return undefined;
  }
  return { assumption };
}
