import type { Evidence } from "./evidence.ts";
import { type Fields, readEntries, readFields, readList } from "./fields.ts";
import type { Glossary, Term, Tie } from "./glossary.ts";
import { glossarySchema, termSchema, termsSchema, tieSchema } from "./glossary-schema.ts";
import { idForm } from "./id.ts";
import type { Report } from "./report.ts";
import { didYouMean } from "./suggestion.ts";
import { clipped } from "./text.ts";
import type { Path, Yaml } from "./yaml.ts";

/** What a glossary may point at; absent where that could not be read: then nothing is said about its ids. */
export interface Shown {
  readonly evidence: Evidence;
  readonly conditions: ReadonlyMap<string, unknown>;
}

/** The terms of `scenarios/glossary.yaml`, which any scenario may show. */
export function resolveTerms(yaml: Yaml, report: Report): Glossary {
  const top = readFields(termsSchema, yaml.value, [], "glossary.yaml", report);
  const terms = readEntries(top.raw("terms"), ["terms"], idForm, report).map(([id, written]) => {
    const fields = readFields(termSchema, written, ["terms", id], "a term", report);
    return [id, meaning(id, fields.get)] as const;
  });
  return new Map(terms);
}

/**
 * General terms with where a scenario shows them, then its own terms. Where the report holds errors, what was
 * wrong is left blank and the glossary must not be used. Without general terms, as where their file cannot be
 * read, nothing is said about which there are, and only the scenario's own are known.
 */
export function resolveGlossary(
  yaml: Yaml,
  general: Glossary | undefined,
  shown: Shown | undefined,
  report: Report,
): Glossary {
  const top = readFields(glossarySchema, yaml.value, [], "glossary.yaml", report);
  const terms = new Map(general ?? []);
  for (const [id, written] of readEntries(top.raw("terms"), ["terms"], idForm, report)) {
    const path = ["terms", id];
    const fields = readFields(tieSchema, written, path, "a term", report);
    const known = general?.get(id);
    if (general) checkMeaning(fields, path, [...general.keys()], known !== undefined, report);
    const tie = readTie(fields, path, shown, report);
    if (known || fields.has("title")) terms.set(id, { ...(known ?? meaning(id, fields.get)), tie });
  }
  return terms;
}

function meaning(
  id: string,
  { title = "", means = "", sources = [] }: Fields<typeof termSchema>["get"] | TieFields["get"],
): Term {
  return { id, title, means, sources };
}

type TieFields = Fields<typeof tieSchema>;

const meanings = ["title", "means", "sources"] as const;

/** A general term means what it means everywhere; a term of a scenario's own has to say what it means. */
function checkMeaning(
  fields: TieFields,
  path: Path,
  general: readonly string[],
  known: boolean,
  report: Report,
) {
  const id = String(path.at(-1));
  if (known) {
    for (const key of meanings)
      if (fields.has(key))
        report.error(
          [...path, key],
          `“${clipped(id)}” is a general term, which means the same in every scenario`,
          `leave “${key}” out, or give a term of your own another name`,
          "key",
        );
    return;
  }
  const missing = meanings.filter((key) => !fields.has(key));
  if (missing.length > 0)
    report.error(
      path,
      `there is no general term “${clipped(id)}”, and a term of your own needs: ${missing.join(", ")}`,
      () => didYouMean(id, general),
      "key",
    );
}

function readTie(fields: TieFields, path: Path, shown: Shown | undefined, report: Report): Tie {
  const { dynamic, strength: written, because = "" } = fields.get;
  if (dynamic !== undefined && shown && !shown.evidence.dynamics.has(dynamic))
    report.error([...path, "dynamic"], `there is no dynamic “${clipped(dynamic)}” in the evidence`, () =>
      didYouMean(dynamic, shown.evidence.dynamics.keys()),
    );
  if (fields.has("dynamic") && fields.has("strength"))
    report.error(
      [...path, "strength"],
      "a term that is a dynamic of the evidence has the strength that stands there",
      "leave “strength” out, or “dynamic”",
      "key",
    );
  if (!fields.has("dynamic") && !fields.has("strength"))
    report.error(
      path,
      "how strongly the evidence bears this term out is not said",
      "name the “dynamic” of the evidence that it is, or give a “strength”: strong, medium, partial, weak, none",
      "key",
    );
  const found = dynamic === undefined ? undefined : shown?.evidence.dynamics.get(dynamic);
  const ids = readShown(fields, [...path, "shown"], written === "none", shown, report);
  return {
    ...(dynamic === undefined ? {} : { dynamic }),
    strength: found?.strength ?? written ?? "none",
    shown: ids,
    because,
  };
}

function readShown(
  fields: TieFields,
  path: Path,
  none: boolean,
  shown: Shown | undefined,
  report: Report,
): readonly string[] {
  const written = fields.raw("shown");
  if (written === undefined && !none)
    report.error(
      path.slice(0, -1),
      "a term needs “shown”: where the scenario shows it",
      "list statements, events or conditions, or write “strength: none” where there is no evidence",
      "key",
    );
  const items = readList(written, path, report, { empty: none });
  if (none && items.length > 0)
    report.error(
      path,
      "there is said to be no evidence for this term, and yet some is listed",
      "leave “shown” out, or give another “strength”",
      "key",
    );
  const known = shown && names(shown);
  const ids = new Set<string>();
  for (const [index, item] of items.entries()) {
    const place = [...path, index];
    if (typeof item !== "string" || item === "")
      report.error(place, "the id of a statement, event, open point or condition is needed here");
    else if (ids.has(item))
      report.error(place, `“${clipped(item)}” is in this list twice`, "remove one of the two");
    else if (known && !known.has(item))
      report.error(place, `there is no statement, event, open point or condition “${clipped(item)}”`, () =>
        didYouMean(item, known),
      );
    else ids.add(item);
  }
  return [...ids];
}

function names({ evidence, conditions }: Shown): ReadonlySet<string> {
  const { statements, events, unknowns, contradictions } = evidence;
  const all = [statements, events, unknowns, contradictions, conditions];
  return new Set(all.flatMap((map) => [...map.keys()]));
}
