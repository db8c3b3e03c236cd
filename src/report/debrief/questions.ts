/** The words of a debrief's questions: templates filled with facts, the source's words and our reading apart. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import { conditionOf, type Question } from "../../lesson/debrief/questions.ts";
import { chanceWords } from "../odds.ts";
import { attributionWords, guardWords, partyInside, quoteWords, standingWords, stepWords } from "../words.ts";
import { conditionRefs, stepRefs, together } from "./refs.ts";
import { backWords, givesWords } from "./scores.ts";
import { turnWords } from "./turning.ts";
import { numberedStep, outcomeWords, positionWords, quoted, upper } from "./words.ts";

/** The questions, each with its step, its statement and how we read that. */
export function questionsJson(branch: Branch, debrief: Debrief) {
  const { scenario } = branch.model;
  return debrief.questions.map((question) => {
    const { step, statement: id, subject, party } = question;
    const statement = scenario.evidence.statements.get(id)!;
    const condition = conditionOf(subject);
    return {
      about: subject.about,
      step,
      party,
      statement: id,
      words: questionWords(branch, debrief, question),
      source: `${attributionWords(scenario, statement)}: ${quoteWords(statement)}`,
      says: statement.says,
      reading: readingWords(branch, question),
      refs: together(
        stepRefs(branch, step),
        conditionRefs(branch, ...(condition === undefined ? [] : [condition])),
        { steps: [], statements: [id], conditions: [] },
      ),
    };
  });
}

/** How we read the statement: why the condition is read so, or what our model adds to the words in the step. */
function readingWords({ model, steps }: Branch, { step, subject, statement }: Question): string {
  const condition = conditionOf(subject);
  if (condition !== undefined) {
    return becauseOf(model, condition);
  }
  if (subject.about === "forecast") {
    const outcome = model.scenario.outcomes.get(subject.forecast.apart!);
    if (outcome?.sought.includes(statement))
      return `We count ${quoted(outcome.title)} as reached with this: ${guardWords(model.scenario, outcome.when)}.`;
  }
  const taken = subject.about === "road" ? subject.road.beside.step : steps[step - 1]!;
  const first = taken.kind === "package" ? taken.parts[0]! : taken;
  if (first.kind === "concession") return becauseOf(model, first.condition);
  const { title, note, grounds } = model.scenario.moves.get(first.move)!;
  const others = grounds.length > 1 ? ", among others" : "";
  return `${quoted(title)} rests on these words${others}.${note ? ` ${note}` : ""}`;
}

function becauseOf(model: Branch["model"], condition: string): string {
  const { because, levels, changedBy } = model.conditions.get(condition)!;
  const read = changedBy === "own" ? because : (levels[0]?.because ?? because);
  return read ?? "The words are taken as they stand.";
}

function questionWords(branch: Branch, debrief: Debrief, { subject, step }: Question): string {
  const { model } = branch;
  const { scenario } = model;
  const whose = (condition: string) => {
    const { party, title } = scenario.conditions.get(condition)!;
    return `${quoted(title)} of ${partyInside(scenario, party)}`;
  };
  switch (subject.about) {
    case "given":
      return `At step ${step} ${givesWords(branch, subject.given)}; ${backWords(branch, subject.given)}. What was it given for, and what would each side have needed to see before giving or asking for it?`;
    case "closed":
      return `After ${numberedStep(branch, step)} nobody's steps can lead to ${outcomeWords(branch, subject.closing.outcomes)}. Did anybody at the table want that closed, and what could have kept it open?`;
    case "barred": {
      const { move, from, to } = subject.barred;
      const until = to === branch.steps.length ? "the end" : positionWords(to);
      return `From ${positionWords(from)} to ${until} ${quoted(scenario.moves.get(move)!.title)} was ruled out by ${whose(subject.condition)}, and nothing lifted that. Short of giving way, what could have lifted it, and who could have brought that about?`;
    }
    case "announced": {
      const { announced } = subject;
      const what = `${upper(announced.kind)} of ${partyInside(scenario, announced.party)}, ${quoted(scenario.conditions.get(announced.condition)!.title)}`;
      const due =
        announced.dueFrom === undefined
          ? ""
          : `, due, as we read it, from ${positionWords(announced.dueFrom)} on`;
      if (announced.became === "done" && announced.kind === "promise")
        return `${what}${due}, was kept at step ${announced.doneAt}. Did the others count on it, and what did keeping it change for them?`;
      if (announced.became === "done")
        return `${what}${due}, was done at step ${announced.doneAt}. Did the others act as if it were meant, and what would have kept it from coming to that?`;
      if (announced.became === "met")
        return `${what}${due}, was not done, and was met by other steps at ${positionWords(announced.metAt!)}. What did having announced it change?`;
      return `${what}${due}, was not done on this branch. What may each of the others conclude from that, and what would doing it have changed?`;
    }
    case "forecast": {
      const { forecast } = subject;
      const apart = forecast.apart!;
      const title = scenario.outcomes.get(apart);
      const about = title ? quoted(title.title) : "that none of its outcomes is reached";
      const [own, chance] = [forecast.shares.get(apart) ?? 0, forecast.chances?.get(apart) ?? 0];
      return `At ${positionWords(forecast.at)} the forecast gave ${about} ${chanceWords(own)}, this model at its assumed rates ${chanceWords(chance)}: the largest difference between the two. Which condition or which assumption makes the difference, and what in the source speaks for either?`;
    }
    case "turned":
      return `${upper(numberedStep(branch, step))}: ${turnWords(branch, debrief.chances!, subject.turn)}, at assumed rates. What makes the model say so, and which assumption would you have to change for the step to matter less?`;
    case "road": {
      const { road, roads: all } = subject;
      const open = stepWords(model, road.beside.step);
      return `In place of ${numberedStep(branch, step)} there was also this, and it was not taken: ${open}. After it the model gives the goal ${chanceWords(road.chance)}, after the step taken ${chanceWords(all.taken)}. What speaks for it and what against it, in that party's own words?`;
    }
    case "stood": {
      const { stood } = subject;
      const [from, to] = [standingWords[stood.start].word, standingWords[stood.end].word];
      if (stood.since === undefined)
        return `${upper(whose(stood.condition))} is ${to} at step ${step}, the end, as it was at the start. Which step, by whom, would have met it, and what would it have cost the others?`;
      return from === to
        ? `${upper(whose(stood.condition))} is ${to} at the end as at the start, after changes up to step ${step}. Which steps changed it, and did its party have a hand in them?`
        : `${upper(whose(stood.condition))} was ${from} at the start and is ${to} at the end, since step ${step}. Whose steps brought that about, and was it what that party had asked for?`;
    }
  }
}
