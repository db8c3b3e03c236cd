import type { OwnChange } from "../model/model.ts";
import type { Step } from "../model/state.ts";

/** One position in the tree of branches: the step that leads to it from its parent. */
export interface Branching {
  /** Grows by one with each node; 0 is the start. Ids are never used again. */
  readonly id: number;
  readonly parent: number | undefined;
  /** Undefined only at the start. */
  readonly step: Step | undefined;
  /** Who played it: a person, or chance at assumed rates. */
  readonly by: "person" | "chance";
  /** Children in the order they were played. */
  readonly children: readonly number[];
  /** The child that “forward” goes to: the one last visited. */
  readonly forward: number | undefined;
  /** The name of the branch that ends or passes here. */
  readonly name?: string;
  readonly note?: string;
}

/** Seeded chance: the seed as shown to people, and the generator's state, so that replaying draws the same. */
export interface Chance {
  readonly seed: string;
  /** How many numbers were drawn so far. */
  readonly drawn: number;
}

/** A tree of branches with a cursor, and everything that decides what it shows. Plain immutable data. */
export interface Session {
  readonly scenario: string;
  /** The scenario's content hash when the session was last saved. */
  readonly hash: string;
  readonly reading: string;
  /** The session's own reading: changes by condition id. */
  readonly own: ReadonlyMap<string, OwnChange>;
  /** Assumed numbers set in this session, by assumption id. */
  readonly assume: ReadonlyMap<string, number>;
  /** The outcome in focus. */
  readonly goal: string;
  readonly chance: Chance;
  readonly nodes: ReadonlyMap<number, Branching>;
  readonly cursor: number;
  readonly nextId: number;
}
