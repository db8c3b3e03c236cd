import type { Step } from "../model/state.ts";
import type { Verdict } from "../model/verdict.ts";
import { cleanLine } from "../scenario/text.ts";

/**
 * How people share the talks out: one keyboard passed from party to party, one person against chance, or teams
 * that bargain off screen and hand in slips.
 */
export type Mode = "roles" | "solo" | "teams";

/** A seat that plays no party: it watches, and may remark on what it saw. */
export const OBSERVER = "observer";

/** Whose turn an event is that nobody chose. */
export const NATURE = "nature";

export type Answer = "accept" | "decline" | "counter";

/**
 * What a turn was. A `proposal` names a step and whom it asks; an `answer` is to a proposal, and does not use the
 * turn up unless it counters; a `remark` is an observer's; an `event` is drawn between rounds or injected; a `slip`
 * is one that a team handed in and that was not taken.
 */
export type TurnKind =
  | "move"
  | "concession"
  | "proposal"
  | "answer"
  | "offer"
  | "remark"
  | "pass"
  | "event"
  | "slip";

/** One entry of a game's log. */
export interface Turn {
  /** Counted from 1. */
  readonly round: number;
  /** A party's id, {@link OBSERVER}, or {@link NATURE}. */
  readonly party: string;
  readonly kind: TurnKind;
  /** The node the game stands at after it: that of the turn before, or a child of it. */
  readonly node: number;
  /** Drawn at an assumed rate, or an assumed chance of saying yes; else a person chose it. */
  readonly drawn?: true;
  /** Weeks that passed with it, where they were drawn. */
  readonly weeks?: number;
  /** What was said or written with it. */
  readonly text?: string;
  /** The number of a proposal, counted from 1: on the proposal and on every answer to it. */
  readonly proposal?: number;
  /** On a proposal: the step it is for, and who is asked. On a slip: the step, and who else has signed it. */
  readonly step?: Step;
  readonly to?: readonly string[];
  /** On a slip that was not taken: what the model said of its step then. */
  readonly held?: Verdict["kind"];
  readonly answer?: Answer;
}

/** The file that holds what each role alone may read. The session never holds what is in it. */
export interface RolesFile {
  readonly file: string;
  /** SHA-256 (hex) of its text. */
  readonly hash: string;
}

/** Minutes to brief, to play and to debrief. */
export type Minutes = readonly [brief: number, play: number, debrief: number];

/** A game over a session: who plays whom, and a log of turns. Whose turn it is follows from the log. */
export interface Game {
  readonly mode: Mode;
  /** Parties that people play, in the order of their turns; {@link OBSERVER} may be among them. */
  readonly seats: readonly string[];
  /** How parties that nobody plays use their pace, by party; one that is not there plays by chance. */
  readonly opponents: ReadonlyMap<string, string>;
  /** The node it began at. */
  readonly from: number;
  /** Counted from 1. */
  readonly round: number;
  /** The game ends with this round; absent: it goes on until somebody ends it. */
  readonly rounds?: number;
  /** Weeks that pass between two rounds. Solo, time passes by the steps drawn instead. */
  readonly weeksPerRound: number;
  /** A turn's time limit in seconds. */
  readonly seconds?: number;
  readonly roles?: RolesFile;
  /** Class play: the minutes to brief, to play and to debrief. They are shown, and end nothing. */
  readonly minutes?: Minutes;
  /** Class play: the briefing is over, and teams bargain. */
  readonly begun?: true;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** Play is over, and the debrief may begin. */
  readonly ended?: true;
}

/** How many turns a game may hold. */
export const MAX_TURNS = 1_000;
export const MOST_ROUNDS = 1_000;
export const MOST_SEATS = 30;
/** How long an offer, a remark or an event may be, in characters. */
export const LONGEST_SAID = 600;
/** How many minutes a phase of a class may have. */
export const MOST_MINUTES = 600;
/** A day. */
export const LONGEST_LIMIT = 86_400;
/** A year. */
export const MOST_WEEKS = 52;

