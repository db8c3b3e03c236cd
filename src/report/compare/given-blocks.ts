/** The concessions of a comparison as a report shows them. */
import { type Block, heading, type Row, tableOr, text } from "../document.ts";
import { windowWords } from "./gist.ts";
import type { GivenJson } from "./scores.ts";
import type { CompareJson } from "./told.ts";

type Gave = GivenJson[string][number];

/** What a reader must know of the window that returns are counted in. */
export const WINDOW_WORDS =
  "At most three steps after a concession are looked at, a window chosen for this report: no source ties a return to a concession, and what comes after one need not come because of it.";

/** More than this is counted. */
const MOST_RETURNS = 4;

/** What others gave and what was met, each with its step; “nothing” where that is none. */
export function returnWords(gave: Gave["othersGave"], met: Gave["becameMet"]): string {
  const all = [
    ...gave.map(({ step, words }) => `step ${step}, given: ${words}`),
    ...met.map(({ step, words }) => `step ${step}, met: ${words}`),
  ];
  const more = all.length - MOST_RETURNS;
  const said = more > 0 ? [...all.slice(0, MOST_RETURNS), `${more} more`] : all;
  return said.join("; ") || "nothing";
}

export function givenBlocks(told: CompareJson): readonly Block[] {
  const rows = told.columns.flatMap(({ id, steps }) =>
    told.given[id]!.map(
      (one): Row => ({
        cells: [
          `${id}, step ${one.step}`,
          `${one.name}: ${one.title} → ${one.toWords}`,
          `${windowWords(steps.length - one.step)}: ${returnWords(one.othersGave, one.becameMet)}`,
          returnWords(one.laterGave, one.laterMet),
        ],
      }),
    ),
  );
  return [
    heading(2, "What was given, and what came after"),
    ...(rows.length > 0 ? [text(WINDOW_WORDS)] : []),
    tableOr("Nobody gives way on any branch.", {
      caption: "Concessions in order, with what came after them",
      head: ["Where", "Gives way on", "What came", "Later on the branch"],
      rows,
    }),
  ];
}
