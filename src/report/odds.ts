/** The chances of every outcome, by the assumed rates: as text for people, and as JSON. */
import type { Odds, OutcomeOdds } from "../analysis/odds.ts";
import type { Band } from "../analysis/sensitivity.ts";
import type { Strategies } from "../analysis/strategy.ts";
import type { Model } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import { modelJson, stateJson } from "./json.ts";
import { paragraph } from "./paragraph.ts";
import { askedLines, shareWords } from "./paths.ts";
import { countWords, partyWords } from "./words.ts";

/** What was asked, and what came of it. */
export interface OddsFound {
  /** The steps before the state asked about. */
  readonly after: readonly Step[];
  readonly state: State;
  readonly strategies: Strategies;
  readonly odds: Odds;
  /** The band that the assumptions span, where it was asked for. */
  readonly bands?: OddsBands;
}

/** Bands of the chances within the horizon, by outcome. */
export interface OddsBands {
  readonly seed: string;
  readonly samples: number;
  readonly bands: ReadonlyMap<string, Band>;
}

/** The shape of `parley odds --json`. */
export function oddsJson(model: Model, { after, state, strategies, odds, bands }: OddsFound) {
  const { horizon, times, solved, otherwise } = odds;
  return {
    kind: "odds",
    ...modelJson(model),
    after: after.map(writeStep),
    from: stateJson(model, state),
    strategies: Object.fromEntries(strategies),
    restsOn: "assumed rates",
    horizon,
    times,
    outcomes: odds.outcomes.map(({ outcome, final, within, standing, ever, curve }) => ({
      id: outcome,
      title: model.scenario.outcomes.get(outcome)!.title,
      final,
      within,
      standing,
      ever,
      curve,
      band: bands?.bands.get(outcome) ?? null,
    })),
    otherwise,
    bands: bands ? { seed: bands.seed, samples: bands.samples, share: 0.9 } : null,
    solved,
  };
}

/** What `parley odds` prints for people. */
export function oddsText(model: Model, found: OddsFound): string {
  const { odds, strategies, bands } = found;
  const lines = askedLines(
    model,
    `Chances within ${weeksWords(odds.horizon)}, by assumed rates. No source gives any of these figures.`,
    found.after,
  );
  for (const [party, strategy] of strategies)
    lines.push(`${partyWords(model.scenario, party)} plays: ${strategy}`);
  const reached = [...odds.outcomes].filter(({ ever }) => ever > 0).sort((a, b) => b.within - a.within);
  const tell = (title: string, some: readonly OutcomeOdds[]) => {
    if (some.length === 0) return;
    lines.push("", headLine(title));
    for (const one of some) lines.push(...outcomeLines(model, one, bands?.bands.get(one.outcome)));
  };
  tell(
    "REACHED ON THE WAY, one or several",
    reached.filter(({ final }) => !final),
  );
  tell(
    "ENDS, at most one",
    reached.filter(({ final }) => final),
  );
  if (reached.length > 0) lines.push("", paragraph(columnWords(odds.horizon)));
  const hasEnds = odds.outcomes.some(({ final }) => final);
  const ended = odds.outcomes.filter(({ final }) => final).reduce((sum, { within }) => sum + within, 0);
  if (hasEnds)
    lines.push(
      "",
      paragraph(
        `No end within ${weeksWords(odds.horizon)}: ${chanceWords(Math.max(0, 1 - ended))}. No end ever, nothing leading on or only round and round: ${chanceWords(odds.otherwise)}.`,
      ),
    );
  const never = odds.outcomes.filter(({ ever }) => ever === 0);
  if (never.length > 0)
    lines.push(
      "",
      paragraph(
        `${never.map(({ outcome }) => model.scenario.outcomes.get(outcome)!.title).join(" · ")}`,
        "CHANCE NEVER LEADS TO  ",
      ),
    );
  lines.push("", ...footLines(model, found));
  return `${lines.join("\n")}\n`;
}

const BAR = 20;
/** Of the bars in columns: one for each of two figures that count alike. */
const SHORT_BAR = 10;
const LEFT = 45;

function headLine(title: string): string {
  const column = (words: string) => words.padEnd(9 + SHORT_BAR + 2);
  return `${title.padEnd(LEFT)}${column("WITHIN")}${column("STANDING").slice(0, -1)}(EVER)`;
}

/** What the three chances of an outcome are, and that the last is no answer about talks that end some day. */
export function columnWords(weeks: number): string {
  return `WITHIN: it comes about at some time within ${weeksWords(weeks)}. STANDING: it holds at the end of them. EVER: only if the talks could go on without end, which no talks do, so it is no answer to what may come of these.`;
}

function outcomeLines(model: Model, one: OutcomeOdds, band: Band | undefined): string[] {
  const title = model.scenario.outcomes.get(one.outcome)!.title;
  const now = one.curve[0] === 1;
  const figures =
    `${`${now ? "reached" : chanceWords(one.within)} `.padEnd(9)}${band ? bandBar(one.within, band, SHORT_BAR) : bar(one.within)}  ` +
    `${`${chanceWords(one.standing)} `.padEnd(9)}${bar(one.standing)} (${chanceWords(one.ever)})`;
  const name = `  ${title}`;
  const lines =
    name.length < LEFT
      ? [`${name.padEnd(LEFT)}${figures}`]
      : [paragraph(title, "  "), `${" ".repeat(LEFT)}${figures}`];
  if (band)
    lines.push(
      `${" ".repeat(LEFT)}${chanceWords(band.low)} to ${chanceWords(band.high)}, median ${chanceWords(band.median)}`,
    );
  return lines;
}

/** A bar of a chance from 0 to 1. */
function bar(chance: number): string {
  const full = Math.round(chance * SHORT_BAR);
  return "█".repeat(full) + "·".repeat(SHORT_BAR - full);
}

/** A chance among those that a band spans, from 0 to 1. */
export function bandBar(chance: number, { low, high }: { low: number; high: number }, width = BAR): string {
  const own = Math.min(width - 1, Math.floor(chance * width));
  const end = Math.min(width - 1, Math.floor(high * width));
  return Array.from({ length: width }, (_, at) => {
    if (at === own) return "█";
    return at >= Math.floor(low * width) && at <= end ? "▒" : "·";
  }).join("");
}

function footLines(model: Model, { odds, bands }: OddsFound): string[] {
  const { solved } = odds;
  const lines: string[] = [];
  if (bands)
    lines.push(
      paragraph(
        `▒ 90% of ${countWords(bands.samples, "sample")} over the ranges of the assumptions (seed ${bands.seed}). Which of them decide: parley sensitivity ${model.scenario.id}.`,
      ),
    );
  else
    lines.push(
      paragraph("A single figure misleads where rates are assumed: --band shows what their ranges span."),
    );
  const loops =
    solved.iterated > 0
      ? ` Loops over 1000 states were solved between bounds at most ${solved.width.toExponential(0)} apart.`
      : "";
  lines.push(
    paragraph(
      `Exact for this model: ${countWords(solved.states, "state")}, truncation below ${Math.max(solved.truncation, 1e-15).toExponential(0)}.${loops}`,
    ),
  );
  return lines;
}

/** Weeks as people say them: “12 weeks”, “1 week”, “4.3 weeks”. */
export function weeksWords(weeks: number): string {
  return countWords(Number(weeks.toFixed(1)), "week");
}

/** A chance in a few letters. Only what is certain is called 100%. */
export function chanceWords(chance: number): string {
  if (chance > 1 - 1e-9) return "100%";
  if (chance >= 0.995) return "over 99%";
  return shareWords(chance);
}
