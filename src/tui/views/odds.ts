/** Chances of every outcome from here, by assumed rates: bars with bands, and the curve of the one under the cursor. */
import type { OutcomeOdds } from "../../analysis/odds.ts";
import type { Band, OutcomeSensitivity } from "../../analysis/sensitivity.ts";
import { bandBar, chanceWords, weeksWords } from "../../report/odds.ts";
import { countWords } from "../../report/words.ts";
import type { Outcome } from "../../scenario/scenario.ts";
import { SEED } from "../figures/question.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { curveRows } from "./curve.ts";
import { goalOf } from "./goal.ts";
import { workingRows } from "./working.ts";

/** What is known of one outcome from here. */
interface Known {
  readonly outcome: Outcome;
  readonly odds: OutcomeOdds | undefined;
  readonly chance: number | undefined;
  readonly band: Band | undefined;
  readonly holds: boolean;
}

function knownIn(ui: Ui): readonly Known[] {
  const sitting = sittingOf(ui);
  const { study, evaluation } = ui.figures;
  const { odds, sensitivity } = study?.study === "odds" ? study.found : {};
  const byId = new Map(odds?.outcomes.map((one) => [one.outcome, one]));
  const bands = new Map(sensitivity?.outcomes.map((one: OutcomeSensitivity) => [one.outcome, one.band]));
  const held = new Set(positionOf(sitting, ui.parts).outcomes.map(({ id }) => id));
  const goal = goalOf(sitting).id;
  return [...sitting.scenario.outcomes.values()].map((outcome): Known => {
    const own = byId.get(outcome.id);
    const isGoal = outcome.id === goal;
    return {
      outcome,
      odds: own,
      chance: own?.within ?? (isGoal ? evaluation?.chance : undefined),
      band: bands.get(outcome.id) ?? (isGoal ? evaluation?.band : undefined),
      holds: held.has(outcome.id),
    };
  });
}

/** Wide screens have room for longer bars. */
const barWidth = ({ size }: Ui): number => (size.width < 100 ? 6 : 16);

/** Columns of the two figures of a line: coming about within the horizon, and holding then. */
const WITHIN = 7;
const STANDING = 9;

/** A chance where there is room for six letters. */
const figureWords = (chance: number): string => chanceWords(chance).replace("over ", ">");

function entryOf(ui: Ui, { outcome, chance, band, holds, odds }: Known, goal: string): Entry {
  const never = odds?.ever === 0;
  const figure = holds ? "holds" : never ? "never" : chance === undefined ? "…" : figureWords(chance);
  const then = never && !holds ? "" : odds ? figureWords(odds.standing) : "…";
  const bar =
    holds || never || chance === undefined
      ? " ".repeat(barWidth(ui))
      : bandBar(chance, band ?? { low: chance, high: chance }, barWidth(ui));
  const here = outcome.id === goal;
  const spread =
    band && !never && !holds
      ? `, from ${chanceWords(band.low)} to ${chanceWords(band.high)} over the samples`
      : "";
  return {
    id: outcome.id,
    row: [
      run(` ${figure.padEnd(WITHIN)}`, never || holds ? "dim" : "value"),
      run(then.padEnd(STANDING), "value"),
      run(bar, "chart"),
      run(here ? "◆ " : "  ", "key"),
      run(outcome.title, here ? "strong" : never ? "dim" : undefined),
    ],
    plain: `${outcome.title}${here ? ", the goal" : ""}: ${figure === "…" ? "not known yet" : figure}${then === "" || then === "…" ? "" : `, standing then ${then}`}${spread}`,
  };
}

