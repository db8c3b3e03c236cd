/** The first block: can the goal be reached while every condition holds, and if not, whose condition must give. */

import type { ConcessionSet } from "../../analysis/concessions.ts";
import type { Knot } from "../../analysis/knots.ts";
import { isSought } from "../../report/sought.ts";
import { countWords, partyShort, partyWords, shortStepWords } from "../../report/words.ts";
import type { Outcome, Scenario } from "../../scenario/scenario.ts";
import { givenIn, givenRows } from "../given.ts";
import { cut, labelled, type Row, rowWidth, run, textOf } from "../row.ts";
import { positionOf, type Sitting, sessionOf } from "../sitting.ts";
import { isAsked } from "../teaching/teaching.ts";
import { sittingOf, type Ui } from "../ui.ts";

/** The outcome in focus. */
export function goalOf(sitting: Sitting): Outcome {
  const { outcomes, goal } = sitting.scenario;
  return (outcomes.get(sessionOf(sitting).goal) ?? outcomes.get(goal))!;
}

/**
 * Where the goal holds, that and what gave way for it. Else always three rows, and one for what gave way on this
 * branch: so nothing below moves while the answer is worked out.
 */
export function goalRows(ui: Ui, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const outcome = goalOf(sitting);
  const { outcomes, state } = positionOf(sitting, ui.parts);
  const given = givenIn(model, state);
  if (outcomes.includes(outcome)) {
    const how = given.length > 0 ? "." : ` with every condition held${asRead(sitting)}.`;
    return [
      headRow(outcome, [run(`● it holds here${how}`, "open")], width),
      ...(given.length > 0 ? givenRows(scenario, given, "   given way on this branch:", width, 3) : []),
    ];
  }
  const [head, ...more] = answerRows(ui, given.length > 0, width);
  return [
    headRow(outcome, head!, width),
    ...(given.length > 0 ? givenRows(scenario, given, "   after:", width, 1) : []),
    more[0] ?? [],
    more[1] ?? [],
  ];
}

/** What somebody seeks is called a goal. A long title is cut, so that the answer and the knot's key stay. */
function headRow(outcome: Outcome, answer: Row, width: number): Row {
  const { title } = outcome;
  const label: Row = [run(isSought(outcome) ? " GOAL" : " OUTCOME", "heading"), run(" f ", "key")];
  const room = width - rowWidth(label) - rowWidth(answer) - 2;
  return [...label, run(cut(title, Math.max(room, 8)), "strong"), run(": "), ...answer];
}

/** Whose reading of the words an answer rests on. */
function asRead(sitting: Sitting): string {
  return sessionOf(sitting).own.size > 0 ? ", as you read it" : ", as we read it";
}

/** The answer, and up to two rows about it. */
function answerRows(ui: Ui, given: boolean, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  if (isAsked(ui)) return [[run("yours to find out, in this lesson", "notice")]];
  if (!("obstacles" in ui.goal)) {
    const looked = ui.goal.looked > 0 ? ` ${ui.goal.looked.toLocaleString("en")} positions looked at` : "";
    return [[run(`working…${looked}`, "dim")]];
  }
  const { concessions, knots } = ui.goal.obstacles;
  const own = asRead(sitting);
  switch (concessions.answer) {
    case "held":
      return [[run("● it holds here.", "open")]];
    case "none-needed": {
      const branch = concessions.sets[0]?.ways[0]?.branch ?? [];
      const way = branch.map((step) => shortStepWords(model, step)).join(" · ");
      const label = `   it takes ${stepsWords(branch.length, given)}:`;
      return [
        [run(`● ${given ? "nothing more" : "no condition"} has to give${own}.`, "open")],
        ...wayRows(label, way, width),
      ];
    }
    case "unreachable": {
      const { ending } = positionOf(sitting, ui.parts);
      const why = ending
        ? `the talks ended: ${ending.title}`
        : concessions.whole
          ? `closed for good from here, whoever gives way${sessionOf(sitting).own.size > 0 ? own : ""}.`
          : "no way found within the limit of positions looked at.";
      const back: Row = [
        run("   ←", "key"),
        run(" goes back, "),
        run("b", "key"),
        run(" shows the branches."),
      ];
      return [[run(`✗ ${why}`, "ruled-out")], sessionOf(sitting).cursor > 0 ? back : []];
    }
    case "sets": {
      const knot = knots[0];
      const more = knots.length > 1 ? ` (${knots.length})` : "";
      const said = given
        ? ["✗ no way without a further concession", "✗ needs more giving way"]
        : ["✗ no way while every condition holds", "✗ no way while all hold"];
      const answers = said.map(
        (words): Row => [
          run(`${words}${own}.`, "ruled-out"),
          run(knot ? `  KNOT${more} ` : "  ", "heading"),
          run("K", "key"),
        ],
      );
      return [
        answers.find((answer) => rowWidth(headRow(goalOf(sitting), answer, Infinity)) <= width) ??
          answers[1]!,
        ...(knot ? [knotRow(scenario, knot, width)] : []),
        opensRow(scenario, concessions.sets, knot?.conditions ?? [], width),
        ...(knot
          ? []
          : [
              [
                run("   no knot: no party waits for what another refuses; each set with a branch: ", "dim"),
                run("K", "key"),
              ],
            ]),
      ];
    }
  }
}

/** A branch in at most two rows, with the key that shows it whole where they do not hold it. */
function wayRows(label: string, way: string, width: number): readonly Row[] {
  const rows = labelled(run(label, "heading"), way, width - 1, undefined, 5);
  if (rows.length <= 2) return rows;
  const used = textOf(rows[0]!).slice(label.length + 1);
  const rest = cut(way.slice(used.length).trimStart(), width - 9);
  return [rows[0]!, [run(`     ${rest}`), run("  K", "key")]];
}

/** “4 steps”; “4 more steps” once something was played. */
export function stepsWords(count: number, further: boolean): string {
  return further ? countWords(count, "more step") : countWords(count, "step");
}

/** Between the conditions of a knot: a ring waits both ways, else each waits for what the next refuses. */
export function knotSign({ kind }: Knot): string {
  return kind === "ring" ? "⇄" : "→";
}

/** The knot's conditions; parties in letters where their names do not fit. */
function knotRow(scenario: Scenario, knot: Knot, width: number): Row {
  const row = (party: typeof partyWords): Row =>
    knot.conditions.flatMap((id, index): Row => {
      const condition = scenario.conditions.get(id)!;
      return [
        run(index === 0 ? "   " : `  ${knotSign(knot)}  `, "heading"),
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
  for (const party of [partyWords, partyShort]) {
    const all = sets.flatMap((set, index): Row => [...between(index), run(setWords(scenario, set, party))]);
    if (rowWidth([...label, ...all]) <= width) return [...label, ...all];
  }
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

/**
 * A set by party: “RU gives way on: a + UA gives way on: b and c”. One verb for all, since each has to yield, whether or not
 * a softer form is enough: that stands with the set's branch.
 */
export function setWords(scenario: Scenario, set: ConcessionSet, party = partyShort): string {
  const byParty = new Map<string, string[]>();
  for (const id of set.conditions) {
    const condition = scenario.conditions.get(id)!;
    const who = `${party(scenario, condition.party)} gives way on`;
    byParty.set(who, [...(byParty.get(who) ?? []), condition.title]);
  }
  return [...byParty].map(([who, titles]) => `${who}: ${titles.join(" and ")}`).join(" + ");
}
