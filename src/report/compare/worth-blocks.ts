/** The ends by the user's weights as a report shows them. */
import { type Block, heading, type Row, tableOr, text } from "../document.ts";
import { listWords } from "../words.ts";
import { columnIds as ids } from "./columns.ts";
import type { CompareJson } from "./told.ts";

export function worthBlocks(told: CompareJson): readonly Block[] {
  const { worth } = told;
  if (!worth) return [];
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  const rows: Row[] = ids(told).map((id) => ({
    cells: [
      id,
      ...worth.parties.map(
        ({ party }) => `${percent(worth.utilities[id]![party]!)} (${percent(worth.stopNow[id]![party]!)})`,
      ),
      worth.efficient[id] ? "yes" : "no",
      worth.nashProduct[id] === null
        ? "a party is worse off than if talks stop"
        : `${Number(worth.nashProduct[id]!.toPrecision(3))}${worth.nashBest.includes(id) ? ", the largest" : ""}`,
    ],
  }));
  const blocks: Block[] = [
    heading(2, "By your weights"),
    text(
      `The weights are yours${worth.from ? ` (${worth.from})` : ""}, and no source gives them. A party's utility is the share of its weights that is met, in brackets what it is if talks stop now. Efficient: no other end here is as good for every party and better for one. Nash product: what each gains over talks stopping now, multiplied.`,
    ),
    tableOr("", {
      caption: "Utilities by your weights",
      head: ["", ...worth.parties.map(({ name }) => name), "Efficient", "Nash product"],
      rows,
    }),
  ];
  if (worth.untold.length > 0)
    blocks.push(
      text(`Counted as not met, since the model does not say when they are: ${listWords(worth.untold)}.`),
    );
  return blocks;
}
