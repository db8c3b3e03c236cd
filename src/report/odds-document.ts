/** The chances of every outcome as a report to hand out. */
import type { Odds, OutcomeOdds } from "../analysis/odds.ts";
import type { Influence, OutcomeSensitivity, Sensitivity } from "../analysis/sensitivity.ts";
import type { Strategies } from "../analysis/strategy.ts";
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { assumptionWords } from "./assumption.ts";
import { type Block, command, heading, list, picture, type Row, tableOr, text } from "./document.ts";
import { modelJson } from "./json.ts";
import { chanceWords, columnWords, weeksWords } from "./odds.ts";
import { bar } from "./page/bar.ts";
import { curvesDrawing } from "./page/curves.ts";
import { countWords, listWords, partyWords, stepWords, valueWords } from "./words.ts";

/** What was asked, and what came of it. */
export interface OddsReport {
  readonly after: readonly Step[];
  readonly state: State;
  readonly strategies: Strategies;
  readonly odds: Odds;
  /** What the ranges of the assumptions span; absent where no samples were asked for or can be given. */
  readonly study?: Sensitivity;
  /** The outcome whose assumptions are told. */
  readonly of: string;
  readonly version: string;
  readonly command: string;
}

/** How many lines a picture of curves holds. */
const MOST_CURVES = 6;

export function oddsDocument(model: Model, report: OddsReport): readonly Block[] {
  const { scenario } = model;
  const { odds } = report;
  const reached = [...odds.outcomes].filter(({ ever }) => ever > 0).sort((a, b) => b.within - a.within);
  const never = odds.outcomes.filter(({ ever }) => ever === 0);
  const title = (id: string) => scenario.outcomes.get(id)!.title;
  return [
    heading(1, `${scenario.title}: chances within ${weeksWords(odds.horizon)}`),
    text(`${scenario.asOf}. ${scenario.briefing[0] ?? ""}`),
    text(
      "These are chances in this model, by assumed rates, within a reading. No source gives any of these figures, and they forecast nothing.",
    ),
    ...askedBlocks(model, report),
    ...curveBlocks(reached, odds, title),
    text(columnWords(odds.horizon)),
    heading(2, "Reached on the way, one or several"),
    outcomeTable(
      model,
      report,
      reached.filter(({ final }) => !final),
      "Outcomes reached on the way",
    ),
    heading(2, "Ends, at most one"),
    outcomeTable(
      model,
      report,
      reached.filter(({ final }) => final),
      "Ends",
    ),
    ...(odds.outcomes.some(({ final }) => final)
      ? [text(`No end ever, nothing leading on or only round and round: ${chanceWords(odds.otherwise)}.`)]
      : []),
    ...(never.length > 0
      ? [heading(2, "Where chance never leads"), list(never.map(({ outcome }) => title(outcome)))]
      : []),
    ...(report.strategies.size > 0 ? [text("No bands: they are for parties that play by chance.")] : []),
    ...tornadoBlocks(model, report),
    heading(2, "What this rests on"),
    text(scenario.briefing.at(-1) ?? ""),
    text(
      `Scenario ${scenario.id}, content ${scenario.hash}; Parley ${report.version}. Solved exactly on ${countWords(odds.solved.states, "state")}. The same again:`,
    ),
    command(report.command),
  ];
}

function askedBlocks(model: Model, { after, state, strategies }: OddsReport): readonly Block[] {
  const { scenario, reading } = model;
  const numbers = Object.entries(modelJson(model).assume).map(
    ([id, value]) => `${assumptionWords(scenario.assumptions.get(id)!)} ${value}`,
  );
  return [
    heading(2, "What is asked"),
    list([
      `Reading: ${reading.title}. ${reading.because}`,
      `Numbers not at their default: ${numbers.length > 0 ? numbers.join(", ") : "none"}.`,
      ...[...strategies].map(([party, name]) => `${partyWords(scenario, party)} plays: ${name}.`),
      after.length === 0
        ? "From the start."
        : `From where ${countWords(after.length, "step has", "steps have")} led; time starts there:`,
    ]),
    ...(after.length > 0
      ? [
          list(
            after.map((step) => stepWords(model, step)),
            true,
          ),
        ]
      : []),
    heading(2, "Where the talks stand"),
    tableOr("", {
      caption: "Tracks and issues",
      head: ["Track or issue", "Now"],
      rows: [...scenario.variables.values()].map((variable) => ({
        cells: [variable.title, valueWords(variable, state.values[variable.id]!)],
      })),
    }),
  ];
}

