/** What a lesson adds to a pack: its plan by the minute, its forecasts, and its answers. */
import { type KeyedStep, keyedSteps } from "../../lesson/key.ts";
import type { Choice, Lesson, StepKind } from "../../lesson/lesson.ts";
import { amount, type Model } from "../../model/model.ts";
import { NONE } from "../../session/forecast.ts";
import { type Block, command, heading, list, tableOr, text } from "../document.ts";
import { chanceWords } from "../odds.ts";
import { attributionWords, conditionWords, countWords, partyWords, quoteWords, stepWords } from "../words.ts";
import { runWords } from "./answers.ts";
import type { ForecastAsked } from "./forecast.ts";

const kinds: Readonly<Record<StepKind, string>> = {
  brief: "read",
  show: "look at a screen",
  ask: "question",
  forecast: "forecast, before any chance is shown",
  task: "task on the table",
  free: "play on",
  reflect: "write and talk",
  debrief: "debrief",
};

/** The lesson's steps by the minute. */
export function lessonPlan(lesson: Lesson, called: string): readonly Block[] {
  const { id, title, audience, minutes, objectives, steps } = lesson;
  let from = 0;
  return [
    heading(2, `The lesson “${title}”, ${countWords(minutes, "minute")}`),
    text(`For: ${audience}. On a projector, with answers that wait for your key:`),
    command(`parley lesson ${called} ${id} --classroom`),
    text("What it is to teach:"),
    list(objectives),
    tableOr("", {
      caption: `Steps of ${title}`,
      head: ["Minutes", "Step", "What is done"],
      rows: steps.map((step) => {
        const begins = from;
        from += step.minutes;
        return { cells: [`${begins}–${from}`, step.title, kinds[step.kind]] };
      }),
    }),
  ];
}

/** What the lesson's forecasts ask. */
export function lessonForecasts(model: Model, { steps }: Lesson): readonly ForecastAsked[] {
  return steps.flatMap((step) =>
    step.kind === "forecast"
      ? [
          {
            title: step.title,
            question: step.question,
            over: step.over,
            within: step.within ?? amount(model, model.scenario.horizon),
            free: 0,
          },
        ]
      : [],
  );
}

/** The answers to each step, those that follow from the model worked out from it. */
export function lessonAnswers(model: Model, lesson: Lesson, called: string): readonly Block[] {
  const keyed = keyedSteps(lesson, model, amount(model, model.scenario.horizon));
  return [
    heading(2, `The lesson “${lesson.title}”`),
    ...keyed.flatMap((one, index) => [
      heading(3, `${index + 1}. ${one.step.title} (${countWords(one.step.minutes, "minute")})`),
      ...stepBlocks(model, one, called),
    ]),
  ];
}

function stepBlocks(model: Model, one: KeyedStep, called: string): readonly Block[] {
  if ("right" in one) return askBlocks(model, one);
  if ("after" in one) return taskBlocks(model, one, called);
  const { step } = one;
  switch (step.kind) {
    case "forecast":
      return [text(step.question), chancesBlock(model, one as ForecastKey), text(step.because)];
    case "reflect":
      return [text(step.question), text(step.because)];
    default:
      return step.text.map(text);
  }
}

type AskKey = Extract<KeyedStep, { right: unknown }>;
type TaskKey = Extract<KeyedStep, { after: unknown }>;
type ForecastKey = Extract<KeyedStep, { chances?: unknown }>;

function askBlocks(model: Model, { step, right }: AskKey): readonly Block[] {
  const { scenario } = model;
  return [
    text(step.question),
    tableOr("", {
      caption: `Answers to: ${step.title}`,
      head: ["Choice", "", "Why", "The statement behind it"],
      rows: step.choices.map((choice) => {
        const statement =
          choice.statement === undefined ? undefined : scenario.evidence.statements.get(choice.statement);
        return {
          cells: [
            choiceWords(model, choice),
            right.has(choice.id) ? "✓ right" : "✗ not right",
            choice.feedback,
            statement
              ? `${quoteWords(statement)} (${attributionWords(scenario, statement)}; ${statement.id})`
              : "",
          ],
        };
      }),
    }),
    text(
      `${step.computed ? "Which choices are right follows from the model. " : ""}What it teaches: ${step.because}`,
    ),
    text("Hints, from gentle to strong:"),
    list(step.hints, true),
  ];
}

function choiceWords({ scenario }: Model, { kind, id, text: own }: Choice): string {
  if (own !== undefined) return own;
  switch (kind) {
    case "move": {
      const move = scenario.moves.get(id)!;
      return `${partyWords(scenario, move.party)}: ${move.title}`;
    }
    case "condition":
      return conditionWords(scenario, id);
    case "outcome":
      return scenario.outcomes.get(id)!.title;
    case "party":
      return partyWords(scenario, id);
    default:
      return scenario.assumptions.get(id)?.title ?? id;
  }
}

function taskBlocks(model: Model, { step, branch, after }: TaskKey, called: string): readonly Block[] {
  return [
    ...step.text.map(text),
    ...(branch
      ? [
          text("A shortest branch that does it; there may be others:"),
          list(
            branch.map((one) => stepWords(model, one)),
            true,
          ),
          command(runWords(model, called, [...after, ...branch])),
        ]
      : [text("No branch was found before the limit of states was met.")]),
    text(`What it teaches: ${step.because}`),
    text("Hints, from gentle to strong:"),
    list(step.hints, true),
  ];
}

function chancesBlock({ scenario }: Model, { chances }: ForecastKey): Block {
  if (!chances) return text("Chance leads to too many states to solve.");
  return tableOr("", {
    caption:
      "This model's chances, by assumed rates, which no source gives; the screen shows the band their ranges span",
    head: ["Which comes first", "Chance in this model"],
    rows: [...chances].map(([id, chance]) => ({
      cells: [id === NONE ? "None of these" : scenario.outcomes.get(id)!.title, chanceWords(chance)],
    })),
  });
}
