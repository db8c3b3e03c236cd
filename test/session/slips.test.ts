import { expect, test } from "vitest";
import { writeSession } from "../../src/session/file.ts";
import { weeksIn } from "../../src/session/game.ts";
import { readSession } from "../../src/session/parse.ts";
import { newSession } from "../../src/session/session.ts";
import {
  beginPlay,
  endClassRound,
  holdSlip,
  objection,
  offerSlip,
  phaseOf,
  takeSlip,
} from "../../src/session/slips.ts";
import { type Board, endGame, gameOf, startGame, type Turned } from "../../src/session/turns.ts";
import { boardOf } from "./game-operations.ts";
import { modelFor, step, wages } from "./small.ts";

const model = modelFor(wages());

function room(choices: Partial<Parameters<typeof startGame>[1]> = {}, seed = "7"): Board {
  const session = newSession(model.scenario, { seed });
  const game = { mode: "teams" as const, seats: ["union", "firm"], rounds: 2, weeksPerRound: 2, ...choices };
  return boardOf(startGame(session, { ...game, minutes: [5, 25, 15] }), model);
}

function done(turned: Turned): Board {
  if ("refused" in turned) throw new Error(JSON.stringify(turned.refused));
  return turned;
}

const slip = (team: string, what: string, ...signed: string[]) => ({ team, step: step(what), signed });

/** To where only the signatures are missing: an offer is on the table. */
function offered(): Board {
  const asked = done(takeSlip(room(), slip("union", "union-asks")));
  const given = done(takeSlip(asked, slip("firm", "firm-offers")));
  return done(takeSlip(given, slip("union", "concede:no-cheap-deal")));
}

test("a slip counts at the moment it is entered: what was closed before is open after another slip", () => {
  const before = room();
  expect(objection(before, slip("firm", "firm-offers"))).toMatchObject({
    why: "verdict",
    verdict: { kind: "closed" },
  });
  const asked = done(takeSlip(before, slip("union", "union-asks")));
  expect(objection(asked, slip("firm", "firm-offers"))).toBeUndefined();
  expect(gameOf(asked.session).turns).toEqual([{ round: 1, party: "union", kind: "move", node: 1 }]);
});

test("one team's slip can rule another's out, and the condition is named", () => {
  const asked = done(takeSlip(room(), slip("union", "union-asks")));
  const struck = done(takeSlip(asked, slip("union", "union-strikes")));
  expect(objection(struck, slip("firm", "firm-offers"))).toMatchObject({
    verdict: { kind: "ruled-out", by: [{ condition: { id: "no-talks-under-strike" } }] },
  });
});

test("a joint move needs everybody's signature, whichever team hands it in", () => {
  const board = offered();
  expect(objection(board, slip("union", "sign"))).toEqual({ why: "consent", of: ["firm"] });
  expect(objection(board, slip("firm", "sign"))).toEqual({ why: "consent", of: ["union"] });
  expect(takeSlip(board, slip("union", "sign"))).toEqual({ refused: { why: "consent", of: ["firm"] } });
  const signed = done(takeSlip(board, slip("union", "sign", "firm")));
  expect(gameOf(signed.session).turns.at(-1)).toMatchObject({ party: "union", kind: "move", to: ["firm"] });
});

test("a slip that is held keeps the verdict and the reason, and changes no state", () => {
  const board = room();
  const held = done(holdSlip(board, slip("firm", "firm-offers"), "too\nearly"));
  expect(gameOf(held.session).turns).toMatchObject([
    { party: "firm", kind: "slip", held: "closed", text: "too early", node: 0 },
  ]);
  expect(held.session.nodes.size).toBe(board.session.nodes.size);
  expect(gameOf(done(holdSlip(board, slip("union", "union-asks"))).session).turns[0]).toMatchObject({
    held: "open",
  });
});

test("nobody hands in what nobody chooses, nor for a party without a team", () => {
  expect(objection(room(), slip("union", "time-passes"))).toMatchObject({ why: "not-yours" });
  expect(objection(room(), slip("harbour", "union-asks"))).toMatchObject({ why: "not-yours" });
  expect(offerSlip(room(), "union", " \n ")).toEqual({ refused: { why: "empty" } });
});

test("no step of a party is ever drawn, whatever its rate and the seed; the weeks pass all the same", () => {
  for (let seed = 0; seed < 30; seed++) {
    const after = done(endClassRound(room({ weeksPerRound: 50 }, String(seed))));
    expect(gameOf(after.session)).toMatchObject({ round: 2, turns: [], begun: true });
    expect(weeksIn(gameOf(after.session))).toBe(50);
  }
});

test("events are drawn by seed: the same seed, the same events, each marked as drawn with its weeks", () => {
  const scenario = wages();
  const move = { ...scenario.moves.get("time-passes")!, rate: { assumption: "pace" } };
  const tiring = modelFor({ ...scenario, moves: new Map([...scenario.moves, [move.id, move]]) });
  const run = (seed: string) => {
    const session = newSession(scenario, { seed });
    const game = { mode: "teams" as const, seats: ["union", "firm"], weeksPerRound: 20 };
    const start = boardOf(startGame(session, game), tiring);
    return gameOf(done(endClassRound(start)).session).turns;
  };
  expect(run("7")).toEqual(run("7"));
  expect(run("7").length).toBeGreaterThan(0);
  for (const turn of run("7")) expect(turn).toMatchObject({ kind: "event", party: "nature", drawn: true });
});

test("a class is briefed, plays, and looks back after its last round or when play is ended", () => {
  const board = room();
  expect(phaseOf(gameOf(board.session))).toBe("brief");
  expect(phaseOf(gameOf(beginPlay(board.session)))).toBe("play");
  const first = done(endClassRound(board));
  expect(phaseOf(gameOf(first.session))).toBe("play");
  const last = done(endClassRound(first));
  expect(phaseOf(gameOf(last.session))).toBe("debrief");
  expect(endClassRound(last)).toEqual({ refused: { why: "over" } });
  expect(phaseOf(gameOf(endGame(board.session)))).toBe("debrief");
});

test("a class's session reads back as it was written, held slips, signatures and minutes with it", () => {
  let board = done(holdSlip(room(), slip("firm", "firm-offers"), "closed: “yet”"));
  board = done(takeSlip(board, slip("union", "union-asks")));
  board = done(offerSlip(board, "firm", "we could talk"));
  board = done(takeSlip(board, slip("firm", "firm-offers")));
  board = done(takeSlip(board, slip("union", "concede:no-cheap-deal")));
  board = done(holdSlip(board, slip("union", "sign"), "not signed"));
  board = done(takeSlip(board, slip("union", "sign", "firm")));
  const written = writeSession(board.session, model.scenario);
  const read = readSession(written, "class.parley");
  expect(read.ok && read.session.game).toEqual(board.session.game);
  for (const [piece, by] of [
    ["held: closed", "held: maybe"],
    ["minutes: [5, 25, 15]", "minutes: [5, 25]"],
    ["begun: yes", "begun: no"],
    [", held: open", ""],
  ] as const) {
    const wrong = written.replace(piece, by);
    expect(wrong).not.toBe(written);
    expect(readSession(wrong, "class.parley").ok).toBe(false);
  }
});
