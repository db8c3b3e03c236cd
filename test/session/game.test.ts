import fc from "fast-check";
import { expect, test } from "vitest";
import { writeStep } from "../../src/model/state.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { writeSession } from "../../src/session/file.ts";
import {
  LONGEST_SAID,
  MAX_TURNS,
  proposalsIn,
  standsAt,
  waitingFor,
  weeksIn,
  whoseTurn,
} from "../../src/session/game.ts";
import { begin, change, redo, undo } from "../../src/session/history.ts";
import { readSession } from "../../src/session/parse.ts";
import { MAX_STEPS, newSession, type Session } from "../../src/session/session.ts";
import { offerSlip, takeSlip } from "../../src/session/slips.ts";
import { remove, stepsTo } from "../../src/session/tree.ts";
import {
  act,
  answer,
  type Board,
  counter,
  endGame,
  endRound,
  gameOf,
  inject,
  offer,
  partiesIn,
  pass,
  propose,
  startGame,
  type Turned,
  takeBack,
} from "../../src/session/turns.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { boardOf, gameOperation, newGame, perform, tryGame } from "./game-operations.ts";
import { harbour, modelFor, step, wages } from "./small.ts";

const model = modelFor(wages());

/** The union and the firm at one keyboard, no time passing between rounds. */
function table(seats = ["union", "firm"], choices: Choices = {}, played = model): Board {
  const session = newSession(played.scenario, { seed: "7" });
  return boardOf(startGame(session, { mode: "roles", seats, weeksPerRound: 0, ...choices }), played);
}

type Choices = Partial<Parameters<typeof startGame>[1]>;

/** The wage talks with other numbers assumed, as { acceptance: 1 }. */
function assuming(numbers: Readonly<Record<string, number>>) {
  const scenario = wages();
  const kind = (id: string) => (id === "acceptance" ? ("probability" as const) : ("rate" as const));
  const assumed = Object.entries(numbers).map(([id, value]) => {
    const one = { id, kind: kind(id), default: value, range: [0, 1] as const, because: "", leavesOpen: [] };
    return [id, { ...scenario.assumptions.get("give")!, ...one }] as const;
  });
  return modelFor({ ...scenario, assumptions: new Map([...scenario.assumptions, ...assumed]) });
}

function taken(turned: Turned): Board {
  if ("refused" in turned) throw new Error(`refused: ${JSON.stringify(turned.refused.why)}`);
  return turned;
}

function refused(turned: Turned): string {
  return "refused" in turned ? turned.refused.why : "taken";
}

/** The log in a few words a turn. */
function log({ session }: Board): string[] {
  return gameOf(session).turns.map((turn) =>
    [turn.round, turn.party, turn.kind, turn.answer, turn.step && writeStep(turn.step), turn.text, turn.node]
      .filter((word) => word !== undefined)
      .join(" "),
  );
}

const seat = ({ session }: Board) => whoseTurn(gameOf(session));

test("turns go round in the order of the seats, one each", () => {
  let board = table();
  expect(seat(board)).toBe("union");
  board = taken(act(board, step("union-asks")));
  expect(seat(board)).toBe("firm");
  board = taken(act(board, step("firm-offers")));
  expect(gameOf(board.session).round).toBe(2);
  board = taken(offer(board, "We will wait until Friday."));
  board = taken(pass(board));
  expect(log(board)).toEqual([
    "1 union move 1",
    "1 firm move 2",
    "2 union offer We will wait until Friday. 2",
    "2 firm pass 2",
  ]);
  expect(stepsTo(board.session).map(writeStep)).toEqual(["union-asks", "firm-offers"]);
});

test("nobody takes another's move, nor events, nor what is ruled out, nor alone what others must agree to", () => {
  const board = table();
  expect(refused(act(board, step("firm-offers")))).toBe("not-yours");
  expect(refused(act(board, step("time-passes")))).toBe("not-yours");
  expect(refused(act(board, step("sign")))).toBe("verdict");
  expect(refused(propose(board, step("union-strikes")))).toBe("alone");
  expect(refused(propose(board, step("union-strikes+time-passes")))).toBe("not-yours");
  expect(refused(answer(board, 1, "accept"))).toBe("not-asked");
  expect(refused(offer(board, " \u0007 "))).toBe("empty");
  expect(refused(inject(board, step("union-strikes")))).toBe("not-yours");
  const offered = taken(act(taken(act(board, step("union-asks"))), step("firm-offers")));
  const tired = taken(inject(offered, step("time-passes")));
  expect(refused(act(tired, step("sign")))).toBe("consent");
});

