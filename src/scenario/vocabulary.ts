import type { Evidence } from "./evidence.ts";
import type { Guard, Value } from "./guard.ts";
import { evidenceIdForm } from "./id.ts";
import { copied, type Plain } from "./plain.ts";
import type { Report } from "./report.ts";
import type { Assumption } from "./scenario.ts";
import { closest, didYouMean } from "./suggestion.ts";
import { clipped } from "./text.ts";
import type { Path } from "./yaml.ts";

/** A track or issue as far as it could be read; without a domain where that was wrong. */
export interface VariableDraft {
  readonly kind: "track" | "issue";
  readonly domain?: readonly Value[];
}

/** Where a guard asks about a condition. */
export interface ConditionUse {
  readonly kind: "met" | "conceded";
  readonly condition: string;
  readonly path: Path;
}

/** Everything a scenario file names, right or wrong, so that what is wrong is told once and in one place. */
export interface Vocabulary {
  readonly report: Report;
  /** Absent where the evidence could not be read at all: then nothing is said about its ids. */
  readonly evidence?: Evidence;
  readonly assumptions: ReadonlyMap<string, Assumption | undefined>;
  readonly variables: ReadonlyMap<string, VariableDraft>;
  readonly conditions: ReadonlySet<string>;
  readonly moves: ReadonlySet<string>;
  /** Statements and past events, which things rest on. */
  readonly grounds: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
  readonly readings: ReadonlySet<string>;
  /** Sections of the scenario that could not be read: nothing is said about names that may stand in them. */
  readonly unread: ReadonlySet<string>;
  /** Filled while guards are read. */
  readonly uses: ConditionUse[];
  readonly places: WeakMap<Guard, Path>;
  /** How many more steps may be spent on trying guards out, whatever a file asks for. */
  readonly budget: { left: number };
}

/** Whether a name may be a track or issue of a section that could not be read. */
export function mayBeUnread(v: Vocabulary): boolean {
  return v.unread.has("tracks") || v.unread.has("issues");
}

const articles: Record<string, string> = { a: "a", e: "an", i: "an", o: "an", u: "an" };

/** “a move”, “an issue”. */
export function withArticle(word: string): string {
  return `${articles[word[0] ?? ""] === "an" ? "an" : "a"} ${word}`;
}

/** Names that are known. */
export type Names = ReadonlySet<string> | ReadonlyMap<string, unknown> | readonly string[];

function listed(names: Names): readonly string[] {
  const all = "has" in names ? [...names.keys()] : names;
  return all.filter((name) => copied(name) === undefined);
}

/**
 * Whether a name that is not there may be what a second entry of another name was to be called: it is much like
 * a name that is there twice, which has been told.
 */
export function mayBeCopied(written: string, names: Names, report: Report): boolean {
  if (report.full) return false;
  const twice = ("has" in names ? [...names.keys()] : names).flatMap((name) => copied(name) ?? []);
  return twice.some((name) => {
    const [prefix, number] = evidenceIdForm.test(name) ? name.split("-") : [];
    if (prefix === undefined) return closest(written, [name]) !== undefined;
    return (
      written.startsWith(`${prefix}-`) &&
      Math.abs(Number(written.slice(prefix.length + 1)) - Number(number)) === 1
    );
  });
}

/** Whether something written is one of the names; where not, it is reported, with what was probably meant. */
export function isKnown(
  written: Plain | undefined,
  word: string,
  names: Names,
  path: Path,
  v: Vocabulary,
  where: "key" | "value" = "value",
): written is string {
  if (typeof written !== "string" || written === "") {
    v.report.error(path, `the id of ${withArticle(word)} is needed here`, () =>
      didYouMean("", listed(names)),
    );
    return false;
  }
  if ("has" in names ? names.has(written) : names.includes(written)) return true;
  if (mayBeCopied(written, names, v.report)) return false;
  if (word.split(" or ").some((one) => v.unread.has(`${one}s`))) return false;
  const other = kindOf(written, v);
  const hint = () =>
    other === undefined ? didYouMean(written, listed(names)) : `“${written}” is ${withArticle(other)}`;
  v.report.error(path, `there is no ${word} “${clipped(written)}”`, hint, where);
  return false;
}

/** What a name stands for elsewhere in the scenario. */
function kindOf(id: string, v: Vocabulary): string | undefined {
  if (v.variables.has(id)) return v.variables.get(id)?.kind;
  if (v.conditions.has(id)) return "condition";
  if (v.moves.has(id)) return "move";
  if (v.outcomes.has(id)) return "outcome";
  if (v.readings.has(id)) return "reading";
  if (v.assumptions.has(id)) return "assumption";
  if (v.evidence?.parties.has(id)) return v.evidence.parties.get(id)?.role;
  if (v.evidence?.statements.has(id)) return "statement";
  if (v.evidence?.events.has(id)) return "event";
  if (v.evidence?.unknowns.has(id)) return "unknown";
  return v.evidence?.contradictions.has(id) ? "contradiction" : undefined;
}
