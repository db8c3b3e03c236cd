/** What people at the table did beside the steps: turns, proposals, and offers made in words. */

import type { Step } from "../../model/state.ts";
import {
  type Game,
  isOver,
  type Proposal,
  proposalsIn,
  type Turn,
  type TurnKind,
} from "../../session/game.ts";
import type { Session } from "../../session/session.ts";
import type { Branch } from "./branch.ts";

/** One party's turns on the branch, by what they were. */
export interface Turns {
  readonly party: string;
  readonly counts: ReadonlyMap<TurnKind, number>;
  /** How many steps had been played with its last turn. */
  readonly last: number;
}

/** A proposal made on the branch, and how many steps had been played then. */
export interface Proposed {
  readonly proposal: Proposal;
  readonly at: number;
}

/** Something said, and how many steps had been played then. */
export interface Said {
  readonly turn: Turn & { readonly text: string };
  readonly at: number;
}

/** A slip that a team handed in, and how many steps had been played with it. */
export interface Slipped {
  readonly turn: Turn;
  readonly step: Step;
  readonly at: number;
}

/** The game a branch was played in, as far as its log belongs to the branch. */
export interface GamePlayed {
  readonly mode: Game["mode"];
  readonly rounds: number;
  /** Play is over: until then a debrief is of a game that goes on. */
  readonly over: boolean;
  /** In the order of the seats, then of who else had a turn. */
  readonly turns: readonly Turns[];
  readonly proposals: readonly Proposed[];
  /** Offers, an observer's remarks and events told in words. */
  readonly said: readonly Said[];
  /** Class play: what teams handed in, whether or not it was taken. */
  readonly slips: readonly Slipped[];
}

/** The game of a session, where its log has a turn on the branch. */
export function gameOn(session: Session, { nodes }: Branch): GamePlayed | undefined {
  const { game } = session;
  if (!game) return undefined;
  const placed = game.turns.flatMap((turn) => {
    const at = nodes.indexOf(turn.node);
    return at < 0 ? [] : [{ turn, at }];
  });
  if (placed.length === 0) return undefined;
  const parties = [...new Set([...game.seats, ...placed.map(({ turn }) => turn.party)])];
  const places = new Map(
    placed.flatMap(({ turn, at }) => (turn.kind === "proposal" ? [[turn.proposal, at]] : [])),
  );
  return {
    mode: game.mode,
    rounds: Math.max(...placed.map(({ turn }) => turn.round)),
    over: isOver(game),
    turns: parties.flatMap((party): Turns[] => {
      const own = placed.filter(({ turn }) => turn.party === party);
      const last = own.at(-1);
      if (!last) return [];
      const counts = new Map<TurnKind, number>();
      for (const { turn } of own) counts.set(turn.kind, (counts.get(turn.kind) ?? 0) + 1);
      return [{ party, counts, last: last.at }];
    }),
    proposals: proposalsIn(game).flatMap((proposal) => {
      const at = places.get(proposal.id);
      return at === undefined ? [] : [{ proposal, at }];
    }),
    slips: placed.flatMap(({ turn, at }): Slipped[] => {
      const taken = turn.kind === "move" || turn.kind === "concession";
      const own = taken && !turn.drawn ? session.nodes.get(turn.node)?.step : undefined;
      const step = turn.step ?? own;
      return game.mode === "teams" && step ? [{ turn, step, at }] : [];
    }),
    said: placed.flatMap(({ turn, at }): Said[] => {
      const { kind, text } = turn;
      const told = kind === "offer" || kind === "remark" || kind === "event";
      return told && text !== undefined ? [{ turn: { ...turn, text }, at }] : [];
    }),
  };
}