/** On the table: an offer, and a union that has grown tired. What is of nobody seated comes about by itself. */
function tired(seats?: string[], choices?: Choices, played?: typeof model): Board {
  let board = table(seats, choices, played);
  for (const id of ["union-asks", "firm-offers", "time-passes"]) {
    const turned = act(board, step(id));
    board = taken("refused" in turned ? inject(board, step(id)) : turned);
  }
  return board;
}

test("a joint move is proposed, answered at the other's turn, and played once all agree", () => {
  const asked = taken(propose(tired(), step("sign"), "Let us end it."));
  expect(seat(asked)).toBe("firm");
  expect(waitingFor(gameOf(asked.session), "firm")).toMatchObject([
    { id: 1, by: "union", text: "Let us end it." },
  ]);
  expect(asked.session.nodes.size).toBe(4);
  const signed = taken(answer(asked, 1, "accept"));
  expect(stepsTo(signed.session).map(writeStep).at(-1)).toBe("sign");
  expect(proposalsIn(gameOf(signed.session))[0]!.status).toBe("agreed");
  expect(refused(pass(signed))).toBe("over");
  const declined = taken(answer(asked, 1, "decline"));
  expect(seat(declined)).toBe("firm");
  expect(proposalsIn(gameOf(declined.session))[0]!.status).toBe("refused");
  expect(refused(answer(declined, 1, "accept"))).toBe("not-asked");
});

const PEACE = step("concede:no-talks-under-strike+union-works");

/** A strike, and the firm's proposal: it gives way if the union works. The union's turn. */
function bargain(): Board {
  let board = table();
  for (const played of ["union-asks", undefined, "union-strikes"])
    board = taken(played === undefined ? pass(board) : act(board, step(played)));
  return taken(propose(board, PEACE));
}

test("a package asks whose parts it holds; accepted, it is one step", () => {
  const board = bargain();
  expect(waitingFor(gameOf(board.session), "union")[0]).toMatchObject({ by: "firm", to: ["union"] });
  const agreed = taken(answer(board, 1, "accept"));
  expect(stepsTo(agreed.session).map(writeStep).at(-1)).toBe(writeStep(PEACE));
  expect(seat(agreed)).toBe("union");
});

test("a proposal that can no longer be played waits on, cannot be accepted, and can be declined", () => {
  let board = taken(act(bargain(), step("union-works")));
  board = taken(pass(board));
  expect(refused(answer(board, 1, "accept"))).toBe("verdict");
  expect(waitingFor(gameOf(board.session), "union")).toHaveLength(1);
  expect(waitingFor(gameOf(taken(answer(board, 1, "decline")).session), "union")).toHaveLength(0);
});

test("a counter declines, proposes, and uses the turn up", () => {
  const board = taken(counter(bargain(), 1, step("union-works+firm-offers"), "You first."));
  expect(seat(board)).toBe("firm");
  expect(proposalsIn(gameOf(board.session)).map(({ status, by }) => `${by} ${status}`)).toEqual([
    "firm refused",
    "union waiting",
  ]);
  expect(refused(counter(bargain(), 1, step("sign")))).toBe("verdict");
});

test("a party of none of the parts may propose for others, and both are asked", () => {
  const three = { ...wages(), evidence: { ...wages().evidence } };
  const parties = new Map(three.evidence.parties);
  parties.set("judge", { id: "judge", role: "party", name: "judge", short: "JU", about: "", speakers: [] });
  const judged = modelFor({ ...three, evidence: { ...three.evidence, parties } });
  const session = newSession(judged.scenario, { seed: "7" });
  let board = boardOf(
    startGame(session, { mode: "roles", seats: ["judge", "union", "firm"], weeksPerRound: 0 }),
    judged,
  );
  board = taken(propose(board, step("union-asks+firm-offers")));
  expect(gameOf(board.session).turns[0]!.to).toEqual(["union", "firm"]);
  board = taken(answer(board, 1, "accept"));
  expect(board.session.nodes.size).toBe(1);
  board = taken(answer(taken(pass(board)), 1, "accept"));
  expect(stepsTo(board.session).map(writeStep)).toEqual(["union-asks+firm-offers"]);
});

