/** A lesson as loaded and checked: steps that teach with a scenario. Answers that follow from the model are not in it. */

import type { Standing } from "../model/condition.ts";
import type { Step } from "../model/state.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Guard } from "../scenario/guard.ts";

/** The screens a lesson may show. */
export const shownScreens = [
  "evidence",
  "tracks",
  "conditions",
  "table",
  "knots",
  "paths",
  "odds",
  "sensitivity",
  "compare",
] as const;
export type ShownScreen = (typeof shownScreens)[number];

/** What a choice of a question names; `text` is the author's own words. */
export type ChoiceKind = "text" | "move" | "condition" | "outcome" | "party" | "assumption";

export interface Choice {
  /** What it names, or its number from 1 where it is a text. */
  readonly id: string;
  readonly kind: ChoiceKind;
  /** The author's words; a choice that names something has words of its own where there are none. */
  readonly text?: string;
  /** Whether the feedback is for a choice that is right. Where the answer follows from the model, that decides. */
  readonly right: boolean;
  readonly feedback: string;
  /** The statement that proves it. */
  readonly statement?: string;
}

/** An answer that follows from the model: which of the choices are right is worked out, never written down. */
export type Computed =
  /** The moves with this verdict here. */
  | { readonly of: "moves"; readonly verdict: Verdict["kind"] }
  /** The conditions that rule a move out here, or the parties whose conditions do. */
  | { readonly of: "forbids"; readonly move: string }
  /** The conditions that stand so here. */
  | { readonly of: "standing"; readonly standing: Standing }
  /** The conditions each of which, alone giving way, opens a branch to an outcome from here. */
  | { readonly of: "opens"; readonly outcome: string }
  /** The outcomes some branch leads to from here: with nobody giving way, or whoever gives way. */
  | { readonly of: "reachable"; readonly conceding: boolean }
  /** The assumption that moves an outcome's chance most from one end of its range to the other. */
  | { readonly of: "decides"; readonly outcome: string };

export type Hints = readonly [gentle: string, plain: string, strong: string];

export interface Task {
  /** The outcome to reach, the one to avoid; at least one of the two. */
  readonly reach?: string;
  readonly avoid?: string;
  /** How many steps and concessions at most; to avoid alone, how many steps it takes. */
  readonly steps?: number;
  readonly concessions?: number;
  /** What must hold throughout. */
  readonly keeping?: Guard;
}

interface Placed {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** The branch from the start that leads to where this step takes place. Absent: where the step before did. */
  readonly after?: readonly Step[];
}

export type LessonStep = Placed &
  (
    | { readonly kind: "brief"; readonly text: readonly string[]; readonly statements: readonly string[] }
    | {
        readonly kind: "show";
        readonly screen: ShownScreen;
        /** The line of that screen to look at. */
        readonly about?: string;
        readonly text: readonly string[];
      }
    | {
        readonly kind: "ask";
        readonly question: string;
        /** Whether several choices may be right. */
        readonly several: boolean;
        readonly computed?: Computed;
        readonly choices: readonly Choice[];
        readonly hints: Hints;
        /** What the question teaches, whatever was answered. */
        readonly because: string;
      }
    | {
        readonly kind: "forecast";
        readonly question: string;
        /** Outcomes, of which the first to be reached counts. */
        readonly over: readonly string[];
        /** Weeks; absent: the scenario's horizon. */
        readonly within?: number;
        /** Said once the model's chances are shown. */
        readonly because: string;
      }
    | {
        readonly kind: "task";
        readonly text: readonly string[];
        readonly task: Task;
        readonly hints: Hints;
        readonly because: string;
      }
    | { readonly kind: "free"; readonly text: readonly string[] }
    | { readonly kind: "reflect"; readonly question: string; readonly because: string }
    | { readonly kind: "debrief"; readonly text: readonly string[] }
  );

export type StepKind = LessonStep["kind"];
export type StepOf<Kind extends StepKind> = Extract<LessonStep, { kind: Kind }>;

export interface Lesson {
  /** The name of its file. */
  readonly id: string;
  readonly title: string;
  /** For whom it is. */
  readonly audience: string;
  /** The sum of its steps' minutes. */
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly reading: string;
  /** The outcome in focus. */
  readonly goal: string;
  readonly steps: readonly LessonStep[];
}

/** The branch that leads to where a step of a lesson takes place. */
export function branchTo(lesson: Lesson, at: number): readonly Step[] {
  for (let index = at; index >= 0; index--) {
    const after = lesson.steps[index]?.after;
    if (after) return after;
  }
  return [];
}
