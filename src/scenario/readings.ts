import { type ConditionContext, readBans } from "./conditions.ts";
import { isMapping, readFields } from "./fields.ts";
import { readGuard } from "./guard-parser.ts";
import type { Plain } from "./plain.ts";
import type { Condition, ConditionChange, Reading } from "./scenario.ts";
import { changeSchema, readingSchema } from "./scenario-schema.ts";
import { isKnown, type Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** A reading, all its references checked. */
export function resolveReading(
  id: string,
  written: Plain,
  conditions: ReadonlyMap<string, Condition>,
  context: ConditionContext,
): Reading {
  const { v } = context;
  const path = ["readings", id];
  const fields = readFields(readingSchema, written, path, "a reading", v.report);
  const { get } = fields;
  const strictOn = get["strict-on"];
  if (strictOn !== undefined && v.evidence) {
    const parties = [...v.evidence.parties.values()].filter((party) => party.role === "party");
    isKnown(
      strictOn,
      "party",
      parties.map((party) => party.id),
      [...path, "strict-on"],
      v,
    );
  }
  if (fields.has("strict-on") && !fields.has("counterpart"))
    v.report.error(
      [...path, "strict-on"],
      "a reading that takes one party's words strictly needs a “counterpart”",
      "name a reading that takes another party's words strictly",
      "key",
    );
  if (fields.has("counterpart") && !fields.has("strict-on"))
    v.report.error(
      [...path, "counterpart"],
      "“counterpart” needs “strict-on”",
      "say whose words this reading takes strictly",
      "key",
    );
  return {
    id,
    title: get.title ?? "",
    because: get.because ?? "",
    assume: readAssume(fields.raw("assume"), [...path, "assume"], v),
    conditions: readChanges(fields.raw("conditions"), [...path, "conditions"], conditions, context),
    ...(strictOn === undefined ? {} : { strictOn }),
    ...(get.counterpart === undefined ? {} : { counterpart: get.counterpart }),
  };
}

/** Reports a counterpart that is unknown, or does not take another party's words strictly. */
export function checkCounterparts(readings: ReadonlyMap<string, Reading>, v: Vocabulary) {
  for (const { id, strictOn, counterpart } of readings.values()) {
    if (counterpart === undefined || strictOn === undefined) continue;
    const path = ["readings", id, "counterpart"];
    if (!isKnown(counterpart, "reading", v.readings, path, v)) continue;
    const other = readings.get(counterpart)?.strictOn;
    if (counterpart === id)
      v.report.error(path, "a reading cannot be its own counterpart", "name another reading");
    else if (other === undefined)
      v.report.error(
        path,
        `“${counterpart}” takes nobody's words strictly`,
        `add “strict-on” to it, or name another reading`,
      );
    else if (other === strictOn)
      v.report.error(
        path,
        `“${counterpart}” takes the words of ${strictOn} strictly too`,
        "name a reading that does so for another party",
      );
  }
}

function readAssume(written: Plain | undefined, path: Path, v: Vocabulary): ReadonlyMap<string, number> {
  const assume = new Map<string, number>();
  if (written === undefined) return assume;
  if (!isMapping(written)) {
    v.report.error(path, "“assume” must name each assumption and its number", "write it as { pace: 2 }");
    return assume;
  }
  for (const [id, number] of Object.entries(written)) {
    const place = [...path, id];
    if (!v.assumptions.has(id)) {
      isKnown(id, "assumption", v.assumptions, place, v, "key");
      continue;
    }
    const assumption = v.assumptions.get(id);
    if (typeof number !== "number" || !Number.isFinite(number)) {
      v.report.error(place, `“${id}” needs a number here`, "write digits, such as 0.5");
      continue;
    }
    if (!assumption) continue;
    const [low, high] = assumption.range;
    const none = assumption.kind === "rate" && number === 0;
    if (!none && (number < low || number > high))
      v.report.error(
        place,
        `${number} lies outside the range of “${id}”, ${low} to ${high}`,
        assumption.kind === "rate"
          ? "write a number in the range, or 0 for never"
          : "write a number in the range",
      );
    else if (assumption.kind === "value" && !Number.isInteger(number))
      v.report.error(place, `“${id}” is a whole number`);
    else assume.set(id, number);
  }
  return assume;
}

function readChanges(
  written: Plain | undefined,
  path: Path,
  conditions: ReadonlyMap<string, Condition>,
  context: ConditionContext,
): ReadonlyMap<string, ConditionChange> {
  const { v } = context;
  const changes = new Map<string, ConditionChange>();
  if (written === undefined) return changes;
  if (!isMapping(written)) {
    v.report.error(path, "“conditions” must name each condition and what changes in it");
    return changes;
  }
  for (const [id, change] of Object.entries(written)) {
    const place = [...path, id];
    if (!v.conditions.has(id)) isKnown(id, "condition", v.conditions, place, v, "key");
    else changes.set(id, readChange(change, place, conditions.get(id), context));
  }
  return changes;
}

function readChange(
  written: Plain,
  path: Path,
  base: Condition | undefined,
  context: ConditionContext,
): ConditionChange {
  const { v } = context;
  const fields = readFields(changeSchema, written, path, "a changed condition", v.report);
  const { off, because } = fields.get;
  const reason = because === undefined ? {} : { because };
  const changed = (["forbids", "until", "met"] as const).filter((key) => fields.has(key));
  if (off === "yes") {
    for (const key of changed)
      v.report.error(
        [...path, key],
        `“${key}” means nothing in a condition that is switched off`,
        "remove it, or “off”",
        "key",
      );
    return { off: true, ...reason };
  }
  if (isMapping(written) && changed.length === 0 && !fields.has("because"))
    v.report.error(path, "this changes nothing", "say what: off, forbids, until, because or met", "key");
  const party = base === undefined || base.party === "" ? undefined : base.party;
  const forbids = readBans(fields.raw("forbids"), [...path, "forbids"], party, context);
  if (fields.has("forbids") && !fields.has("because") && base && base.because === undefined)
    v.report.error(
      path,
      "what forbids needs “because”: why this reading takes the words so",
      undefined,
      "key",
    );
  if (fields.has("until") && !fields.has("forbids") && base && base.forbids.length === 0)
    v.report.error(
      [...path, "until"],
      "“until” means nothing where nothing is forbidden",
      "add “forbids”, or remove it",
      "key",
    );
  const never = fields.raw("until") === "never";
  const until = never ? null : readGuard(fields.raw("until"), [...path, "until"], v);
  const met = readGuard(fields.raw("met"), [...path, "met"], v);
  return {
    ...(fields.has("forbids") ? { forbids } : {}),
    ...(until === undefined ? {} : { until }),
    ...reason,
    ...(met ? { met } : {}),
  };
}