test("a party that nobody plays answers at once by the assumed chance, and never gives way where its rate is 0", () => {
  const yes = taken(propose(tired(["union"], {}, assuming({ acceptance: 1 })), step("sign")));
  expect(log(yes)).toContain("2 firm answer accept 4");
  const no = taken(propose(tired(["union"], {}, assuming({ acceptance: 0 })), step("sign")));
  expect(log(no)).toContain("2 firm answer decline 3");
  const willing = (numbers: Record<string, number>, opponents = new Map<string, string>()) => {
    let board = table(["union"], { opponents }, assuming({ acceptance: 1, ...numbers }));
    for (const one of ["union-asks", "union-strikes"]) board = taken(act(board, step(one)));
    return log(taken(propose(board, PEACE))).at(-1);
  };
  expect(willing({})).toContain("firm answer accept");
  expect(willing({ give: 0 })).toContain("firm answer decline");
  expect(willing({}, new Map([["firm", "firm"]]))).toContain("firm answer decline");
});

test("between rounds what nobody plays goes on by chance for the weeks of a round, and is marked as drawn", () => {
  let board = table(["union"], { weeksPerRound: 4 });
  board = taken(act(board, step("union-asks")));
  const drawn = gameOf(board.session).turns.slice(1);
  expect(drawn.map(({ party, kind, drawn: by }) => `${party} ${kind} ${by}`)).toEqual(["firm move true"]);
  expect(drawn[0]!.weeks).toBeLessThan(4);
  expect(board.session.nodes.get(drawn[0]!.node)!.by).toBe("chance");
  expect(weeksIn(gameOf(board.session))).toBe(4);
  const quiet = taken(act(table(["union"], { weeksPerRound: 0 }), step("union-asks")));
  expect(gameOf(quiet.session).turns).toHaveLength(1);
});

test("solo, one step of the others is drawn after each of mine, and time passes by its wait", () => {
  const board = taken(act(table(["union"], { mode: "solo" }), step("union-asks")));
  expect(log(board)).toEqual(["1 union move 1", "1 firm move 2"]);
  expect(weeksIn(gameOf(board.session))).toBe(gameOf(board.session).turns[1]!.weeks);
  const waited = taken(pass(board));
  // Nothing of the firm's has a rate here, and nobody is at the union's moves but the union.
  expect(log(waited).slice(2)).toEqual(["2 union pass 2"]);
});

test("a joint step of others that chance draws is put to the people it needs", () => {
  const board = taken(pass(tired(["firm"], { mode: "solo" })));
  const [waiting] = waitingFor(gameOf(board.session), "firm");
  expect(waiting).toMatchObject({ by: "union", to: ["firm"] });
  expect(writeStep(waiting!.step)).toBe("sign");
});

test("teams hand in in any number until the teacher ends the round", () => {
  let board = table(["union", "firm"], { mode: "teams", rounds: 1 });
  expect(seat(board)).toBeUndefined();
  board = taken(takeSlip(board, { team: "union", step: step("union-asks"), signed: [] }));
  board = taken(offerSlip(board, "union", "more later"));
  expect(gameOf(board.session).round).toBe(1);
  board = endRound(board);
  expect(gameOf(board.session).round).toBe(2);
  expect(refused(pass(board))).toBe("over");
});

test("the last turn can be taken back with what chance drew after it, and the game goes on from there", () => {
  const before = tired();
  const after = taken(propose(before, step("sign")));
  expect(takeBack(after.session).game).toEqual(before.session.game);
  const first = takeBack(taken(act(table(["union"], { weeksPerRound: 4 }), step("union-asks"))).session);
  expect(gameOf(first)).toMatchObject({ round: 1, turns: [] });
  expect(first.cursor).toBe(0);
  expect(first.nodes.size).toBe(3);
  expect(takeBack(first)).toBe(first);
});

test("a branch that is deleted takes its turns out of the log", () => {
  const board = bargain();
  const cut = boardOf(remove(board.session, 2), model);
  expect(log(cut)).toEqual(["1 union move 1", "1 firm pass 1"]);
  expect(seat(cut)).toBe("union");
  expect(gameOf(cut.session).round).toBe(2);
});

test("ended, nothing more is played; taking back goes on", () => {
  const ended = boardOf(endGame(bargain().session), model);
  expect(refused(pass(ended))).toBe("over");
  expect(seat(boardOf(takeBack(ended.session), model))).toBe("firm");
});

