/** A forecast being spread, and then beside this model's chances with their bands. */
import { squaredDistance } from "../../lesson/forecast.ts";
import type { StepOf } from "../../lesson/lesson.ts";
import { amount } from "../../model/model.ts";
import { bandBar, chanceWords, weeksWords } from "../../report/odds.ts";
import { NONE } from "../../session/forecast.ts";
import { blank, choose, fill, labelled, line, paragraph, type Row, run } from "../row.ts";
import { askedAt, foundIn, given, lineIn, type Now } from "../teaching/teaching.ts";
import { sittingOf, type Ui } from "../ui.ts";
import { workingRows } from "./working.ts";

const BAR = 20;

/** What a line of a forecast is about. */
export function forecastTitle(ui: Ui, id: string): string {
  return id === NONE ? "None of these by then" : sittingOf(ui).scenario.outcomes.get(id)!.title;
}

export function forecastRows(ui: Ui, now: Now, step: StepOf<"forecast">, width: number): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const { model } = askedAt(now.lesson, scenario, now.at);
  const within = step.within ?? amount(model, scenario.horizon);
  const before = given(ui, step);
  return [
    ...paragraph(step.question, width, "strong"),
    ...paragraph(
      `What comes first, within ${weeksWords(within)} from where you are? Spread 100%.`,
      width,
      "dim",
    ),
    blank,
    ...(before ? besideRows(ui, now, step, before.shares, width) : spreadRows(ui, now, step, width)),
  ];
}

function bar(percent: number): string {
  const full = Math.round((percent / 100) * BAR);
  return "█".repeat(full) + "·".repeat(BAR - full);
}

function spreadRows(ui: Ui, now: Now, step: StepOf<"forecast">, width: number): readonly Row[] {
  const shares = ui.teaching?.shares ?? new Map<string, number>();
  const here = lineIn(ui, now);
  const left = 100 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  return [
    ...[...step.over, NONE].flatMap((id): Row[] => {
      const share = shares.get(id) ?? 0;
      const label = run(
        `${id === here ? "▸" : " "} ${`${share}%`.padStart(4)} ${bar(share)} `,
        id === here ? "key" : "chart",
      );
      const rows = labelled(label, forecastTitle(ui, id), width, id === here ? "strong" : undefined, 28);
      return id === here ? rows.map((row) => choose(fill(row, width))) : rows;
    }),
    line(
      left === 0 ? "  All 100% are spread: Enter takes the forecast." : `  ${left}% still to be spread.`,
      left === 0 ? "open" : "notice",
    ),
  ];
}

function besideRows(
  ui: Ui,
  now: Now,
  step: StepOf<"forecast">,
  shares: ReadonlyMap<string, number>,
  width: number,
): readonly Row[] {
  const found = foundIn(ui, step);
  const hidden = ui.teaching?.classroom && !ui.teaching.revealed;
  const rows = [...shares].flatMap(([id, share]): Row[] => {
    const chance = found?.chances?.get(id);
    const band = found?.bands?.get(id);
    return [
      ...paragraph(forecastTitle(ui, id), width, "strong"),
      [run("  you   ", "dim"), run(`${bar(share)} `, "chart"), run(`${share}%`, "value")],
      hidden
        ? [run("  model waits for the teacher's key", "dim")]
        : chance === undefined
          ? [run("  model …", "dim")]
          : [
              run("  model ", "dim"),
              run(`${bandBar(chance, band ?? { low: chance, high: chance }, BAR)} `, "chance"),
              run(chanceWords(chance), "value"),
              run(
                band
                  ? `  90% of samples: ${chanceWords(band.low)} to ${chanceWords(band.high)}`
                  : "  firming",
                "dim",
              ),
            ],
    ];
  });
  if (hidden) return rows;
  const { model } = askedAt(now.lesson, sittingOf(ui).scenario, now.at);
  return [
    ...rows,
    blank,
    ...(found?.chances
      ? labelled(
          run("SQUARED DISTANCE", "heading"),
          `${squaredDistance(shares, found.chances).toFixed(2)}, from 0 (the same) to 2: between your forecast and this model's chances under the reading “${model.reading.title}”. It is no mark: it says nothing of the world.`,
          width,
        )
      : workingRows(ui, width)),
    ...paragraph(
      "The model's chances rest on assumed rates; no source gives any. █ as assumed, ▒ what 90% of the samples over the assumptions' ranges span.",
      width,
      "dim",
    ),
    ...(found?.chances ? [blank, ...paragraph(step.because, width)] : []),
  ];
}
