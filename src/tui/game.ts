/** What the screens show of a game: whose turn it is, who holds the keyboard, and what happened since. */
import type { Role } from "../lesson/roles.ts";
import { ending } from "../model/verdict.ts";
import { type Game, isOver, type Turn, usesTurn, whoseTurn } from "../session/game.ts";
import { type Board, standstill, stateOf } from "../session/turns.ts";
import { sessionOf } from "./sitting.ts";
import { sittingOf, type Ui } from "./ui.ts";

/** The game of the open session, where it has one. */
export function gameIn(ui: Ui): Game | undefined {
  return ui.sitting && sessionOf(ui.sitting).game;
}

/** Whether a game goes on. That the talks have ended does not end it: a turn may be taken back. */
export function isPlaying(ui: Ui): boolean {
  const game = gameIn(ui);
  return game !== undefined && !game.ended;
}

export function boardOf(ui: Ui): Board {
  const sitting = sittingOf(ui);
  return { session: sessionOf(sitting), replay: sitting.replay };
}

/** The seat whose turn it is; undefined where nobody can take one. */
export function seatIn(ui: Ui): string | undefined {
  const game = gameIn(ui);
  if (!game || standstill(boardOf(ui))?.why === "over") return undefined;
  return whoseTurn(game);
}

/** The seat that has the keyboard and whose turn it is: only then does its own text show. */
export function seatAtKeyboard(ui: Ui): string | undefined {
  const seat = seatIn(ui);
  return seat !== undefined && ui.hands === seat ? seat : undefined;
}

/** What the seat at the keyboard alone may read; nothing on anybody else's turn. */
export function roleAtKeyboard(ui: Ui): Role | undefined {
  const seat = seatAtKeyboard(ui);
  return seat === undefined ? undefined : ui.roles?.by.get(seat);
}

/** Why nobody has a turn: the game's end, or the talks' own. */
export function overWords(ui: Ui): string {
  const game = gameIn(ui);
  const state = stateOf(boardOf(ui));
  const end = state && ending(sittingOf(ui).model, state);
  if (end) return `The talks ended: ${end.title}.`;
  if (game?.ended) return "The game was ended.";
  if (!game || !isOver(game)) return "";
  return game.rounds === 1 ? "The only round is played." : `All ${game.rounds} rounds are played.`;
}

/** The turns since a seat last had one: what everybody may know that happened meanwhile, with their places in the log. */
export function turnsSince(
  game: Game,
  seat: string | undefined,
): readonly { readonly turn: Turn; readonly index: number }[] {
  const last = game.turns.findLastIndex((turn) => turn.party === seat && usesTurn(turn));
  return game.turns.map((turn, index) => ({ turn, index })).slice(last + 1);
}

/** Minutes and seconds: “2:05”. */
export function minutes(seconds: number): string {
  const all = Math.abs(seconds);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}
