/** The concessions of a comparison as a report shows them. */
import { type Block, heading, type Row, tableOr } from "../document.ts";
import type { CompareJson } from "./told.ts";

export function givenBlocks(told: CompareJson): readonly Block[] {
  const rows = told.columns.flatMap(({ id }) =>
    told.given[id]!.map((one): Row => {
      const others = one.othersGave.map(({ step, words }) => `step ${step}, given: ${words}`);
      const met = one.becameMet.map(({ step, words }) => `step ${step}, met: ${words}`);
      return {
        cells: [
          `${id}, step ${one.step}`,
          `${one.name}: ${one.title} → ${one.toWords}`,
          [...others, ...met].join("; ") || "nothing",
        ],
      };
    }),
  );
  return [
    heading(2, "What was given, and for what"),
    tableOr("Nobody gives way on any branch.", {
      caption: "Concessions in order, with what came back within three steps",
      head: ["Where", "Gives way on", "Back within three steps"],
      rows,
    }),
  ];
}
