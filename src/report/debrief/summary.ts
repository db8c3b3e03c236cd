/** What a branch comes to, in a few sentences made from its facts and nothing else. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import { amount } from "../../model/model.ts";
import { outcomesIn } from "../../model/verdict.ts";
import { cleanLine } from "../../scenario/text.ts";
import { countWords, listWords, partyInside } from "../words.ts";
import { conditionRefs, type Sentence, sentence, stepRefs, together } from "./refs.ts";
import { givenRefs, givesWords } from "./scores.ts";
import { turnWords } from "./turning.ts";
import { numberedStep, outcomeWords, quoted, upper } from "./words.ts";

/** The sentences, in the order in which one asks: what was played, how it ended, who gave way, where it turned. */
export function summaryJson(branch: Branch, debrief: Debrief, name: string | undefined): readonly Sentence[] {
  if (branch.steps.length === 0) return [];
  return [
    whatSentence(branch, name),
    endSentence(branch, debrief),
    givenSentence(branch, debrief),
    ...turnSentences(branch, debrief),
    ...closedSentences(branch, debrief),
    ...announcedSentences(branch, debrief),
  ];
}

const all = ({ steps }: Branch): readonly number[] => steps.map((_, index) => index + 1);

function whatSentence(branch: Branch, name: string | undefined): Sentence {
  const { steps, by, model } = branch;
  const drawn = by.filter((one) => one === "chance").length;
  const called = name === undefined ? "This branch" : `The branch ${quoted(cleanLine(name))}`;
  const chance = drawn === 0 ? "" : `, ${drawn} of them drawn by chance`;
  return sentence(
    `${called} has ${countWords(steps.length, "step")}${chance}, read as ${quoted(model.reading.title)}; the goal in focus is ${outcomeWords(branch, [branch.goal])}.`,
    stepRefs(branch, ...all(branch)),
  );
}

function endSentence(branch: Branch, { reached }: Debrief): Sentence {
  const { goal, model, states, steps } = branch;
  const at = reached.findIndex((ids) => ids.includes(goal)) + 1;
  const hold = outcomesIn(model, states.at(-1)!).map(({ id }) => id);
  const others = hold.filter((id) => id !== goal);
  const also = others.length > 0 ? outcomeWords(branch, others) : "none of the named outcomes";
  const last = steps.length;
  if (hold.includes(goal))
    return sentence(
      `The goal ${at > 0 ? `is reached at step ${at} and ` : ""}holds at the end${others.length > 0 ? `, and so ${others.length === 1 ? "does" : "do"} ${also}` : ""}.`,
      stepRefs(branch, at, last),
    );
  const goalWords =
    at > 0 ? `The goal is reached at step ${at} and holds no more at the end` : "The goal is not reached";
  return sentence(
    `${goalWords}; at the end, after step ${last}, ${others.length > 0 ? `this holds: ${also}` : "none of the named outcomes holds"}.`,
    stepRefs(branch, at, last),
  );
}

function givenSentence(branch: Branch, { given }: Debrief): Sentence {
  if (given.length === 0)
    return sentence("Nobody gives way at any of its steps.", stepRefs(branch, ...all(branch)));
  return sentence(
    `${upper(listWords(given.map((one) => `${givesWords(branch, one)} at step ${one.step}`)))}.`,
    together(...given.map((one) => givenRefs(branch, one))),
  );
}

function turnSentences(branch: Branch, { chances }: Debrief): Sentence[] {
  const turn = chances?.turning[0];
  if (!chances || !turn) return [];
  const goal = turn.outcome === branch.goal;
  const which = goal ? "changes the goal's chance most" : "changes another chance most";
  const never = chances.goal.every(({ before, after }) => before === 0 && after === 0);
  return [
    ...(never ? [neverSentence(branch)] : []),
    sentence(
      `${upper(numberedStep(branch, turn.step))} ${which}: ${turnWords(branch, chances, turn)}, at assumed rates.`,
      stepRefs(branch, turn.step),
    ),
  ];
}

/** Why the goal has no chance anywhere: what chance never does under this reading. */
function neverSentence(branch: Branch): Sentence {
  const { model, steps } = branch;
  const firm = [...model.conditions.values()].filter(
    ({ levels, yields }) => levels.length > 1 && amount(model, yields) === 0,
  );
  const why = firm.length > 0 ? `: under this reading chance has nobody give way` : "";
  return sentence(
    `At assumed rates the goal has no chance at the start nor after any of its steps${why}. A person may still play what chance does not.`,
    together(stepRefs(branch, 1, steps.length), conditionRefs(branch, ...firm.map(({ id }) => id))),
  );
}

function closedSentences(branch: Branch, { chances }: Debrief): Sentence[] {
  const steps = chances?.closings.map(({ step }) => step) ?? [];
  if (steps.length === 0) return [];
  return [
    sentence(
      `${countWords(steps.length, "step is a point", "steps are points")} of no return: ${listWords(steps.map((step) => `step ${step}`))}.`,
      stepRefs(branch, ...steps),
    ),
  ];
}

function announcedSentences(branch: Branch, { announced }: Debrief): Sentence[] {
  const { scenario } = branch.model;
  const title = ({ condition, party }: Debrief["announced"][number]) =>
    `${quoted(scenario.conditions.get(condition)!.title)} of ${partyInside(scenario, party)}`;
  const told = (["done", "not-done"] as const).flatMap((became) => {
    const some = announced.filter((one) => one.became === became);
    return some.length === 0
      ? []
      : [`${became === "done" ? "done" : "due and not done"}: ${listWords(some.map(title))}`];
  });
  if (told.length === 0) return [];
  const some = announced.filter(({ became }) => became === "done" || became === "not-done");
  return [
    sentence(
      `Of what was announced, ${told.join("; ")}.`,
      together(
        conditionRefs(branch, ...some.map(({ condition }) => condition)),
        stepRefs(branch, ...some.map(({ doneAt }) => doneAt ?? 0)),
      ),
    ),
  ];
}
