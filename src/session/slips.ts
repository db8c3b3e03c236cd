/** Class play: teams bargain off screen and hand in slips, which count at the moment they are entered. */
import { rates } from "../model/rate.ts";
import type { Step } from "../model/state.ts";
import { type Game, isOver, NATURE, saying } from "./game.ts";
import type { Session } from "./session.ts";
import {
  atGame,
  type Board,
  endRound,
  gameOf,
  isNobody,
  kindOf,
  partiesIn,
  type Race,
  type Refusal,
  said,
  signersIn,
  standstill,
  stepped,
  type Turned,
  verdictAt,
} from "./turns.ts";

/** What a team handed in: a step, and who has signed it besides the team. */
export interface Slip {
  readonly team: string;
  readonly step: Step;
  readonly signed: readonly string[];
}

/** Where a class is: teams are briefed, they bargain, or all look back. */
export type Phase = "brief" | "play" | "debrief";

export function phaseOf(game: Game): Phase {
  if (game.ended || isOver(game)) return "debrief";
  return game.begun ? "play" : "brief";
}

/** The briefing is over. */
export function beginPlay(session: Session): Session {
  const game = gameOf(session);
  return game.begun ? session : { ...session, game: { ...game, begun: true } };
}

function signersOf(board: Board, { team, step }: Slip): readonly string[] {
  return signersIn(board.replay.model.scenario, team, step);
}

/** Why a slip cannot be taken now; undefined where it can. */
export function objection(board: Board, slip: Slip): Refusal | undefined {
  const bad = cannotEnter(board, slip);
  if (bad) return bad;
  const verdict = verdictAt(board, slip.step);
  if (verdict.kind !== "open") return { why: "verdict", verdict };
  const of = signersOf(board, slip).filter((party) => !slip.signed.includes(party));
  return of.length > 0 ? { why: "consent", of } : undefined;
}

/** Takes a slip: its step is played now. */
export function takeSlip(board: Board, slip: Slip): Turned {
  const refused = objection(board, slip);
  if (refused) return { refused };
  const to = signersOf(board, slip);
  const now = atGame(begun(board));
  const entry = { party: slip.team, kind: kindOf(slip.step), ...(to.length > 0 ? { to } : {}) };
  return stepped(now, slip.step, entry);
}

/** Keeps a slip without taking it, with what the model says of it now and why it was not taken. */
export function holdSlip(board: Board, slip: Slip, because = ""): Turned {
  const refused = cannotEnter(board, slip);
  if (refused) return { refused };
  const held = verdictAt(board, slip.step).kind;
  const to = signersOf(board, slip).filter((party) => slip.signed.includes(party));
  const text = saying(because);
  return said(atGame(begun(board)), {
    party: slip.team,
    kind: "slip",
    step: slip.step,
    held,
    ...(to.length > 0 ? { to } : {}),
    ...(text === "" ? {} : { text }),
  });
}

/** Keeps what a team offers in words. It changes no state. */
export function offerSlip(board: Board, team: string, words: string): Turned {
  const why = standstill(board);
  if (why) return { refused: why };
  const text = saying(words);
  if (text === "") return { refused: { why: "empty" } };
  return said(atGame(begun(board)), { party: team, kind: "offer", text });
}

/** Ends the round of a class: chance draws what nobody chooses for its weeks, and the next round begins. */
export function endClassRound(board: Board, race: Race = rates): Turned {
  const why = standstill(board);
  // Talks that have ended let the rounds run out; a game that is over has none left.
  const past = isOver(gameOf(board.session));
  return why && (past || why.why !== "over") ? { refused: why } : endRound(begun(board), race);
}

function begun(board: Board): Board {
  const session = beginPlay(board.session);
  return session === board.session ? board : { ...board, session };
}

/** A slip can be entered while the game goes on, by a team that plays, of steps that somebody chooses. */
function cannotEnter(board: Board, { team, step }: Slip): Refusal | undefined {
  const why = standstill(board);
  if (why) return why;
  const { scenario } = board.replay.model;
  const { seats } = gameOf(board.session);
  if (!seats.includes(team)) return { why: "not-yours", party: team };
  return partiesIn(scenario, step).some((party) => isNobody(scenario, party))
    ? { why: "not-yours", party: NATURE }
    : undefined;
}
