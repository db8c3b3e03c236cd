/** The chances from each end in the time left. */

import { chanceCell } from "../../report/compare/chance-blocks.ts";
import { columnIds } from "../../report/compare/columns.ts";
import { weeksWords } from "../../report/odds.ts";
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
  const shown = chances.outcomes.filter(({ ends }) => {
    const own = ids.map((id) => ends[id]!);
    const differ = own.some((one) => chanceCell(one) !== chanceCell(own[0]!));
    return all || differ;
  });
  return [
    {
      title,
      rows: [
        clock,
        ...shown.map(({ id, title: outcome, ends, gaps }) => ({
          id: `chance:${id}`,
          label: outcome,
          cells: ids.map((letter) => chanceCell(ends[letter]!)),
          about: [
            ...gaps.map(
              ({ higher, lower, band, sure }) =>
                `${higher} over ${lower}: ${points(band.low)} to ${points(band.high)} percentage points in 90% of the samples${sure ? ", nearly always higher" : ""}.`,
            ),
            "Chances in this model; no source gives any, and they forecast nothing.",
          ].join(" "),
        })),
      ],
    },
  ];
}

const points = (value: number): string =>
  `${value < 0 ? "−" : ""}${Number((Math.abs(value) * 100).toPrecision(2))}`;
