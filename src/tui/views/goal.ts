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
          run(knot ? `  KNOT${more} ` : "  ", "heading"),
          run("K", "key"),
        ],
        knot ? knotRow(scenario, knot.conditions, width) : [],
        opensRow(scenario, concessions.sets, knot?.conditions ?? [], width),
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

/**
 * The minimal sets, smallest first: all of them where they fit, so that no party alone is named for want of room;
 * else that one condition of the knot above is enough, where that is so; else each set's parties.
 */
function opensRow(
  scenario: Scenario,
  sets: readonly ConcessionSet[],
  knot: readonly string[],
  width: number,
): Row {
  const label: Row = [run("   opens if  ", "heading")];
  const all = sets.flatMap((set, index): Row => [...between(index), run(setWords(scenario, set))]);
  if (rowWidth([...label, ...all]) <= width) return [...label, ...all];
  if (sets.every(({ conditions }) => conditions.length === 1 && knot.includes(conditions[0]!))) {
    const which = sets.length < knot.length ? `one of ${sets.length} of them` : "one of them";
    return [
      ...label,
      run(knot.length === 2 && sets.length === 2 ? "either one gives way" : `${which} gives way`),
    ];
  }
  const brief = sets.flatMap((set, index): Row => [...between(index), run(briefSetWords(scenario, set))]);
  if (rowWidth([...label, ...brief]) <= width - 2) return [...label, ...brief, run("  K", "key")];
  return [
    ...label,
    run(`one of ${countWords(sets.length, "set")} of conditions gives way  `),
    run("K", "key"),
  ];
}

function between(index: number): Row {
  return index > 0 ? [run("   or  ", "heading")] : [];
}

/** Who would have to give, and how much: “Russia + Ukraine: 2 conditions”. */
function briefSetWords(scenario: Scenario, { conditions }: ConcessionSet): string {
  const parties = [
    ...new Set(conditions.map((id) => partyWords(scenario, scenario.conditions.get(id)!.party))),
  ];
  return `${parties.join(" + ")}: ${countWords(conditions.length, "condition")}`;
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
