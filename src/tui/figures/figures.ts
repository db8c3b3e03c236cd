/** The figures on the screens, as far as they are known. */
import type { Evaluation, StepWorth } from "../../analysis/evaluation.ts";
import type { Numbers } from "../../analysis/varied.ts";
import type { Study, StudyFound } from "./question.ts";

/** A study the screen shows: how far it is, and what it found so far. */
export interface StudyShown {
  readonly study: Study;
  readonly share: number;
  readonly found: StudyFound;
  readonly done: boolean;
}

export interface Figures {
  /** How much of the evaluation of this goal is done; undefined before it began. */
  readonly share?: number;
  /** The limit of states, where there are more: then no figures are shown. */
  readonly over?: number;
  /** Why there are none, where a thread failed. */
  readonly failed?: string;
  readonly evaluation?: Evaluation;
  /** By the step as it is written. */
  readonly steps?: ReadonlyMap<string, StepWorth>;
  /** The outcomes that each step of the session closed for good, by position. */
  readonly closed?: ReadonlyMap<number, readonly string[]>;
  readonly study?: StudyShown;
  /** The chance of the goal with the numbers that the sliders stand at. */
  readonly slid?: { readonly numbers: Numbers; readonly chance: number | undefined };
}

export const noFigures: Figures = {};
