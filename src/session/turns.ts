import { amount, type Model, partiesTo } from "../model/model.ts";
import { type Rated, rates } from "../model/rate.ts";
import { type SingleStep, type State, type Step, writeStep } from "../model/state.ts";
import { ending, stepVerdict, type Verdict } from "../model/verdict.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { DRAWS, drawFrom, source } from "./chance.ts";
import {
  type Answer,
  type Game,
  isOver,
  MAX_TURNS,
  NATURE,
  OBSERVER,
  type Proposal,
  proposalsIn,
  saying,
  standsAt,
  type Turn,
  upTo,
  waitingFor,
  whoseTurn,
} from "./game.ts";
import { type Replay, replay } from "./replay.ts";
import { isFull, type Session } from "./session.ts";
import { jump, play } from "./tree.ts";

/** A session with a game, played through the machine. */
export interface Board {
  readonly session: Session;
  readonly replay: Replay;
}

/** Why a turn was not taken. Nothing changed then. */
export type Refusal =
  | { readonly why: "verdict"; readonly verdict: Verdict }
  /** Another party's step, or one that nobody chooses. */
  | { readonly why: "not-yours"; readonly party: string }
  /** Others must agree: it can be proposed. */
  | { readonly why: "consent"; readonly of: readonly string[] }
  /** Nobody has to be asked: it can be taken. */
  | { readonly why: "alone" }
  /** The game or the talks are over, or nobody's turn is left in the round. */
  | { readonly why: "over" }
  /** The position the game stands at no longer holds. */
  | { readonly why: "broken" }
  | { readonly why: "full" }
  /** Nothing was said. */
  | { readonly why: "empty" }
  /** No such proposal waits for this party. */
  | { readonly why: "not-asked" };

export type Turned = Board | { readonly refused: Refusal };

/** The steps that race out of a state, with their rates a week. Those of parties that people play are left out later. */
export type Race = (model: Model, state: State) => readonly Rated[];

export interface GameChoices
  extends Partial<Pick<Game, "opponents" | "rounds" | "seconds" | "roles" | "minutes">> {
  readonly mode: Game["mode"];
  readonly seats: Game["seats"];
  /** Default: 1. */
  readonly weeksPerRound?: number;
}

/** Begins a game where the session's cursor stands. */
export function startGame(session: Session, choices: GameChoices): Session {
  const { weeksPerRound = 1, opponents = new Map<string, string>(), ...rest } = choices;
  const game: Game = {
    ...rest,
    opponents,
    from: session.cursor,
    round: 1,
    weeksPerRound,
    turns: [],
  };
  return { ...session, game };
}

/** The session's game; throws where it has none. */
export function gameOf({ game }: Session): Game {
  if (!game) throw new Error("this session holds no game");
  return game;
}

/** Whose step it is: a move's maker, the party that gives way. Undefined where the scenario does not have it. */
export function makerOf(scenario: Scenario, step: SingleStep): string | undefined {
  return step.kind === "move"
    ? scenario.moves.get(step.move)?.party
    : scenario.conditions.get(step.condition)?.party;
}

function partsOf(step: Step): readonly SingleStep[] {
  return step.kind === "package" ? step.parts : [step];
}

/** Who makes the parts of a step. */
export function makersOf(scenario: Scenario, step: Step): readonly string[] {
  return [...new Set(partsOf(step).flatMap((part) => makerOf(scenario, part) ?? []))];
}

/** Everybody a step needs: who makes its parts, and who must consent to them. */
export function partiesIn(scenario: Scenario, step: Step): readonly string[] {
  const consents = partsOf(step).flatMap((part) => {
    const move = part.kind === "move" ? scenario.moves.get(part.move) : undefined;
    return move ? partiesTo(move) : [];
  });
  return [...new Set([...makersOf(scenario, step), ...consents])];
}

/** Who must agree to a step that a party takes or hands in: everybody it needs but the party. */
export function signersIn(scenario: Scenario, party: string, step: Step): readonly string[] {
  return partiesIn(scenario, step).filter((one) => one !== party);
}

/** The step that a turn of the log played, by its place there; undefined where it played none. */
export function stepAt(session: Session, index: number): Step | undefined {
  const { turns, from } = gameOf(session);
  const { node } = turns[index]!;
  return node === (turns[index - 1]?.node ?? from) ? undefined : session.nodes.get(node)?.step;
}

/** The state the game stands at; undefined where its branch no longer holds. */
export function stateOf({ session, replay: played }: Board): State | undefined {
  return played.stateAt(standsAt(gameOf(session)));
}

