/** The debrief of the session's present branch, with everything that is said of it. */
import { type Branch, branchOf } from "../lesson/debrief/branch.ts";
import { debriefOf } from "../lesson/debrief/debrief.ts";
import { forecastsOn, type Given } from "../lesson/debrief/forecasts.ts";
import { gameOn } from "../lesson/debrief/game.ts";
import { amount } from "../model/model.ts";
import { type DebriefJson, debriefJson } from "../report/debrief/told.ts";
import { branchName, lineThrough } from "../session/tree.ts";
import type { StudyFound } from "./figures/question.ts";
import { type Sitting, sessionOf } from "./sitting.ts";
import type { Ui } from "./ui.ts";
import { goalOf } from "./views/goal.ts";

export interface Debriefed {
  readonly branch: Branch;
  /** Forecasts given on the branch. */
  readonly given: readonly Given[];
  readonly told: DebriefJson;
}

interface Known extends Pick<Debriefed, "branch" | "given"> {
  readonly found: StudyFound | undefined;
  readonly debriefed: Debriefed;
}

const known = new WeakMap<Sitting, Known>();

/** The debrief on the screen; undefined where nothing that holds was played on the branch. */
export function debriefedIn({ sitting, figures: { study } }: Ui): Debriefed | undefined {
  if (!sitting) return undefined;
  const found = study?.study === "debrief" ? study.found : undefined;
  const before = known.get(sitting);
  if (before && before.found === found) return before.debriefed;
  const { branch, given } = before ?? played(sitting);
  if (branch.steps.length === 0) return undefined;
  const session = sessionOf(sitting);
  const name = branchName(session, branch.nodes.at(-1));
  const told = debriefJson(branch, debriefOf(branch, { ...found, game: gameOn(session, branch) }), {
    version: process.env.PARLEY_VERSION ?? "development",
    ...(name === undefined ? {} : { branch: name }),
    command: "",
  });
  const debriefed = { branch, given, told };
  known.set(sitting, { branch, given, found, debriefed });
  return debriefed;
}

/** The branch through the cursor to its end, as far as it holds. */
function played(sitting: Sitting): Pick<Debriefed, "branch" | "given"> {
  const { model } = sitting;
  const session = sessionOf(sitting);
  const branch = branchOf(session, model, lineThrough(session).at(-1)!, {
    goal: goalOf(sitting).id,
    horizon: amount(model, model.scenario.horizon),
  });
  return { branch, given: forecastsOn(session, branch) };
}
