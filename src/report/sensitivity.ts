/** Which assumptions move the chances, and the band they span: as text for people, and as JSON. */
import { PRECISION } from "../analysis/sampled.ts";
import type { Influence, OutcomeSensitivity, Sensitivity } from "../analysis/sensitivity.ts";
import type { Held, HeldBecause, Varied } from "../analysis/varied.ts";
import type { Model } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import type { Assumption } from "../scenario/scenario.ts";
import { assumptionWords } from "./assumption.ts";
import { modelJson, stateJson } from "./json.ts";
import { bandBar, chanceWords, weeksWords } from "./odds.ts";
import { paragraph } from "./paragraph.ts";
import { askedLines } from "./paths.ts";
import { countWords, listWords } from "./words.ts";

/** What was asked, and what came of it. */
export interface SensitivityFound {
  /** The steps before the state asked about. */
  readonly after: readonly Step[];
  readonly state: State;
  readonly study: Sensitivity;
}

/** The shape of `parley sensitivity --json`. */
export function sensitivityJson(model: Model, { after, state, study }: SensitivityFound) {
  const { horizon, seed, samples, leftOut, graphs, states, varied, held, outcomes } = study;
  return {
    kind: "sensitivity",
    ...modelJson(model),
    after: after.map(writeStep),
    from: stateJson(model, state),
    restsOn: "assumed rates",
    horizon,
    seed,
    samples,
    leftOut,
    graphs,
    states,
    precision: PRECISION,
    varied: varied.map(({ assumption: { id, title, kind, range }, value, spread }) => ({
      id,
      title,
      kind,
      value,
      range,
      spread,
    })),
    held: held.map(({ assumption: { id, title }, value, because }) => ({ id, title, value, because })),
    outcomes: outcomes.map(({ outcome, final, point, band, influences }) => ({
      id: outcome,
      title: model.scenario.outcomes.get(outcome)!.title,
      final,
      point,
      band,
      influences,
    })),
  };
}

/** What `parley sensitivity` prints for people: one outcome in full, or all in short. */
export function sensitivityText(model: Model, found: SensitivityFound): string {
  const { after, study } = found;
  const [only, ...others] = study.outcomes;
  const lines = askedLines(
    model,
    `How far chances within ${weeksWords(study.horizon)} depend on what is assumed. No source gives any of these figures.`,
    after,
  );
  if (only && others.length === 0) lines.push("", ...oneLines(model, only, study));
  else lines.push("", ...allLines(model, study));
  lines.push("", ...heldLines(model, study.held), ...footLines(model, study));
  return `${lines.join("\n")}\n`;
}

function oneLines(model: Model, one: OutcomeSensitivity, study: Sensitivity): string[] {
  const { outcome, point, band, influences } = one;
  const { title } = model.scenario.outcomes.get(outcome)!;
  const lines = [
    paragraph(
      `${title}, within ${weeksWords(study.horizon)}: ${chanceWords(point)} with every assumption as it is.`,
    ),
  ];
  if (isNever(one)) {
    lines.push(
      paragraph(
        `Chance never leads there, whatever numbers are assumed within their ranges. What stands in the way: parley concessions ${model.scenario.id} --to ${outcome}.`,
      ),
    );
    return lines;
  }
  lines.push(
    paragraph(
      `${bandBar(point, band)}  90% of ${countWords(study.samples, "sample")}: ${chanceWords(band.low)} to ${chanceWords(band.high)}, median ${chanceWords(band.median)}`,
    ),
  );
  const matters = matteringIn(study);
  const telling = influences.filter(matters);
  if (telling.length > 0)
    lines.push(
      "",
      `${"WHAT DECIDES IT".padEnd(NAME)}EXPLAINS  0           100%  AT THE ENDS OF ITS RANGE`,
      ...telling.flatMap((influence) => influenceLines(influence, point, study.varied)),
    );
  const rest = influences
    .filter((influence) => !matters(influence))
    .map(({ assumption }) => assumptionIn(study, assumption).title);
  if (rest.length > 0) lines.push(paragraph(rest.join(", "), "Of little weight: "));
  return lines;
}

