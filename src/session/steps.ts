import { readStep, type Step, writeStep } from "../model/state.ts";
import type { Plain } from "../scenario/plain.ts";
import type { Fields } from "./fields.ts";
import * as read from "./fields.ts";
import {
  type Branching,
  LONGEST_NAME,
  LONGEST_NOTE,
  MAX_STEPS,
  oneLine,
  paragraphs,
  START,
} from "./session.ts";

const STEP_KEYS = ["id", "after", "play", "by", "weeks", "ahead", "name", "note"];
const MOST_PARTS = 50;
/** Ids stay far below what a number holds exactly. */
export const HIGHEST_ID = 1e9;

/** The tree of a session as its file has it. */
export interface Nodes {
  readonly tree: ReadonlyMap<number, Branching>;
  readonly ahead: ReadonlyMap<number, number>;
  /** How many steps the file has, and their ids, those with mistakes included. */
  readonly count: number;
  readonly written: ReadonlySet<number>;
}

/** The tree: each step comes after one written before it, so that no step is before itself. */
export function readNodes(fields: Fields, steps: Plain | undefined, start: Plain | undefined): Nodes {
  const tree = new Map<number, Branching & { children: number[] }>();
  const way = new Map<number, number>();
  const written = new Set([START]);
  const done = (count: number): Nodes => ({ tree, ahead: unlessLast(tree, way), count, written });
  const top = start === undefined ? undefined : read.mapping(fields, ["start"], start, ["name", "note"]);
  const remarks = top ? readRemarks(fields, ["start"], top) : {};
  tree.set(START, { id: START, parent: undefined, step: undefined, by: "person", children: [], ...remarks });
  if (!Array.isArray(steps)) {
    read.wrong(fields, ["steps"], "a list belongs here", "write each step on a line that begins with “- ”");
    return done(0);
  }
  if (steps.length > MAX_STEPS) {
    read.wrong(
      fields,
      ["steps"],
      `this session has ${steps.length} steps; at most ${MAX_STEPS} are read`,
      "divide it into several sessions",
    );
    return done(steps.length);
  }
  const played = new Set<string>();
  let last = START;
  for (const [i, value] of steps.entries()) {
    const path = ["steps", i];
    const entry = read.mapping(fields, path, value, STEP_KEYS);
    if (!entry) continue;
    const id = read.whole(fields, [...path, "id"], entry.id, 1, HIGHEST_ID);
    const parent = read.whole(fields, [...path, "after"], entry.after, 0, HIGHEST_ID);
    // A name that is not known was told already, and is most likely what is missing here.
    const mistyped = entry.play === undefined && Object.keys(entry).some((key) => !STEP_KEYS.includes(key));
    const step = mistyped ? undefined : readPlay(fields, [...path, "play"], entry.play);
    const rest = readRest(fields, path, entry);
    if (id !== undefined) {
      if (id <= last) {
        const message = written.has(id) ? `step ${id} is here twice` : `step ${id} comes after step ${last}`;
        read.wrong(fields, [...path, "id"], message, "give every step a higher id than the one above it");
        continue;
      }
      last = id;
    }
    if (parent !== undefined && !written.has(parent))
      read.wrong(
        fields,
        [...path, "after"],
        `there is no step ${parent} above this one`,
        "write the id of a step above, or 0 for the start",
      );
    if (id !== undefined) written.add(id);
    const before = parent === undefined ? undefined : tree.get(parent);
    if (id === undefined || !before || step === undefined) continue;
    const twin = `${before.id} ${writeStep(step)}`;
    if (played.has(twin))
      read.wrong(
        fields,
        [...path, "play"],
        `this is played after step ${before.id} already`,
        "put what follows after the step that is there",
      );
    played.add(twin);
    before.children.push(id);
    if (entry.ahead !== undefined) way.set(before.id, id);
    tree.set(id, { id, parent: before.id, step, children: [], ...rest });
  }
  return done(steps.length);
}

function unlessLast(tree: Nodes["tree"], way: Map<number, number>): ReadonlyMap<number, number> {
  for (const [id, child] of way) if (tree.get(id)!.children.at(-1) === child) way.delete(id);
  return way;
}

/** A step in its written form. */
export function readPlay(
  fields: Fields,
  path: (string | number)[],
  value: Plain | undefined,
): Step | undefined {
  const step = typeof value === "string" ? readStep(value) : undefined;
  if (!step)
    return read.wrong(
      fields,
      path,
      "a step belongs here",
      "write MOVE, concede:CONDITION, concede:CONDITION/LEVEL, or several joined by +",
    );
  if (step.kind === "package" && step.parts.length > MOST_PARTS)
    return read.wrong(
      fields,
      path,
      `this package has ${step.parts.length} parts`,
      `keep it to ${MOST_PARTS}`,
    );
  return step;
}

type Rest = Pick<Branching, "by" | "weeks" | "name" | "note">;

function readRest(fields: Fields, path: (string | number)[], entry: read.Mapping): Rest {
  const by =
    entry.by === undefined
      ? "person"
      : (read.oneOf(fields, [...path, "by"], entry.by, ["person", "chance"]) ?? "person");
  const weeks = entry.weeks === undefined ? undefined : read.amount(fields, [...path, "weeks"], entry.weeks);
  if (entry.ahead !== undefined) read.oneOf(fields, [...path, "ahead"], entry.ahead, ["yes"]);
  return { by, ...(weeks === undefined ? {} : { weeks }), ...readRemarks(fields, path, entry) };
}

function readRemarks(
  fields: Fields,
  path: (string | number)[],
  entry: read.Mapping,
): Pick<Rest, "name" | "note"> {
  const name =
    entry.name === undefined
      ? undefined
      : read.text(fields, [...path, "name"], entry.name, LONGEST_NAME, oneLine);
  const note =
    entry.note === undefined
      ? undefined
      : read.text(fields, [...path, "note"], entry.note, LONGEST_NOTE, paragraphs);
  return { ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
}
