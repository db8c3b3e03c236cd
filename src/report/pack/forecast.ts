import { amount, type Model } from "../../model/model.ts";
import type { Outcome } from "../../scenario/scenario.ts";
import { type Block, heading, list, type Row, room, tableOr, text } from "../document.ts";
import { countWords, guardWords } from "../words.ts";
import { headOf, type Sheet } from "./sheet.ts";

/** What the class is asked to forecast: which of some outcomes comes first. */
export interface ForecastAsked {
  readonly title: string;
  readonly question: string;
  readonly over: readonly string[];
  /** Weeks. */
  readonly within: number;
  /** Lines left free for outcomes of the class's own choice. */
  readonly free: number;
}

/** The goal and the outcomes that end the talks, with room for two more, where no lesson asks. */
function usual(model: Model): ForecastAsked {
  const { outcomes, goal, horizon } = model.scenario;
  const ends = [...outcomes.values()].filter(({ id, final }) => final && id !== goal).map(({ id }) => id);
  return {
    title: "Which comes first?",
    question: "Which of these comes about first?",
    over: [goal, ...ends],
    within: amount(model, horizon),
    free: 2,
  };
}

/** A blank sheet for forecasts, filled in before any chance is shown. */
export function forecastSheet(model: Model, asked: readonly ForecastAsked[] = []): Sheet {
  const forms = asked.length > 0 ? asked : [usual(model)];
  const free = forms.some((form) => form.free > 0);
  return {
    name: "forecast",
    title: "Forecast sheet",
    about: "Blank: filled in and handed in before any chance is shown.",
    reader: "class",
    blocks: [
      ...headOf(model.scenario, "Forecast, before any chance is shown"),
      text("Name or team: ______________________________\u2003Date: ____________"),
      text(
        "Spread 100% over the boxes: more where you think it likelier, 0 where you rule it out. There is no mark for it. In the debrief your numbers are laid beside this model's chances, which rest on assumed rates and are no forecast; the distance says how far you are from this model, not from the world.",
      ),
      ...forms.flatMap((form) => formBlocks(model, form)),
      ...(free ? outcomeBlocks(model) : []),
    ],
  };
}

function formBlocks(model: Model, { title, question, over, within, free }: ForecastAsked): readonly Block[] {
  const { outcomes } = model.scenario;
  const row = (name: string, when: string): Row => ({ cells: [name, when, "______ %"] });
  return [
    heading(2, title),
    text(question),
    text(`Counted: the first of them to come about within ${countWords(within, "week")}.`),
    tableOr("", {
      caption: `${title}: boxes that make 100% together`,
      head: ["Outcome", "It counts when", "Your share"],
      rows: [
        ...over.map((id) => {
          const outcome = outcomes.get(id) as Outcome;
          return row(outcome.title, guardWords(model.scenario, outcome.when));
        }),
        ...Array.from({ length: free }, () => row("____________________", "")),
        row("None of these", `none comes about within ${countWords(within, "week")}`),
        { cells: ["Together", "", "100 %"], sum: true },
      ],
    }),
    room("What decides it, in your view", 2),
  ];
}

function outcomeBlocks({ scenario }: Model): readonly Block[] {
  return [
    heading(2, "Outcomes to choose from"),
    text("For the free lines:"),
    list([...scenario.outcomes.values()].map(({ title }) => title)),
  ];
}
