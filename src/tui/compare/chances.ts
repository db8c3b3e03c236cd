/** The chances from each end in the time left. */

import { HOLDING, holdingCell, REACHED, reachedCell } from "../../report/compare/chance-blocks.ts";
import { columnIds } from "../../report/compare/columns.ts";
import { isShut } from "../../report/compare/gist.ts";
import type { CompareJson } from "../../report/compare/told.ts";
import { weeksWords } from "../../report/odds.ts";
import { listWords } from "../../report/words.ts";
import type { Compared } from "../compared.ts";
import type { Fact, Section } from "./fact.ts";

/** The clock, and every outcome whose chance differs. */
export function chanceSections({ told, solved }: Compared, all: boolean): readonly Section[] {
  const { chances, columns } = told;
  const ids = columnIds(told);
  const clock: Fact = {
    id: "clock",
    label: "weeks left",
    cells: columns.map((column) => weeksWords(column.clock.left)),
    full: columns.map(
      ({ clock: own }) =>
        `${weeksWords(own.elapsed)} gone, ${weeksWords(own.left)} of ${weeksWords(own.horizon)} left`,
    ),
    about: chances.clock.words,
  };
  const title = "Chances in the time left, by assumed rates";
  if (!solved) return [{ title, rows: [clock] }];
  if (!chances.solved) return [{ title: `${title}: too many states to solve`, rows: [clock] }];
  /** Where the cells of a chance are not the same in all columns, or all are asked for. */
  const rows = (kind: string, cell: (end: End) => string, about: (outcome: Outcome) => string): Fact[] =>
    chances.outcomes
      .map((outcome) => ({ outcome, cells: ids.map((letter) => cell(outcome.ends[letter]!)) }))
      .filter(({ cells }) => all || cells.some((text) => text !== cells[0]))
      .map(({ outcome, cells }) => ({
        id: `${kind}:${outcome.id}`,
        label: outcome.title,
        cells,
        about: `${about(outcome)} ${FORECASTS_NOTHING}`.trim(),
      }));
  return [
    { title, rows: [clock] },
    {
      title: REACHED,
      none: "no chance differs",
      rows: rows("chance", reachedCell, ({ gaps }) =>
        gaps
          .map(
            ({ higher, lower, band, sure }) =>
              `${higher} over ${lower}: ${points(band.low)} to ${points(band.high)} percentage points in 90% of the samples${sure ? ", nearly always higher" : ""}.`,
          )
          .join(" "),
      ),
    },
    {
      title: HOLDING,
      none: "no chance differs",
      rows: rows("standing", holdingCell, () => "What was reached may be lost again by then."),
    },
    ...closedSections(told),
  ];
}

/** What the ends have closed for good: what a party asks for, then the rest. */
function closedSections(told: CompareJson): readonly Section[] {
  const ids = columnIds(told);
  const rows = (sought: boolean): Fact[] =>
    told.chances.outcomes
      .filter(({ ends, soughtBy }) => soughtBy.length > 0 === sought && ids.some((id) => isShut(ends[id]!)))
      .map(({ id, title, ends, soughtBy }) => ({
        id: `closed:${id}`,
        label: title,
        cells: ids.map((letter) => (isShut(ends[letter]!) ? "closed" : "–")),
        about: `${sought ? `Asked for by ${listWords(soughtBy)}. ` : ""}Closed: no step by anybody, giving way included, can bring it about any more.`,
      }));
  return [
    { title: "Closed for good: what a party asks for", rows: rows(true) },
    { title: "Closed for good: what no party asks for", rows: rows(false) },
  ].filter(({ rows: some }) => some.length > 0);
}

type Outcome = CompareJson["chances"]["outcomes"][number];
type End = Outcome["ends"][string];

const FORECASTS_NOTHING = "Chances in this model; no source gives any, and they forecast nothing.";

const points = (value: number): string =>
  `${value < 0 ? "−" : ""}${Number((Math.abs(value) * 100).toPrecision(2))}`;
