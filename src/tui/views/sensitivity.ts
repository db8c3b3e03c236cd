/** Which assumptions decide the chance of the goal: a tornado, with a slider on each. */
import type { Influence, Sensitivity } from "../../analysis/sensitivity.ts";
import {
  assumptionsInUse,
  type HeldBecause,
  numberAt,
  type Varied,
  variedIn,
} from "../../analysis/varied.ts";
import { bandBar, chanceWords, weeksWords } from "../../report/odds.ts";
import { countWords, listWords } from "../../report/words.ts";
import type { Assumption } from "../../scenario/scenario.ts";
import { blank, cut, fill, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { pointRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { amountWords } from "./assumptions.ts";
import { goalOf } from "./goal.ts";
import { workingRows } from "./working.ts";

/** An assumption with a slider: how its range is laid out, where it stands, and what the study found of it. */
interface Slider {
  readonly varied: Varied;
  readonly held: HeldBecause | undefined;
  /** Where the slider stands: the model's number, or another. */
  readonly number: number;
  readonly influence: Influence | undefined;
}

function studyIn(ui: Ui): Sensitivity | undefined {
  const { study } = ui.figures;
  return study?.study === "sensitivity" ? study.found.sensitivity : undefined;
}

/** A rate that the reading holds at 0, so that nothing follows from it by chance: what to move first. */
const isFirm = ({ varied, held }: Slider): boolean => held === "reading" && varied.value === 0;

/** What the chances rest on: what a firm reading holds at 0, then what decides most once that is known, then what else is held. */
function slidersIn(ui: Ui): readonly Slider[] {
  const { model } = sittingOf(ui);
  const { varied, held } = variedIn(model, new Set(sessionOf(sittingOf(ui)).assume.keys()));
  const used = assumptionsInUse(model);
  const influences = studyIn(ui)?.outcomes[0]?.influences ?? [];
  const at = (one: Varied, because?: HeldBecause): Slider => ({
    varied: one,
    held: because,
    number: ui.slid?.get(one.assumption.id) ?? one.value,
    influence: influences.find(({ assumption }) => assumption === one.assumption.id),
  });
  const order = new Map(influences.map(({ assumption }, index) => [assumption, index]));
  const rank = ({ varied: { assumption } }: Slider) => order.get(assumption.id) ?? order.size;
  const still = held
    .filter(({ assumption }) => used.has(assumption.id))
    .map(({ assumption, value, because }) =>
      at({ assumption, value, spread: spreadOf(assumption) }, because),
    );
  return [
    ...still.filter(isFirm),
    ...varied.map((one) => at(one)).sort((a, b) => rank(a) - rank(b)),
    ...still.filter((slider) => !isFirm(slider)),
  ];
}

const spreadOf = ({ kind, range }: Assumption): Varied["spread"] =>
  kind === "value" ? "whole" : kind === "probability" || range[0] === 0 ? "even" : "ratio";

/** Where a number lies in its range, from 0 to 1; outside it at the nearer end. */
function placeOf({ assumption: { range }, spread }: Varied, number: number): number {
  const [low, high] = range;
  if (low === high) return 0;
  const share =
    spread === "ratio"
      ? number <= 0
        ? 0
        : Math.log(number / low) / Math.log(high / low)
      : (number - low) / (high - low);
  return Math.min(Math.max(share, 0), 1);
}

/** The number one notch of the slider further; a whole one for values. */
export function notch(
  ui: Ui,
  picked: string,
  by: 1 | -1,
): { readonly id: string; readonly number: number } | undefined {
  const slider = slidersIn(ui).find(({ varied }) => varied.assumption.id === picked);
  if (!slider) return undefined;
  const { varied, number } = slider;
  const { id, range } = varied.assumption;
  if (varied.spread === "whole") {
    const next = Math.min(Math.max(number + by, range[0]), range[1]);
    return { id, number: next };
  }
  const notches = 20;
  const place = Math.round(placeOf(varied, number) * notches) + by;
  const next = numberAt(varied, Math.min(Math.max(place / notches, 0), 1));
  return { id, number: Math.min(Math.max(Number(next.toPrecision(3)), range[0]), range[1]) };
}

function sliderText({ varied, number }: Slider, width: number): string {
  const at = (value: number) => Math.round(placeOf(varied, value) * (width - 1));
  const now = at(number);
  const own = at(varied.value);
  return Array.from({ length: width }, (_, index) => (index === now ? "●" : index === own ? "○" : "─")).join(
    "",
  );
}

function entries(ui: Ui): readonly Entry[] {
  const { name, slider: length, bar } = columnsOf(ui);
  const one = studyIn(ui)?.outcomes[0];
  const point = one?.point ?? 0;
  return slidersIn(ui).map((slider): Entry => {
    const { varied, held, influence, number } = slider;
    const { id, title } = varied.assumption;
    const moved = number !== varied.value;
    const ends = influence ? [influence.atLow, influence.atHigh].flatMap((chance) => chance ?? []) : [];
    const span = { low: Math.min(point, ...ends), high: Math.max(point, ...ends) };
    // Of no spread there are no shares.
    const told = one && one.band.high > one.band.low ? influence : undefined;
    const explains = told ? explainsWords(told.explains) : held ? "held" : "";
    return {
      id,
      row: [
        run(" "),
        ...fill([run(cut(title, name), moved ? "strong" : undefined)], name),
        run(" "),
        run(sliderText(slider, length), moved ? "changed" : "chart"),
        run(` ${explains.padStart(5)} `, "value"),
        run(told ? bandBar(point, span, bar) : "", "chart"),
      ],
      plain: `${title}: ${amountWords(sittingOf(ui).scenario, varied.assumption, number)}${moved ? `, was ${varied.value}` : ""}${told ? `; ${explainsWords(told.explains)} of the spread goes with it` : held ? "; held" : ""}`,
    };
  });
}

/** Columns of the list's parts. */
const columnsOf = ({ size }: Ui) =>
  size.width >= 100 ? { name: 28, slider: 11, bar: 20 } : { name: 26, slider: 7, bar: 6 };

function columns(ui: Ui): Row {
  const { name, slider } = columnsOf(ui);
  return line(` ${"ASSUMPTION".padEnd(name)} ${"SLIDER".padEnd(slider)} SHARE CHANCE`, "heading");
}

const explainsWords = (share: number): string => (share < 0.005 ? "<1%" : `${Math.round(share * 100)}%`);

const heldWords: Readonly<Record<HeldBecause, string>> = {
  reading: "the reading sets it",
  asked: "you set it",
  horizon: "the time asked about",
  unused: "chances do not rest on it",
};

/** The goal's chance as it is and with the sliders moved. */
function chanceRows(ui: Ui, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { evaluation, slid } = ui.figures;
  const study = studyIn(ui);
  const one = study?.outcomes[0];
  const now = one?.point ?? evaluation?.chance;
  const weeks = study?.horizon ?? evaluation?.horizon;
  const title = goalOf(sitting).title;
  if (now === undefined || weeks === undefined)
    return paragraph(`${title}: working out its chance…`, width, "dim");
  const bar = (chance: number) =>
    bandBar(
      chance,
      one?.band ?? evaluation?.band ?? { low: chance, high: chance },
      Math.min(20, Math.max(width - 24, 6)),
    );
  const row = (label: string, chance: number, style: "value" | "changed"): Row => [
    run(label.padEnd(14), "heading"),
    run(bar(chance), "chart"),
    run(` ${chanceWords(chance)}`, style),
  ];
  const moved = ui.slid !== undefined && ui.slid.size > 0;
  const other = moved && slid?.numbers === ui.slid ? slid : undefined;
  return [
    ...paragraph(`${title}, within ${weeksWords(weeks)}`, width, "strong"),
    row("as assumed", now, "value"),
    ...(other
      ? other.chance === undefined
        ? paragraph("Enter keeps these numbers and works it out anew.", width, "notice")
        : [row("with sliders", other.chance, "changed")]
      : moved
        ? [[run("with sliders".padEnd(14), "heading"), run("…", "dim")] as Row]
        : []),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario } = sitting;
  const study = studyIn(ui);
  const slider = slidersIn(ui).find(({ varied }) => varied.assumption.id === picked);
  const one = study?.outcomes[0];
  return [
    ...chanceRows(ui, width),
    ...workingRows(ui, width),
    ...(one && study
      ? paragraph(
          one.band.high === 0 && one.point === 0
            ? neverWords(ui)
            : `90% of ${countWords(study.samples, "sample")} (seed ${study.seed}): ${chanceWords(one.band.low)} to ${chanceWords(one.band.high)}, median ${chanceWords(one.band.median)}`,
          width,
        )
      : []),
    ...(one && one.band.high === 0 && one.point === 0
      ? []
      : [
          blank,
          ...paragraph(
            "SHARE: how much of the spread of that chance goes with an assumption. CHANCE: at the two ends of its range.",
            width,
            "dim",
          ),
        ]),
    blank,
    ...(slider ? sliderRows(ui, slider, width) : []),
    blank,
    ...paragraph(
      "Shares are squared rank correlations over the samples; they need not make 100%.",
      width,
      "dim",
    ),
    ...(slider
      ? pointRows(scenario, slider.varied.assumption.because, width, slider.varied.assumption.leavesOpen)
      : []),
  ];
}

/** Why no number in its range gives the goal a chance, and what would. */
function neverWords(ui: Ui): string {
  const { model } = sittingOf(ui);
  const firm = slidersIn(ui).filter(isFirm);
  const names = listWords(firm.map(({ varied }) => `“${varied.assumption.title}”`));
  return firm.length === 0
    ? "Chance never leads there from here, whatever is assumed within the ranges."
    : `Chance never leads there from here while ${names} ${firm.length === 1 ? "stays" : "stay"} at 0, as the reading “${model.reading.title}” has it. Move one of those sliders (→) and press Enter, or choose another reading (6).`;
}

function sliderRows(ui: Ui, { varied, number, held, influence }: Slider, width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const { assumption, value } = varied;
  const { id, title, range } = assumption;
  const end = (at: number, chance: number | null) =>
    `at ${at}: ${chance === null ? "the branch cannot be played" : chanceWords(chance)}`;
  return [
    ...paragraph(title, width, "strong"),
    ...paragraph(id, width, "dim"),
    ...paragraph("An assumption: no source gives this number.", width, "notice"),
    ...labelled(
      run(number === value ? "HERE" : "SLIDER AT", "heading"),
      `${amountWords(scenario, assumption, number)}${number === value ? "" : ` (assumed: ${value})`}`,
      width,
      number === value ? undefined : "changed",
    ),
    ...labelled(run("RANGE", "heading"), `${range[0]} to ${range[1]}`, width),
    ...(held ? labelled(run("HELD", "heading"), `not varied in the samples: ${heldWords[held]}`, width) : []),
    ...(influence
      ? labelled(
          run("THE GOAL", "heading"),
          `${end(range[0], influence.atLow)}, ${end(range[1], influence.atHigh)}`,
          width,
        )
      : []),
    ...labelled(run("BECAUSE", "heading"), assumption.because, width),
  ];
}

export const sensitivityView: View = {
  title: "What decides",
  share: 0.62,
  detailTitle: "ASSUMPTION",
  entries,
  columns,
  detail,
  empty: "This scenario assumes no numbers.",
};
