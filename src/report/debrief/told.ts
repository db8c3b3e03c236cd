/** A debrief as JSON: the one source of its text, Markdown, page and screen. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import { outcomesIn } from "../../model/verdict.ts";
import { cleanLine } from "../../scenario/text.ts";
import { clockWords } from "../compare/chances.ts";
import { modelJson, stateJson } from "../json.ts";
import { weeksWords } from "../odds.ts";
import { conditionWords, stepWords } from "../words.ts";
import { forecastsJson } from "./forecasts.ts";
import { gameJson } from "./game.ts";
import { questionsJson } from "./questions.ts";
import { sentence, stepRefs } from "./refs.ts";
import { announcedJson, balanceJson, givenJson, scoreboardJson } from "./scores.ts";
import { stepsJson, tracksJson } from "./steps.ts";
import { summaryJson } from "./summary.ts";
import { closingsJson, roadsJson, turningJson } from "./turning.ts";

/** What was asked for, beside the debrief itself. */
export interface DebriefedAs {
  readonly version: string;
  /** The name of the session's file, where it has one. */
  readonly session?: string;
  /** The name of the branch, where it has one. */
  readonly branch?: string;
  /** Weeks a step, where it was asked for. */
  readonly pace?: number;
  /** How many steps were asked for beyond the last that is open. */
  readonly command: string;
}

/** The shape of `parley debrief --json`. */
export function debriefJson(branch: Branch, debrief: Debrief, as: DebriefedAs) {
  const { model, goal, horizon, clock, states, steps, asked, stopped } = branch;
  const { scenario } = model;
  const { chances } = debrief;
  return {
    kind: "debrief",
    version: as.version,
    ...modelJson(model),
    readingTitle: model.reading.title,
    readingBecause: model.reading.because,
    own: [...model.own.conditions].map(([id, { because }]) => ({
      id,
      words: conditionWords(scenario, id),
      because,
    })),
    /** What the scenario is, and what it is not. */
    briefing: [...new Set([scenario.briefing[0]!, scenario.briefing.at(-1)!])],
    goal: { id: goal, title: scenario.outcomes.get(goal)!.title },
    session: as.session === undefined ? null : cleanLine(as.session),
    branch: as.branch === undefined ? null : cleanLine(as.branch),
    asked: asked.length,
    stopped: stopped ? { at: steps.length + 1, words: stepWords(model, stopped.step) } : null,
    clock: {
      horizon,
      elapsed: clock.elapsed,
      left: clock.left,
      pace: as.pace ?? null,
      ...sentence(
        `${clockWords(as.pace)} ${weeksWords(clock.elapsed)} of ${weeksWords(horizon)} are gone at the end.`,
        stepRefs(branch, ...steps.map((_, index) => index + 1)),
      ),
    },
    restsOn: "assumed rates",
    start: { chance: chances?.goal[0]?.before ?? null, band: chances?.bands?.bands[0] ?? null },
    steps: stepsJson(branch, debrief),
    tracks: tracksJson(branch),
    end: stateJson(model, states.at(-1)!),
    holds: outcomesIn(model, states.at(-1)!).map(({ id, title }) => ({ id, title })),
    summary: summaryJson(branch, debrief, as.branch),
    turningPoints: turningJson(branch, debrief),
    noReturn: closingsJson(branch, debrief),
    scoreboard: scoreboardJson(branch, debrief),
    given: givenJson(branch, debrief),
    balance: balanceJson(branch, debrief),
    announced: announcedJson(branch, debrief),
    forecasts: forecastsJson(branch, debrief),
    game: gameJson(branch, debrief.game),
    roads: roadsJson(branch, debrief),
    questions: questionsJson(branch, debrief),
    solved: chances ? chances.course.solved : null,
    sampling: chances?.bands ? { seed: chances.bands.seed, samples: chances.bands.of, share: 0.9 } : null,
    command: as.command,
  };
}

export type DebriefJson = ReturnType<typeof debriefJson>;
