/** The branch a debrief is about: what was played, by whom, and on which clock. */
import { type Clock, clockOf } from "../../analysis/compare/clock.ts";
import { type Column, playColumn } from "../../analysis/compare/column.ts";
import type { Place } from "../../analysis/course.ts";
import type { Model } from "../../model/model.ts";
import { rates } from "../../model/rate.ts";
import { type SingleStep, type State, type Step, writeStep } from "../../model/state.ts";
import { afterStep, openSteps, outcomesIn } from "../../model/verdict.ts";
import type { Branching, Session } from "../../session/session.ts";
import { pathTo } from "../../session/tree.ts";

/** A branch as far as it can be played, on its clock. */
export interface Line extends Column {
  /** The outcome in focus. */
  readonly goal: string;
  /** Weeks, from the start of the branch. */
  readonly horizon: number;
  readonly clock: Clock;
  /** The outcomes that held after any of the first 0, 1, 2 … steps, by id. */
  readonly held: readonly ReadonlySet<string>[];
}

/** A session's branch, from the start to its end. */
export interface Branch extends Line {
  /** Ids of the session's nodes after 0, 1, 2 … steps played. */
  readonly nodes: readonly number[];
  /** By step: who played it. */
  readonly by: readonly Branching["by"][];
}

export interface LineAsked {
  readonly goal: string;
  /** Weeks. */
  readonly horizon: number;
  /** Weeks a step; default: see {@link clockOf}. */
  readonly pace?: number;
}

/** Steps played from the start, as far as they are open. */
export function lineOf(model: Model, asked: readonly Step[], { goal, horizon, pace }: LineAsked): Line {
  const column = playColumn(model, asked);
  return { ...column, goal, horizon, clock: clockOf(column, horizon, pace), held: heldOn(column) };
}

/** The branch to a node of a session. */
export function branchOf(session: Session, model: Model, end: number, asked: LineAsked): Branch {
  const path = pathTo(session, end);
  const nodes = path.map((id) => session.nodes.get(id)!);
  const line = lineOf(
    model,
    nodes.flatMap(({ step }) => step ?? []),
    asked,
  );
  const played = line.steps.length;
  return {
    ...line,
    nodes: path.slice(0, played + 1),
    by: nodes.slice(1, played + 1).map(({ by }) => by),
  };
}

function heldOn({ model, states }: Column): readonly ReadonlySet<string>[] {
  let held: ReadonlySet<string> = new Set();
  return states.map((state) => {
    const fresh = outcomesIn(model, state).filter(({ id }) => !held.has(id));
    if (fresh.length > 0) held = new Set([...held, ...fresh.map(({ id }) => id)]);
    return held;
  });
}

/** Another step that was open where the branch went on. */
export interface Beside {
  /** How many steps had been played before it. */
  readonly at: number;
  readonly step: SingleStep;
  readonly state: State;
  /** Per week, by the assumed rates; 0: chance never takes it there. */
  readonly rate: number;
}

/** Every step that was open on the branch beside the one taken while there was time left, in the order of the branch. */
export function besideOf(branch: Line): readonly Beside[] {
  const { model, steps, states } = branch;
  const left = weeksLeft(branch);
  return steps.flatMap((taken, at) => {
    if (left[at + 1] === 0) return [];
    const here = states[at]!;
    const racing = new Map(rates(model, here).map(({ step, rate }) => [writeStep(step), rate]));
    return openSteps(model, here)
      .filter((step) => writeStep(step) !== writeStep(taken))
      .map((step): Beside => {
        const state = afterStep(model, here, step);
        return { at, step, state, rate: racing.get(writeStep(step)) ?? 0 };
      });
  });
}

/** Weeks left after 0, 1, 2 … steps; 0 where the branch outlasts its horizon. */
export function weeksLeft({ horizon, clock }: Line): readonly number[] {
  let left = horizon;
  return [
    Math.max(0, left),
    ...clock.waits.map((wait) => {
      left -= wait;
      return Math.max(0, left);
    }),
  ];
}

/** The positions a debrief asks chances of: those of the branch, the start first, then one for each step beside it. */
export function placesOf(branch: Line, beside: readonly Beside[]): readonly Place[] {
  const { steps, states } = branch;
  const left = weeksLeft(branch);
  const along: Place[] = [];
  for (const [at, state] of states.entries()) {
    const before = at === 0 ? undefined : { place: along[at - 1]!, step: steps[at - 1]! };
    along.push({ before, state, weeks: left[at]! });
  }
  const others = beside.map(
    // Which step comes does not change how long it takes until one does.
    ({ at, step, state }): Place => ({ before: { place: along[at]!, step }, state, weeks: left[at + 1]! }),
  );
  return [...along, ...others];
}

/** A statement behind a step: the condition's that gives way, or the first that a move rests on; of a package, of its first part that has one. */
export function statementBehind(model: Model, step: Step): string | undefined {
  if (step.kind === "package") {
    for (const part of step.parts) {
      const found = statementBehind(model, part);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const { scenario, conditions } = model;
  if (step.kind === "concession") return conditions.get(step.condition)?.statement;
  return scenario.moves.get(step.move)?.grounds.find((id) => scenario.evidence.statements.has(id));
}

/** Who takes a step: the party that moves or gives way; of a package, that of its first part. */
export function partyOf(model: Model, step: Step): string {
  if (step.kind === "package") return partyOf(model, step.parts[0]!);
  return step.kind === "concession"
    ? model.conditions.get(step.condition)!.party
    : model.scenario.moves.get(step.move)!.party;
}
