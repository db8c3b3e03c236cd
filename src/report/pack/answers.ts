import type { Model } from "../../model/model.ts";
import { type Step, writeStep } from "../../model/state.ts";
import { verdict } from "../../model/verdict.ts";
import type { OutcomeObstacles } from "../concessions.ts";
import { type Block, command, heading, list, tableOr, text } from "../document.ts";
import {
  attributionWords,
  conditionWords,
  liftWords,
  listWords,
  partyWords,
  quoteWords,
  stepWords,
} from "../words.ts";
import { headOf, type Sheet } from "./sheet.ts";

/** What the model answers: what is ruled out at the start, and whose condition must give; with a lesson, its steps. */
export function answersSheet(
  model: Model,
  obstacles: readonly OutcomeObstacles[],
  called: string,
  lesson: readonly Block[] = [],
): Sheet {
  return {
    name: "answers",
    title: "Answer key",
    about: "What the model answers, and why. Do not hand out.",
    reader: "teacher",
    blocks: [
      ...headOf(model.scenario, "Answer key"),
      text(
        `Under the reading “${model.reading.title}”. Everything here follows from the model, and the model is our reading of what was said; nothing is a fact about the world beyond the words and their places.`,
      ),
      ...lesson,
      heading(2, "What is ruled out at the start, and by whose words"),
      ruledOut(model),
      ...obstacles.flatMap((one) => outcomeBlocks(model, one, called)),
    ],
  };
}

function ruledOut(model: Model): Block {
  const { scenario, initial } = model;
  const rows = [...scenario.moves.values()].flatMap((move) => {
    const found = verdict(model, initial, move);
    if (found.kind !== "ruled-out") return [];
    return found.by.map((ruling) => {
      const statement = scenario.evidence.statements.get(ruling.condition.statement)!;
      return {
        cells: [
          `${partyWords(scenario, move.party)}: ${move.title}`,
          conditionWords(scenario, ruling.condition.id),
          `${quoteWords(statement)} (${attributionWords(scenario, statement)}; ${statement.id})`,
          `${ruling.level.because} Lifts: ${liftWords(scenario, ruling)}.`,
        ],
      };
    });
  });
  return tableOr("No move is.", {
    caption: "Moves ruled out at the start",
    head: ["Move", "By", "The source says", "We read it as"],
    rows,
  });
}

function outcomeBlocks(
  model: Model,
  { outcome, soughtBy, obstacles }: OutcomeObstacles,
  called: string,
): readonly Block[] {
  const { scenario } = model;
  const { concessions, knots } = obstacles;
  const seekers = soughtBy.map((id) => partyWords(scenario, id));
  return [
    heading(2, `Whose condition must give for: ${outcome.title}`),
    ...(seekers.length > 0 ? [text(`Sought by ${listWords(seekers)}.`)] : []),
    text(answerWords(concessions.answer, concessions.whole)),
    ...knots.map(({ kind, conditions }) =>
      text(
        `Knot: ${conditions.map((id) => conditionWords(scenario, id)).join(kind === "ring" ? " ⇄ " : " → ")}. ${kind === "ring" ? "Each waits for what the next forbids, and the last for what the first forbids." : "Each waits for what the next forbids; the last waits for nothing, and only giving way lifts it."}`,
      ),
    ),
    ...concessions.sets.flatMap((set, index): Block[] => {
      const way = set.ways[0];
      if (!way) return [];
      const who = set.conditions.map((id) => conditionWords(scenario, id));
      return [
        heading(3, set.conditions.length === 0 ? "A branch" : `Set ${index + 1}: ${listWords(who)}`),
        list(
          way.branch.map((step) => stepWords(model, step)),
          true,
        ),
        command(runWords(model, called, way.branch)),
      ];
    }),
  ];
}

/** The command that plays a branch under the model's reading. */
export function runWords({ scenario, reading }: Model, called: string, steps: readonly Step[]): string {
  const usual = reading.id === [...scenario.readings.keys()][0];
  const under = usual ? "" : ` --reading ${reading.id}`;
  return `parley run ${called}${under} --moves ${steps.map(writeStep).join(",")}`;
}

function answerWords(answer: OutcomeObstacles["obstacles"]["concessions"]["answer"], whole: boolean): string {
  switch (answer) {
    case "held":
      return "It holds already.";
    case "none-needed":
      return "A branch leads there with nobody giving way.";
    case "unreachable":
      return whole
        ? "No branch leads there, whoever gives way."
        : "No way was found before the limit of states was met.";
    case "sets":
      return "No branch leads there while every condition holds. Every smallest set of conditions that must give, each with one branch:";
  }
}
