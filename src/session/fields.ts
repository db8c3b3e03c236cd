import { aboutFile, type Diagnostic } from "../scenario/diagnostics.ts";
import type { Plain } from "../scenario/plain.ts";
import { didYouMean } from "../scenario/suggestion.ts";
import type { Path, Yaml } from "../scenario/yaml.ts";

/** A parsed file being read field by field; what is wrong is gathered, with its place, instead of thrown. */
export interface Fields {
  readonly yaml: Yaml;
  readonly problems: Diagnostic[];
}

export type Mapping = { readonly [key: string]: Plain };

/** Nobody reads more messages about one file. */
const MOST_PROBLEMS = 50;

/** Notes a mistake at the value at a path, or at its key. */
export function wrong(
  { yaml, problems }: Fields,
  path: Path,
  message: string,
  hint: string,
  where: "key" | "value" = "value",
): undefined {
  if (problems.length < MOST_PROBLEMS)
    problems.push({ severity: "error", message, hint, ...yaml.locate(path, where) });
  return undefined;
}

/** Notes a mistake about the file as a whole. */
export function wrongFile({ yaml, problems }: Fields, message: string, hint: string): undefined {
  problems.push(aboutFile(yaml.file, message, hint));
  return undefined;
}

/** A mapping that may have these keys and no others; with no keys given, any. */
export function mapping(
  fields: Fields,
  path: Path,
  value: Plain | undefined,
  keys?: readonly string[],
): Mapping | undefined {
  if (typeof value !== "object" || Array.isArray(value)) {
    const form = keys ? ` such as { ${keys[0]}: … }` : " such as { name: value }";
    return wrong(fields, path, "names with values belong here", `write a mapping${form}`);
  }
  for (const key of keys ? Object.keys(value) : [])
    if (!keys!.includes(key))
      wrong(
        fields,
        [...path, key],
        `“${key}” is not known here`,
        didYouMean(key, keys!) ?? `there is: ${keys!.join(", ")}`,
        "key",
      );
  return value;
}

/** A whole number within bounds. */
export function whole(
  fields: Fields,
  path: Path,
  value: Plain | undefined,
  least: number,
  most: number,
): number | undefined {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  return wrong(fields, path, "a whole number belongs here", `write a number from ${least} to ${most}`);
}

/** A number from 0 up. */
export function amount(fields: Fields, path: Path, value: Plain | undefined): number | undefined {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value === 0 ? 0 : value;
  return wrong(fields, path, "a number belongs here", "write a number, 0 or more");
}

/** An id: lower-case letters, digits and dashes. */
export function word(fields: Fields, path: Path, value: Plain | undefined): string | undefined {
  if (typeof value === "string" && isWord(value)) return value;
  return wrong(fields, path, "an id belongs here", "write lower-case letters, digits and dashes");
}

export function isWord(text: string): boolean {
  return text.length <= 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && !/^\d+$/.test(text);
}

/** A text that is not empty, kept as `keep` makes it; a number is taken for text. */
export function text(
  fields: Fields,
  path: Path,
  value: Plain | undefined,
  longest: number,
  keep: (text: string) => string,
): string | undefined {
  if (typeof value !== "string" && typeof value !== "number")
    return wrong(fields, path, "a text belongs here", "write a text in quotes");
  const written = String(value);
  if (written.length > longest)
    return wrong(
      fields,
      path,
      `this text is too long (${written.length} characters)`,
      `keep it to ${longest}`,
    );
  const kept = keep(written);
  return kept === "" ? wrong(fields, path, "a text belongs here", "write a text in quotes") : kept;
}

/** One of a few words. */
export function oneOf<const Word extends string>(
  fields: Fields,
  path: Path,
  value: Plain | undefined,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((one) => one === value);
  if (found !== undefined) return found;
  return wrong(fields, path, "another word belongs here", `write ${words.join(" or ")}`);
}
