/** Class play on a projector: the round, the clock, where things stand, the slips, and what chance drew. */
import { clockWords, DRAWN, seatInside, seatWords } from "../../report/game.ts";
import { countWords } from "../../report/words.ts";
import { type Game, isOver, usesTurn } from "../../session/game.ts";
import { type Phase, phaseOf } from "../../session/slips.ts";
import { boardOf, gameIn, minutes, overWords } from "../game.ts";
import { labelled, line, paragraph, type Row, run } from "../row.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { boardRows } from "./board.ts";
import { turnEntry, turnRows } from "./log.ts";

const phases: Readonly<Record<Phase, string>> = { brief: "BRIEF", play: "PLAY", debrief: "DEBRIEF" };

function entries(ui: Ui): readonly Entry[] {
  const game = gameIn(ui);
  if (!game) return [];
  const over = overWords(ui);
  const done = game.ended || isOver(game);
  return [
    ...(done
      ? headed("Play is over", [deed("debrief", "Go to the debrief")])
      : [
          ...(phaseOf(game) === "brief"
            ? headed("Teams read their sheets", [deed("begin", "Begin to play")])
            : []),
          ...(over === ""
            ? headed(
                "Enter a slip of",
                game.seats.map((team) => teamEntry(ui, game, team)),
              )
            : headed(over, [deed("debrief", "Go to the debrief")])),
          ...headed("When all slips are in", [
            deed("end", `End round ${game.round}: ${countWords(game.weeksPerRound, "week")} go by`),
          ]),
        ]),
    ...logOf(ui, game, game.round, false),
    ...logOf(ui, game, game.round - 1, true),
    ...logOf(ui, game, game.round - 1, false),
  ];
}

function headed(heading: string, found: readonly Entry[]): readonly Entry[] {
  return found.length === 0 ? [] : [{ row: line(` ${heading}`, "heading") }, ...found];
}

function deed(id: string, words: string): Entry {
  return { id, row: [run("  – ", "dim"), run(words)], plain: words };
}

function teamEntry(ui: Ui, { turns, round }: Game, team: string): Entry {
  const name = seatWords(sittingOf(ui).scenario, team);
  const had = turns.filter((turn) => turn.round === round && turn.party === team && usesTurn(turn)).length;
  const words = had === 0 ? "none yet" : countWords(had, "slip");
  return {
    id: `team:${team}`,
    row: [run("  ▤ ", had === 0 ? "dim" : "open"), run(name), run(`  ${words}`, "dim")],
    plain: `${name}: ${words}`,
  };
}

/** The slips of a round, or what chance drew after it. */
function logOf(ui: Ui, game: Game, round: number, drawn: boolean): readonly Entry[] {
  const found = game.turns.flatMap((turn, index) =>
    turn.round === round && (turn.drawn ?? false) === drawn ? [turnEntry(ui, turn, index)] : [],
  );
  return headed(drawn ? `Drawn by chance after round ${round}` : `Entered in round ${round}`, found);
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const game = gameIn(ui);
  if (!game || picked === undefined) return [];
  const [, what, which = ""] = /^([a-z]+):?(.*)$/s.exec(picked) ?? [];
  switch (what) {
    case "log":
      return turnRows(ui, Number(which), width);
    case "team":
      return [
        ...labelled(
          run("Enter", "key"),
          `enters a slip of ${seatInside(sittingOf(ui).scenario, which)}.`,
          width,
        ),
        ...paragraph(
          "Slips may be entered in any order. Each counts at the moment it is entered: one taken before it can open, close or rule out what it asks for.",
          width,
          "dim",
        ),
      ];
    case "begin":
      return paragraph(
        "The briefing is over and the teams bargain. Entering a slip begins to play too. The minutes are shown only: nothing ends by itself.",
        width,
      );
    case "end":
      return [
        ...paragraph(
          `Chance draws events, patience running out among them, for ${countWords(game.weeksPerRound, "week")}, at assumed rates (seed ${boardOf(ui).session.chance.seed}). What the parties do is never drawn in class play.`,
          width,
        ),
        ...paragraph("u takes the end of the round back.", width, "dim"),
      ];
    default:
      return paragraph(
        "Turning points, scoreboards, what was conceded, roads not taken, and five questions. It opens with Enter, or D.",
        width,
      );
  }
}

/** The round, the phase and its clock, and the weeks gone; then the board. */
function aboveRows(ui: Ui, width: number, height: number): readonly Row[] {
  const game = gameIn(ui);
  if (!game) return [];
  return [
    [
      run(` ${phases[phaseOf(game)]} `, "title"),
      ...timeRuns(ui.left),
      run(`  ${clockWords(game)}`, "strong"),
    ],
    ...boardRows(ui, width, height - 1),
  ];
}

function timeRuns(left: number | undefined): Row {
  if (left === undefined) return [];
  return left >= 0
    ? [run(`${minutes(left)} left`, left <= 60 ? "notice" : "value")]
    : [run(`${minutes(left)} over`, "error")];
}

export const roundView: View = {
  title: "Class play",
  detailTitle: "THE ROUND",
  entries,
  detail,
  share: 0.5,
  above: aboveRows,
  empty: `Nothing is played here. What nobody chooses is ${DRAWN}.`,
};