/** Why nobody can take a turn now, if so. */
export function standstill(board: Board): Refusal | undefined {
  const { session } = board;
  const game = gameOf(session);
  const state = stateOf(board);
  if (!state) return { why: "broken" };
  if (isOver(game) || ending(board.replay.model, state)) return { why: "over" };
  return isFull(session) || game.turns.length >= MAX_TURNS ? { why: "full" } : undefined;
}

/** The party or observer whose turn it is takes a step that needs nobody else. */
export function act(board: Board, step: Step, race: Race = rates): Turned {
  return onTurn(board, (now, seat) => {
    const { scenario } = now.replay.model;
    const other = makersOf(scenario, step).find((party) => party !== seat);
    if (other !== undefined) return { refused: { why: "not-yours", party: other } };
    const verdict = verdictAt(now, step);
    if (verdict.kind !== "open") return { refused: { why: "verdict", verdict } };
    const of = partiesIn(scenario, step).filter((party) => party !== seat);
    if (of.length > 0) return { refused: { why: "consent", of } };
    return finish(stepped(now, step, { party: seat, kind: kindOf(step) }), race);
  });
}

/**
 * The party whose turn it is proposes a step. Everybody it needs is asked, but the party that proposes; one that
 * is in none of the parts proposes for others, as a mediator does. Parties that nobody plays answer at once:
 * they say yes with an assumed chance, and no where they would give way on what they never give way on.
 */
export function propose(board: Board, step: Step, text = "", race: Race = rates): Turned {
  return onTurn(board, (now, seat) => {
    const made = proposed(now, seat, step, text);
    return "refused" in made ? made : finish(made, race);
  });
}

/** The party whose turn it is accepts or declines what it was asked. Its turn goes on. */
export function answer(board: Board, id: number, given: Exclude<Answer, "counter">): Turned {
  return onTurn(board, (now, seat) => {
    const proposal = asked(now, seat, id);
    if (!proposal) return { refused: { why: "not-asked" } };
    if (given === "decline") return said(now, { party: seat, kind: "answer", proposal: id, answer: given });
    const verdict = verdictAt(now, proposal.step);
    if (verdict.kind !== "open") return { refused: { why: "verdict", verdict } };
    return accepted(now, proposal, { party: seat });
  });
}

/** The party whose turn it is declines what it was asked, and proposes something else instead. */
export function counter(board: Board, id: number, step: Step, text = "", race: Race = rates): Turned {
  return onTurn(board, (now, seat) => {
    if (!asked(now, seat, id)) return { refused: { why: "not-asked" } };
    const declined = said(now, { party: seat, kind: "answer", proposal: id, answer: "counter" });
    const made = proposed(declined, seat, step, text);
    return "refused" in made ? made : finish(made, race);
  });
}

/** Something said, and kept: a party's offer, or an observer's remark. */
export function offer(board: Board, text: string, race: Race = rates): Turned {
  const kept = saying(text);
  if (kept === "") return { refused: { why: "empty" } };
  return onTurn(board, (now, seat) =>
    finish(said(now, { party: seat, kind: seat === OBSERVER ? "remark" : "offer", text: kept }), race),
  );
}

/** The party whose turn it is does nothing; solo, it waits for the next step of the others. */
export function pass(board: Board, race: Race = rates): Turned {
  return onTurn(board, (now, seat) => finish(said(now, { party: seat, kind: "pass" }), race));
}

/** Something comes about between turns: a step of events or of parties that nobody plays, or a text. */
export function inject(board: Board, what: Step | string): Turned {
  const why = standstill(board);
  if (why) return { refused: why };
  if (typeof what === "string") {
    const text = saying(what);
    return text === ""
      ? { refused: { why: "empty" } }
      : said(atGame(board), { party: NATURE, kind: "event", text });
  }
  const { scenario } = board.replay.model;
  const { seats } = gameOf(board.session);
  const played = partiesIn(scenario, what).find((party) => seats.includes(party));
  if (played !== undefined) return { refused: { why: "not-yours", party: played } };
  const verdict = verdictAt(board, what);
  if (verdict.kind !== "open") return { refused: { why: "verdict", verdict } };
  const party = makersOf(scenario, what)[0] ?? NATURE;
  return stepped(atGame(board), what, { party, kind: "event" });
}

/**
 * Ends a round: what nobody plays goes on by chance for the weeks of a round, or solo by one step, and the next
 * round begins. Turns do this by themselves once every seat had its turn, but for teams, whose round it ends.
 */