/** The node the game stands at. */
export function standsAt(game: Game): number {
  return game.turns.at(-1)?.node ?? game.from;
}

/** Whether an entry of the log used up its party's turn. */
export function usesTurn({ kind, drawn }: Turn): boolean {
  return drawn === undefined && kind !== "answer" && kind !== "event";
}

/** The seat whose turn it is: the first in order that had none in this round. Undefined where all had theirs, and for teams. */
export function whoseTurn(game: Game): string | undefined {
  if (isOver(game) || game.mode === "teams") return undefined;
  const had = new Set(
    game.turns.filter((turn) => turn.round === game.round && usesTurn(turn)).map(({ party }) => party),
  );
  return game.seats.find((seat) => !had.has(seat));
}

/** Whether play is over: it was ended, or its last round was played. That the talks ended is for the state to say. */
export function isOver({ ended, round, rounds }: Game): boolean {
  return ended === true || (rounds !== undefined && round > rounds);
}

/** Weeks that have passed since the game began. */
export function weeksIn({ mode, round, weeksPerRound, turns }: Game): number {
  if (mode !== "solo") return (round - 1) * weeksPerRound;
  const weeks = turns.reduce((sum, turn) => sum + (turn.weeks ?? 0), 0);
  return Math.round(weeks * 1000) / 1000;
}

/** A proposal as the log has it. */
export interface Proposal {
  readonly id: number;
  readonly round: number;
  readonly by: string;
  readonly step: Step;
  readonly to: readonly string[];
  readonly text?: string;
  readonly answers: ReadonlyMap<string, Answer>;
  /** `waiting`: somebody has still to answer; `agreed`: all accepted, and it was played; `refused`: one did not. */
  readonly status: "waiting" | "agreed" | "refused";
}

/** Every proposal of a game, the oldest first. */
export function proposalsIn({ turns }: Game): readonly Proposal[] {
  return turns.flatMap((turn) => {
    if (turn.kind !== "proposal" || turn.proposal === undefined || !turn.step) return [];
    const { proposal: id, round, party: by, step, to = [], text } = turn;
    const answers = new Map(
      turns.flatMap(({ kind, proposal, party, answer }) =>
        kind === "answer" && proposal === id && answer ? [[party, answer] as const] : [],
      ),
    );
    const given = [...answers.values()];
    const status = given.some((answer) => answer !== "accept")
      ? "refused"
      : to.every((party) => answers.has(party))
        ? "agreed"
        : "waiting";
    return [{ id, round, by, step, to, ...(text === undefined ? {} : { text }), answers, status } as const];
  });
}

/** The proposals that wait for a party's answer, the oldest first. */
export function waitingFor(game: Game, party: string): readonly Proposal[] {
  return proposalsIn(game).filter(
    ({ status, to, answers }) => status === "waiting" && to.includes(party) && !answers.has(party),
  );
}

/** What was said, as it is kept: one line, nothing that steers a terminal, at most {@link LONGEST_SAID} characters. */
export function saying(text: string): string {
  const line = cleanLine(text);
  return line.length <= LONGEST_SAID ? line : cleanLine(line.slice(0, LONGEST_SAID));
}

/**
 * The game without the turns that led to nodes which are gone, nor any after the first of them. `left` is the node
 * where it begins if its own start is gone.
 */
export function trimmed(game: Game, gone: ReadonlySet<number>, left: number): Game {
  if (gone.has(game.from)) return { ...upTo(game, 0), from: left };
  const first = game.turns.findIndex(({ node }) => gone.has(node));
  return first < 0 ? game : upTo(game, first);
}

/** The game as it stood before the turn at an index of its log; where a round was full then, the next begins. */
export function upTo(game: Game, index: number): Game {
  const { ended: _, ...rest } = game;
  const before = {
    ...rest,
    round: game.turns[index]?.round ?? game.round,
    turns: game.turns.slice(0, index),
  };
  const full = whoseTurn(before) === undefined && !isOver(before) && game.mode !== "teams";
  return full ? { ...before, round: before.round + 1 } : before;
}