test("undo and redo bring a game back exactly as it was, drawn numbers and all", () => {
  let history = begin(table(["union"], { weeksPerRound: 4 }).session);
  const seen = [history.present];
  for (const take of [(b: Board) => act(b, step("union-asks")), pass, (b: Board) => offer(b, "Well?")]) {
    history = change(history, taken(take(boardOf(history.present, model))).session);
    seen.push(history.present);
  }
  for (let at = 2; at >= 0; at--) {
    history = undo(history);
    expect(history.present).toBe(seen[at]);
  }
  expect(redo(history).present).toBe(seen[1]);
});

const started = (
  scenario: Parameters<typeof modelFor>[0],
  seed: string,
  mode: "roles" | "solo",
  pick: number,
) => newGame(modelFor(scenario), seed, mode, pick);

const games = [
  fc.oneof(fc.constantFrom(model.scenario, harbour()), generatedScenario),
  fc.array(gameOperation, { maxLength: 25 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom("roles" as const, "solo"),
  fc.nat({ max: 210 }),
] as const;

test("after anything people do, the log follows the tree, and nobody's part is played without them", () => {
  fc.assert(
    fc.property(...games, (scenario, operations, seed, mode, pick) => {
      let board = started(scenario, seed, mode, pick);
      for (const operation of operations) {
        const turned = tryGame(board, operation);
        if ("refused" in turned) continue;
        board = turned;
        holds(board);
      }
    }),
    { numRuns: 150 },
  );
});

/** What is true of every game at every moment. */
function holds(board: Board): void {
  const { session } = board;
  const { scenario } = board.replay.model;
  const game = gameOf(session);
  const proposals = new Map(proposalsIn(game).map((one) => [one.id, one]));
  let at = game.from;
  for (const turn of game.turns) {
    if (turn.node !== at) {
      const node = session.nodes.get(turn.node)!;
      expect(node.parent).toBe(at);
      const proposal = proposals.get(turn.proposal ?? 0);
      if (proposal) {
        expect(writeStep(proposal.step)).toBe(writeStep(node.step!));
        expect([...proposal.answers.values()].every((given) => given === "accept")).toBe(true);
      }
      const agreed = proposal ? [proposal.by, ...proposal.to] : [turn.party];
      const played = partiesIn(scenario, node.step!).filter((party) => game.seats.includes(party));
      expect(agreed).toEqual(expect.arrayContaining(played));
    }
    at = turn.node;
  }
  expect(standsAt(game)).toBe(at);
  expect(board.replay.brokenAt.has(at)).toBe(false);
  const now = whoseTurn(game);
  if (now === undefined) return;
  const had = game.turns.filter(
    ({ round, drawn, kind }) => round === game.round && !drawn && kind !== "answer",
  );
  expect(had.some(({ party }) => party === now)).toBe(false);
}

test("a game written and read is the same, and so is its text", () => {
  fc.assert(
    fc.property(...games, (scenario, operations, seed, mode, pick) => {
      const { session } = operations.reduce(perform, started(scenario, seed, mode, pick));
      const text = writeSession(session, scenario);
      const found = readSession(text, "a.parley");
      if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
      expect(found.session).toEqual(session);
      expect(writeSession(found.session, scenario)).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test("the same turns with the same seed draw the same", () => {
  fc.assert(
    fc.property(...games, (scenario, operations, seed, mode, pick) => {
      const play = () => operations.reduce(perform, started(scenario, seed, mode, pick)).session;
      expect(play()).toEqual(play());
    }),
    { numRuns: 40 },
  );
});

const plain = writeSession(taken(answer(bargain(), 1, "accept")).session);

test("the file of a game, as a person sees it", () => {
  expect(plain.slice(plain.indexOf("game:"), plain.indexOf("steps:"))).toMatchInlineSnapshot(`
    "game: # people play parties; whose turn it is follows from the turns
      mode: roles
      seats: [union, firm]
      from: 0
      round: 3
      weeks-per-round: 0
      turns:
        - { round: 1, party: union, turn: move, node: 1 }
        - { round: 1, party: firm, turn: pass, node: 1 }
        - { round: 2, party: union, turn: move, node: 2 }
        - { round: 2, party: firm, turn: proposal, node: 2, proposal: 1, play: concede:no-talks-under-strike+union-works, to: [union] }
        - { round: 3, party: union, turn: answer, node: 3, proposal: 1, answer: accept }
    "
  `);
});

/** What is said of the file with one piece of its text replaced. */
function told(piece: string | RegExp, by: string): string {
  const text = plain.replace(piece, by);
  expect(text).not.toBe(plain);
  const found = readSession(text, "a.parley");
  return found.ok ? "fine" : found.diagnostics.map(formatDiagnostic).join("\n");
}

test.each<[string | RegExp, string, string]>([
  ["mode: roles", "mode: war", "write roles or solo or teams"],
  ["seats: [union, firm]", "seats: [union, union]", "“union” is here twice"],
  ["seats: [union, firm]", "seats: []", "a list of parties belongs here"],
  ["seats: [union, firm]", "seats: [union, 7]", "an id belongs here"],
  ["from: 0", "from: 9", "there is no step 9"],
  ["round: 3", "round: 2", "write a number from 2 to 2"],
  ["weeks-per-round: 0", "weeks-per-round: 1e9", "write a number from 0 to 52"],
  ["turn: pass", "turn: dance", "another word belongs here"],
  ["turn: pass, node: 1", "turn: pass, node: 2", "the game still stands at step 1"],
  ["turn: pass, node: 1", "turn: pass, node: 8", "there is no step 8"],
  ["turn: move, node: 1", "turn: move, node: 2", "step 2 does not come right after step 0"],
  ["turn: move, node: 1", "turn: move, node: 0", "step 0 does not come right after step 0"],
  ["round: 2, party: union", "round: 1, party: union", "fine"],
  ["round: 2, party: union, turn: move", "round: 0, party: union, turn: move", "write a number from 1 to 3"],
  ["to: [union]", "to: []", "a list of parties belongs here"],
  [", to: [union]", "", "a list of parties belongs here"],
  [/, play: concede[^,]*/, "", "a step belongs here"],
  [
    "turn: proposal, node: 2, proposal: 1",
    "turn: proposal, node: 2, proposal: 4",
    "the next proposal is number 1",
  ],
  ["turn: answer, node: 3, proposal: 1", "turn: answer, node: 3, proposal: 2", "no proposal 2 waits"],
  ["party: union, turn: answer", "party: firm, turn: answer", "waits for an answer of “firm”"],
  ["answer: accept", "answer: perhaps", "write accept or decline or counter"],
  ["turn: pass", "turn: offer", "a text belongs here"],
  ["turn: pass", "turn: pass, drawn: no", "another word belongs here"],
  ["turn: pass", "turn: pass, secret: x", "“secret” is not known here"],
  ["turn: pass", `turn: offer, text: ${"n".repeat(LONGEST_SAID + 1)}`, "this text is too long"],
  ["  turns:", "  seconds: 0\n  turns:", "a whole number belongs here"],
  ["  turns:", "  roles: here\n  turns:", "names with values belong here"],
  [/ {2}turns:\n( {4}.*\n)*/, "  turns: all\n", "a list belongs here"],
])("%s turned into %s is told with what to do", (piece, by, words) => {
  const message = told(piece, by);
  expect(message).toContain(words);
  if (words !== "fine") expect(message).toMatch(/a\.parley:\d+:\d+: error:.*\n[\s\S]*hint: /);
});

test("hostile text in a game is cleaned when it is read", () => {
  const text = plain.replace("turn: pass", 'turn: offer, text: "\\e[2JHello\\u202e\\nthere"');
  const found = readSession(text, "a.parley");
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  expect(found.session.game!.turns[1]!.text).toBe("Hello there");
});

test("a game with far too many turns is refused, and one as long as may be is read", () => {
  const line = "    - { round: 1, party: union, turn: pass, node: 0 }\n";
  const many = (count: number) =>
    plain.replace(/ {2}turns:\n( {4}.*\n)*/, `  turns:\n${line.repeat(count)}`).replace("node: 3", "node: 0");
  const found = readSession(many(MAX_TURNS + 1), "a.parley");
  expect(found.ok ? "" : found.diagnostics[0]!.message).toContain(`at most ${MAX_TURNS} are read`);
  expect(readSession(many(MAX_TURNS), "a.parley").ok).toBe(true);
  const full = boardOf((readSession(many(MAX_TURNS), "a.parley") as { session: Session }).session, model);
  expect(refused(pass(full))).toMatch(/full|over/);
  const session = fullOfSteps();
  expect(refused(pass(boardOf(session, model)))).toBe("full");
});

function fullOfSteps(): Session {
  const board = table();
  const nodes = new Map(board.session.nodes);
  for (let id = 1; id <= MAX_STEPS; id++)
    nodes.set(id, { id, parent: 0, step: step(`move-${id}`), by: "person", children: [] });
  return { ...board.session, nodes, nextId: MAX_STEPS + 1 };
}
