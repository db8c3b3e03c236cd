import { isMapping, readFields } from "./fields.ts";
import type { Guard, Value } from "./guard.ts";
import { readGuard, readValue } from "./guard-parser.ts";
import { roomOf } from "./guard-sense.ts";
import type { Plain } from "./plain.ts";
import { readGrounds, readIds, readRate } from "./references.ts";
import type { Effect, Move } from "./scenario.ts";
import { moveSchema } from "./scenario-schema.ts";
import { didYouMean } from "./suggestion.ts";
import { clipped } from "./text.ts";
import { readAssumedValue } from "./variables.ts";
import { isKnown, mayBeCopied, mayBeUnread, type Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** Who makes a move and who must agree, as far as that could be read. */
export interface MoveParties {
  /** Absent where it was wrong. */
  readonly party?: string;
  readonly consent: readonly string[];
}

/** A move, all its references checked. */
export function resolveMove(id: string, written: Plain, v: Vocabulary): Move {
  const path = ["moves", id];
  const fields = readFields(moveSchema, written, path, "a move", v.report);
  const { get } = fields;
  const { party, consent } = readMoveParties(get.party, fields.raw("consent"), path, v);
  const when = readGuard(fields.raw("when"), [...path, "when"], v);
  const effects = [
    ...readTo(fields.raw("to"), [...path, "to"], v),
    ...readSet(fields.raw("set"), [...path, "set"], v),
  ];
  if (isMapping(written) && !fields.has("to") && !fields.has("set"))
    v.report.error(
      path,
      "a move must change something",
      "say what under “to” (tracks) or “set” (issues)",
      "key",
    );
  checkChanges(when, effects, path, v);
  const grounds = readGrounds(fields.raw("grounds"), [...path, "grounds"], v);
  if (
    isMapping(written) &&
    !fields.has("grounds") &&
    !fields.has("note") &&
    party !== undefined &&
    party !== "nature"
  )
    v.report.error(
      path,
      "a move needs “grounds”, the statements or events it rests on",
      "where there are none, say in a “note” whose assumption it is",
      "key",
    );
  return {
    id,
    title: get.title ?? "",
    party: party ?? "",
    consent,
    ...(when ? { when } : {}),
    effects,
    grounds,
    ...(get.note === undefined ? {} : { note: get.note }),
    rate: readRate(fields.raw("rate"), [...path, "rate"], v),
    ...(get.choice === undefined ? {} : { choice: get.choice }),
  };
}

function readMoveParties(
  party: string | undefined,
  consent: Plain | undefined,
  path: Path,
  v: Vocabulary,
): MoveParties {
  if (!v.evidence) return { consent: [] };
  const negotiating = [...v.evidence.parties.values()].filter((p) => p.role === "party").map((p) => p.id);
  const role = v.evidence.parties.get(party ?? "")?.role;
  const place = [...path, "party"];
  if (role === "observer")
    v.report.error(
      place,
      `“${party}” is an observer, and observers make no moves`,
      `parties are: ${negotiating.join(", ")}, nature`,
    );
  const mover =
    party !== undefined &&
    role !== "observer" &&
    isKnown(party, "party", [...negotiating, "nature"], place, v)
      ? party
      : undefined;
  const agreeing: string[] = [];
  const asked = [...path, "consent"];
  const others = [...v.evidence.parties.keys()];
  for (const name of readIds(consent, "party", others, asked, v)) {
    const at = [...asked, Array.isArray(consent) ? consent.indexOf(name) : 0];
    if (name === mover)
      v.report.error(at, `“${name}” makes this move, so it need not agree`, "remove it here");
    else if (name === "nature") v.report.error(at, "“nature” cannot agree to anything", "remove it here");
    else if (v.evidence.parties.get(name)?.role === "observer")
      v.report.error(
        at,
        `“${name}” is an observer, and observers are not asked`,
        `parties are: ${negotiating.join(", ")}`,
      );
    else agreeing.push(name);
  }
  if (mover === "nature" && agreeing.length > 0)
    v.report.error(asked, "nobody chooses what “nature” does, so nobody is asked", "remove “consent”", "key");
  return mover === undefined ? { consent: agreeing } : { party: mover, consent: agreeing };
}

function readTo(written: Plain | undefined, path: Path, v: Vocabulary): readonly Effect[] {
  const effects: Effect[] = [];
  for (const [id, state] of readChanges(written, path, v)) {
    const variable = v.variables.get(id);
    if (!variable || !rightKind(id, "track", path, v)) continue;
    const to = readValue(id, variable, state, [...path, id], v);
    if (to !== undefined) effects.push({ variable: id, to });
  }
  return effects;
}

function readSet(written: Plain | undefined, path: Path, v: Vocabulary): readonly Effect[] {
  const effects: Effect[] = [];
  for (const [id, change] of readChanges(written, path, v)) {
    const variable = v.variables.get(id);
    if (!variable || !rightKind(id, "issue", path, v)) continue;
    const place = [...path, id];
    if (isMapping(change)) {
      const add = readAdd(change, place, v);
      if (add !== undefined) effects.push({ variable: id, add });
    } else if (typeof change === "string" && change.startsWith("$") && variable.domain) {
      const to = readAssumedValue(change, id, variable.domain, place, v);
      if (to) effects.push({ variable: id, to });
    } else {
      const to = readValue(id, variable, change, place, v);
      if (to !== undefined) effects.push({ variable: id, to });
    }
  }
  return effects;
}

function readChanges(written: Plain | undefined, path: Path, v: Vocabulary): readonly [string, Plain][] {
  if (written === undefined) return [];
  const what = path.at(-1) === "to" ? "track" : "issue";
  if (!isMapping(written)) {
    v.report.error(
      path,
      `“${path.at(-1)}” must name each ${what} and what it becomes`,
      `write it as { ${what}: value }`,
    );
    return [];
  }
  const entries = Object.entries(written);
  if (entries.length === 0)
    v.report.error(path, `“${path.at(-1)}” changes nothing`, `name a ${what}, or remove the line`);
  const names = [...v.variables].filter(([, variable]) => variable.kind === what).map(([name]) => name);
  for (const [name] of entries)
    if (!v.variables.has(name) && !mayBeUnread(v) && !mayBeCopied(name, v.variables, v.report))
      v.report.error(
        [...path, name],
        `there is no ${what} “${clipped(name)}”`,
        () => didYouMean(name, names),
        "key",
      );
  return entries;
}

function rightKind(id: string, kind: "track" | "issue", path: Path, v: Vocabulary): boolean {
  if (v.variables.get(id)?.kind === kind) return true;
  const other = kind === "track" ? "set" : "to";
  v.report.error(
    [...path, id],
    `“${id}” is ${kind === "track" ? "an issue" : "a track"}`,
    `it belongs under “${other}”`,
    "key",
  );
  return false;
}

function readAdd(written: { readonly [key: string]: Plain }, path: Path, v: Vocabulary): number | undefined {
  const odd = Object.keys(written).find((key) => key !== "add");
  const add = written.add;
  if (odd !== undefined)
    v.report.error(
      [...path, odd],
      `“${clipped(odd)}” means nothing here`,
      "write a value, or { add: -1 }",
      "key",
    );
  else if (typeof add !== "number" || !Number.isInteger(add))
    v.report.error([...path, "add"], "“add” needs a whole number", "such as { add: -1 }");
  else if (add === 0)
    v.report.error([...path, "add"], "adding 0 changes nothing", "write another number, or remove this");
  else return add;
  return undefined;
}

/** Reports a move whose `when` leaves it nothing to change. */
function checkChanges(when: Guard | undefined, effects: readonly Effect[], path: Path, v: Vocabulary) {
  if (!when || effects.length === 0) return;
  const room = roomOf(when, true, (name) => v.variables.get(name)?.domain ?? [true, false]);
  if (room === "never") return;
  const only = (variable: string): Value | undefined => {
    const values = room.get(variable);
    return values?.size === 1 ? ([...values][0] as Value) : undefined;
  };
  const idle = effects.every((effect) => {
    const now = only(effect.variable);
    if (now === undefined) return false;
    if ("to" in effect) return effect.to === now;
    const domain = v.variables.get(effect.variable)?.domain ?? [];
    return now === (effect.add < 0 ? domain[0] : domain.at(-1));
  });
  if (idle)
    v.report.error(
      path,
      "this move changes nothing: its “when” already asks for what it brings",
      "change “when”, or what the move does",
      "key",
    );
}
