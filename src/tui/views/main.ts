/** The main screen: the goal and what stands in its way, tracks, moves by party, why, and the branch. */
import { partyWords, verdictWords } from "../../report/words.ts";
import { type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { boardRows } from "./board.ts";
import { branchRows } from "./branch-line.ts";
import { besideOf, treeRows } from "./branches.ts";
import { goalRows } from "./goal.ts";
import { markOf, markRun, markWords } from "./marks.ts";
import { whyRows } from "./why.ts";

/** Moves by party, in the scenario's order: open first, then ruled out, then closed. */
function entries(ui: Ui): readonly Entry[] {
  const sitting = sittingOf(ui);
  const { scenario } = sitting;
  const { verdicts } = positionOf(sitting, ui.parts);
  const order = ["open", "ruled-out", "closed"] as const;
  const parties = [...scenario.evidence.parties.keys()];
  return parties.flatMap((party): Entry[] => {
    const moves = [...scenario.moves.values()].filter((move) => move.party === party);
    if (moves.length === 0) return [];
    const listed = order.flatMap((kind) => moves.filter((move) => verdicts.get(move.id)!.kind === kind));
    const counts = order.map((kind) => listed.filter((move) => verdicts.get(move.id)!.kind === kind).length);
    const hidden = ui.hideClosed ? counts[2]! : 0;
    const name = partyWords(scenario, party);
    return [
      {
        row: [
          run(` ${name}`, "heading"),
          run(`  ${counts[0]} open${hidden > 0 ? `, ${hidden} closed hidden` : ""}`, "dim"),
        ],
        plain: `${name}: ${counts[0]} open, ${counts[1]} ruled out, ${counts[2]} closed`,
      },
      ...listed
        .filter((move) => !ui.hideClosed || verdicts.get(move.id)!.kind !== "closed")
        .map((move): Entry => {
          const { kind } = verdicts.get(move.id)!;
          const { mark, word } = verdictWords[kind];
          const sign = markOf(ui, move.id);
          const row: Row = [
            run(`  ${mark} `, kind),
            markRun(sign),
            run(move.title, kind === "closed" ? "closed" : undefined),
          ];
          return {
            id: move.id,
            row,
            plain: `${move.title}: ${word}${sign ? `. ${markWords[sign].says}` : ""}`,
          };
        }),
    ];
  });
}

export const mainView: View = {
  title: "Moves",
  detailTitle: "WHY",
  entries,
  detail: whyRows,
  above: (ui, width, height) => [...goalRows(ui, width), ...boardRows(ui, width, height)],
  below: (ui, width, height) => branchRows(ui, width, height),
  belowTitle: "BRANCH",
  side: (ui, width, height) => treeRows(sittingOf(ui), besideOf(ui), width, height),
  sideTitle: "BRANCHES",
  first: (ui) => {
    const { verdicts } = positionOf(sittingOf(ui), ui.parts);
    return entries(ui).find(({ id }) => id !== undefined && verdicts.get(id)?.kind === "open")?.id;
  },
};