function entries(ui: Ui): readonly Entry[] {
  const known = knownIn(ui);
  const goal = goalOf(sittingOf(ui)).id;
  const heading = (text: string): Entry => ({ row: line(` ${text}`, "heading") });
  const part = (title: string, some: readonly Known[]): Entry[] =>
    some.length === 0 ? [] : [heading(title), ...some.map((one) => entryOf(ui, one, goal))];
  const worth = ({ holds, chance = 0 }: Known) => (holds ? 2 : chance);
  const sorted = [...known].sort((a, b) => worth(b) - worth(a));
  const never = sorted.filter(({ odds, holds }) => odds?.ever === 0 && !holds);
  const rest = sorted.filter((one) => !never.includes(one));
  return [
    ...part(
      "On the way, one or several",
      rest.filter(({ outcome }) => !outcome.final),
    ),
    ...part(
      "Ends of the talks, at most one",
      rest.filter(({ outcome }) => outcome.final),
    ),
    ...part("Chance never leads there from here", never),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const one = knownIn(ui).find(({ outcome }) => outcome.id === picked);
  const { study } = ui.figures;
  const { odds, sensitivity } = study?.found ?? {};
  return [
    ...workingRows(ui, width),
    ...(one ? outcomeRows(ui, one, width) : []),
    blank,
    ...paragraph(
      `Chances in this model under the reading “${sitting.model.reading.title}”, by assumed rates; no source gives any of them, and they forecast nothing. Bars run from 0 to 100%: █ as assumed${sensitivity || ui.figures.evaluation?.band ? ", ▒ what 90% of the samples over the assumptions span" : ""}.`,
      width,
      "dim",
    ),
    ...(odds
      ? paragraph(
          `Exact for this model: ${countWords(odds.solved.states, "state")}.${sensitivity ? ` Bands: ${countWords(sensitivity.samples, "sample")}, seed ${sensitivity.seed}.` : ""} No end ever, nothing leading on or only round and round: ${chanceWords(odds.otherwise)}.`,
          width,
          "dim",
        )
      : []),
    ...(sessionOf(sitting).own.size > 0
      ? paragraph("With your own reading of some conditions.", width, "notice")
      : []),
  ];
}

function outcomeRows(ui: Ui, { outcome, odds, chance, band, holds }: Known, width: number): Row[] {
  const { figures } = ui;
  const weeks = figures.study?.found.odds?.horizon ?? figures.evaluation?.horizon;
  const rows: Row[] = [...paragraph(outcome.title, width, "strong")];
  if (holds) rows.push(...paragraph("It holds here.", width, "open"));
  if (chance === undefined || weeks === undefined) return rows;
  if (odds?.ever === 0 && !holds)
    return [
      ...rows,
      ...paragraph(
        "Chance never leads there from here: every way needs a step that the reading gives no rate, or it is closed for good. A person may still play such a step.",
        width,
      ),
    ];
  if (!holds)
    rows.push(
      ...labelled(
        run(`WITHIN ${weeksWords(weeks).toUpperCase()}`, "heading"),
        chanceWords(chance),
        width,
        "value",
      ),
    );
  if (odds)
    rows.push(...labelled(run("STANDING THEN", "heading"), chanceWords(odds.standing), width, "value"));
  if (!holds && band) {
    const all = figures.study?.found.sensitivity;
    const { samples, of } = all
      ? { samples: all.samples, of: all.samples }
      : (figures.evaluation ?? { samples: 0, of: 0 });
    const firming = samples < of ? `, firming: ${samples} of ${of}` : "";
    rows.push(
      ...labelled(
        run("BAND", "heading"),
        `${chanceWords(band.low)} to ${chanceWords(band.high)} in 90% of ${countWords(samples, "sample")} over the assumptions, median ${chanceWords(band.median)} (seed ${SEED}${firming})`,
        width,
      ),
    );
  }
  if (odds && !holds && figures.study?.found.odds)
    rows.push(blank, ...curveRows(figures.study.found.odds.times, odds.curve, width));
  if (odds && !holds)
    rows.push(
      blank,
      ...paragraph(
        `Ever: ${chanceWords(odds.ever)}, if the talks could go on without end. No talks do, so it is no answer to what may come of these.`,
        width,
        "dim",
      ),
    );
  return rows;
}

export const oddsView: View = {
  title: "Chances",
  share: 0.6,
  detailTitle: "OUTCOME",
  entries,
  columns: () => line(` ${"WITHIN".padEnd(WITHIN)}STANDING`, "heading"),
  detail,
  first: (ui) => goalOf(sittingOf(ui)).id,
};
