/**
 * What happened on a branch, as facts that each name their step, condition or statement. In the order of a debriefing:
 * what was done, how and why it turned, and what else could have been (L. C. Lederman, “Debriefing: toward a systematic
 * assessment of theory and practice”, Simulation & Gaming 23(2), 1992, pages 145-160; after D. A. Kolb, Experiential
 * Learning, Prentice-Hall 1984: experience, reflection, concept, trial). That the reasoning behind each side's choices is
 * gone through, beside what other choices were open, is what debriefs of negotiations are for (L. E. Susskind, J. Corburn,
 * “Using simulations to teach negotiation: pedagogical theory and practice”, in: M. Wheeler (ed.), Teaching Negotiation,
 * Program on Negotiation 2000; E. E. Deason and others, “Debriefing the debrief”, in: Educating Negotiators for a
 * Connected World, DRI Press 2013, chapter 13).
 */
import { type Given, givenOn } from "../../analysis/compare/given.ts";
import type { Course, CourseBands } from "../../analysis/course.ts";
import { type Announced, announcedOn } from "./announced.ts";
import { type Beside, type Branch, besideOf } from "./branch.ts";
import type { Forecasted } from "./forecasts.ts";
import type { GamePlayed } from "./game.ts";
import { type Question, questionsOn } from "./questions.ts";
import { type Roads, roadsNotTaken } from "./roads.ts";
import { type Barred, barredOn, type Stood, standingsOn } from "./standings.ts";
import { type Closing, closings, reachedAt, type Shift, shiftsOf, turningPoints } from "./turning.ts";

/** Everything that rests on chances. */
export interface Chances {
  readonly course: Course;
  /** By step: how it changed the goal's chance. */
  readonly goal: readonly Shift[];
  /** The largest changes first. */
  readonly turning: readonly Shift[];
  readonly closings: readonly Closing[];
  readonly roads: readonly Roads[];
  /** Of the goal's chance, by place of the course. */
  readonly bands: CourseBands | undefined;
}

/** The facts of a branch. */
export interface Debrief {
  /** By step: the outcomes it brought about, by id. */
  readonly reached: readonly (readonly string[])[];
  readonly standings: readonly Stood[];
  readonly barred: readonly Barred[];
  readonly given: readonly Given[];
  readonly announced: readonly Announced[];
  readonly forecasts: readonly Forecasted[];
  /** Undefined where the branch was played in no game. */
  readonly game: GamePlayed | undefined;
  /** Undefined while they are not known, or where there are too many states to solve. */
  readonly chances: Chances | undefined;
  readonly questions: readonly Question[];
}

/** What is known beforehand: chances, their bands, what forecasts come to, and the game that was played. */
export interface Known {
  readonly course?: Course | undefined;
  readonly bands?: CourseBands | undefined;
  readonly forecasts?: readonly Forecasted[];
  readonly game?: GamePlayed | undefined;
}

/** The facts of a branch, and the questions that they give rise to. */
export function debriefOf(branch: Branch, { course, bands, forecasts = [], game }: Known): Debrief {
  const facts = {
    reached: reachedAt(branch),
    standings: standingsOn(branch),
    barred: barredOn(branch),
    given: givenOn(branch),
    announced: announcedOn(branch),
    forecasts,
    game,
    chances: course && chancesOn(branch, besideOf(branch), course, bands),
  };
  return { ...facts, questions: questionsOn(branch, facts) };
}

function chancesOn(
  branch: Branch,
  beside: readonly Beside[],
  course: Course,
  bands: CourseBands | undefined,
): Chances {
  const turning = turningPoints(branch, course);
  return {
    course,
    goal: shiftsOf(branch, course, branch.goal),
    turning,
    closings: closings(branch, course),
    roads: roadsNotTaken(branch, beside, course, turning),
    bands,
  };
}
