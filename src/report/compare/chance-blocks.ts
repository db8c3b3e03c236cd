/** The chances of a comparison as a report shows them. */
import { type Block, heading, list, tableOr, text } from "../document.ts";
import { chanceWords, weeksWords } from "../odds.ts";
import { bar } from "../page/bar.ts";
import { countWords, listWords } from "../words.ts";
import { columnIds as ids } from "./columns.ts";
import type { DocumentOptions } from "./document.ts";
import { isShut, soughtByWords } from "./gist.ts";
import { curvePicture } from "./pictures.ts";
import type { CompareJson } from "./told.ts";

type End = CompareJson["chances"]["outcomes"][number]["ends"][string];

/** What the two chances are, wherever they stand side by side. */
export const REACHED = "Reached in the time left";
export const HOLDING = "Holding when the time is up";

export function chanceBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const { chances } = told;
  const blocks: Block[] = [heading(2, "Chances from each end, on the same clock")];
  blocks.push(
    text(
      `Chances in this model, by assumed rates; no source gives any of these figures, and they forecast nothing. ${chances.clock.words} ${told.columns
        .map(
          ({ id, clock }) =>
            `${id}: ${weeksWords(clock.elapsed)} gone, ${weeksWords(clock.left)} of ${weeksWords(clock.horizon)} left`,
        )
        .join("; ")}.`,
    ),
  );
  if (!chances.solved) return [...blocks, text("Chance leads to too many states to solve (--max-states).")];
  blocks.push(
    heading(3, REACHED),
    chanceTable(told, all, REACHED, "within"),
    heading(3, HOLDING),
    text(
      "What was reached may be lost again: these are the chances that it holds at the end of the horizon.",
    ),
    chanceTable(told, all, HOLDING, "standing"),
  );
  const curve = curvePicture(told);
  if (curve) blocks.push(curve);
  if (chances.sampling) blocks.push(...gapBlocks(told));
  else if (chances.noBands === "strategies")
    blocks.push(text("No bands: they are for parties that play by chance."));
  else if (chances.noBands === "limit")
    blocks.push(
      text("No bands: within their ranges the assumptions lead to too many states (--max-states)."),
    );
  return [...blocks, ...closedBlocks(told)];
}

function chanceTable(told: CompareJson, all: boolean, caption: string, of: "within" | "standing"): Block {
  const cell = of === "within" ? reachedCell : holdingCell;
  const shown = told.chances.outcomes
    .map(({ ends, ...one }) => ({ ...one, own: ids(told).map((id) => ends[id]!) }))
    .map((one) => ({ ...one, differs: one.own.some((end) => !alike(end[of]!, one.own[0]![of]!)) }))
    .filter(({ own, differs }) => own.some(({ ever }) => ever! > 0) && (all || differs));
  return tableOr("No chance differs between the ends.", {
    caption,
    head: ["Outcome", ...ids(told)],
    rows: shown.map(({ title, own, differs }) => ({
      cells: [
        title,
        ...own.map((end, column) => ({
          text: cell(end),
          drawing: bar(end[of]!, of === "standing" || end.holds || !end.band?.high ? null : end.band, column),
        })),
      ],
      differs,
    })),
  });
}

const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** The chance of reaching an outcome in the time left, with its band; or that it holds, or cannot be reached. */
export function reachedCell({ holds, closed, reachedAt, within, band }: End): string {
  if (holds) return "holds now";
  // What was reached and lost and cannot come again is over.
  if (closed) return reachedAt === null ? "closed for good" : `over since step ${reachedAt}`;
  if (within === 0 && !band?.high) return "0";
  const range = band ? ` (${chanceWords(band.low)} to ${chanceWords(band.high)})` : "";
  return `${chanceWords(within!)}${range}`;
}

/** The chance that an outcome holds at the end of the horizon. */
export function holdingCell({ holds, closed, reachedAt, standing }: End): string {
  if (closed && !holds) return reachedAt === null ? "closed for good" : `over since step ${reachedAt}`;
  return standing === null || standing === 0 ? "0" : chanceWords(standing);
}

