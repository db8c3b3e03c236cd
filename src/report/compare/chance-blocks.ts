/** The chances of a comparison as a report shows them. */
import { type Block, heading, list, tableOr, text } from "../document.ts";
import { chanceWords, weeksWords } from "../odds.ts";
import { bar } from "../page/bar.ts";
import { countWords, listWords } from "../words.ts";
import { columnIds as ids } from "./columns.ts";
import type { DocumentOptions } from "./document.ts";
import { isShut } from "./gist.ts";
import { curvePicture } from "./pictures.ts";
import type { CompareJson } from "./told.ts";

export function chanceBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const { chances } = told;
  const blocks: Block[] = [heading(2, "Chances from each end, on the same clock")];
  blocks.push(
    text(
      `Chances in this model, by assumed rates; no source gives any of these figures. ${chances.clock.words} ${told.columns
        .map(
          ({ id, clock }) =>
            `${id}: ${weeksWords(clock.elapsed)} gone, ${weeksWords(clock.left)} of ${weeksWords(clock.horizon)} left`,
        )
        .join("; ")}.`,
    ),
  );
  if (!chances.solved) return [...blocks, text("Chance leads to too many states to solve (--max-states).")];
  const shown = chances.outcomes.filter(({ ends }) => {
    const figures = ids(told).map((id) => ends[id]!);
    return (
      figures.some(({ ever }) => ever! > 0) &&
      (all || figures.some((one) => !alike(one.within!, figures[0]!.within!)))
    );
  });
  blocks.push(
    tableOr("No chance differs between the ends.", {
      caption: "Chance of each outcome in the time left",
      head: ["Outcome", ...ids(told)],
      rows: shown.map(({ title, ends }) => ({
        cells: [
          title,
          ...ids(told).map((id, column) => ({
            text: chanceCell(ends[id]!),
            drawing: bar(ends[id]!.within!, ends[id]!.holds ? null : ends[id]!.band, column),
          })),
        ],
        differs: ids(told).some((id) => !alike(ends[id]!.within!, ends[ids(told)[0]!]!.within!)),
      })),
    }),
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
  const closed = told.columns.flatMap(({ id }) => {
    const own = chances.outcomes.filter(({ ends }) => isShut(ends[id]!)).map(({ title }) => title);
    return own.length > 0 ? [`${id}: ${own.join("; ")}`] : [];
  });
  blocks.push(
    heading(3, "Closed for good, whoever gives way"),
    closed.length > 0 ? list(closed) : text("No end has closed an outcome for good."),
  );
  return blocks;
}

const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

export function chanceCell(end: CompareJson["chances"]["outcomes"][number]["ends"][string]): string {
  const { holds, closed, reachedAt, within, band } = end;
  if (holds) return "holds";
  if (closed) return reachedAt === null ? "closed for good" : `over (step ${reachedAt})`;
  if (within === 0 && !band?.high) return "0";
  const range = band ? ` (${chanceWords(band.low)} to ${chanceWords(band.high)})` : "";
  return `${chanceWords(within!)}${range}`;
}

/** How many differences of chances are told. */
const MOST_GAPS = 12;

function gapBlocks(told: CompareJson): readonly Block[] {
  const { sampling, outcomes } = told.chances;
  const gaps = outcomes
    .flatMap(({ title, gaps: own }) => own.map((gap) => ({ title, ...gap })))
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
      `In brackets above, and here: 90% of ${countWords(sampling!.samples, "sample")} over the ranges of the assumptions, the same for all columns (seed ${sampling!.seed}). Sure: at least 95% of them agree on which is higher.${
        left.length > 0
          ? ` Left out, since the branch cannot be played with their values: ${listWords(left)}.`
          : ""
      }${sampling!.outcomes.length < outcomes.length && sampling!.outcomes.length === 1 ? " Chance leads to many states, so bands are given for the goal alone; others: --of OUTCOME." : ""}`,
    ),
    tableOr("No chance differs between the ends.", {
      caption: "Differences of chances, in percentage points",
      head: ["Outcome", "Higher in", "Points", "90% of samples", "Sure"],
      rows: gaps.slice(0, MOST_GAPS).map(({ title, higher, lower, point, band, sure }) => ({
        cells: [
          title,
          `${higher} than ${lower}`,
          points(point),
          `${points(band.low)} to ${points(band.high)}`,
          sure ? "yes" : "no",
        ],
      })),
    }),
  ];
}
