import { expect, test } from "vitest";
import { branchOf } from "../../../src/lesson/debrief/branch.ts";
import { debriefOf } from "../../../src/lesson/debrief/debrief.ts";
import { gameOn } from "../../../src/lesson/debrief/game.ts";
import { readStep } from "../../../src/model/state.ts";
import { debriefDocument } from "../../../src/report/debrief/document.ts";
import { debriefJson } from "../../../src/report/debrief/told.ts";
import { plainText } from "../../../src/report/plain.ts";
import { modelOfSession } from "../../../src/session/own.ts";
import { replay } from "../../../src/session/replay.ts";
import { newSession, type Session } from "../../../src/session/session.ts";
import { holdSlip, takeSlip } from "../../../src/session/slips.ts";
import {
  act,
  answer,
  type Board,
  endGame,
  offer,
  pass,
  propose,
  startGame,
  type Turned,
} from "../../../src/session/turns.ts";
import { small } from "../../tui/small.ts";

/** What was said and proposed at the table, in a role game of two. */

const scenario = small();

function taken(turned: Turned): Board {
  if ("refused" in turned) throw new Error(JSON.stringify(turned.refused));
  return turned;
}

const step = (text: string) => readStep(text)!;

/** Three rounds: an offer in words, one proposal declined and one accepted. */
function played(): Session {
  const fresh = newSession(scenario, { seed: "1", reading: "movable" });
  const session = startGame(fresh, { mode: "roles", seats: ["union", "employer"], weeksPerRound: 0 });
  const { model } = modelOfSession(session, scenario);
  let board: Board = { session, replay: replay(session, model) };
  board = taken(act(board, step("un-suspends-ban")));
  board = taken(offer(board, "We would talk <b>pay</b> on Monday."));
  board = taken(propose(board, step("concede:co-normal-first+co-tables-offer"), "An offer now."));
  board = taken(answer(board, 1, "decline"));
  board = taken(act(board, step("concede:co-normal-first")));
  board = taken(pass(board));
  board = taken(propose(board, step("co-tables-offer+un-lifts-ban")));
  board = taken(answer(board, 2, "accept"));
  return board.session;
}

function told(session: Session) {
  const { model } = modelOfSession(session, scenario);
  const branch = branchOf(session, model, session.cursor, { goal: "settled", horizon: 12 });
  return debriefJson(branch, debriefOf(branch, { game: gameOn(session, branch) }), {
    version: "test",
    command: "parley debrief",
  });
}

test("a role game's debrief tells turns, proposals with their answers, and what was said, each with its step", () => {
  const { game, steps } = told(played());
  expect(steps.map((one) => one.step)).toEqual([
    "un-suspends-ban",
    "concede:co-normal-first",
    "co-tables-offer+un-lifts-ban",
  ]);
  expect(game!.turns.map(({ party, counts }) => [party, counts])).toEqual([
    ["union", expect.objectContaining({ move: 1, proposal: 1, pass: 1 })],
    ["employer", expect.objectContaining({ offer: 1, concession: 1, proposal: 1 })],
  ]);
  expect(game!.proposals.map(({ party, status, after }) => [party, status, after])).toEqual([
    ["union", "refused", 1],
    ["employer", "agreed", 2],
  ]);
  expect(game!.proposals[0]!.words).toContain("The company declined; it was not played.");
  expect(game!.said.map(({ party, kind, after }) => [party, kind, after])).toEqual([
    ["employer", "offer", 1],
  ]);
  for (const { refs } of [...game!.turns, ...game!.proposals, ...game!.said])
    expect(refs.steps.length).toBeGreaterThan(0);
});

test("a game that goes on is said to; without a game there is no such part", () => {
  const text = (session: Session) => plainText(debriefDocument(told(session), { all: false }));
  expect(text(played())).toContain("The game is not over yet.");
  expect(text(endGame(played()))).not.toContain("The game is not over yet.");
  const { game: _, ...alone } = played();
  expect(text(alone)).not.toContain("AT THE TABLE");
});

test("a class's debrief tells its slips by round, whether taken or not and why, each with its step", () => {
  const game = { mode: "teams" as const, seats: ["union", "employer"] };
  const session = startGame(newSession(scenario, { seed: "7" }), game);
  const { model } = modelOfSession(session, scenario);
  const slip = (team: string, what: string) => ({ team, step: step(what), signed: [] });
  let board: Board = { session, replay: replay(session, model) };
  board = taken(holdSlip(board, slip("employer", "co-tables-offer"), "while the ban stands"));
  board = taken(takeSlip(board, slip("union", "un-suspends-ban")));
  const found = told(board.session).game!;
  expect(found.slips.map(({ party, held, after }) => [party, held, after])).toEqual([
    ["employer", "ruled-out", 0],
    ["union", null, 1],
  ]);
  expect(found.slips[0]!.words).toContain("ruled out, and not taken: “while the ban stands”");
  expect(found.slips[1]!.words).toContain("Suspend the overtime ban; it was taken.");
  for (const { refs } of found.slips) expect(refs.steps.length).toBeGreaterThan(0);
});