/** What each end has closed for good: first what a party seeks by its own words, then the rest. */
function closedBlocks(told: CompareJson): readonly Block[] {
  const { chances } = told;
  const listed = (sought: boolean) =>
    told.columns.flatMap(({ id }) => {
      const own = chances.outcomes.filter(
        ({ ends, soughtBy }) => isShut(ends[id]!) && soughtBy.length > 0 === sought,
      );
      return own.length > 0 ? [`${id}: ${own.map(soughtWords).join("; ")}`] : [];
    });
  const [sought, others] = [listed(true), listed(false)];
  return [
    heading(3, "Closed for good, whoever gives way"),
    text(
      sought.length + others.length > 0
        ? "No step by anybody can bring these about any more, after the ends under whose letters they stand."
        : "No end has closed an outcome for good.",
    ),
    ...(sought.length > 0 ? [text("Outcomes that hold something a party asks for:"), list(sought)] : []),
    ...(others.length > 0
      ? [text("Outcomes that hold nothing a party here is reported to ask for:"), list(others)]
      : []),
  ];
}

const soughtWords = ({ title, soughtBy }: CompareJson["chances"]["outcomes"][number]): string =>
  soughtBy.length > 0 ? `${title} (${soughtByWords(soughtBy)})` : title;

/** Whether an outcome has no chance at an end under any sample. */
const isNone = ({ closed, within, band }: End): boolean => closed === true || (within === 0 && !band?.high);

/** How far the samples agree; apart where one side is nothing, so that they could not disagree. */
function agreeWords(sure: boolean, alone: boolean): string {
  if (alone) return "the other is 0 or closed";
  return sure ? "at least 95% of the samples agree" : "fewer than 95% of the samples agree";
}

/** How many differences of chances are told. */
const MOST_GAPS = 12;

function gapBlocks(told: CompareJson): readonly Block[] {
  const { sampling, outcomes } = told.chances;
  const gaps = outcomes
    .flatMap(({ title, gaps: own, ends }) =>
      // What holds already is reached under any assumption.
      own
        .filter(({ higher }) => !ends[higher]!.holds)
        .map((gap) => ({ title, ...gap, alone: isNone(ends[gap.lower]!) })),
    )
    .filter(({ point, band }) => point > 1e-9 || band.high > 1e-9)
    .sort((a, b) => b.point - a.point);
  const points = (value: number) =>
    `${value < 0 ? "−" : ""}${Number((Math.abs(value) * 100).toPrecision(2))}`;
  const left = Object.entries(sampling!.leftOut).flatMap(([id, count]) =>
    count > 0 ? [`${count} in ${id}`] : [],
  );
  return [
    heading(3, "How sure the differences are"),
    text(
      `Every rate is an assumption with a range. In brackets above, and here: what 90% of ${countWords(sampling!.samples, "sample")} over those ranges span, the same samples for all columns (seed ${sampling!.seed}), of the chance of reaching an outcome. That says how the ranges lean, not how sure the future is; where one side is 0 or closed, they could not but agree.${
        left.length > 0
          ? ` Left out, since the branch cannot be played with their values: ${listWords(left)}.`
          : ""
      }${sampling!.outcomes.length < outcomes.length && sampling!.outcomes.length === 1 ? " Chance leads to many states, so bands are given for the goal alone; others: --of OUTCOME." : ""}`,
    ),
    tableOr("No chance differs between the ends.", {
      caption: "Differences of chances, in percentage points",
      head: ["Outcome", "Higher in", "Percentage points", "90% of samples", "Which is higher"],
      rows: gaps.slice(0, MOST_GAPS).map(({ title, higher, lower, point, band, sure, alone }) => ({
        cells: [
          title,
          `${higher} than ${lower}`,
          points(point),
          `${points(band.low)} to ${points(band.high)}`,
          agreeWords(sure, alone),
        ],
      })),
    }),
  ];
}
