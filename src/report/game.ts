/** Words for a game: whose turn, what a turn was, what was proposed, and why a turn was not taken. */
import type { Model } from "../model/model.ts";
import type { SingleStep, Step } from "../model/state.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type Game, isOver, NATURE, OBSERVER, type Proposal, type Turn, weeksIn } from "../session/game.ts";
import { acceptance, type Refusal } from "../session/turns.ts";
import { weeksWords } from "./duration.ts";
import { closedWords, countWords, listWords, partyInside, partyWords, stepWords } from "./words.ts";

/** How a step that nobody chose is marked, wherever it shows. */
export const DRAWN = "drawn by chance, assumed rate";

/** A seat's name: a party's, or the observers. */
export function seatWords(scenario: Scenario, seat: string): string {
  return seat === OBSERVER ? "The observers" : partyWords(scenario, seat);
}

/** A seat's name inside a sentence. */
export function seatInside(scenario: Scenario, seat: string): string {
  return seat === OBSERVER ? "the observers" : partyInside(scenario, seat);
}

/** Seats inside a sentence, as a list. */
export function seatsInside(scenario: Scenario, seats: readonly string[], last = "and"): string {
  return listWords(
    seats.map((seat) => seatInside(scenario, seat)),
    last,
  );
}

/** “Round 2 of 5 · 1 week passed (1 week a round, assumed)”. */
export function clockWords(game: Game): string {
  const rounds = game.rounds === undefined ? "" : ` of ${game.rounds}`;
  const now = isOver(game) ? (game.rounds ?? game.round) : game.round;
  const passed = weeksIn(game);
  const so = passed === 0 ? "no time passed" : `${timeWords(passed)} passed`;
  const pace =
    game.mode === "solo" || game.weeksPerRound === 0
      ? ""
      : ` (${timeWords(game.weeksPerRound)} a round, assumed)`;
  return game.mode === "solo"
    ? `Turn ${now}${rounds} · ${so}`
    : `Round ${Math.min(now, game.round)}${rounds} · ${so}${pace}`;
}

/** Whole weeks without a decimal: rounds are whole. */
function timeWords(weeks: number): string {
  return Number.isInteger(weeks) ? countWords(weeks, "week") : weeksWords(weeks);
}

/** A sentence with its full stop, where what is quoted at its end does not close it. */
export function sentence(words: string): string {
  return /[.!?…]”$/.test(words) ? words : `${words}.`;
}

/** What is proposed, and by whom: “Ukraine proposes: …”. */
export function proposalWords(model: Model, { by, step }: Pick<Proposal, "by" | "step">): string {
  return `${seatWords(model.scenario, by)} proposes: ${partsWords(model, by, step)}`;
}

/** The parts of a step as its proposer would list them: a move of its own goes without its name. */
export function partsWords(model: Model, by: string, step: Step): string {
  const parts: readonly SingleStep[] = step.kind === "package" ? step.parts : [step];
  const own = (part: SingleStep) =>
    part.kind === "move" && parts.length === 1 && model.scenario.moves.get(part.move)?.party === by;
  return parts
    .map((part) =>
      own(part) && part.kind === "move" ? model.scenario.moves.get(part.move)!.title : stepWords(model, part),
    )
    .join(" + ");
}

/** One entry of the log as a sentence without its full stop. `played` is the step that led to its node. */
export function turnWords(model: Model, game: Game, turn: Turn, played: Step | undefined): string {
  const { scenario } = model;
  const who = seatWords(scenario, turn.party);
  const number = turn.proposal === undefined ? "" : ` ${turn.proposal}`;
  switch (turn.kind) {
    case "proposal": {
      const said = turn.text === undefined ? "" : `: “${turn.text}”`;
      const what = `${proposalWords(model, { by: turn.party, step: turn.step! })}, and asks ${seatsInside(scenario, turn.to ?? [])}`;
      return `${what}${said}${turn.drawn ? ` (${DRAWN})` : ""}`;
    }
    case "answer":
      return `${who} ${answerWords[turn.answer!]} proposal${number}${turn.drawn ? ` (by chance, assumed to say yes ${percent(acceptance(model))} of the time)` : ""}${played ? `, so it is done: ${stepWords(model, played)}` : ""}`;
    case "offer":
      return `${who} offers: “${turn.text}”`;
    case "remark":
      return `${who} remark: “${turn.text}”`;
    case "pass":
      return game.mode === "solo" ? `${who} waits` : `${who} passes`;
    case "event":
      if (played === undefined || turn.text !== undefined) return `The teacher brings in: “${turn.text}”`;
      return `${stepWords(model, played)}${turn.drawn ? ` (${DRAWN})` : " (brought in by the teacher)"}`;
    case "slip":
      return `${who}, not taken: ${partsWords(model, turn.party, turn.step!)} (${whyHeld(turn)})`;
    default:
      if (played && turn.to) {
        const by = partsWords(model, turn.party, played);
        return `${who}: ${by} (signed also by ${seatsInside(scenario, turn.to)})`;
      }
      return `${played ? stepWords(model, played) : who}${turn.drawn ? ` (${DRAWN})` : ""}`;
  }
}

/** What the model said of a slip that was not taken. */
const heldWords = {
  open: "open",
  "ruled-out": "ruled out",
  closed: "closed",
} as const;

/** What the model said of a slip, and the reason given, which may say it already. */
function whyHeld({ held, text }: Turn): string {
  const said = heldWords[held!];
  if (text === undefined) return said;
  return text.startsWith(said) ? text : `${said}; ${text}`;
}

const answerWords = {
  accept: "accepts",
  decline: "declines",
  counter: "counters",
} as const;

/** A chance as a whole percentage. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Why a turn was not taken, and what can be done instead. */
export function refusalWords(model: Model, refusal: Refusal, seat: string | undefined): string {
  const { scenario } = model;
  switch (refusal.why) {
    case "verdict": {
      const { verdict } = refusal;
      if (verdict.kind === "closed") return `Closed: ${closedWords(model, verdict.reason)}.`;
      if (verdict.kind === "open") return "";
      const whose = [...new Set(verdict.by.map(({ condition }) => condition.party))];
      const own = seat !== undefined && whose.includes(seat);
      return `Ruled out by what ${seatsInside(scenario, whose)} said.${own ? " You may give way on it: see the lines “give up” and “fall back”." : " A package (p) can ask them to give way."}`;
    }
    case "not-yours":
      return refusal.party === NATURE || scenario.evidence.parties.get(refusal.party)?.role === "nature"
        ? "Nobody chooses events: chance draws them between rounds, and the teacher can bring one in (i)."
        : `Only ${seatInside(scenario, refusal.party)} can take this; you can propose it.`;
    case "consent":
      return `${seatsInside(scenario, refusal.of)} must agree: propose it.`;
    case "alone":
      return "Nobody else is needed for this: take it.";
    case "over":
      return "The game is over: nothing more can be played. u takes the last turn back.";
    case "broken":
      return "The position the game stands at no longer holds under this reading: change the reading (6) back.";
    case "full":
      return "This session is full: no more turns fit. E ends the game.";
    case "empty":
      return "Nothing was said, so nothing was kept.";
    case "not-asked":
      return "No such proposal waits for this party.";
  }
}
