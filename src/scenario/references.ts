import { readList } from "./fields.ts";
import type { Plain } from "./plain.ts";
import type { Amount, Assumption } from "./scenario.ts";
import { isKnown, type Names, type Vocabulary, withArticle } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** A list of ids that are all known, each once. */
export function readIds(
  written: Plain | undefined,
  word: string,
  names: Names,
  path: Path,
  v: Vocabulary,
): readonly string[] {
  const ids = new Set<string>();
  for (const [index, item] of readList(written, path, v.report).entries()) {
    const place = [...path, index];
    if (!isKnown(item, word, names, place, v)) continue;
    if (ids.has(item)) v.report.error(place, `“${item}” is in this list twice`, "remove one of the two");
    else ids.add(item);
  }
  return [...ids];
}

/** Statements and past events that something rests on. */
export function readGrounds(written: Plain | undefined, path: Path, v: Vocabulary): readonly string[] {
  return v.evidence ? readIds(written, "statement or event", v.grounds, path, v) : [];
}

/** Statements. */
export function readStatements(written: Plain | undefined, path: Path, v: Vocabulary): readonly string[] {
  return v.evidence ? readIds(written, "statement", v.evidence.statements, path, v) : [];
}

/** The assumption that `$name` stands for, or nothing after reporting what is wrong. */
export function readAssumption(
  written: Plain,
  kind: Assumption["kind"],
  path: Path,
  v: Vocabulary,
): string | undefined {
  if (typeof written !== "string" || !written.startsWith("$")) {
    v.report.error(
      path,
      `an assumption is needed here: ${withArticle(kind)} that has a range and a reason`,
      "name it under “assumptions”, and write $ and its name here",
    );
    return undefined;
  }
  const id = written.slice(1);
  const ofKind = [...v.assumptions].filter(([, a]) => a?.kind === kind).map(([name]) => name);
  if (!v.assumptions.has(id)) {
    isKnown(id, "assumption", ofKind.length > 0 ? ofKind : v.assumptions, path, v);
    return undefined;
  }
  const found = v.assumptions.get(id);
  if (found && found.kind !== kind) {
    v.report.error(
      path,
      `“${id}” is ${withArticle(found.kind)}, and ${withArticle(kind)} is needed here`,
      ofKind.length > 0 ? `such assumptions are: ${ofKind.slice(0, 12).join(", ")}` : undefined,
    );
    return undefined;
  }
  return id;
}

/** A rate: `$name` of an assumption, or 0 for what never happens by chance. */
export function readRate(written: Plain | undefined, path: Path, v: Vocabulary): Amount {
  if (written === undefined || written === 0) return 0;
  if (typeof written === "number") {
    v.report.error(
      path,
      "a rate cannot be written as a number: no source gives it",
      "name it under “assumptions” with a range and a reason, and write $ and its name here (or 0)",
    );
    return 0;
  }
  const id = readAssumption(written, "rate", path, v);
  return id === undefined ? 0 : { assumption: id };
}
