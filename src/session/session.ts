import type { Step } from "../model/state.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { clean, cleanLine } from "../scenario/text.ts";
import type { Forecast } from "./forecast.ts";
import type { Game } from "./game.ts";
import type { Following } from "./lesson.ts";

/** One position in the tree of branches: the step that leads to it from its parent. */
export interface Branching {
  /** Grows by one with each node; 0 is the start. A session never gives an id twice. */
  readonly id: number;
  readonly parent: number | undefined;
  /** Undefined only at the start. */
  readonly step: Step | undefined;
  /** Who played it first: a person, or chance at assumed rates. */
  readonly by: "person" | "chance";
  /** Weeks chance waited before it; only where chance played it. */
  readonly weeks?: number;
  /** Children in the order they were first played, which is the order of their ids. */
  readonly children: readonly number[];
  /** The name of the branch that ends or passes here. */
  readonly name?: string;
  readonly note?: string;
}

/**
 * Seeded chance: the seed as shown to people, and how many numbers were drawn from its generator. The two
 * decide the generator's state, so that a session reopened draws what it would have drawn going on.
 */
export interface Chance {
  readonly seed: string;
  readonly drawn: number;
}

/**
 * How the session reads one condition: not at all (`off`), as the scenario's file has it, as a shipped reading
 * has it, or in a softer form of its own. Kept as a choice, so that it stays readable in a file and follows
 * the scenario.
 */
export type Choice =
  | { readonly kind: "off" }
  | { readonly kind: "as-stated" }
  | { readonly kind: "reading"; readonly reading: string }
  | { readonly kind: "softer"; readonly level: string };

/** A choice with the reader's reason, which is never empty. */
export interface OwnChoice {
  readonly choice: Choice;
  readonly because: string;
}

/** A tree of branches with a cursor, and everything that decides what it shows. Plain immutable data. */
export interface Session {
  /** The scenario's id. */
  readonly scenario: string;
  /** The scenario's folder as an absolute path, where it is none of the shipped ones. */
  readonly folder?: string;
  /** The content hash of the scenario this session was last saved with. */
  readonly hash: string;
  readonly reading: string;
  /** The session's own reading, by condition id. */
  readonly own: ReadonlyMap<string, OwnChoice>;
  /** Assumed numbers set in this session, by assumption id. */
  readonly assume: ReadonlyMap<string, number>;
  /** What the user holds each condition's being met to be worth to its party, by condition id; never shipped as a fact. */
  readonly weights: ReadonlyMap<string, number>;
  /** The outcome in focus. */
  readonly goal: string;
  readonly chance: Chance;
  /** In the order of their ids; 0 is always there. */
  readonly nodes: ReadonlyMap<number, Branching>;
  /** Where “forward” goes from a node, if not to the child played last. */
  readonly ahead: ReadonlyMap<number, number>;
  readonly cursor: number;
  readonly nextId: number;
  /** What was expected before chances were shown, in the order given. */
  readonly forecasts: readonly Forecast[];
  /** The lesson it follows, if any. */
  readonly lesson?: Following;
  /** The game that people play on it, where they do. */
  readonly game?: Game;
}

export interface SessionChoices {
  readonly seed: string;
  /** Default: the scenario's first reading. */
  readonly reading?: string | undefined;
  /** Default: the outcome the scenario names as its goal. */
  readonly goal?: string | undefined;
  readonly assume?: ReadonlyMap<string, number> | undefined;
  /** The scenario's folder as an absolute path, where it is none of the shipped ones. */
  readonly folder?: string | undefined;
}

/** The id of the start of every tree. */
export const START = 0;

/** How many steps a session may hold; a file with more is refused, so none is written. */
export const MAX_STEPS = 3_000;

export const LONGEST_NAME = 200;
export const LONGEST_NOTE = 4_000;
export const LONGEST_PATH = 4_096;

/** A session that stands at the start of a scenario, with nothing played. */
export function newSession(scenario: Scenario, choices: SessionChoices): Session {
  return {
    scenario: scenario.id,
    ...(choices.folder === undefined ? {} : { folder: choices.folder }),
    hash: scenario.hash,
    reading: choices.reading ?? [...scenario.readings.keys()][0]!,
    own: new Map(),
    assume: new Map(choices.assume ?? []),
    weights: new Map(),
    goal: choices.goal ?? scenario.goal,
    chance: { seed: oneLine(choices.seed), drawn: 0 },
    nodes: new Map([[START, { id: START, parent: undefined, step: undefined, by: "person", children: [] }]]),
    ahead: new Map(),
    cursor: START,
    nextId: 1,
    forecasts: [],
  };
}

/** The node under the cursor. */
export function here(session: Session): Branching {
  return session.nodes.get(session.cursor)!;
}

/** Whether the session holds as many steps as it may: then nothing new can be played until a branch is deleted. */
export function isFull(session: Session): boolean {
  return session.nodes.size > MAX_STEPS;
}

/** A name as it is kept: one line, nothing that steers a terminal, at most 200 characters. */
export function oneLine(text: string): string {
  return cut(cleanLine(text), LONGEST_NAME).trim();
}

/** A note or a reason as it is kept: lines, nothing that steers a terminal, at most 4,000 characters. */
export function paragraphs(text: string): string {
  return cut(clean(text).trim(), LONGEST_NOTE).trim();
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : clean(text.slice(0, length));
}