export function endRound(board: Board, race: Race = rates): Board {
  const game = gameOf(board.session);
  const limits =
    game.mode === "solo"
      ? { weeks: Number.POSITIVE_INFINITY, steps: 1 }
      : { weeks: game.weeksPerRound, steps: Number.POSITIVE_INFINITY };
  const drawn = drawAll(board, race, limits);
  const after = gameOf(drawn.session);
  return { ...drawn, session: { ...drawn.session, game: { ...after, round: after.round + 1 } } };
}

/** Ends the game. What was played stays; nothing more is. */
export function endGame(session: Session): Session {
  const game = gameOf(session);
  return game.ended ? session : { ...session, game: { ...game, ended: true } };
}

/**
 * Takes back the last turn that a person took, with what chance drew after it; its step stays as a branch. Chance
 * goes on drawing where it was, so that what comes instead may differ. Without such a turn, changes nothing.
 */
export function takeBack(session: Session): Session {
  const game = gameOf(session);
  const last = game.turns.findLastIndex(({ drawn }) => drawn === undefined);
  if (last < 0) return session;
  const before = upTo(game, last);
  return jump({ ...session, game: before }, standsAt(before));
}

function onTurn(board: Board, take: (now: Board, seat: string) => Turned): Turned {
  const why = standstill(board);
  const seat = whoseTurn(gameOf(board.session));
  if (why || seat === undefined) return { refused: why ?? { why: "over" } };
  return take(atGame(board), seat);
}

/** The board with the cursor where the game stands. */
export function atGame(board: Board): Board {
  const session = jump(board.session, standsAt(gameOf(board.session)));
  return session === board.session ? board : { ...board, session };
}

export function verdictAt(board: Board, step: Step): Verdict {
  return stepVerdict(board.replay.model, stateOf(board)!, step);
}

export function kindOf(step: Step): "move" | "concession" {
  return partsOf(step).every(({ kind }) => kind === "concession") ? "concession" : "move";
}

type Entry = Omit<Turn, "round" | "node">;

/** The board with an entry in the log, at the node where the game stands. */
export function said(board: Board, entry: Entry): Board {
  const { session } = board;
  const game = gameOf(session);
  const turn: Turn = { round: game.round, ...entry, node: standsAt(game) };
  return { ...board, session: { ...session, game: { ...game, turns: [...game.turns, turn] } } };
}

/** The board after a step that is open, with its entry in the log. */
export function stepped(board: Board, step: Step, entry: Entry): Board {
  const game = gameOf(board.session);
  const next = play(board.session, step, entry.drawn ? "chance" : "person", entry.weeks);
  const turn: Turn = { round: game.round, ...entry, node: next.cursor };
  return {
    session: { ...next, game: { ...game, turns: [...game.turns, turn] } },
    replay: replay(next, board.replay.model, board.replay),
  };
}

function asked({ session }: Board, seat: string, id: number): Proposal | undefined {
  return waitingFor(gameOf(session), seat).find((one) => one.id === id);
}

function proposed(board: Board, seat: string, step: Step, text: string): Turned {
  const { scenario } = board.replay.model;
  if (seat === OBSERVER)
    return { refused: { why: "not-yours", party: makersOf(scenario, step)[0] ?? NATURE } };
  const verdict = verdictAt(board, step);
  if (verdict.kind !== "open") return { refused: { why: "verdict", verdict } };
  const to = partiesIn(scenario, step).filter((party) => party !== seat);
  if (to.length === 0) return { refused: { why: "alone" } };
  if (to.some((party) => isNobody(scenario, party))) return { refused: { why: "not-yours", party: NATURE } };
  const kept = saying(text);
  const id = nextProposal(gameOf(board.session));
  const made = said(board, {
    party: seat,
    kind: "proposal",
    proposal: id,
    step,
    to,
    ...(kept === "" ? {} : { text: kept }),
  });
  return answered(made, id);
}

function nextProposal({ turns }: Game): number {
  return turns.filter(({ kind }) => kind === "proposal").length + 1;
}

/** Whether a party is what nobody chooses. */
export function isNobody(scenario: Scenario, party: string): boolean {
  return party === NATURE || scenario.evidence.parties.get(party)?.role === "nature";
}

/**
 * The assumed chance that a party which nobody plays says yes to a proposal: the scenario's assumption of a
 * probability, the first where it has several; without any, one half.
 */
