/** What stands in the way of the goal: each knot with both parties' words, every smallest set that must give, and what gave. */
import type { ConcessionSet } from "../../analysis/concessions.ts";
import type { Knot, Obstacles } from "../../analysis/knots.ts";
import { levelIn } from "../../model/condition.ts";
import {
  conditionWords,
  guardWords,
  levelWords,
  listWords,
  partyWords,
  stepWords,
} from "../../report/words.ts";
import { type Given, givenIn, givenWords, quoted } from "../given.ts";
import { readAsRows } from "../read-as.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf, type Sitting, sessionOf } from "../sitting.ts";
import { statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { goalOf, knotSign, setWords, stepsWords } from "./goal.ts";

function obstaclesIn(ui: Ui): Obstacles | undefined {
  return "obstacles" in ui.goal ? ui.goal.obstacles : undefined;
}

function givenHere(ui: Ui): readonly Given[] {
  const sitting = sittingOf(ui);
  return givenIn(sitting.model, positionOf(sitting, ui.parts).state);
}

/** The set under the cursor, for playing its branch; none where there is nothing to play. */
export function setAt(ui: Ui, picked: string): ConcessionSet | undefined {
  const set = obstaclesIn(ui)?.concessions.sets[Number(/^set:(\d+)$/.exec(picked)?.[1])];
  return set?.ways[0]?.branch.length ? set : undefined;
}

function entries(ui: Ui): readonly Entry[] {
  const { scenario } = sittingOf(ui);
  const found = obstaclesIn(ui);
  if (!found) return [];
  const { concessions, knots } = found;
  const { answer, sets } = concessions;
  const given = givenHere(ui);
  const heading = (text: string): Entry => ({ row: line(` ${text}`, "heading") });
  const further = given.length > 0 ? "further " : "";
  return [
    ...(knots.length > 0 ? [heading("Knots")] : []),
    ...knots.map((knot, index) => knotEntry(ui, knot, index)),
    ...(answer === "sets"
      ? [heading(sets.length === 1 ? "It takes" : `Any one of these ${sets.length} is enough`)]
      : []),
    ...(answer === "none-needed" ? [heading("A way")] : []),
    ...(answer === "held" || answer === "unreachable" ? [] : sets).map(
      (set, index): Entry => ({
        id: `set:${index}`,
        row: [
          run(`  ${index + 1} `, "dim"),
          run(set.conditions.length > 0 ? setWords(scenario, set) : `no ${further}condition has to give`),
        ],
        ...(set.conditions.length > 0
          ? { plain: `${index + 1}: ${setWords(scenario, set, partyWords)}` }
          : {}),
      }),
    ),
    ...(given.length > 0 ? [heading("Gave way on this branch")] : []),
    ...given.map(
      (one): Entry => ({
        id: `given:${one.condition.id}`,
        row: [run(`  ↓ ${conditionWords(scenario, one.condition.id)}`)],
        plain: givenWords(scenario, one),
      }),
    ),
  ];
}

function knotEntry(ui: Ui, knot: Knot, index: number): Entry {
  const { scenario } = sittingOf(ui);
  const parties = knot.conditions.map((id) => partyWords(scenario, scenario.conditions.get(id)!.party));
  const sign = knotSign(knot);
  return {
    id: `knot:${index}`,
    row: [run(`   ${parties.join(` ${sign} `)}${knot.kind === "ring" ? ` ${sign}` : ""}`)],
    plain: `Knot of ${listWords(parties)}`,
  };
}

/** Who waits for what, and who refuses it. */
function knotWords(ui: Ui, knot: Knot): string {
  const { scenario, model } = sittingOf(ui);
  const { state } = positionOf(sittingOf(ui), ui.parts);
  const of = (id: string) => model.conditions.get(id)!;
  const party = (id: string) => partyWords(scenario, of(id).party);
  const waits = (id: string) => {
    const until = levelIn(of(id), state)?.until;
    return `${party(id)} waits for ${until ? quoted(guardWords(scenario, until)) : "nothing"}`;
  };
  if (knot.kind === "ring")
    return `${knot.conditions.map(waits).join("; ")}. Each waits for what the next forbids, and the last for what the first forbids: while all hold, none can lift.`;
  const waiting = knot.conditions.slice(0, -1).map(waits).join("; ");
  return `${waiting}; ${party(knot.conditions.at(-1)!)} refuses what that takes. Nothing lifts the refusal but giving way.`;
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const found = obstaclesIn(ui);
  if (!found) return paragraph("Working… the answer appears here as soon as it is known.", width, "dim");
  const knot = found.knots[Number(/^knot:(\d+)$/.exec(picked ?? "")?.[1])];
  if (knot) return knotRows(ui, knot, width);
  const set = picked === undefined ? undefined : setAt(ui, picked);
  if (set) return setRows(ui, set, width);
  const given = givenHere(ui);
  const one = given.find(({ condition }) => picked === `given:${condition.id}`);
  const { answer, whole } = found.concessions;
  const held = given.length > 0 ? "holds here." : "holds here with every condition held.";
  const words = {
    held,
    unreachable: whole
      ? "cannot be reached from here, whoever gives way."
      : "was not found within the limit of positions looked at.",
    sets: "",
    "none-needed": "",
  }[answer];
  return [
    ...(words ? [...paragraph(`${quoted(goalOf(sitting).title)} ${words}`, width, "strong"), blank] : []),
    ...(one ? givenDetail(sitting, one, width) : []),
  ];
}

function givenDetail(sitting: Sitting, one: Given, width: number): Row[] {
  return [
    ...paragraph(`${givenWords(sitting.scenario, one)}.`, width, "changed"),
    ...conditionRows(sitting, one.condition.id, width),
    blank,
    ...paragraph("It stands for the rest of the branch; going back before it takes it back.", width, "dim"),
  ];
}

/** A condition's words and our reading, apart. */
function conditionRows(sitting: Sitting, id: string, width: number): Row[] {
  const { scenario, model } = sitting;
  const condition = model.conditions.get(id)!;
  const statement = scenario.evidence.statements.get(condition.statement);
  return [
    ...(statement ? statementRows(scenario, statement, width, "SOURCE SAYS") : []),
    ...readAsRows(condition, levelIn(condition, positionOf(sitting).state), width),
  ];
}

function knotRows(ui: Ui, knot: Knot, width: number): Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const { state } = positionOf(sitting, ui.parts);
  return [
    ...paragraph(knotWords(ui, knot), width),
    ...knot.conditions.flatMap((id): Row[] => {
      const until = levelIn(model.conditions.get(id)!, state)?.until;
      return [
        blank,
        ...paragraph(conditionWords(scenario, id), width, "strong"),
        ...conditionRows(sitting, id, width),
        ...labelled(
          run("LIFTS WHEN", "heading"),
          until ? guardWords(scenario, until) : "only by giving way",
          width,
        ),
      ];
    }),
  ];
}

function setRows(ui: Ui, set: ConcessionSet, width: number): Row[] {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const given = givenHere(ui);
  const own = sessionOf(sitting).own.size > 0 ? " as you read it" : "";
  const steps = stepsWords(set.ways[0]!.branch.length, given.length > 0);
  const words =
    set.conditions.length > 0
      ? `${listWords(set.conditions.map((id) => conditionWords(scenario, id)))}.`
      : `No ${given.length > 0 ? "further " : ""}condition has to give${own}; it takes ${steps}.`;
  return [
    ...paragraph(words, width, "strong"),
    ...(set.conditions.length > 1
      ? paragraph("All of these must give; none can be left out.", width, "dim")
      : []),
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
      `It shows that ${quoted(goalOf(sitting).title)} can come about in the model, not that it would happen, nor that it should. Enter plays it as a branch.`,
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
