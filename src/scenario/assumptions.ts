import { type Fields, isMapping, readEntries, readFields } from "./fields.ts";
import { idForm } from "./id.ts";
import type { Plain } from "./plain.ts";
import type { Report } from "./report.ts";
import type { Assumption } from "./scenario.ts";
import { assumptionSchema, type scenarioSchema } from "./scenario-schema.ts";
import { titleOf } from "./variables.ts";
import { isKnown, type Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

const kinds = ["rate", "value", "factor", "probability"] as const;

/** Every assumption by name; without content where that was wrong. */
export function readAssumptions(
  top: Fields<typeof scenarioSchema>,
  report: Report,
): Map<string, Assumption | undefined> {
  const assumptions = new Map<string, Assumption | undefined>();
  for (const [id, written] of readEntries(top.raw("assumptions"), ["assumptions"], idForm, report))
    assumptions.set(id, readOne(id, written, ["assumptions", id], report));
  return assumptions;
}

function readOne(id: string, written: Plain, path: Path, report: Report): Assumption | undefined {
  const fields = readFields(assumptionSchema, written, path, "an assumption", report);
  if (!isMapping(written)) return undefined;
  const named = kinds.filter((kind) => fields.has(kind));
  const [kind, second] = named;
  if (kind === undefined) {
    report.error(
      path,
      `an assumption needs one of: ${kinds.join(", ")}`,
      "such as rate: 1 (times a week)",
      "key",
    );
    return undefined;
  }
  if (second !== undefined) {
    report.error(
      [...path, second],
      `an assumption is one thing: ${kind} or ${second}, not both`,
      "remove one",
      "key",
    );
    return undefined;
  }
  const number = fields.get[kind];
  const range = fields.get.range;
  if (number === undefined || range === undefined) return undefined;
  if (!rangeFits(kind, range, [...path, "range"], report)) return undefined;
  const [low, high] = range;
  if (number < low || number > high) {
    report.error(
      [...path, kind],
      `${number} lies outside the range ${low} to ${high}`,
      "widen the range, or change the number",
    );
    return undefined;
  }
  const { title = titleOf(id), because = "" } = fields.get;
  return { id, title, kind, default: number, range, because, leavesOpen: [] };
}

function rangeFits(
  kind: Assumption["kind"],
  range: readonly [number, number],
  path: Path,
  report: Report,
): boolean {
  const [low, high] = range;
  if (low > high) {
    report.error(path, "the range is the wrong way round", `write [${high}, ${low}]`);
    return false;
  }
  if (kind === "value" && !(Number.isInteger(low) && Number.isInteger(high))) {
    report.error(
      path,
      "the range of a value has whole numbers",
      `such as [${Math.floor(low)}, ${Math.ceil(high)}]`,
    );
    return false;
  }
  if (kind !== "value" && low < 0) {
    report.error([...path, 0], `a ${kind} cannot be below 0`);
    return false;
  }
  if (kind === "probability" && high > 1) {
    report.error([...path, 1], "a probability cannot be above 1");
    return false;
  }
  return true;
}

/** The assumption with the open points it stands for. */
export function resolveAssumption(
  assumption: Assumption | undefined,
  id: string,
  written: Plain,
  v: Vocabulary,
) {
  const open = isMapping(written) ? written["leaves-open"] : undefined;
  const path = ["assumptions", id, "leaves-open"];
  const leavesOpen: string[] = [];
  if (open !== undefined && v.evidence) {
    const points = [...v.evidence.unknowns.keys(), ...v.evidence.contradictions.keys()];
    if (Array.isArray(open) && open.length === 0)
      v.report.error(path, "“leaves-open” is an empty list", "name at least one unknown");
    for (const [index, item] of (Array.isArray(open) ? open : [open]).entries())
      if (isKnown(item, "unknown or contradiction", points, Array.isArray(open) ? [...path, index] : path, v))
        leavesOpen.push(item);
  }
  return assumption && { ...assumption, leavesOpen };
}