export function acceptance(model: Model): number {
  const assumed = [...model.scenario.assumptions.values()].find(({ kind }) => kind === "probability");
  return assumed ? amount(model, { assumption: assumed.id }) : 0.5;
}

/** The answers of those asked whom nobody plays. */
function answered(board: Board, id: number): Board {
  const { seats, opponents } = gameOf(board.session);
  const { model } = board.replay;
  const { step, to } = proposalsIn(gameOf(board.session)).find((one) => one.id === id)!;
  let now = board;
  for (const party of to.filter((one) => !seats.includes(one))) {
    const next = source(now.session.chance);
    const { chance } = now.session;
    now = { ...now, session: { ...now.session, chance: { ...chance, drawn: chance.drawn + 1 } } };
    const yes = next() < acceptance(model) && !holdsFirm(model, step, party, opponents.get(party));
    const proposal = proposalsIn(gameOf(now.session)).find((one) => one.id === id)!;
    if (yes) now = accepted(now, proposal, { party, drawn: true });
    else return said(now, { party, kind: "answer", proposal: id, answer: "decline", drawn: true });
  }
  return now;
}

/** Whether a step asks a party to give way on what it never gives way on: by its strategy, or under this reading. */
export function holdsFirm(model: Model, step: Step, party: string, strategy: string | undefined): boolean {
  return partsOf(step).some((part) => {
    if (part.kind !== "concession" || makerOf(model.scenario, part) !== party) return false;
    return strategy === "firm" || amount(model, model.conditions.get(part.condition)!.yields) === 0;
  });
}

/** A yes; where it was the last that was needed, the step is played. */
function accepted(board: Board, proposal: Proposal, by: Pick<Turn, "party" | "drawn">): Board {
  const entry: Entry = { ...by, kind: "answer", proposal: proposal.id, answer: "accept" };
  const missing = proposal.to.filter((party) => party !== by.party && !proposal.answers.has(party));
  return missing.length > 0 ? said(board, entry) : stepped(board, proposal.step, entry);
}

/** The board once a turn was used up: where that was the round's last, the round ends. */
function finish(board: Board, race: Race): Board {
  const game = gameOf(board.session);
  return game.mode === "teams" || whoseTurn(game) !== undefined || isOver(game)
    ? board
    : endRound(board, race);
}

/** What nobody plays goes on by chance: steps race, as in the chain, and those of people's parties do not take part. */
function drawAll(board: Board, race: Race, limits: { weeks: number; steps: number }): Board {
  const next = source(board.session.chance);
  let now = atGame(board);
  let weeks = 0;
  for (let steps = 0; steps < limits.steps; steps++) {
    const state = stateOf(now);
    if (!state || standstill(now)) return now;
    const drawn = drawFrom(racing(now, state, race), next);
    if (!drawn) return now;
    const { chance } = now.session;
    now = { ...now, session: { ...now.session, chance: { ...chance, drawn: chance.drawn + DRAWS } } };
    weeks += drawn.weeks;
    if (weeks > limits.weeks) return now;
    now = drawnStep(now, drawn.step, drawn.weeks);
  }
  return now;
}

/** The steps that race now: of parties nobody plays, and none that was proposed in this round or still waits. */
function racing({ session, replay: { model } }: Board, state: State, race: Race): readonly Rated[] {
  const game = gameOf(session);
  const tried = new Set(
    proposalsIn(game)
      .filter(({ round, status }) => status === "waiting" || round === game.round)
      .map(({ step }) => writeStep(step)),
  );
  return race(model, state).filter(
    ({ step }) => mayDraw(game, model.scenario, makerOf(model.scenario, step)) && !tried.has(writeStep(step)),
  );
}

/** Whether chance plays a maker's steps: those of nobody's parties, and with teams only events. */
function mayDraw(game: Game, scenario: Scenario, maker = ""): boolean {
  return game.mode === "teams" ? isNobody(scenario, maker) : !game.seats.includes(maker);
}

/** A step that chance drew; where it needs people's parties, they are asked instead. */
function drawnStep(board: Board, step: SingleStep, weeks: number): Board {
  const { scenario } = board.replay.model;
  const game = gameOf(board.session);
  const party = makerOf(scenario, step)!;
  const to = partiesIn(scenario, step).filter((one) => game.seats.includes(one));
  if (to.length > 0) {
    const proposal = nextProposal(game);
    return said(board, { party, kind: "proposal", drawn: true, weeks, proposal, step, to });
  }
  const kind = isNobody(scenario, party) ? "event" : kindOf(step);
  return stepped(board, step, { party, kind, drawn: true, weeks });
}
