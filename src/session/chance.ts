import alea from "seedrandom/lib/alea.js";
import { amount, type Model } from "../model/model.ts";
import { type Rated, rates } from "../model/rate.ts";
import type { SingleStep, State } from "../model/state.ts";
import { ending } from "../model/verdict.ts";
import type { Outcome } from "../scenario/scenario.ts";
import { type Replay, replay } from "./replay.ts";
import { type Chance, isFull, oneLine, type Session } from "./session.ts";
import { play } from "./tree.ts";

/** A step drawn by chance, and how long it waited. */
export interface Drawn {
  readonly step: SingleStep;
  /** Rounded to a thousandth of a week, about ten minutes, so that a file keeps it whole. */
  readonly weeks: number;
}

/** Numbers in [0, 1), evenly spread. */
export type Source = () => number;

/** The generator as it stands after the numbers drawn so far. */
export function source({ seed, drawn }: Chance): Source {
  const next = alea(seed);
  for (let i = 0; i < drawn; i++) next();
  return next;
}

/** How many numbers one draw takes: the wait, then the step. */
export const DRAWS = 2;

/** Draws the next step of the race out of a state; undefined where nothing has a positive rate. */
export function draw(model: Model, state: State, next: Source): Drawn | undefined {
  return drawFrom(rates(model, state), next);
}

/** Draws the winner of a race between steps with positive rates, and its wait; undefined where there is none. */
export function drawFrom(racing: readonly Rated[], next: Source): Drawn | undefined {
  if (racing.length === 0) return undefined;
  const total = racing.reduce((sum, { rate }) => sum + rate, 0);
  const weeks = Math.round((-Math.log(1 - next()) / total) * 1000) / 1000;
  return { step: winner(racing, next() * total), weeks };
}

function winner(racing: readonly Rated[], at: number): SingleStep {
  let left = at;
  for (const { step, rate } of racing) {
    left -= rate;
    if (left < 0) return step;
  }
  return racing.at(-1)!.step;
}

/** Why chance stopped. */
export type Stop =
  /** It played the one step asked of it. */
  | { readonly why: "played" }
  | { readonly why: "outcome"; readonly outcome: Outcome }
  /** Nothing has a positive rate: the talks stand still, unless somebody plays. */
  | { readonly why: "still" }
  /** The next step would come after the horizon. */
  | { readonly why: "horizon" }
  /** As many steps as were asked for at most. */
  | { readonly why: "steps" }
  /** The session is full. */
  | { readonly why: "full" }
  /** The position under the cursor no longer holds. */
  | { readonly why: "broken" };

/** What chance did from the cursor on. */
export interface ChanceRun {
  /** The cursor is where chance stopped; its steps are one branch. */
  readonly session: Session;
  readonly replay: Replay;
  readonly steps: readonly Drawn[];
  /** From where it began; the horizon where that stopped it. */
  readonly weeks: number;
  readonly stop: Stop;
}

/** Chance plays one step from the cursor. */
export function chanceStep(session: Session, before: Replay): ChanceRun {
  const run = runChance(session, before, { horizon: Number.POSITIVE_INFINITY, steps: 1 });
  return run.stop.why === "steps" ? { ...run, stop: { why: "played" } } : run;
}

export interface RunLimits {
  /** Weeks from the cursor on. Default: the scenario's horizon. */
  readonly horizon?: number;
  /** Default: 500. */
  readonly steps?: number;
}

/**
 * Chance plays on from the cursor until a final outcome, until nothing has a positive rate, until the horizon,
 * or until a number of steps. The session's seed and what was drawn before decide all of it.
 */
export function runChance(session: Session, before: Replay, limits: RunLimits = {}): ChanceRun {
  const { model } = before;
  const horizon = limits.horizon ?? amount(model, model.scenario.horizon);
  const most = limits.steps ?? 500;
  const next = source(session.chance);
  const steps: Drawn[] = [];
  let run = session;
  let now = before;
  let weeks = 0;
  const done = (stop: Stop): ChanceRun => ({ session: run, replay: now, steps, weeks, stop });
  for (;;) {
    const state = now.stateAt(run.cursor);
    if (!state) return done({ why: "broken" });
    const outcome = ending(model, state);
    if (outcome) return done({ why: "outcome", outcome });
    if (steps.length >= most) return done({ why: "steps" });
    if (isFull(run)) return done({ why: "full" });
    const drawn = draw(model, state, next);
    if (!drawn) return done({ why: "still" });
    run = { ...run, chance: { ...run.chance, drawn: run.chance.drawn + DRAWS } };
    if (weeks + drawn.weeks > horizon) {
      weeks = horizon;
      return done({ why: "horizon" });
    }
    weeks = Math.round((weeks + drawn.weeks) * 1000) / 1000;
    run = play(run, drawn.step, "chance", drawn.weeks);
    now = replay(run, model, now);
    steps.push(drawn);
  }
}

/** Gives chance another seed; its draws begin anew. */
export function reseed(session: Session, seed: string): Session {
  return { ...session, chance: { seed: oneLine(seed), drawn: 0 } };
}
