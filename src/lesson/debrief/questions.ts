/** Five questions keyed to what happened: which facts they are about. Their words are `src/report/debrief/questions.ts`. */
import type { Given } from "../../analysis/compare/given.ts";
import type { Announced } from "./announced.ts";
import type { Branch } from "./branch.ts";
import { partyOf, statementBehind } from "./branch.ts";
import type { Debrief } from "./debrief.ts";
import type { Forecasted } from "./forecasts.ts";
import type { Road, Roads } from "./roads.ts";
import type { Barred, Stood } from "./standings.ts";
import type { Closing, Shift } from "./turning.ts";

/** How many are asked, where the facts allow. */
export const QUESTIONS = 5;

/** What a question is about. */
export type Subject =
  | { readonly about: "given"; readonly given: Given }
  | { readonly about: "closed"; readonly closing: Closing }
  | { readonly about: "barred"; readonly barred: Barred; readonly condition: string }
  | { readonly about: "announced"; readonly announced: Announced }
  | { readonly about: "forecast"; readonly forecast: Forecasted }
  | { readonly about: "turned"; readonly turn: Shift }
  | { readonly about: "road"; readonly roads: Roads; readonly road: Road }
  | { readonly about: "stood"; readonly stood: Stood };

/** A fact, the step it is tied to, and the statement behind it. */
export interface Question {
  readonly subject: Subject;
  /** The number of the step, from 1. */
  readonly step: number;
  readonly statement: string;
  /** Whose words or step it is about: no party is asked about more than the facts make needful. */
  readonly party: string;
}

/**
 * The questions a session gives rise to: at most one of each kind of fact first, in the order in which a debriefing goes
 * from what was done to why and on to what else could have been (L. C. Lederman, “Debriefing: toward a systematic
 * assessment of theory and practice”, Simulation & Gaming 23(2), 1992, pages 145-160; B. Steinwachs, “How to facilitate
 * a debriefing”, the same issue, pages 186-195), then second ones. Of several facts of a kind, one about the party least
 * asked about so far is taken, and not the same step and words again, so that the questions lean to nobody.
 */
export function questionsOn(branch: Branch, facts: Omit<Debrief, "questions">): readonly Question[] {
  const kinds = candidates(branch, facts);
  const chosen: Question[] = [];
  const asked = ({ party, step, statement }: Question) =>
    chosen.filter((one) => one.party === party).length +
    2 * chosen.filter((one) => one.step === step && one.statement === statement).length;
  for (let round = 0; chosen.length < QUESTIONS && round < QUESTIONS; round++)
    for (const kind of kinds) {
      if (chosen.length === QUESTIONS) break;
      const left = kind.filter((one) => !chosen.includes(one) && !isTold(chosen, one));
      if (left.length === 0) continue;
      chosen.push(left.reduce((a, b) => (asked(b) < asked(a) ? b : a)));
    }
  return chosen;
}

/** Whether the same fact is asked about already under another kind. */
function isTold(chosen: readonly Question[], { subject }: Question): boolean {
  const condition = conditionOf(subject);
  return condition !== undefined && chosen.some((one) => conditionOf(one.subject) === condition);
}

/** The condition a subject is about, where it is about one. */
export function conditionOf(subject: Subject): string | undefined {
  switch (subject.about) {
    case "given":
      return subject.given.condition;
    case "barred":
      return subject.condition;
    case "announced":
      return subject.announced.condition;
    case "stood":
      return subject.stood.condition;
    case "road": {
      const { step } = subject.road.beside;
      return step.kind === "concession" ? step.condition : undefined;
    }
    default:
      return undefined;
  }
}

/** The facts of each kind, the most telling first. */
function candidates(branch: Branch, facts: Omit<Debrief, "questions">): readonly (readonly Question[])[] {
  const { model, steps } = branch;
  const last = steps.length;
  const behind = (step: number) => statementBehind(model, steps[step - 1]!);
  const ofCondition = (subject: Subject, step: number, id: string): Question[] => {
    const { statement, party } = model.conditions.get(id)!;
    return [{ subject, step, statement, party }];
  };
  const ofStep = (subject: Subject, step: number, statement = behind(step)): Question[] =>
    statement === undefined ? [] : [{ subject, step, statement, party: partyOf(model, steps[step - 1]!) }];
  const announced = (...became: readonly Announced["became"][]) =>
    facts.announced
      .filter((one) => became.includes(one.became))
      // What fell due on the way tells more of the branch than what was due from the start.
      .sort((a, b) => (b.dueFrom ?? 0) - (a.dueFrom ?? 0))
      .flatMap((one) =>
        ofCondition(
          { about: "announced", announced: one },
          Math.max(1, one.doneAt ?? one.metAt ?? one.dueTo ?? last),
          one.condition,
        ),
      );
  const { turning = [], closings = [], roads = [] } = facts.chances ?? {};
  return [
    facts.given.flatMap((given) => ofCondition({ about: "given", given }, given.step, given.condition)),
    closings.flatMap((closing) => {
      const sought = closing.outcomes.flatMap((id) => model.scenario.outcomes.get(id)!.sought)[0];
      return ofStep({ about: "closed", closing }, closing.step, behind(closing.step) ?? sought);
    }),
    facts.barred.flatMap((barred) =>
      barred.by.flatMap((condition) =>
        ofCondition({ about: "barred", barred, condition }, Math.max(1, barred.to), condition),
      ),
    ),
    announced("not-done"),
    furthest(facts.forecasts).flatMap((forecast) =>
      ofStep(
        { about: "forecast", forecast },
        Math.max(1, forecast.at),
        soughtBy(branch, forecast) ?? behind(Math.max(1, forecast.at)),
      ),
    ),
    turning.flatMap((turn) => ofStep({ about: "turned", turn }, turn.step)),
    roads.flatMap((all) =>
      [all.best, all.byOthers].flatMap((road): Question[] => {
        const statement = road && statementBehind(model, road.beside.step);
        if (!road || statement === undefined || road.chance <= all.taken) return [];
        const subject = { about: "road", roads: all, road } as const;
        return [{ subject, step: all.turn.step, statement, party: partyOf(model, road.beside.step) }];
      }),
    ),
    announced("done", "met"),
    facts.standings
      .filter(({ since, end }) => since !== undefined && end !== "conceded")
      .flatMap((stood) => ofCondition({ about: "stood", stood }, stood.since!, stood.condition)),
    facts.standings
      .filter(({ core, since, end }) => core && since === undefined && (end === "unmet" || end === "broken"))
      .flatMap((stood) => ofCondition({ about: "stood", stood }, last, stood.condition)),
  ].map((kind) => kind.filter(({ step }) => step >= 1 && step <= last));
}

function furthest(forecasts: readonly Forecasted[]): readonly Forecasted[] {
  return forecasts.filter(({ distance }) => distance !== undefined).sort((a, b) => b.distance! - a.distance!);
}

/** A statement that seeks the outcome on which the forecast and the model differ most. */
function soughtBy({ model }: Branch, { apart }: Forecasted): string | undefined {
  return apart === undefined ? undefined : model.scenario.outcomes.get(apart)?.sought[0];
}
