/** Passing the keyboard on: whoever has no turn sees no turn, and nobody else's private text. */
import { standsAt, whoseTurn } from "../session/game.ts";
import { jump } from "../session/tree.ts";
import { edit } from "./acting.ts";
import { boardOf, gameIn, isPlaying, seatIn } from "./game.ts";
import { drop, type Screen, type Ui } from "./ui.ts";

/** Screens that belong to whoever has the turn. */
const own: ReadonlySet<Screen> = new Set(["brief", "turn"]);

/**
 * What must stay true after everything that happens in a game: the keyboard is with the seat whose turn it is, or
 * with nobody, and then the screen asks for it to be handed over. Solo, it stays with the one who plays.
 */
export function keptApart(ui: Ui): Ui {
  if (!isPlaying(ui)) return ui.hands === undefined ? ui : drop(drop(ui, "hands"), "left");
  const game = gameIn(ui)!;
  if (game.mode === "teams") return inClass(ui);
  const seat = seatIn(ui);
  if (game.mode === "solo") {
    const hands = whoseTurn(game) ?? game.seats[0]!;
    const here: Ui = ui.hands === hands ? ui : { ...ui, hands };
    return ui.screen === "hand-over" ? { ...here, screen: "turn", trail: [] } : here;
  }
  if (ui.hands !== undefined && ui.hands !== seat) return handOver(ui);
  return ui.hands === undefined && own.has(ui.screen) ? handOver(ui) : ui;
}

/** Teams hand in slips to whoever has the keyboard, so nothing is passed on: the round is where one is. */
function inClass(ui: Ui): Ui {
  const astray =
    own.has(ui.screen) || ui.screen === "hand-over" || (ui.screen === "slip" && ui.slip === undefined);
  return astray ? { ...ui, screen: "round", trail: [], scroll: 0 } : ui;
}

/** The screen between two turns: nothing of the one before can be gone back to. */
function handOver(ui: Ui): Ui {
  const bare = drop(drop(drop(drop(drop(ui, "hands"), "left"), "parts"), "prompt"), "menu");
  const { turn: _, ...picked } = bare.picked;
  return { ...bare, picked, screen: "hand-over", trail: [], scroll: 0, ruling: 0 };
}

/** Takes the keyboard: the party's own brief comes first. */
export function takeKeyboard(ui: Ui): Ui {
  const seat = seatIn(ui);
  if (seat === undefined) return ui;
  return { ...atGame(ui), hands: seat, screen: "brief", trail: [], scroll: 0 };
}

/** To the turn, from any screen of a game. */
export function goTurn(ui: Ui): Ui {
  if (!gameIn(ui)) return ui;
  const there = { ...atGame(ui), scroll: 0, ruling: 0, trail: [] };
  return keptApart({ ...there, screen: seatIn(ui) === undefined ? "hand-over" : "turn" });
}

/** Where a game opens: solo at one's own brief, else where the keyboard is handed over. */
export function openGame(ui: Ui): Ui {
  const game = gameIn(ui);
  if (!game || game.ended) return ui;
  if (game.mode === "solo" && game.turns.length === 0)
    return keptApart({ ...ui, screen: "brief", trail: [], scroll: 0 });
  return goTurn(ui);
}

/** With the cursor where the game stands, in case somebody looked back. */
function atGame(ui: Ui): Ui {
  const game = gameIn(ui);
  return game && boardOf(ui).session.cursor !== standsAt(game)
    ? edit(ui, (session) => jump(session, standsAt(game)))
    : ui;
}
