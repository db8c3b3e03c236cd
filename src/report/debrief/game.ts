/** What people at the table did beside the steps, as a debrief tells it. */
import { type Branch, statementBehind } from "../../lesson/debrief/branch.ts";
import type { GamePlayed, Proposed, Said, Slipped, Turns } from "../../lesson/debrief/game.ts";
import { type Step, writeStep } from "../../model/state.ts";
import { cleanLine } from "../../scenario/text.ts";
import { NATURE, OBSERVER, type TurnKind } from "../../session/game.ts";
import { type Block, heading, list, text } from "../document.ts";
import { countWords, listWords, partyInside, stepWords } from "../words.ts";
import { cited, type Refs, sentence, stepRefs, together } from "./refs.ts";
import type { DebriefJson } from "./told.ts";
import { positionWords, quoted, upper } from "./words.ts";

/** The game's turns, proposals and what was said; null where the branch was played in none. */
export function gameJson(branch: Branch, game: GamePlayed | undefined) {
  if (!game) return null;
  return {
    mode: game.mode,
    rounds: game.rounds,
    over: game.over,
    turns: game.turns.map((turns) => ({
      party: turns.party,
      counts: Object.fromEntries(turns.counts),
      ...sentence(turnsWords(branch, turns), near(branch, turns.last)),
    })),
    proposals: game.proposals.map(({ proposal, at }) => ({
      id: proposal.id,
      round: proposal.round,
      party: proposal.by,
      step: writeStep(proposal.step),
      to: proposal.to,
      after: at,
      status: proposal.status,
      ...sentence(proposalWords(branch, { proposal, at }), proposalRefs(branch, { proposal, at })),
    })),
    slips: game.slips.map(({ turn, step, at }) => ({
      party: turn.party,
      round: turn.round,
      step: writeStep(step),
      held: turn.held ?? null,
      after: at,
      ...sentence(slipWords(branch, { turn, step, at }), slipRefs(branch, step, at)),
    })),
    said: game.said.map(({ turn, at }) => ({
      party: turn.party,
      kind: turn.kind,
      round: turn.round,
      after: at,
      ...sentence(saidWords(branch, { turn, at }), near(branch, at)),
    })),
  };
}

/** The step at or after a position. */
const near = (branch: Branch, at: number): Refs => stepRefs(branch, Math.max(1, at));

function who({ model }: Branch, party: string): string {
  if (party === OBSERVER) return "an observer";
  return party === NATURE ? "events" : partyInside(model.scenario, party);
}

const kinds: Readonly<Record<TurnKind, readonly [string, string]>> = {
  move: ["move", "moves"],
  concession: ["concession", "concessions"],
  proposal: ["proposal", "proposals"],
  answer: ["answer", "answers"],
  offer: ["offer in words", "offers in words"],
  remark: ["remark", "remarks"],
  pass: ["pass", "passes"],
  event: ["event", "events"],
  slip: ["slip that was not taken", "slips that were not taken"],
};

function turnsWords(branch: Branch, { party, counts }: Turns): string {
  const told = [...counts].map(([kind, count]) => countWords(count, ...kinds[kind]));
  return `${upper(who(branch, party))}: ${listWords(told)}.`;
}

function proposalWords(branch: Branch, { proposal, at }: Proposed): string {
  const { id, round, by, step, to, text: said, answers, status } = proposal;
  const asked = listWords(to.map((party) => who(branch, party)));
  const own = [...answers].map(([party, answer]) => `${who(branch, party)} ${answered[answer]}`);
  const fate = {
    agreed: "it was played",
    refused: "it was not played",
    waiting: "it was never answered by all",
  }[status];
  const words = said === undefined ? "" : `, saying ${quoted(cleanLine(said))}`;
  return `Proposal ${id}, in round ${round} after ${positionWords(at)}: ${who(branch, by)} proposed to ${asked || "nobody"}${words}: ${stepWords(branch.model, step)}. ${upper(own.length > 0 ? `${listWords(own)}; ${fate}` : fate)}.`;
}

const answered = { accept: "accepted", decline: "declined", counter: "countered" } as const;

function proposalRefs(branch: Branch, { proposal, at }: Proposed): Refs {
  const statement = statementBehind(branch.model, proposal.step);
  return together(near(branch, at), {
    steps: [],
    statements: statement === undefined ? [] : [statement],
    conditions: [],
  });
}

function slipWords(branch: Branch, { turn, step, at }: Slipped): string {
  const { party, round, to, held, text: said } = turn;
  const signed = to ? `, signed also by ${listWords(to.map((one) => who(branch, one)))}` : "";
  const because = said === undefined ? "" : `: ${quoted(cleanLine(said))}`;
  const fate = held === undefined ? "it was taken" : `it was ${ruled[held]}, and not taken${because}`;
  return `Round ${round}, ${held === undefined ? "as" : "after"} ${positionWords(at)}: ${who(branch, party)} handed in${signed}: ${stepWords(branch.model, step)}; ${fate}.`;
}

const ruled = { open: "open", "ruled-out": "ruled out", closed: "closed" } as const;

function slipRefs(branch: Branch, step: Step, at: number): Refs {
  const statement = statementBehind(branch.model, step);
  return together(near(branch, at), {
    steps: [],
    statements: statement === undefined ? [] : [statement],
    conditions: [],
  });
}

function saidWords(branch: Branch, { turn, at }: Said): string {
  const { party, kind, round, text: said } = turn;
  const verb = kind === "offer" ? "offered in words" : kind === "remark" ? "remarked" : "brought this";
  return `In round ${round}, after ${positionWords(at)}, ${who(branch, party)} ${verb}: ${quoted(cleanLine(said))}.`;
}

type GameJson = NonNullable<DebriefJson["game"]>;

function slipBlocks({ slips }: GameJson): readonly Block[] {
  return [
    heading(3, "Rounds and slips"),
    slips.length > 0 ? list(slips.map(cited)) : text("No team handed anything in."),
  ];
}

function proposalBlocks({ proposals }: GameJson): readonly Block[] {
  return [
    heading(3, "Proposals"),
    proposals.length > 0 ? list(proposals.map(cited)) : text("Nobody proposed anything to another."),
  ];
}

/** The part of a report on the table; nothing where no game was played. */
export function gameBlocks({ game }: DebriefJson): readonly Block[] {
  if (!game) return [];
  return [
    heading(2, "At the table"),
    ...(game.over ? [] : [text("The game is not over yet.")]),
    list(game.turns.map(cited)),
    ...(game.mode === "teams" ? slipBlocks(game) : proposalBlocks(game)),
    ...(game.said.length > 0 ? [heading(3, "What was said"), list(game.said.map(cited))] : []),
  ];
}