function allLines(model: Model, study: Sensitivity): string[] {
  const lines = [
    `${"OUTCOME".padEnd(LEFT)}${"AS IS".padEnd(9)}${`90% OF ${study.samples} SAMPLES`.padEnd(22)}  FROM – TO`,
  ];
  const moved = study.outcomes.filter((one) => !isNever(one)).sort((a, b) => b.band.median - a.band.median);
  for (const one of moved) {
    const { outcome, point, band, influences } = one;
    const { title } = model.scenario.outcomes.get(outcome)!;
    const figures = `${chanceWords(point).padEnd(9)}${bandBar(point, band)}  ${chanceWords(band.low)} – ${chanceWords(band.high)}`;
    if (title.length < LEFT) lines.push(`${title.padEnd(LEFT)}${figures}`);
    else lines.push(paragraph(title), `${" ".repeat(LEFT)}${figures}`);
    const most = influences.filter(matteringIn(study)).slice(0, 3);
    if (most.length > 0)
      lines.push(
        paragraph(
          listWords(
            most.map(
              ({ assumption, explains }) =>
                `${assumptionIn(study, assumption).title} ${shareWords(explains)}`,
            ),
          ),
          "    moved by  ",
        ),
      );
  }
  const never = study.outcomes.filter(isNever);
  if (never.length > 0)
    lines.push(
      "",
      paragraph(
        never.map(({ outcome }) => model.scenario.outcomes.get(outcome)!.title).join(" · "),
        "CHANCE NEVER LEADS TO  ",
      ),
    );
  lines.push(
    "",
    paragraph(`One outcome in full: parley sensitivity ${model.scenario.id} --of ${model.scenario.goal}`),
  );
  return lines;
}

const LEFT = 44;
/** Of the names of assumptions. */
const NAME = 32;
const BAR = 16;

const isNever = ({ point, band, influences }: OutcomeSensitivity): boolean =>
  point === 0 && band.high === 0 && influences.every(({ atLow, atHigh }) => !atLow && !atHigh);

/**
 * Whether an influence is worth a line: a hundredth of a chance between its ends, or of the spread where so many samples
 * can tell that from nothing (the correlation of n unrelated pairs is within 2 / √n in 95 of 100 cases).
 */
const matteringIn =
  ({ samples }: Sensitivity) =>
  ({ explains, atLow, atHigh }: Influence): boolean =>
    explains >= Math.max(0.01, 4 / samples) || Math.abs((atHigh ?? 0) - (atLow ?? 0)) >= 0.01;

const shareWords = (share: number): string => (share < 0.005 ? "under 1%" : `${Math.round(share * 100)}%`);

const assumptionIn = ({ varied }: Pick<Sensitivity, "varied">, id: string): Assumption =>
  varied.find(({ assumption }) => assumption.id === id)!.assumption;

function influenceLines(influence: Influence, point: number, varied: readonly Varied[]): string[] {
  const { explains, atLow, atHigh } = influence;
  const { id, title, range } = assumptionIn({ varied }, influence.assumption);
  const end = (number: number, chance: number | null) =>
    `${number}: ${chance === null ? "cannot be played" : chanceWords(chance)}`;
  const ends = [atLow, atHigh].flatMap((chance) => (chance === null ? [] : [chance]));
  const span = { low: Math.min(point, ...ends), high: Math.max(point, ...ends) };
  const figures = `${shareWords(explains).padEnd(10)}${bandBar(point, span, BAR)}  ${end(range[0], atLow)} → ${end(range[1], atHigh)}`;
  const head = title.length < NAME ? [] : [title];
  return [...head, `${(head.length > 0 ? "" : title).padEnd(NAME)}${figures}`, `  ${id}`];
}

const heldWords: Readonly<Record<HeldBecause, string>> = {
  reading: "set by the reading",
  asked: "set by --assume",
  horizon: "the time asked about",
  unused: "plays no part in chances",
};

function heldLines(model: Model, held: readonly Held[]): string[] {
  if (held.length === 0) return [];
  const kinds = (["reading", "asked", "horizon", "unused"] as const).flatMap((because) => {
    const own = held.filter((each) => each.because === because);
    if (own.length === 0) return [];
    const names = own.map(({ assumption, value }) =>
      because === "unused" || because === "horizon"
        ? assumptionWords(assumption)
        : `${assumptionWords(assumption)} ${value}`,
    );
    const why = because === "reading" ? `${heldWords.reading} ${model.reading.id}` : heldWords[because];
    return [`${listWords(names)} (${why})`];
  });
  return [paragraph(kinds.join("; "), "Not varied: ")];
}

function footLines(model: Model, study: Sensitivity): string[] {
  const left =
    study.leftOut > 0
      ? ` ${countWords(study.leftOut, "sample is", "samples are")} left out: the steps of --after cannot be played with their values.`
      : "";
  return [
    paragraph(
      `█ as it is, ▒ what is spanned. Samples: a Latin hypercube, seed ${study.seed}; rates and factors by ratio, values as whole numbers. Each chance is solved to one part in ${Math.round(1 / PRECISION).toLocaleString("en")}.${left}`,
    ),
    paragraph(
      "Explains: squared rank correlation over the samples; the shares need not make 100%. " +
        `The ranges and their reasons: parley show ${model.scenario.id} assumptions.`,
    ),
  ];
}
