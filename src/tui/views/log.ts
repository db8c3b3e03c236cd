/** Every turn of a game, as everybody may see it: who did what, when, and what it changed. */

import type { Step } from "../../model/state.ts";
import { stepVerdict } from "../../model/verdict.ts";
import { weeksWords } from "../../report/duration.ts";
import { clockWords, seatWords, sentence, turnWords } from "../../report/game.ts";
import { changeWords, stepWords, verdictReason } from "../../report/words.ts";
import { proposalsIn, type Turn } from "../../session/game.ts";
import { stateOf, stepAt } from "../../session/turns.ts";
import { boardOf, gameIn } from "../game.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { boardRows } from "./board.ts";

function entries(ui: Ui): readonly Entry[] {
  const game = gameIn(ui);
  if (!game) return [];
  const rounds = [...new Set(game.turns.map(({ round }) => round))];
  return rounds.flatMap((round): Entry[] => [
    { row: line(` ${game.mode === "solo" ? "Turn" : "Round"} ${round}`, "heading") },
    ...game.turns.flatMap((turn, index) => (turn.round === round ? [turnEntry(ui, turn, index)] : [])),
  ]);
}

/** A turn as a line of a list: `log:` and its place. */
export function turnEntry(ui: Ui, turn: Turn, index: number): Entry {
  const { model } = sittingOf(ui);
  const words = turnWords(model, gameIn(ui)!, turn, stepAt(boardOf(ui).session, index));
  return {
    id: `log:${index}`,
    row: [run(`  ${turn.drawn ? "~" : "•"} `, turn.drawn ? "chance" : "dim"), run(words)],
    plain: words,
  };
}

/** What is to be known of one turn: what was done, what it changed, and what it rests on. */
export function turnRows(ui: Ui, index: number, width: number): readonly Row[] {
  const { model } = sittingOf(ui);
  const game = gameIn(ui)!;
  const turn = game.turns[index];
  if (!turn) return [];
  const words = sentence(turnWords(model, game, turn, stepAt(boardOf(ui).session, index)));
  return [...paragraph(words, width, "strong"), ...aboutTurn(ui, index, width)];
}

/** The same without what it was. */
export function aboutTurn(ui: Ui, index: number, width: number): readonly Row[] {
  const { model } = sittingOf(ui);
  const turn = gameIn(ui)!.turns[index]!;
  const { session, replay } = boardOf(ui);
  const step = stepAt(session, index);
  const changes = step ? replay.changedAt(turn.node) : [];
  return [
    ...(turn.drawn && turn.kind !== "answer"
      ? paragraph(
          `After ${weeksWords(turn.weeks ?? 0)}, by chance with the seed ${session.chance.seed}: another seed may draw another step. ${strategyWords(ui, turn.party)}7 lists the assumed rates.`,
          width,
          "chance",
        )
      : []),
    ...(turn.drawn && turn.kind === "answer"
      ? paragraph("The chance of a yes is an assumption of this game, not of the source.", width, "chance")
      : []),
    ...(changes.length > 0
      ? [
          line("CHANGED", "heading"),
          ...changes.flatMap((one) => paragraph(changeWords(model, one), width, "changed", 2)),
        ]
      : []),
    ...statusRows(ui, turn, width),
    ...(step ? groundsOf(ui, step, width) : turn.step ? groundsOf(ui, turn.step, width) : []),
  ];
}

/** How a party that nobody plays goes about it, where it has a strategy. */
function strategyWords(ui: Ui, party: string): string {
  const strategy = gameIn(ui)!.opponents.get(party);
  return strategy === undefined
    ? ""
    : `${seatWords(sittingOf(ui).scenario, party)} plays by the strategy “${strategy}”. `;
}

/** How it stands with a proposal. */
function statusRows(ui: Ui, turn: Turn, width: number): Row[] {
  const { model, scenario } = sittingOf(ui);
  const proposal = proposalsIn(gameIn(ui)!).find(
    ({ id }) => turn.kind === "proposal" && id === turn.proposal,
  );
  if (!proposal) return [];
  const answers = proposal.to.map((party) => {
    const given = proposal.answers.get(party);
    const words =
      given === undefined
        ? "has not answered"
        : { accept: "yes", decline: "no", counter: "countered" }[given];
    return `${seatWords(scenario, party)}: ${words}`;
  });
  return [
    ...labelled(run("ANSWERS", "heading"), answers.join("; "), width),
    ...(proposal.status === "waiting" ? openRows(ui, proposal.step, width) : []),
    ...(proposal.step.kind === "package"
      ? [
          line("ONE STEP FOR ALL OF", "heading"),
          ...proposal.step.parts.flatMap((part) => paragraph(stepWords(model, part), width, undefined, 2)),
        ]
      : []),
  ];
}

/** Whether what is proposed could be played now. */
function openRows(ui: Ui, step: Step, width: number): Row[] {
  const state = stateOf(boardOf(ui));
  if (!state) return [];
  const { model } = sittingOf(ui);
  const verdict = stepVerdict(model, state, step);
  return labelled(
    run("NOW", "heading"),
    verdict.kind === "open" ? "● open: can be played at once" : verdictReason(model, verdict),
    width,
    verdict.kind,
  );
}

/** What the moves of a step rest on, and why a condition was read as it was. */
function groundsOf(ui: Ui, step: Step, width: number): Row[] {
  const { scenario, model } = sittingOf(ui);
  const parts = step.kind === "package" ? step.parts : [step];
  const ids = parts.flatMap((part) => {
    if (part.kind === "move") return scenario.moves.get(part.move)?.grounds ?? [];
    const condition = model.conditions.get(part.condition);
    return condition ? [condition.statement] : [];
  });
  if (ids.length === 0) return [];
  return [
    blank,
    line("GROUNDS", "heading"),
    ...[...new Set(ids)].flatMap((id) => groundRows(scenario, id, width)),
  ];
}

export const logView: View = {
  title: "Log",
  detailTitle: "THIS TURN",
  share: 0.5,
  entries,
  detail: (ui, picked, width) => (picked === undefined ? [] : turnRows(ui, Number(picked.slice(4)), width)),
  above: (ui, width, height) => {
    const game = gameIn(ui);
    return game
      ? [line(` ${clockWords(game)} · y: on with the game`, "dim"), ...boardRows(ui, width, height)]
      : [];
  },
  first: (ui) => entries(ui).findLast(({ id }) => id !== undefined)?.id,
  empty: "Nothing was played yet.",
};
