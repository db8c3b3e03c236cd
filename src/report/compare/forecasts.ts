/** How the forecasts of many sessions spread: as data, and as a report shows it. */
import type { Forecasting } from "../../analysis/compare/forecasts.ts";
import { writeStep } from "../../model/state.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { cleanLine } from "../../scenario/text.ts";
import { NONE } from "../../session/forecast.ts";
import { type Block, heading, picture, tableOr, text } from "../document.ts";
import { stripDrawing } from "../page/strip.ts";
import { countWords } from "../words.ts";

/** By question; `names` are those of the sessions' files. */
export function forecastsJson(
  { outcomes }: Scenario,
  found: readonly Forecasting[],
  names: readonly string[],
) {
  return found.map(({ lesson, asked, after, within, members, spreads }) => ({
    lesson: lesson ?? null,
    asked: asked ?? null,
    after: after.map(writeStep),
    within,
    count: members.length,
    outcomes: spreads.map(({ outcome, given, median }) => ({
      id: outcome,
      title: outcome === NONE ? "None of these" : (outcomes.get(outcome)?.title ?? cleanLine(outcome)),
      count: given.length,
      lowest: given[0]!.share,
      median,
      highest: given.at(-1)!.share,
      given: given.map(({ session, share }) => ({ session: cleanLine(names[session]!), share })),
    })),
  }));
}

export type ForecastsJson = ReturnType<typeof forecastsJson>;
type Question = ForecastsJson[number];

/** How many questions are shown; the rest stand in the data. */
const MOST_QUESTIONS = 12;

/** Nothing where no session holds a forecast. */
export function forecastBlocks(forecasts: ForecastsJson): readonly Block[] {
  if (forecasts.length === 0) return [];
  const more = forecasts.length - MOST_QUESTIONS;
  return [
    heading(2, "Forecasts"),
    text(
      "What the people behind the sessions expected before any chance was shown: 100% spread over which outcome comes first. Forecasts are theirs, not the model's.",
    ),
    ...forecasts.slice(0, MOST_QUESTIONS).flatMap(questionBlocks),
    ...(more > 0 ? [text(`${countWords(more, "more question")}: as JSON or CSV.`)] : []),
  ];
}

function questionBlocks(question: Question): readonly Block[] {
  const { outcomes, count } = question;
  const strips = outcomes.map(({ title, given, median }) => ({
    title,
    given: given.map(({ share }) => share),
    median,
  }));
  const says = outcomes
    .map(
      ({ title, lowest, median, highest, count: own }) =>
        `${title}: from ${lowest}% to ${highest}%, median ${median}%, ${countWords(own, "forecast")}`,
    )
    .join("; ");
  return [
    heading(3, questionWords(question)),
    text(`${countWords(count, "session")} answered.`),
    picture(
      stripDrawing(strips, `Forecasts. ${says}.`),
      "Each dot is a forecast, a larger one several that are the same, with their count where there are more than three. The upright stroke is the median: half of the forecasts lie on either side.",
    ),
    tableOr("", {
      caption: "Forecasts, in percent",
      head: ["Outcome", "Lowest", "Median", "Highest", "Forecasts"],
      rows: outcomes.map(({ title, lowest, median, highest, count: own }) => ({
        cells: [title, `${lowest}%`, `${median}%`, `${highest}%`, String(own)],
      })),
    }),
  ];
}

/** What was asked, where and by whom. */
function questionWords({ lesson, asked, after, within }: Question): string {
  const what = `What comes first within ${countWords(within, "week")}`;
  if (asked !== null) return `${what}, asked by ${lesson === null ? "" : `the lesson ${lesson} at `}${asked}`;
  return `${what}, ${after.length === 0 ? "from the start" : `after ${countWords(after.length, "step")} to ${after.at(-1)}`}`;
}

/** One column of a spreadsheet for each outcome of each question: its head, and the share by session. */
export function forecastColumns(forecasts: ForecastsJson) {
  return forecasts.flatMap((question) => {
    const { asked, after, within } = question;
    const where = asked ?? (after.length === 0 ? "start" : after.join(" "));
    return question.outcomes.map(({ id, given }) => ({
      head: `forecast ${where} within ${within}w ${id}`,
      shares: new Map(given.map(({ session, share }) => [session, share])),
    }));
  });
}
