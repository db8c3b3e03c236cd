import { isRefused, type Play, startPlay, takeStep } from "../machine/play.ts";
import { type Change, changes } from "../model/change.ts";
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Branching, Session } from "./session.ts";

/** A step of the session that does not hold in this model, and why. Everything after it is broken with it. */
export interface Broken {
  /** The node whose step does not hold: the broken node itself, or the one before it that broke. */
  readonly node: number;
  readonly verdict: Verdict;
}

/** A session's tree played through the machine. */
export interface Replay {
  readonly model: Model;
  /** The state at a node; undefined where it is broken, or not there. */
  readonly stateAt: (id: number) => State | undefined;
  /** Broken nodes; all others hold. */
  readonly brokenAt: ReadonlyMap<number, Broken>;
  /** What the step that leads to a node changed; nothing at the start and at a broken node. */
  readonly changedAt: (id: number) => readonly Change[];
  /** What this replay found, for the next one. */
  readonly found: ReadonlyMap<number, Found>;
  readonly positions: Positions;
}

/** What a replay found of one node. The same node found again is the same object. */
interface Found {
  readonly id: number;
  readonly step: Step | undefined;
  readonly parent: Found | undefined;
  readonly broken: Broken | undefined;
}

/** The machine's positions, the most recently used last. Bounded: one that is missing is played again. */
interface Positions {
  /** The machine at the start. It is built when a step is first played: until then nothing needs it. */
  readonly start: () => Play;
  readonly kept: Map<Found, Play>;
}

const KEPT_POSITIONS = 2_000;

/**
 * Plays every step of a session through the machine. A step that no longer holds, because the scenario or the
 * reading changed, is marked broken with its verdict, and so is everything after it; all else still works, and
 * no node is lost. Given the replay before (of this session or an earlier one), only what is new is played.
 */
export function replay(session: Session, model: Model, before?: Replay): Replay {
  const known = before?.model === model ? before : undefined;
  const positions = known?.positions ?? { start: startOf(model), kept: new Map() };
  const found = new Map<number, Found>();
  const brokenAt = new Map<number, Broken>();
  // Parents come before children: nodes are in the order of their ids.
  for (const node of session.nodes.values()) {
    const parent = node.parent === undefined ? undefined : found.get(node.parent)!;
    // After undo an id may stand for another step: what was found counts only for the same step after the same.
    const same = known?.found.get(node.id);
    const one =
      same && same.step === node.step && same.parent === parent ? same : find(positions, node, parent);
    found.set(node.id, one);
    if (one.broken) brokenAt.set(node.id, one.broken);
  }
  const stateAt = (id: number): State | undefined => {
    const one = found.get(id);
    if (!one || one.broken) return undefined;
    return one.parent ? positionOf(positions, one).state : model.initial;
  };
  const changedAt = (id: number): readonly Change[] => {
    const after = stateAt(id);
    const parent = found.get(id)?.parent;
    return after && parent ? changes(stateAt(parent.id)!, after) : [];
  };
  return { model, stateAt, brokenAt, changedAt, found, positions };
}

function startOf(model: Model): () => Play {
  let start: Play | undefined;
  return () => {
    start ??= startPlay(model);
    return start;
  };
}

function find(positions: Positions, { id, step }: Branching, parent: Found | undefined): Found {
  if (!parent || step === undefined) return { id, step, parent: undefined, broken: undefined };
  if (parent.broken) return { id, step, parent, broken: parent.broken };
  const next = takeStep(positionOf(positions, parent), step);
  if (isRefused(next)) return { id, step, parent, broken: { node: id, verdict: next.refused } };
  const one: Found = { id, step, parent, broken: undefined };
  keep(positions, one, next);
  return one;
}

/** The machine's position at a node that holds: kept, or played again from the nearest one before it that is. */
function positionOf(positions: Positions, one: Found): Play {
  const todo: Found[] = [];
  let at = one;
  while (at.parent && !positions.kept.has(at)) {
    todo.push(at);
    at = at.parent;
  }
  let play = at.parent ? positions.kept.get(at)! : positions.start();
  if (at.parent) keep(positions, at, play);
  for (const next of todo.reverse()) {
    const taken = takeStep(play, next.step!);
    if (isRefused(taken)) throw new Error(`a step that held before is refused: node ${next.id}`);
    play = taken;
    keep(positions, next, play);
  }
  return play;
}

function keep({ kept }: Positions, one: Found, play: Play): void {
  kept.delete(one);
  kept.set(one, play);
  if (kept.size > KEPT_POSITIONS) kept.delete(kept.keys().next().value!);
}
