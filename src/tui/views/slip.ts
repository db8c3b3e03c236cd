/** A team's slip: what it asks for, what the model says of it in large, and who has signed it. */
import { changes } from "../../model/change.ts";
import { readStep, type SingleStep, type Step, writeStep } from "../../model/state.ts";
import { afterStep, stepVerdict, type Verdict } from "../../model/verdict.ts";
import { seatInside, seatsInside, seatWords } from "../../report/game.ts";
import {
  changeWords,
  closedWords,
  conditionWords,
  levelWords,
  stepWords,
  verdictReason,
  verdictWords,
} from "../../report/words.ts";
import { makerOf, signersIn } from "../../session/turns.ts";
import { gameIn } from "../game.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { groundRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { whyRows } from "./why.ts";

const order = { open: 0, "ruled-out": 1, closed: 2 } as const;

function entries(ui: Ui): readonly Entry[] {
  const { slip } = ui;
  const game = gameIn(ui);
  if (!slip || !game) return [];
  const { scenario } = sittingOf(ui);
  const written = asWritten(ui, slip.words);
  const known = written && writeStep(written);
  const found = stepsOf(ui).filter(
    ({ step, text }) => matches(text, slip.words) && writeStep(step) !== known,
  );
  const of = (party: string) =>
    found
      .filter(({ step }) => makerOf(scenario, step) === party)
      .sort((a, b) => order[ruleOn(ui, a.step).kind] - order[ruleOn(ui, b.step).kind]);
  const others = game.seats.filter((party) => party !== slip.team);
  return [
    ...headed("As it is written", written ? [stepEntry(ui, written)] : []),
    ...headed(
      seatWords(scenario, slip.team),
      of(slip.team).map(({ step }) => stepEntry(ui, step)),
    ),
    ...others.flatMap((party) =>
      headed(
        `Only with ${seatInside(scenario, party)}, if it has signed`,
        of(party).map(({ step }) => stepEntry(ui, step)),
      ),
    ),
  ];
}

function headed(heading: string, found: readonly Entry[]): readonly Entry[] {
  return found.length === 0 ? [] : [{ row: line(` ${heading}`, "heading") }, ...found];
}

interface Listed {
  readonly step: SingleStep;
  /** What is searched, in lower case. */
  readonly text: string;
}

/** Every step that somebody chooses, with the words it is found by. */
function stepsOf(ui: Ui): readonly Listed[] {
  const { scenario, model } = sittingOf(ui);
  const { state } = positionOf(sittingOf(ui));
  const listed = (step: SingleStep, ...words: string[]): Listed => ({
    step,
    text: [writeStep(step), stepWords(model, step), ...words].join(" ").toLowerCase(),
  });
  return [
    ...[...scenario.moves.values()].map(({ id }) => listed({ kind: "move", move: id })),
    ...[...model.conditions.values()].flatMap(({ id, levels, statement }) =>
      levels
        .slice((state.levels[id] ?? 0) + 1)
        .map((level) =>
          listed({ kind: "concession", condition: id, level: level.id }, "concede give way", statement),
        ),
    ),
  ];
}

