/** The scoreboard as a report shows it. */
import type { Standing } from "../../model/condition.ts";
import { type Block, heading, list, type Row, tableOr, text } from "../document.ts";
import { listWords, standingWords } from "../words.ts";
import { columnIds as ids } from "./columns.ts";
import type { DocumentOptions } from "./document.ts";
import { stackPicture } from "./pictures.ts";
import { standingOrder } from "./scores.ts";
import type { CompareJson } from "./told.ts";

export function standingCell(standing: Standing): string {
  const { mark, word } = standingWords[standing];
  return `${mark} ${word}`;
}

export function scoreBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const { scoreboard } = told;
  const oneStop = scoreboard.parties.every(({ conditions }) =>
    conditions.every(({ stopNow }) => new Set(Object.values(stopNow)).size === 1),
  );
  const stops = oneStop ? [ids(told)[0]!] : ids(told);
  const stopHead = oneStop ? ["If talks stop now"] : stops.map((id) => `If talks stop now, ${id}`);
  const blocks: Block[] = [
    heading(2, "Scoreboard"),
    text(
      `“If talks stop now” is the no-agreement baseline: ${scoreboard.stopNow.words}. ${all ? "" : "Only conditions that are not the same everywhere are shown. "}★ marks a core condition. A row differs (≠ on a page) where ${listWords(ids(told))} differ from one another, whatever stands there if talks stop now.`,
    ),
  ];
  for (const party of scoreboard.parties) {
    const { name, nameInside, conditions, totals } = party;
    const shown = conditions.filter(
      ({ differs, ends, stopNow }) => all || differs || ids(told).some((id) => ends[id] !== stopNow[id]),
    );
    const row = (one: (typeof shown)[number]): Row => ({
      cells: [
        `${one.core ? "★ " : ""}${one.title}`,
        ...stops.map((id) => standingCell(one.stopNow[id]!)),
        ...ids(told).map((id) => standingCell(one.ends[id]!)),
      ],
      differs: one.differs,
    });
    const total = (label: string, counts: typeof totals.core): Row[] =>
      Object.keys(counts.ends).length === 0
        ? []
        : [
            {
              sum: true,
              cells: [
                label,
                ...stops.map((id) => countsWords(counts.stopNow[id]!)),
                ...ids(told).map((id) => countsWords(counts.ends[id]!)),
              ],
            },
          ];
    blocks.push(
      heading(3, name),
      stackPicture(told, party),
      tableOr("", {
        caption: `Conditions of ${name}`,
        head: ["Condition", ...stopHead, ...ids(told)],
        rows: [
          ...shown.filter(({ core }) => core).map(row),
          ...shown.filter(({ core }) => !core).map(row),
          ...total("Core conditions in all", totals.core),
          ...total("All its conditions", totals.all),
        ],
      }),
    );
    const words = conditions
      .filter(({ differs }) => differs)
      .map(({ title, quote, said }) => `${title}. ${said}: ${quote}`);
    if (all && words.length > 0)
      blocks.push(text(`The words behind what differs for ${nameInside}:`), list(words));
  }
  blocks.push(text(scoreboard.warning));
  return blocks;
}

function countsWords(counts: Record<Standing, number>): string {
  return standingOrder
    .filter((standing) => counts[standing] > 0)
    .map((standing) => `${counts[standing]} ${standingWords[standing].word}`)
    .join(", ");
}
