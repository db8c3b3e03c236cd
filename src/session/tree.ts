import { type Step, writeStep } from "../model/state.ts";
import { trimmed } from "./game.ts";
import { type Branching, isFull, oneLine, paragraphs, type Session, START } from "./session.ts";

/**
 * Plays a step from the cursor and goes there. Where the same step was played from here before, goes to it
 * instead of adding a twin. Whether the step holds is the machine's to say, before this. At the limit of
 * {@link isFull} the session stays as it is.
 */
export function play(session: Session, step: Step, by: Branching["by"] = "person", weeks?: number): Session {
  const parent = session.nodes.get(session.cursor)!;
  const known = childPlaying(session, parent, step);
  if (known !== undefined) return jump(session, known);
  if (isFull(session)) return session;
  const id = session.nextId;
  const nodes = new Map(session.nodes);
  nodes.set(parent.id, { ...parent, children: [...parent.children, id] });
  nodes.set(id, { id, parent: parent.id, step, by, ...(weeks === undefined ? {} : { weeks }), children: [] });
  return { ...session, nodes, ahead: without(session.ahead, [parent.id]), cursor: id, nextId: id + 1 };
}

function childPlaying(session: Session, parent: Branching, step: Step): number | undefined {
  const written = writeStep(step);
  return parent.children.find((child) => writeStep(session.nodes.get(child)!.step!) === written);
}

/** Goes to the parent; at the start, stays. */
export function back(session: Session): Session {
  const { parent } = session.nodes.get(session.cursor)!;
  return parent === undefined ? session : jump(session, parent);
}

/** Goes to the child last visited, or last played; at the end of a branch, stays. */
export function forward(session: Session): Session {
  const next = ahead(session, session.cursor);
  return next === undefined ? session : { ...session, cursor: next };
}

/** The child that “forward” goes to from a node. */
export function ahead(session: Session, id: number): number | undefined {
  return session.ahead.get(id) ?? session.nodes.get(id)?.children.at(-1);
}

/** Goes to a node, and makes “forward” lead to it from every node before it. An unknown id changes nothing. */
export function jump(session: Session, id: number): Session {
  if (!session.nodes.has(id) || id === session.cursor) return session;
  let way = session.ahead;
  const line = pathTo(session, id);
  for (const [i, child] of line.slice(1).entries()) {
    const parent = line[i]!;
    if (ahead(session, parent) === child) continue;
    if (way === session.ahead) way = new Map(way);
    const last = session.nodes.get(parent)!.children.at(-1) === child;
    if (last) (way as Map<number, number>).delete(parent);
    else (way as Map<number, number>).set(parent, child);
  }
  return { ...session, ahead: way, cursor: id };
}

/** Names the branch that ends or passes at a node; an empty name takes it away. */
export function name(session: Session, id: number, text: string): Session {
  return annotate(session, id, "name", oneLine(text));
}

/** Puts a note on a node; an empty note takes it away. */
export function note(session: Session, id: number, text: string): Session {
  return annotate(session, id, "note", paragraphs(text));
}

function annotate(session: Session, id: number, key: "name" | "note", text: string): Session {
  const node = session.nodes.get(id);
  if (!node || (node[key] ?? "") === text) return session;
  const { [key]: _, ...rest } = node;
  const nodes = new Map(session.nodes);
  nodes.set(id, text === "" ? rest : { ...rest, [key]: text });
  return { ...session, nodes };
}

/**
 * Deletes a node with everything after it: forecasts given there, and what a game did from there on. A cursor inside
 * goes to its parent. The start cannot be deleted.
 */
export function remove(session: Session, id: number): Session {
  const node = session.nodes.get(id);
  if (!node || node.parent === undefined) return session;
  const gone = new Set(subtree(session, id));
  const nodes = new Map(session.nodes);
  for (const one of gone) nodes.delete(one);
  const parent = nodes.get(node.parent)!;
  nodes.set(parent.id, { ...parent, children: parent.children.filter((child) => child !== id) });
  const way = without(session.ahead, gone);
  const left = nodes.get(parent.id)!.children.at(-1);
  const stale = way.get(parent.id) === id || way.get(parent.id) === left;
  return {
    ...session,
    nodes,
    ahead: stale ? without(way, [parent.id]) : way,
    forecasts: session.forecasts.filter(({ at }) => !gone.has(at)),
    cursor: gone.has(session.cursor) ? parent.id : session.cursor,
    ...(session.game ? { game: trimmed(session.game, gone, parent.id) } : {}),
  };
}

function without(way: ReadonlyMap<number, number>, ids: Iterable<number>): ReadonlyMap<number, number> {
  let rest = way;
  for (const id of ids) {
    if (!rest.has(id)) continue;
    if (rest === way) rest = new Map(way);
    (rest as Map<number, number>).delete(id);
  }
  return rest;
}

/** A node and everything after it, depth first. */
export function subtree(session: Session, id: number = START): readonly number[] {
  const found: number[] = [];
  const todo = [id];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    found.push(next);
    const { children } = session.nodes.get(next)!;
    for (let i = children.length - 1; i >= 0; i--) todo.push(children[i]!);
  }
  return found;
}

/** The line of node ids from the start to a node, both included. */
export function pathTo(session: Session, id: number = session.cursor): readonly number[] {
  const line: number[] = [];
  for (let at: number | undefined = id; at !== undefined; at = session.nodes.get(at)?.parent) line.push(at);
  return line.reverse();
}

/** The line to a node and on along “forward” to the end of its branch: what a branch bar shows. */
export function lineThrough(session: Session, id: number = session.cursor): readonly number[] {
  const line = [...pathTo(session, id)];
  for (let at = ahead(session, id); at !== undefined; at = ahead(session, at)) line.push(at);
  return line;
}

/** The steps from the start to a node. */
export function stepsTo(session: Session, id: number = session.cursor): readonly Step[] {
  return pathTo(session, id)
    .slice(1)
    .map((one) => session.nodes.get(one)!.step!);
}

/** The last node of every branch, in drawing order; the start alone where nothing was played. */
export function leaves(session: Session): readonly number[] {
  return subtree(session).filter((id) => session.nodes.get(id)!.children.length === 0);
}

/** The name a branch goes by at a node: its own, or the nearest before it. */
export function branchName(session: Session, id: number = session.cursor): string | undefined {
  for (let at: number | undefined = id; at !== undefined; at = session.nodes.get(at)!.parent) {
    const found = session.nodes.get(at)!.name;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a node stands in a drawing of the tree. */
export interface Placed {
  readonly id: number;
  /** Steps from the start. */
  readonly column: number;
  /** A first child stands in its parent's row; every other child begins a row below all before it. */
  readonly row: number;
  /** The parent's row: where the line to this node comes from. */
  readonly from: number;
}

/** The whole tree in depth-first order with a column and a row for each node. */
export function layout(session: Session): readonly Placed[] {
  const places = new Map<number, Placed>();
  let rows = 0;
  for (const id of subtree(session)) {
    const { parent } = session.nodes.get(id)!;
    if (parent === undefined) {
      places.set(id, { id, column: 0, row: 0, from: 0 });
      continue;
    }
    const before = places.get(parent)!;
    const first = session.nodes.get(parent)!.children[0] === id;
    const row = first ? before.row : ++rows;
    places.set(id, { id, column: before.column + 1, row, from: before.row });
  }
  return [...places.values()];
}
