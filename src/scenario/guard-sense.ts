import type { Guard, Value } from "./guard.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** The values each variable may have where a guard holds: never too few; `never` where it cannot hold. */
export type Room = ReadonlyMap<string, ReadonlySet<Value | boolean>> | "never";

/** What each variable can be, and whether conditions are met or conceded taken as free. */
type Domains = (variable: string) => readonly (Value | boolean)[];

/** The largest number of combinations of values that are tried one by one. */
const mostCombinations = 4096;

/** Reports a guard, or the part of it, that can never hold on its variables' values, and one that always holds. */
export function checkSense(guard: Guard, path: Path, v: Vocabulary): void {
  const domains: Domains = (name) => v.variables.get(name)?.domain ?? [true, false];
  if (reportNever(guard, path, domains, v)) return;
  if (tried(guard, domains, v.budget)?.always)
    v.report.warning(path, "this always holds", "remove it, or name the values that were meant");
}

function reportNever(guard: Guard, path: Path, domains: Domains, v: Vocabulary): boolean {
  const place = v.places.get(guard) ?? path;
  if (guard.kind === "all" || guard.kind === "any") {
    const reported = guard.of.map((part) => reportNever(part, place, domains, v));
    if (reported.includes(true)) return true;
  } else if (guard.kind === "not" && reportNever(guard.of, place, domains, v)) return true;
  if (guard.kind === "is" && guard.values.length === 0) {
    v.report.error(
      place,
      `this can never hold: no value of ${guard.variable} is left`,
      "name a value that may stand",
    );
    return true;
  }
  const clash = guard.kind === "all" ? clashIn(guard.of, domains) : undefined;
  if (clash) {
    v.report.error(
      v.places.get(clash.part) ?? place,
      `this can never hold: ${clash.variable} cannot be both ${words(clash.before)} and ${words(clash.needs)}`,
      "ask for it in one place only, or use “any” where either is enough",
    );
    return true;
  }
  if (roomOf(guard, true, domains) !== "never" && !tried(guard, domains, v.budget)?.never) return false;
  v.report.error(
    place,
    "this can never hold: its parts exclude each other",
    "use “any” where either is enough",
  );
  return true;
}

function words(values: ReadonlySet<Value | boolean>): string {
  return [...values].join(" or ");
}

interface Clash {
  readonly variable: string;
  readonly part: Guard;
  readonly before: ReadonlySet<Value | boolean>;
  readonly needs: ReadonlySet<Value | boolean>;
}

/** The first part that leaves a track or issue no value, given the parts before it. */
function clashIn(parts: readonly Guard[], domains: Domains): Clash | undefined {
  const room = new Map<string, ReadonlySet<Value | boolean>>();
  for (const part of parts) {
    const own = roomOf(part, true, domains);
    if (own === "never") return undefined;
    for (const [variable, needs] of own) {
      const before = room.get(variable);
      const both = before ? intersection(before, needs) : needs;
      if (before && both.size === 0)
        return variable.includes(":") ? undefined : { variable, part, before, needs };
      room.set(variable, both);
    }
  }
  return undefined;
}

/** The room a guard leaves (or, where `holding` is false, its opposite). */
export function roomOf(guard: Guard, holding: boolean, domains: Domains): Room {
  switch (guard.kind) {
    case "not":
      return roomOf(guard.of, !holding, domains);
    case "is": {
      const own = new Set(guard.values);
      const values = domains(guard.variable).filter((value) => own.has(value as Value) === holding);
      return values.length === 0 ? "never" : new Map([[guard.variable, new Set(values)]]);
    }
    case "met":
    case "conceded":
      return new Map([[`${guard.kind}:${guard.condition}`, new Set([holding])]]);
    default: {
      const rooms = guard.of.map((part) => roomOf(part, holding, domains));
      return (guard.kind === "all") === holding ? narrowed(rooms) : widened(rooms);
    }
  }
}

function narrowed(rooms: readonly Room[]): Room {
  const room = new Map<string, ReadonlySet<Value | boolean>>();
  for (const part of rooms) {
    if (part === "never") return "never";
    for (const [variable, values] of part) {
      const before = room.get(variable);
      const both = before ? intersection(before, values) : values;
      if (both.size === 0) return "never";
      room.set(variable, both);
    }
  }
  return room;
}

function widened(rooms: readonly Room[]): Room {
  const possible = rooms.filter((room) => room !== "never");
  const first = possible[0];
  if (!first) return "never";
  const room = new Map<string, ReadonlySet<Value | boolean>>();
  for (const variable of first.keys()) {
    const sets = possible.map((part) => part.get(variable));
    if (!sets.includes(undefined)) room.set(variable, new Set(sets.flatMap((values) => [...(values ?? [])])));
  }
  return room;
}

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a].filter((value) => b.has(value)));
}

/** Tries every combination of values, where there are few: whether the guard holds in none, and in all. */
function tried(
  guard: Guard,
  domains: Domains,
  budget: { left: number },
): { never: boolean; always: boolean } | undefined {
  const names = [...mentioned(guard, new Set())];
  const lists = names.map((name) => domains(name));
  const combinations = lists.reduce((product, list) => product * list.length, 1);
  const cost = combinations * sizeOf(guard);
  if (combinations > mostCombinations || cost > budget.left) return undefined;
  budget.left -= cost;
  const values = new Map<string, Value | boolean>();
  let held = 0;
  for (let number = 0; number < combinations; number++) {
    let rest = number;
    for (const [index, list] of lists.entries()) {
      values.set(names[index] as string, list[rest % list.length] as Value | boolean);
      rest = Math.floor(rest / list.length);
    }
    if (holdsIn(guard, values)) held += 1;
    if (held > 0 && held <= number) return { never: false, always: false };
  }
  return { never: held === 0, always: held === combinations };
}

function sizeOf(guard: Guard): number {
  if (guard.kind === "all" || guard.kind === "any")
    return guard.of.reduce((size, part) => size + sizeOf(part), 1);
  return guard.kind === "not" ? 1 + sizeOf(guard.of) : 1;
}

function mentioned(guard: Guard, names: Set<string>): Set<string> {
  if (guard.kind === "all" || guard.kind === "any") for (const part of guard.of) mentioned(part, names);
  else if (guard.kind === "not") mentioned(guard.of, names);
  else names.add(guard.kind === "is" ? guard.variable : `${guard.kind}:${guard.condition}`);
  return names;
}

function holdsIn(guard: Guard, values: ReadonlyMap<string, Value | boolean>): boolean {
  switch (guard.kind) {
    case "all":
      return guard.of.every((part) => holdsIn(part, values));
    case "any":
      return guard.of.some((part) => holdsIn(part, values));
    case "not":
      return !holdsIn(guard.of, values);
    case "is":
      return guard.values.includes(values.get(guard.variable) as Value);
    default:
      return values.get(`${guard.kind}:${guard.condition}`) === true;
  }
}
