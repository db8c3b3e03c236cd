import type { Session } from "./session.ts";

/** A session with what it was before, for undo, and what was undone, for redo. */
export interface History {
  /** Oldest first. */
  readonly past: readonly Session[];
  readonly present: Session;
  /** The next to redo first. */
  readonly future: readonly Session[];
}

/** How many nodes all kept sessions may hold together: a small session keeps thousands of edits, a huge one a few. */
const KEPT_NODES = 200_000;

/** A history that begins with a session. */
export function begin(session: Session): History {
  return { past: [], present: session, future: [] };
}

/**
 * Takes in the session an operation returned. A change of the tree, the notes, the reading or the numbers can
 * be undone; a move of the cursor alone is not an edit, and neither adds to the past nor takes the future away.
 */
export function change(history: History, next: Session): History {
  const { past, present } = history;
  if (next === present) return history;
  if (onlyMoved(present, next)) return { ...history, present: next };
  return { past: bounded([...past, present]), present: next, future: [] };
}

function onlyMoved(before: Session, after: Session): boolean {
  return (Object.keys(after) as (keyof Session)[]).every(
    (key) => key === "cursor" || key === "ahead" || before[key] === after[key],
  );
}

function bounded(past: readonly Session[]): readonly Session[] {
  let from = past.length - 1;
  let nodes = past[from]!.nodes.size;
  while (from > 0 && nodes + past[from - 1]!.nodes.size <= KEPT_NODES) nodes += past[--from]!.nodes.size;
  return from === 0 ? past : past.slice(from);
}

/** Takes the last edit back: the session is exactly what it was before it. Without one, changes nothing. */
export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** Makes the edit last undone again. Without one, changes nothing. */
export function redo(history: History): History {
  const [next, ...rest] = history.future;
  if (!next) return history;
  return { past: [...history.past, history.present], present: next, future: rest };
}
