/** A party's turn: what waits for its answer, what it can do, what only others can, and why. */
import { readStep, type SingleStep, writeStep } from "../../model/state.ts";
import { openConcessions } from "../../model/verdict.ts";
import { clockWords, percent, proposalWords, seatInside, seatsInside, seatWords } from "../../report/game.ts";
import { conditionWords, levelWords, verdictWords } from "../../report/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { OBSERVER, proposalsIn, waitingFor } from "../../session/game.ts";
import { acceptance, holdsFirm, makerOf, partiesIn } from "../../session/turns.ts";
import { gameIn, minutes, overWords, seatAtKeyboard, seatIn, turnsSince } from "../game.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { boardRows } from "./board.ts";
import { timeRow } from "./brief.ts";
import { aboutTurn, turnEntry, turnRows } from "./log.ts";
import { partRows, whyRows } from "./why.ts";

function entries(ui: Ui): readonly Entry[] {
  const game = gameIn(ui);
  const seat = seatAtKeyboard(ui);
  if (!game) return [];
  if (seat === undefined) return headed("This has happened", drawnEntries(ui));
  const { scenario } = sittingOf(ui);
  const watching = seat === OBSERVER;
  const others = [...new Set([...game.seats, ...scenario.evidence.parties.keys()])].filter(
    (party) => party !== seat && askable(scenario, party),
  );
  const collecting = ui.parts !== undefined;
  return [
    ...(collecting ? [] : headed("Waiting for your answer", askedEntries(ui, seat))),
    ...(game.mode === "solo" && !collecting ? headed("Since your last turn", drawnEntries(ui)) : []),
    ...(watching ? [] : headed("You can do", ownEntries(ui, seat))),
    ...(watching ? [] : headed("You can give way on", givingEntries(ui, seat))),
    ...(collecting ? [] : headed(watching ? "You can" : "Or", saying(ui, watching))),
    ...(watching ? [] : headed("Not open to you now", barredEntries(ui, seat))),
    ...(watching
      ? []
      : others.flatMap((party) =>
          headed(`Only ${seatInside(scenario, party)}, if you propose it`, [
            ...ownEntries(ui, party),
            ...givingEntries(ui, party),
          ]),
        )),
  ];
}

/** Whether a party can be asked for something: events cannot. */
function askable(scenario: Scenario, party: string): boolean {
  return scenario.evidence.parties.get(party)?.role === "party";
}

function headed(heading: string, entries: readonly Entry[]): readonly Entry[] {
  return entries.length === 0 ? [] : [{ row: line(` ${heading}`, "heading") }, ...entries];
}

function askedEntries(ui: Ui, seat: string): readonly Entry[] {
  const { model } = sittingOf(ui);
  return waitingFor(gameIn(ui)!, seat).map((proposal): Entry => {
    const words = proposalWords(model, proposal);
    return {
      id: `asked:${proposal.id}`,
      row: [run(`  ${proposal.id} `, "notice"), run(words)],
      plain: words,
    };
  });
}

function drawnEntries(ui: Ui): readonly Entry[] {
  const game = gameIn(ui)!;
  return turnsSince(game, seatIn(ui) ?? game.seats[0])
    .filter(({ turn }) => turn.drawn)
    .map(({ turn, index }) => turnEntry(ui, turn, index));
}

function stepEntry(ui: Ui, step: SingleStep, mark: string, title: string, seat: string): Entry {
  const { scenario } = sittingOf(ui);
  const asked = partiesIn(scenario, step).filter((party) => party !== seat);
  const asks = asked.length > 0 && seat === seatIn(ui) ? `asks ${seatsInside(scenario, asked)}` : "";
  return {
    id: `step:${writeStep(step)}`,
    row: [run(`  ${mark} `, "open"), run(title), run(asks ? `  ${asks}` : "", "dim")],
    plain: `${title}${asks ? `, ${asks}` : ""}`,
  };
}

