import fc from "fast-check";
import type { Model } from "../../src/model/model.ts";
import { openSteps } from "../../src/model/verdict.ts";
import { OBSERVER, waitingFor, whoseTurn } from "../../src/session/game.ts";
import { replay } from "../../src/session/replay.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { back, jump, remove } from "../../src/session/tree.ts";
import {
  act,
  answer,
  type Board,
  counter,
  endGame,
  gameOf,
  inject,
  offer,
  pass,
  propose,
  startGame,
  stateOf,
  type Turned,
  takeBack,
} from "../../src/session/turns.ts";

/** Something people may do in a game; numbers pick among what is there, allowed or not. */
export interface GameOperation {
  readonly do:
    | "act"
    | "propose"
    | "package"
    | "accept"
    | "decline"
    | "counter"
    | "offer"
    | "pass"
    | "event"
    | "news"
    | "take back"
    | "delete"
    | "look back"
    | "end";
  readonly pick: number;
  readonly text: string;
}

export const gameOperation: fc.Arbitrary<GameOperation> = fc.record({
  do: fc.oneof(
    { arbitrary: fc.constantFrom("act" as const, "propose", "package", "pass"), weight: 16 },
    { arbitrary: fc.constantFrom("accept" as const, "decline", "counter", "offer", "event"), weight: 12 },
    { arbitrary: fc.constantFrom("news" as const, "take back", "delete", "look back"), weight: 4 },
    { arbitrary: fc.constant("end" as const), weight: 1 },
  ),
  pick: fc.nat({ max: 1000 }),
  text: fc.string({ unit: "binary", maxLength: 12 }),
});

export function boardOf(session: Session, model: Model): Board {
  return { session, replay: replay(session, model) };
}

/** What comes of an operation: the board, or why it was refused. */
export function tryGame(board: Board, { do: what, pick, text }: GameOperation): Turned {
  const { session } = board;
  const model = board.replay.model;
  const game = gameOf(session);
  const state = stateOf(board);
  const open = state ? openSteps(model, state) : [];
  const chosen = open[pick % Math.max(open.length, 1)];
  const seat = whoseTurn(game);
  const asked = seat === undefined ? [] : waitingFor(game, seat);
  const id = asked[pick % Math.max(asked.length, 1)]?.id ?? 1;
  const again = (next: Session): Board => boardOf(next, model);
  const ids = [...session.nodes.keys()];
  switch (what) {
    case "act":
      return chosen ? act(board, chosen) : board;
    case "propose":
      return chosen ? propose(board, chosen, text) : board;
    case "package":
      return open.length > 1 ? propose(board, { kind: "package", parts: open.slice(0, 2) }, text) : board;
    case "accept":
      return answer(board, id, "accept");
    case "decline":
      return answer(board, id, "decline");
    case "counter":
      return chosen ? counter(board, id, chosen, text) : board;
    case "offer":
      return offer(board, text);
    case "pass":
      return pass(board);
    case "event":
      return chosen ? inject(board, chosen) : board;
    case "news":
      return inject(board, text);
    case "take back":
      return again(takeBack(session));
    case "delete":
      return again(remove(session, ids[pick % ids.length]!));
    case "look back":
      return again(pick % 2 === 0 ? back(session) : jump(session, ids[pick % ids.length]!));
    case "end":
      return again(endGame(session));
  }
}

export function perform(board: Board, operation: GameOperation): Board {
  const after = tryGame(board, operation);
  return "refused" in after ? board : after;
}

/** A new game in a scenario: who plays, and how. */
export function newGame(model: Model, seed: string, mode: "roles" | "solo", pick: number): Board {
  const { scenario } = model;
  const parties = [...scenario.evidence.parties.values()]
    .filter(({ role }) => role === "party")
    .map(({ id }) => id);
  const some = parties.filter((_, index) => (pick >> index) % 2 === 1);
  const seats = some.length > 0 ? some : parties.slice(0, 1);
  const session = startGame(newSession(scenario, { seed }), {
    mode,
    seats: mode === "solo" ? seats.slice(0, 1) : pick % 3 === 0 ? [...seats, OBSERVER] : seats,
    weeksPerRound: (pick % 4) / 2,
    ...(pick % 5 === 0 ? { rounds: 3, seconds: 90 } : {}),
    ...(pick % 2 === 0 ? { opponents: new Map([[parties[0]!, "firm"]]) } : {}),
    ...(pick % 7 === 0 ? { roles: { file: 'C:\\class "a"\\rôles.yaml', hash: "b".repeat(64) } } : {}),
  });
  return boardOf(session, model);
}
