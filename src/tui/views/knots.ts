/** What stands in the way of the goal: each knot with both parties' words, and every smallest set that must give. */
import type { ConcessionSet } from "../../analysis/concessions.ts";
import type { Knot, Obstacles } from "../../analysis/knots.ts";
import {
  conditionWords,
  countWords,
  guardWords,
  levelWords,
  listWords,
  partyWords,
  stepWords,
} from "../../report/words.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { type Sitting, sessionOf } from "../sitting.ts";
import { statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { setWords } from "./goal.ts";

function obstaclesIn(ui: Ui): Obstacles | undefined {
  return "obstacles" in ui.goal ? ui.goal.obstacles : undefined;
}

/** The set under the cursor, for playing its branch. */
export function setAt(ui: Ui, picked: string): ConcessionSet | undefined {
  return obstaclesIn(ui)?.concessions.sets[Number(/^set:(\d+)$/.exec(picked)?.[1])];
}

function entries(ui: Ui): readonly Entry[] {
  const { scenario } = sittingOf(ui);
  const found = obstaclesIn(ui);
  if (!found) return [];
  const { concessions, knots } = found;
  const { sets } = concessions;
  const parties = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => partyWords(scenario, scenario.conditions.get(id)!.party))),
  ];
  return [
    ...(knots.length > 0 ? [{ row: line(" Knots", "heading") }] : []),
    ...knots.map(
      (knot, index): Entry => ({
        id: `knot:${index}`,
        row: [run(`   ⇄ ${parties(knot.conditions).join(" ⇄ ")}`)],
      }),
    ),
    ...(sets.length > 0
      ? [
          {
            row: line(
              concessions.answer === "sets"
                ? ` It opens if (${countWords(sets.length, "smallest set")})`
                : " A way",
              "heading",
            ),
          },
        ]
      : []),
    ...sets.map(
      (set, index): Entry => ({
        id: `set:${index}`,
        row: [
          run(`  ${index + 1} `, "dim"),
          run(set.conditions.length > 0 ? setWords(scenario, set) : "while every condition holds"),
        ],
      }),
    ),
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const found = obstaclesIn(ui);
  if (!found) return paragraph("Working… the answer appears here as soon as it is known.", width, "dim");
  const knot = found.knots[Number(/^knot:(\d+)$/.exec(picked ?? "")?.[1])];
  if (knot) return knotRows(sitting, knot, width);
  const set = picked === undefined ? undefined : setAt(ui, picked);
  if (set) return setRows(sitting, set, width);
  const goal = sitting.scenario.outcomes.get(sessionOf(sitting).goal)?.title ?? "The goal";
  const words = {
    held: "holds here already.",
    unreachable: "cannot be reached from here, whoever gives way.",
  };
  const { answer } = found.concessions;
  return paragraph(`${goal} ${answer === "held" || answer === "unreachable" ? words[answer] : ""}`, width);
}

function knotRows(sitting: Sitting, knot: Knot, width: number): Row[] {
  const { scenario, model } = sitting;
  return [
    ...paragraph(
      knot.kind === "ring"
        ? "Each of these conditions waits for something that the next forbids, and the last waits for the first. While all hold, none can lift."
        : "Each of these conditions waits for something that the next forbids, and the last waits for nothing: only giving way lifts it.",
      width,
      "dim",
    ),
    ...knot.conditions.flatMap((id): Row[] => {
      const condition = model.conditions.get(id)!;
      const statement = scenario.evidence.statements.get(condition.statement);
      return [
        blank,
        ...paragraph(conditionWords(scenario, id), width, "strong"),
        ...(statement ? statementRows(scenario, statement, width, "SOURCE SAYS") : []),
        ...labelled(
          run(condition.changedBy === "own" ? "YOU READ IT AS" : "WE READ IT AS", "heading"),
          condition.because ?? "",
          width,
        ),
        ...labelled(
          run("LIFTS WHEN", "heading"),
          condition.levels[0]?.until ? guardWords(scenario, condition.levels[0].until) : "only by giving way",
          width,
        ),
      ];
    }),
  ];
}

function setRows(sitting: Sitting, set: ConcessionSet, width: number): Row[] {
  const { scenario, model } = sitting;
  const goal = scenario.outcomes.get(sessionOf(sitting).goal)?.title ?? "the goal";
  const titles = set.conditions.map((id) => conditionWords(scenario, id));
  return [
    ...paragraph(titles.length > 0 ? `${listWords(titles)}.` : "No condition has to give.", width, "strong"),
    ...(titles.length > 1 ? paragraph("All of these must give; none can be left out.", width, "dim") : []),
    ...set.ways.flatMap((way, index): Row[] => [
      blank,
      line(set.ways.length > 1 ? `WAY ${index + 1}` : "ONE WAY THERE", "heading"),
      ...[...way.levels].flatMap(([id, level]) => {
        const found = model.conditions.get(id)?.levels.find((one) => one.id === level);
        return paragraph(
          `${conditionWords(scenario, id)}: ${found ? levelWords(found) : level}`,
          width,
          "changed",
          2,
        );
      }),
      ...way.branch.flatMap((step, at) =>
        labelled(run(`  ${at + 1}`, "dim"), stepWords(model, step), width, undefined, 4),
      ),
    ]),
    blank,
    ...paragraph(
      `It shows that “${goal}” can come about in the model, not that it would happen, nor that it should. Enter plays it as a branch.`,
      width,
      "dim",
    ),
  ];
}

export const knotsView: View = {
  title: "What must give",
  share: 0.5,
  detailTitle: "WHY",
  entries,
  detail,
  empty: "Nothing to list.",
  first: () => undefined,
};
