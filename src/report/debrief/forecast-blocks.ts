/** Forecasts beside this model, as a report shows them. */
import { type Block, heading, tableOr, text } from "../document.ts";
import { chanceWords } from "../odds.ts";
import { bar } from "../page/bar.ts";
import { cited } from "./refs.ts";
import type { DebriefJson } from "./told.ts";
import { bandedWords } from "./words.ts";

export function forecastBlocks({ forecasts }: DebriefJson): readonly Block[] {
  if (forecasts.length === 0) return [];
  return [
    heading(2, "Forecasts beside this model"),
    text(
      "Which of some outcomes comes first: the forecast, and this model at assumed rates. The squared distance is the sum of the squared differences in parts of 1, from 0 to 2 (Brier 1950). It measures distance from this model, not from the world, and is no mark.",
    ),
    ...forecasts.flatMap((one): Block[] => [
      text(cited(one)),
      tableOr("", {
        caption: "The first of these to be reached, in the forecast and in this model",
        head: ["Outcome", "Forecast", "This model"],
        rows: one.outcomes.map(({ title, share, chance, band }) => ({
          cells: [
            title,
            { text: chanceWords(share), drawing: bar(share, null) },
            chance === null ? "–" : { text: bandedWords(chance, band), drawing: bar(chance, band, 1) },
          ],
        })),
      }),
    ]),
  ];
}
