/** What the screens ask of a thread that works figures out, and what it answers. */

import type { Prospects } from "../../analysis/compare/prospects.ts";
import type { Course, CourseBands } from "../../analysis/course.ts";
import type { Evaluation, Position } from "../../analysis/evaluation.ts";
import type { Odds } from "../../analysis/odds.ts";
import type { Paths } from "../../analysis/paths.ts";
import type { Band, Sensitivity } from "../../analysis/sensitivity.ts";
import type { Numbers } from "../../analysis/varied.ts";
import type { Forecasted, Given } from "../../lesson/debrief/forecasts.ts";
import type { LessonStep } from "../../lesson/lesson.ts";
import type { Model } from "../../model/model.ts";
import type { Step } from "../../model/state.ts";

/** What every figure is about: a model, the goal in focus, and which of its numbers the user chose. */
export interface Subject {
  readonly model: Model;
  readonly goal: string;
  readonly asked: ReadonlySet<string>;
}

export const studies = ["odds", "sensitivity", "paths", "compare", "lesson", "debrief"] as const;

/** A longer piece of work that one screen shows. */
export type Study = (typeof studies)[number];

export type Order =
  /** Evaluate positions of this subject from now on. */
  | { readonly do: "evaluate"; readonly subject: Subject }
  /** Tell what is known after this branch, now and as more becomes known. */
  | {
      readonly do: "look";
      readonly id: number;
      readonly branch: readonly Step[];
      readonly steps: readonly Step[];
    }
  /** Tell which steps of this tree close outcomes for good. */
  | { readonly do: "tree"; readonly tree: readonly Position[] }
  /** Tell the chance of the goal after this branch with other numbers. */
  | { readonly do: "slide"; readonly id: number; readonly branch: readonly Step[]; readonly numbers: Numbers }
  | {
      readonly do: "study";
      readonly study: Study;
      readonly subject: Subject;
      readonly branch: readonly Step[];
      /** Of a comparison: the branches side by side. Of a debrief: its branch. */
      readonly branches?: readonly (readonly Step[])[];
      /** Of a lesson: the step whose answer is to be worked out. */
      readonly lesson?: LessonStep;
      /** Of a debrief: the forecasts given on its branch. */
      readonly forecasts?: readonly Given[];
    };

/** What a study found so far; each answer replaces the one before. */
export interface StudyFound {
  readonly odds?: Odds;
  /** Of a study of all outcomes: bands alone. Of the goal: also the ends of each range. */
  readonly sensitivity?: Sensitivity;
  readonly paths?: { readonly shortest: Paths; readonly likeliest: Paths };
  readonly prospects?: Prospects;
  readonly lesson?: LessonFound;
  /** Of a debrief: the chances along its branch, their bands as far as they are known, and the forecasts on it. */
  readonly course?: Course;
  readonly bands?: CourseBands;
  readonly forecasts?: readonly Forecasted[];
  /** The limit of states, where there are more: then there is no answer. */
  readonly over?: number;
}

/** What was worked out for a step of a lesson: the right choices of a question, or what stands beside a forecast. */
export interface LessonFound {
  readonly step: string;
  readonly right?: readonly string[];
  readonly chances?: ReadonlyMap<string, number>;
  readonly bands?: ReadonlyMap<string, Band>;
}

export type Answer =
  | { readonly of: "evaluate"; readonly share: number; readonly over?: number }
  | { readonly of: "look"; readonly id: number; readonly evaluation: Evaluation }
  | { readonly of: "tree"; readonly closed: ReadonlyMap<number, readonly string[]> }
  | { readonly of: "slide"; readonly id: number; readonly chance: number | undefined }
  /** What was found stands only where it is more than was told before. */
  | { readonly of: "study"; readonly share: number; readonly found?: StudyFound; readonly done: boolean }
  | { readonly of: "failure"; readonly message: string };

/** The seed of every sample the screens show: the same position has the same figures. */
export const SEED = "parley";

/** States of one graph at most: more would take more memory than a screen may. */
export const SCREEN_LIMIT = 1_500_000;