/** The open moves of a party. */
function ownEntries(ui: Ui, party: string): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { verdicts } = positionOf(sitting, ui.parts);
  return [...sitting.scenario.moves.values()]
    .filter((move) => move.party === party && verdicts.get(move.id)!.kind === "open")
    .map((move) => stepEntry(ui, { kind: "move", move: move.id }, "●", move.title, party));
}

/** What a party can give way on: conditions of its own that stand in the way of something. */
function givingEntries(ui: Ui, party: string): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { state } = positionOf(sitting, ui.parts);
  return openConcessions(sitting.model, state).flatMap((step): Entry[] => {
    const condition = step.kind === "concession" ? sitting.model.conditions.get(step.condition) : undefined;
    if (step.kind !== "concession" || condition?.party !== party) return [];
    const level = condition.levels.find(({ id }) => id === step.level);
    const words =
      level && level.id !== "dropped" ? `fall back: ${levelWords(level)}` : `give up: ${condition.title}`;
    return [stepEntry(ui, step, "↓", words, party)];
  });
}

/** The party's moves that are ruled out or closed, so that it sees why. */
function barredEntries(ui: Ui, seat: string): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { verdicts } = positionOf(sitting, ui.parts);
  const moves = [...sitting.scenario.moves.values()].filter((move) => move.party === seat);
  return (["ruled-out", "closed"] as const).flatMap((kind) =>
    moves
      .filter((move) => verdicts.get(move.id)!.kind === kind)
      .map((move): Entry => {
        const { mark, word } = verdictWords[kind];
        return {
          id: `step:${move.id}`,
          row: [run(`  ${mark} `, kind), run(move.title, kind === "closed" ? "closed" : undefined)],
          plain: `${move.title}: ${word}`,
        };
      }),
  );
}

function saying(ui: Ui, watching: boolean): readonly Entry[] {
  const solo = gameIn(ui)!.mode === "solo";
  const lines: readonly (readonly [string, string])[] = [
    ["say", watching ? "Say what you saw" : "Say an offer, in words"],
    ["pass", solo ? "Wait for the others' next step" : "Pass"],
  ];
  return lines.map(([id, words]) => ({ id, row: [run("  – ", "dim"), run(words)], plain: words }));
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const [, what, which = ""] = /^([a-z]+):?(.*)$/s.exec(picked ?? "") ?? [];
  if (what === "asked") return askedRows(ui, Number(which), width);
  if (what === "log") return turnRows(ui, Number(which), width);
  if (what === "step") return stepRows(ui, which, width);
  if (what === "say")
    return paragraph(
      "What you say is kept in the log, and everybody can read it. It changes no state: words bind nobody here.",
      width,
    );
  if (what === "pass") return paragraph(passWords(ui), width);
  return paragraph(`${overWords(ui)} y goes on.`, width);
}

function passWords(ui: Ui): string {
  const game = gameIn(ui)!;
  return game.mode === "solo"
    ? "You do nothing, and one step of the others is drawn by chance at assumed rates."
    : "You do nothing this time. Your next turn comes in the next round.";
}

function askedRows(ui: Ui, id: number, width: number): readonly Row[] {
  const { model } = sittingOf(ui);
  const proposal = proposalsIn(gameIn(ui)!).find((one) => one.id === id);
  if (!proposal) return [];
  const index = gameIn(ui)!.turns.findIndex((turn) => turn.kind === "proposal" && turn.proposal === id);
  return [
    ...paragraph(`${proposalWords(model, proposal)}.`, width, "strong"),
    ...(proposal.text === undefined ? [] : paragraph(`“${proposal.text}”`, width, "quote", 2)),
    blank,
    [
      run("a", "key"),
      run(" accept   "),
      run("d", "key"),
      run(" decline   "),
      run("c", "key"),
      run(" counter"),
    ],
    ...paragraph("Accepting or declining leaves you your turn; a counter is your turn.", width, "dim"),
    blank,
    ...aboutTurn(ui, index, width),
  ];
}

