/** An open session with everything the screens derive from it. */

import type { Lesson } from "../lesson/lesson.ts";
import type { Standing } from "../model/condition.ts";
import { standing } from "../model/condition.ts";
import type { Model } from "../model/model.ts";
import type { SingleStep, State } from "../model/state.ts";
import { afterStep, ending, outcomesIn, type Verdict, verdict } from "../model/verdict.ts";
import type { Outcome, Scenario } from "../scenario/scenario.ts";
import { begin, change, type History, redo, undo } from "../session/history.ts";
import { modelOfSession } from "../session/own.ts";
import { type Broken, type Replay, replay } from "../session/replay.ts";
import { here, type Session, START } from "../session/session.ts";

export interface Sitting {
  readonly scenario: Scenario;
  readonly history: History;
  readonly model: Model;
  readonly replay: Replay;
  /** The lesson its session follows. */
  readonly lesson?: Lesson;
}

export function sit(scenario: Scenario, session: Session, lesson?: Lesson): Sitting {
  const sitting = derive(scenario, begin(session));
  return lesson ? { ...sitting, lesson } : sitting;
}

export function sessionOf(sitting: Sitting): Session {
  return sitting.history.present;
}

/** The sitting after an operation on its session. */
export function changed(sitting: Sitting, next: Session): Sitting {
  return next === sessionOf(sitting)
    ? sitting
    : derive(sitting.scenario, change(sitting.history, next), sitting);
}

export function undone(sitting: Sitting): Sitting {
  const history = undo(sitting.history);
  return history === sitting.history ? sitting : derive(sitting.scenario, history, sitting);
}

export function redone(sitting: Sitting): Sitting {
  const history = redo(sitting.history);
  return history === sitting.history ? sitting : derive(sitting.scenario, history, sitting);
}

function derive(scenario: Scenario, history: History, before?: Sitting): Sitting {
  const session = history.present;
  const old = before && sessionOf(before);
  const sameModel =
    old && old.reading === session.reading && old.own === session.own && old.assume === session.assume;
  const model = sameModel && before ? before.model : modelOfSession(session, scenario).model;
  return {
    scenario,
    history,
    model,
    replay: replay(session, model, before?.replay),
    ...(before?.lesson ? { lesson: before.lesson } : {}),
  };
}

/** What the screens show of the state under the cursor, or after the parts of a package being put together. */
export interface Position {
  readonly state: State;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly outcomes: readonly Outcome[];
  readonly ending: Outcome | undefined;
  /** The step before which this branch last holds, where the node under the cursor does not: the state is from there. */
  readonly broken: Broken | undefined;
}

const positions = new WeakMap<State, { model: Model; position: Omit<Position, "broken"> }>();

export function positionOf(sitting: Sitting, parts: readonly SingleStep[] = []): Position {
  const { model, replay } = sitting;
  const session = sessionOf(sitting);
  const { id } = here(session);
  const broken = replay.brokenAt.get(id);
  const at = replay.stateAt(broken ? (session.nodes.get(broken.node)?.parent ?? START) : id);
  const state = parts.reduce((now, part) => afterStep(model, now, part), at ?? model.initial);
  const known = positions.get(state);
  if (known?.model === model) return { ...known.position, broken };
  const position = {
    state,
    verdicts: new Map(
      [...model.scenario.moves.values()].map((move) => [move.id, verdict(model, state, move)]),
    ),
    standings: new Map([...model.conditions.values()].map((c) => [c.id, standing(model, c, state)])),
    outcomes: outcomesIn(model, state),
    ending: ending(model, state),
  };
  positions.set(state, { model, position });
  return { ...position, broken };
}
