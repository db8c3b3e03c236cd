/** Forecasts beside this model, as a report shows them. */
import { type Block, heading, tableOr, text } from "../document.ts";
import { chanceWords } from "../odds.ts";
import { bar } from "../page/bar.ts";
import { cited } from "./refs.ts";
import type { DebriefJson } from "./told.ts";

export function forecastBlocks({ forecasts }: DebriefJson): readonly Block[] {
  if (forecasts.length === 0) return [];
  return [
    heading(2, "Forecasts beside this model"),
    text(
      "The squared distance from this model is the sum of the squared differences in parts of 1, from 0 to 2 (Brier 1950). It measures distance from this model, not from the world, and is no mark.",
    ),
    ...forecasts.flatMap((one): Block[] => [
      text(
        `${cited(one)}${one.distance === null ? "" : ` Squared distance from this model: ${one.distance.toFixed(3)}.`}`,
      ),
      tableOr("", {
        caption: "First of these to be reached: the forecast, and this model at assumed rates",
        head: ["Outcome", "Forecast", "This model"],
        rows: one.lines.map(({ title, share, chance }) => ({
          cells: [
            title,
            { text: chanceWords(share), drawing: bar(share, null) },
            chance === null ? "–" : { text: chanceWords(chance), drawing: bar(chance, null, 1) },
          ],
        })),
      }),
    ]),
  ];
}