function curveBlocks(
  reached: readonly OutcomeOdds[],
  { times }: Odds,
  title: (id: string) => string,
): readonly Block[] {
  const shown = reached.filter(({ curve }) => curve[0] !== 1).slice(0, MOST_CURVES);
  if (shown.length === 0) return [];
  const curves = shown.map(({ curve }, column) => ({
    column,
    name: String(column + 1),
    points: curve.map((chance, at) => [times[at]!, chance] as const),
  }));
  const says = shown
    .map(({ outcome, within }, index) => `${index + 1} ${title(outcome)}: ${chanceWords(within)}`)
    .join("; ");
  return [
    heading(2, "Over time"),
    picture(
      curvesDrawing(curves, `Chances over time, at the end of the horizon: ${says}.`),
      `The chance of having reached each outcome, the likeliest ${shown.length}, with what it is in the end. ${says}.`,
    ),
  ];
}

function outcomeTable(
  model: Model,
  { odds, study }: OddsReport,
  some: readonly OutcomeOdds[],
  caption: string,
): Block {
  const spread = (id: string) => study?.outcomes.find(({ outcome }) => outcome === id)?.band;
  return tableOr("None that chance leads to.", {
    caption: `${caption}${study ? `; in brackets 90% of ${study.samples} samples over the ranges of the assumptions` : ""}`,
    head: ["Outcome", `Within ${weeksWords(odds.horizon)}`, "Standing then", "(Ever)"],
    rows: some.map(({ outcome, within, standing, ever, curve }): Row => {
      const band = curve[0] === 1 ? undefined : spread(outcome);
      const words = curve[0] === 1 ? "reached" : chanceWords(within);
      return {
        cells: [
          model.scenario.outcomes.get(outcome)!.title,
          {
            text: band ? `${words} (${chanceWords(band.low)} to ${chanceWords(band.high)})` : words,
            drawing: bar(within, band ?? null),
          },
          { text: chanceWords(standing), drawing: bar(standing, null) },
          `(${chanceWords(ever)})`,
        ],
      };
    }),
  });
}

/** Which assumptions move the chance of one outcome: a tornado, the strongest first. */
function tornadoBlocks(model: Model, { study, of, odds }: OddsReport): readonly Block[] {
  const one = study?.outcomes.find(({ outcome }) => outcome === of);
  if (!study || !one) return [];
  const { title } = model.scenario.outcomes.get(of)!;
  const telling = one.influences.filter(
    (influence) => swing(influence, one) >= 0.005 || influence.explains >= 0.02,
  );
  const band = study.outcomes.find(({ outcome }) => outcome === of)!.band;
  return [
    heading(2, `What decides the chance of: ${title}`),
    text(
      `${chanceWords(one.point)} within ${weeksWords(odds.horizon)} with every assumption as it is; 90% of ${countWords(study.samples, "sample")} over their ranges give ${chanceWords(band.low)} to ${chanceWords(band.high)} (seed ${study.seed}).`,
    ),
    tableOr("No assumption moves it within its range.", {
      caption: "Each assumption at both ends of its range, the others as they are",
      head: ["Assumption", "At the ends of its range", "Explains"],
      rows: [...telling]
        .sort((a, b) => swing(b, one) - swing(a, one))
        .map((influence): Row => {
          const { assumption } = study.varied.find((each) => each.assumption.id === influence.assumption)!;
          const end = (number: number, chance: number | null) =>
            `${number}: ${chance === null ? "cannot be played" : chanceWords(chance)}`;
          return {
            cells: [
              assumptionWords(assumption),
              {
                text: `${end(assumption.range[0], influence.atLow)} → ${end(assumption.range[1], influence.atHigh)}`,
                drawing: bar(one.point, spanOf(influence, one)),
              },
              `${Math.round(influence.explains * 100)}%`,
            ],
          };
        }),
    }),
    text(
      `Explains: squared rank correlation over the samples; the shares need not make 100%.${heldWords(study)}`,
    ),
  ];
}

function spanOf({ atLow, atHigh }: Influence, { point }: OutcomeSensitivity) {
  const ends = [atLow ?? point, atHigh ?? point];
  return { low: Math.min(point, ...ends), high: Math.max(point, ...ends) };
}

function swing(influence: Influence, one: OutcomeSensitivity): number {
  const { low, high } = spanOf(influence, one);
  return high - low;
}

function heldWords({ held }: Sensitivity): string {
  const set = held.filter(({ because }) => because === "reading" || because === "asked");
  if (set.length === 0) return "";
  return ` Not varied, since the reading or the user sets them: ${listWords(set.map(({ assumption, value }) => `${assumptionWords(assumption)} ${value}`))}.`;
}