function matches(text: string, words: string): boolean {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The step that was typed by its names, where the scenario has them all. */
function asWritten(ui: Ui, words: string): Step | undefined {
  const { scenario, model } = sittingOf(ui);
  const step = readStep(words);
  const parts = step?.kind === "package" ? step.parts : step ? [step] : [];
  const known = parts.every((part) =>
    part.kind === "move"
      ? scenario.moves.has(part.move)
      : model.conditions.get(part.condition)?.levels.some(({ id }) => id === part.level),
  );
  return known && parts.length > 0 ? step : undefined;
}

/** The step a line of the list is for. */
export function stepIn(id: string | undefined): Step | undefined {
  return id?.startsWith("step:") ? readStep(id.slice(5)) : undefined;
}

/** What the model says of a step where the class stands. */
export function ruleOn(ui: Ui, step: Step): Verdict {
  const sitting = sittingOf(ui);
  return stepVerdict(sitting.model, positionOf(sitting).state, step);
}

function stepEntry(ui: Ui, step: Step): Entry {
  const { scenario, model } = sittingOf(ui);
  const { kind } = ruleOn(ui, step);
  const { mark, word } = verdictWords[kind];
  const words = step.kind === "move" ? scenario.moves.get(step.move)!.title : stepWords(model, step);
  return {
    id: `step:${writeStep(step)}`,
    row: [run(`  ${mark} `, kind), run(words, kind === "closed" ? "closed" : undefined)],
    plain: `${words}: ${word}`,
  };
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const step = stepIn(picked);
  return ui.slip && step ? [...bannerRows(ui, step, width), ...groundsOf(ui, step, width)] : [];
}

/** The adjudication, in large: what the model says, in a word that can be read from the last row. */
export function bannerRows(ui: Ui, step: Step, width: number): Row[] {
  const { model } = sittingOf(ui);
  const verdict = ruleOn(ui, step);
  const { mark, word } = verdictWords[verdict.kind];
  const bar = "━".repeat(Math.max(width - 1, 1));
  return [
    line(bar, verdict.kind),
    [run(`  ${mark}  ${[...word.toUpperCase()].join(" ")}`, verdict.kind)],
    line(bar, verdict.kind),
    ...(verdict.kind === "open" ? signRows(ui, step, width) : []),
    ...(step.kind === "move" ? [] : paragraph(stepWords(model, step), width, "strong")),
    ...(verdict.kind === "open" && step.kind !== "move" ? changedRows(ui, step, width) : []),
    ...(verdict.kind === "closed" && step.kind !== "move"
      ? labelled(run("CLOSED", "closed"), closedWords(model, verdict.reason), width)
      : []),
    ...(verdict.kind === "ruled-out" && step.kind !== "move"
      ? paragraph(verdictReason(model, verdict), width, "ruled-out")
      : []),
    blank,
  ];
}

function changedRows(ui: Ui, step: Step, width: number): Row[] {
  const { model } = sittingOf(ui);
  const { state } = positionOf(sittingOf(ui));
  return [
    line("IT CHANGES", "heading"),
    ...changes(state, afterStep(model, state, step)).flatMap((one) =>
      paragraph(changeWords(model, one), width, "changed", 2),
    ),
  ];
}

/** Whose signature it needs besides the team's. */
function signRows(ui: Ui, step: Step, width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const signers = signersIn(scenario, ui.slip!.team, step);
  return signers.length === 0
    ? labelled(run("Enter", "key"), "takes it. Nobody else has to sign.", width)
    : labelled(
        run("Enter", "key"),
        `asks who has signed: it needs ${seatsInside(scenario, signers)}.`,
        width,
      );
}

function groundsOf(ui: Ui, step: Step, width: number): readonly Row[] {
  const { scenario, model } = sittingOf(ui);
  if (step.kind === "move") return whyRows(ui, step.move, width);
  const parts = step.kind === "package" ? step.parts : [step];
  return parts.flatMap((part): readonly Row[] => {
    if (part.kind === "move") return [...whyRows(ui, part.move, width), blank];
    const read = model.conditions.get(part.condition)!;
    const level = read.levels.find(({ id }) => id === part.level)!;
    return [
      ...labelled(run("GIVES WAY ON", "heading"), conditionWords(scenario, part.condition), width),
      ...(part.level === "dropped"
        ? []
        : labelled(run("FALLS BACK TO", "heading"), levelWords(level), width)),
      ...groundRows(scenario, read.statement, width),
      blank,
    ];
  });
}

function aboveRows(ui: Ui, width: number): readonly Row[] {
  const { slip } = ui;
  if (!slip) return [];
  const team = seatWords(sittingOf(ui).scenario, slip.team);
  return [
    [run(` SLIP OF ${team.toUpperCase()} `, "title"), run(` round ${gameIn(ui)!.round}`, "strong")],
    ...paragraph(
      slip.words === ""
        ? "Pick a line, or / and its name or words of it. It counts as things stand now."
        : `Looked for: ${slip.words}`,
      width,
      "dim",
      1,
    ),
  ];
}

export const slipView: View = {
  title: "Slip",
  detailTitle: "WHAT THE MODEL SAYS",
  entries,
  detail,
  share: 0.5,
  above: aboveRows,
  empty: "No move or condition has these words: / looks for others, s keeps them as an offer in words.",
};
