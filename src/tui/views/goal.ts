/** The first block: can the goal be reached while every condition holds, and if not, whose condition must give. */

import type { ConcessionSet } from "../../analysis/concessions.ts";
import { countWords, partyShort, partyWords, shortStepWords } from "../../report/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { cut, type Row, rowWidth, run } from "../row.ts";
import { positionOf, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";

/** Always three rows, so that nothing below moves while the answer is worked out. */
export function goalRows(ui: Ui, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario } = sitting;
  const id = sessionOf(sitting).goal;
  const outcome = scenario.outcomes.get(id) ?? scenario.outcomes.get(scenario.goal);
  const goal: Row = [
    run(" GOAL", "heading"),
    run(" f ", "key"),
    run(outcome?.title ?? id, "strong"),
    run(": "),
  ];
  const { ending, state } = positionOf(sitting, ui.parts);
  const given = Object.values(state.levels).some((level) => level > 0);
  if (!("obstacles" in ui.goal)) {
    const looked = ui.goal.looked > 0 ? ` ${ui.goal.looked.toLocaleString("en")} positions looked at` : "";
    return [[...goal, run(`working…${looked}`, "dim")], [], []];
  }
  const { concessions, knots } = ui.goal.obstacles;
  switch (concessions.answer) {
    case "held":
      return [[...goal, run("● it holds here.", "open")], [], []];
    case "none-needed": {
      const branch = concessions.sets[0]?.ways[0]?.branch ?? [];
      const words = given ? "with no further concession." : "while every condition holds.";
      const way = branch.map((step) => shortStepWords(sitting.model, step)).join(" · ");
      return [
        [...goal, run(`● can be reached ${words}`, "open")],
        [
          run(`   in ${countWords(branch.length, "step")}  `, "heading"),
          run(cut(way, width - 24)),
          run("  K", "key"),
        ],
        [],
      ];
    }
    case "unreachable": {
      const why = ending
        ? `the talks ended: ${ending.title}`
        : concessions.whole
          ? "closed for good from here, whoever gives way."
          : "no way found within the limit of positions looked at.";
      return [[...goal, run(`✗ ${why}`, "ruled-out")], [], []];
    }
    case "sets": {
      const knot = knots[0];
      const more = knots.length > 1 ? ` (${knots.length})` : "";
      return [
        [
          ...goal,
          run(
            given ? "✗ no way without a further concession." : "✗ no way while every condition holds.",
            "ruled-out",
          ),
          run(knot ? `  KNOT${more} ` : "  "),
          run("K", "key"),
        ],
        knot ? knotRow(scenario, knot.conditions, width) : [],
        opensRow(scenario, concessions.sets, width),
      ];
    }
  }
}

/** The knot's conditions; parties in letters where their names do not fit. */
function knotRow(scenario: Scenario, conditions: readonly string[], width: number): Row {
  const row = (party: typeof partyWords): Row =>
    conditions.flatMap((id, index): Row => {
      const condition = scenario.conditions.get(id)!;
      return [
        run(index === 0 ? "   " : "  ⇄  ", "heading"),
        run(`${party(scenario, condition.party)}: ${condition.title}`),
      ];
    });
  const whole = row(partyWords);
  return rowWidth(whole) <= width ? whole : row(partyShort);
}

/** As many minimal sets as fill, smallest first, and how many more there are. */
function opensRow(scenario: Scenario, sets: readonly ConcessionSet[], width: number): Row {
  const label: Row = [run("   opens if  ", "heading")];
  let row = label;
  for (const [index, set] of sets.entries()) {
    const left = sets.length - index;
    const next: Row = [
      ...row,
      ...(index > 0 ? [run("   or  ", "heading")] : []),
      run(setWords(scenario, set)),
    ];
    const more = left > 1 ? `   or ${left - 1} other ${left === 2 ? "way" : "ways"}` : "";
    if (index > 0 && rowWidth(next) + more.length > width - 4)
      return [...row, run(`   or ${left} other ${left === 1 ? "way " : "ways "}`, "dim"), run("K", "key")];
    row = next;
  }
  return row;
}

/** A set by party: “Russia: a; Ukraine: b”. */
export function setWords(scenario: Scenario, set: ConcessionSet): string {
  const byParty = new Map<string, string[]>();
  for (const id of set.conditions) {
    const condition = scenario.conditions.get(id)!;
    byParty.set(condition.party, [...(byParty.get(condition.party) ?? []), condition.title]);
  }
  return [...byParty]
    .map(([party, titles]) => `${partyWords(scenario, party)}: ${titles.join(" and ")}`)
    .join(" + ");
}