function stepRows(ui: Ui, written: string, width: number): readonly Row[] {
  const { scenario, model } = sittingOf(ui);
  const step = readStep(written);
  if (!step || step.kind === "package") return [];
  if (step.kind === "move") return [...howRows(ui, step, width), ...whyRows(ui, step.move, width)];
  const read = model.conditions.get(step.condition);
  if (!read) return [];
  const softer = step.level === "dropped" ? undefined : read.levels.find(({ id }) => id === step.level);
  return [
    ...howRows(ui, step, width),
    ...partRows(ui, width),
    ...paragraph(conditionWords(scenario, step.condition), width, "strong"),
    ...paragraph(softer ? `falls back to: ${softer.title}` : "is given up", width, "changed"),
    ...(softer ? labelled(run("WHY", "heading"), softer.because, width) : []),
    ...paragraph(
      "A concession stands for the rest of the game. Here it tests a model, and recommends nothing.",
      width,
      "dim",
    ),
    blank,
    line("THE WORDS IT RESTS ON", "heading"),
    ...groundRows(scenario, read.statement, width),
  ];
}

/** Which key does it, and whom it asks. */
function howRows(ui: Ui, step: SingleStep, width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const seat = seatAtKeyboard(ui);
  const maker = makerOf(scenario, step);
  if (seat === undefined || maker === undefined) return [];
  if (ui.parts) return [[run("Enter", "key"), run(" adds it to the package")], blank];
  const asked = partiesIn(scenario, step).filter((party) => party !== seat);
  if (asked.length === 0) return [];
  const whose = maker === seat ? "" : `Only ${seatInside(scenario, maker)} can do this. `;
  const { seats } = gameIn(ui)!;
  const people = asked.filter((party) => seats.includes(party));
  const others = asked.filter((party) => !seats.includes(party));
  const answers = [
    ...(people.length > 0
      ? [
          `${seatsInside(scenario, people)} ${people.length > 1 ? "answer at their turns" : "answers at its turn"}`,
        ]
      : []),
    ...others.map((party) => chanceOfYes(ui, step, party)),
  ];
  return [...paragraph(`${whose}Enter proposes it: ${answers.join("; ")}.`, width, "notice"), blank];
}

/** How a party that nobody plays will answer. */
function chanceOfYes(ui: Ui, step: SingleStep, party: string): string {
  const { model, scenario } = sittingOf(ui);
  const { opponents } = gameIn(ui)!;
  const who = `${seatInside(scenario, party)}, whom nobody plays,`;
  return holdsFirm(model, step, party, opponents.get(party))
    ? `${who} never gives way ${opponents.get(party) === "firm" ? "by its strategy" : "under this reading"}`
    : `${who} says yes ${percent(acceptance(model))} of the time (assumed)`;
}

/** Whose turn it is, the clock, and what to do next. */
function aboveRows(ui: Ui, width: number, height: number): readonly Row[] {
  const game = gameIn(ui);
  if (!game) return [];
  const { scenario } = sittingOf(ui);
  const seat = seatIn(ui);
  const over = seat !== undefined && ui.left !== undefined && ui.left < 0;
  const now: Row =
    seat === undefined
      ? [
          run(` ${overWords(ui)} `, "notice"),
          run("E", "key"),
          run(" ends the game, "),
          run("u", "key"),
          run(" takes the last turn back."),
        ]
      : [
          run(` ${seatWords(scenario, seat)}: your turn  `, "notice"),
          ...(ui.left === undefined || over ? [] : [run(`${minutes(ui.left)} left  `, "value")]),
          run(clockWords(game), "dim"),
        ];
  return [
    now,
    ...(over ? [[run(" "), ...timeRow(ui.left!)]] : []),
    ...boardRows(ui, width, height - (over ? 2 : 1)),
  ];
}

export const turnView: View = {
  title: "Your turn",
  detailTitle: "WHAT IT MEANS",
  entries,
  detail,
  above: aboveRows,
  first: (ui) => entries(ui).find(({ id }) => id !== undefined && !id.startsWith("log:"))?.id,
  empty: "Nothing can be done here.",
};
