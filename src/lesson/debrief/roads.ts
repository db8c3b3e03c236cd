/** Roads not taken: at a turning point, what else was open, and where it leads. */
import type { Course } from "../../analysis/course.ts";
import { rates } from "../../model/rate.ts";
import type { Step } from "../../model/state.ts";
import { verdict } from "../../model/verdict.ts";
import { type Beside, type Branch, partyOf } from "./branch.ts";
import { MOST_TURNS, type Shift } from "./turning.ts";

/** Two chances closer than this are the same. */
const SAME = 1e-9;

/** Outcomes besides the goal that are told of a road. */
const MOST_OTHERS = 2;

/** One step that was open and not taken, and what it would have made of the chances on the same clock. */
export interface Road {
  readonly beside: Beside;
  /** Its place among those of the course. */
  readonly place: number;
  /** Of the goal, after it. */
  readonly chance: number;
  /** Its share of the assumed rates there: how likely it was to come next by chance. */
  readonly share: number;
  /** Moves that a condition rules out where it was open, and that would be open after it, by id. */
  readonly lifts: readonly string[];
  /** Outcomes that nobody's steps lead to any more after it, by id. */
  readonly closes: readonly string[];
  /** The outcomes whose chance would differ most from what the step taken left, besides the goal. */
  readonly others: readonly { readonly outcome: string; readonly chance: number; readonly taken: number }[];
}

/** What else was open at a turning point. */
export interface Roads {
  readonly turn: Shift;
  /** Of the goal, after the step taken. */
  readonly taken: number;
  /** With the highest chance of the session's goal, of what a party could do; undefined where no other step was open. */
  readonly best: Road | undefined;
  /** Where the best is a party's giving way: the best of what all others could do, so that no party alone is named. */
  readonly byOthers: Road | undefined;
  /** With the highest assumed rate; undefined where no other step had one. */
  readonly likeliest: Road | undefined;
  /** How many other steps were open. */
  readonly open: number;
  /** Moves that conditions ruled out there, by id. */
  readonly ruledOut: readonly string[];
}

/** The roads not taken at the largest turning points, in the order of these. */
export function roadsNotTaken(
  branch: Branch,
  beside: readonly Beside[],
  course: Course,
  turns: readonly Shift[],
): readonly Roads[] {
  const goal = columnOf(branch, branch.goal);
  const after = branch.states.length;
  return turns.slice(0, MOST_TURNS).map((turn) => {
    const others = beside.flatMap((one, index) =>
      one.at === turn.step - 1 ? [{ beside: one, place: after + index }] : [],
    );
    const chanceOf = ({ place }: { readonly place: number }) => course.chances[place]![goal]!;
    const bestOf = (some: typeof others) =>
      some.reduce<(typeof others)[number] | undefined>(
        (a, b) => (a && chanceOf(a) >= chanceOf(b) - SAME ? a : b),
        undefined,
      );
    const best = bestOf(others.filter(({ beside: { step } }) => isChosen(branch, step)));
    const giver =
      best?.beside.step.kind === "concession" ? partyOf(branch.model, best.beside.step) : undefined;
    const byOthers =
      giver === undefined
        ? undefined
        : bestOf(
            others.filter(
              ({ beside: { step } }) => isChosen(branch, step) && partyOf(branch.model, step) !== giver,
            ),
          );
    const racing = others.filter((one) => one.beside.rate > 0);
    const likeliest = racing.reduce<(typeof others)[number] | undefined>(
      (a, b) => (a && a.beside.rate >= b.beside.rate ? a : b),
      undefined,
    );
    const road = (one: (typeof others)[number]) => roadOf(branch, course, turn, one);
    return {
      turn,
      taken: course.chances[turn.step]![goal]!,
      best: best && road(best),
      byOthers: byOthers && road(byOthers),
      likeliest: likeliest && road(likeliest),
      open: others.length,
      ruledOut: ruledOutAt(branch, turn.step - 1),
    };
  });
}

/** Whether somebody chooses a step: events come by themselves. */
function isChosen({ model }: Branch, step: Step): boolean {
  const party = partyOf(model, step);
  return party !== "nature" && model.scenario.evidence.parties.get(party)?.role !== "nature";
}

function ruledOutAt({ model, states }: Branch, at: number): readonly string[] {
  return [...model.scenario.moves.values()]
    .filter((move) => verdict(model, states[at]!, move).kind === "ruled-out")
    .map(({ id }) => id);
}

const columnOf = ({ model }: Branch, outcome: string): number =>
  [...model.scenario.outcomes.keys()].indexOf(outcome);

function roadOf(
  branch: Branch,
  { chances, within }: Course,
  turn: Shift,
  { beside, place }: { readonly beside: Beside; readonly place: number },
): Road {
  const { model, states, goal } = branch;
  const { scenario } = model;
  const here = states[beside.at]!;
  const held = branch.held[beside.at]!;
  const ids = [...scenario.outcomes.keys()];
  const sum = rates(model, here).reduce((total, { rate }) => total + rate, 0);
  return {
    beside,
    place,
    chance: chances[place]![ids.indexOf(goal)]!,
    share: sum > 0 ? beside.rate / sum : 0,
    lifts: [...scenario.moves.values()]
      .filter(
        (move) =>
          verdict(model, here, move).kind === "ruled-out" &&
          verdict(model, beside.state, move).kind === "open",
      )
      .map(({ id }) => id),
    closes: [...within[beside.at]!].filter((id) => !within[place]!.has(id) && !held.has(id)),
    others: ids
      .map((outcome, column) => ({
        outcome,
        chance: chances[place]![column]!,
        taken: chances[turn.step]![column]!,
      }))
      .filter(
        ({ outcome, chance, taken }) =>
          outcome !== goal && !held.has(outcome) && Math.abs(chance - taken) >= 0.01,
      )
      .sort((a, b) => Math.abs(b.chance - b.taken) - Math.abs(a.chance - a.taken))
      .slice(0, MOST_OTHERS),
  };
}
