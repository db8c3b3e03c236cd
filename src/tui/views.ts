/** Which view shows which screen. */
import type { Screen } from "./ui.ts";
import type { View } from "./view.ts";
import { assumptionsView } from "./views/assumptions.ts";
import { branchesView } from "./views/branches.ts";
import { briefView } from "./views/brief.ts";
import { briefingView } from "./views/briefing.ts";
import { compareView } from "./views/compare.ts";
import { conditionsView } from "./views/conditions.ts";
import { debriefView } from "./views/debrief.ts";
import { evidenceView } from "./views/evidence.ts";
import { glossaryView } from "./views/glossary.ts";
import { goalsView } from "./views/goals.ts";
import { handOverView } from "./views/hand-over.ts";
import { helpView } from "./views/help.ts";
import { knotsView } from "./views/knots.ts";
import { lessonView } from "./views/lesson.ts";
import { logView } from "./views/log.ts";
import { mainView } from "./views/main.ts";
import { oddsView } from "./views/odds.ts";
import { pathsView } from "./views/paths.ts";
import { readingsView } from "./views/readings.ts";
import { roundView } from "./views/round.ts";
import { searchView } from "./views/search.ts";
import { sensitivityView } from "./views/sensitivity.ts";
import { slipView } from "./views/slip.ts";
import { startView } from "./views/start.ts";
import { tracksView } from "./views/tracks.ts";
import { turnView } from "./views/turn.ts";

const views: Readonly<Record<Screen, View>> = {
  start: startView,
  briefing: briefingView,
  main: mainView,
  evidence: evidenceView,
  tracks: tracksView,
  branches: branchesView,
  conditions: conditionsView,
  readings: readingsView,
  assumptions: assumptionsView,
  goals: goalsView,
  glossary: glossaryView,
  knots: knotsView,
  odds: oddsView,
  sensitivity: sensitivityView,
  paths: pathsView,
  compare: compareView,
  lesson: lessonView,
  debrief: debriefView,
  search: searchView,
  "hand-over": handOverView,
  brief: briefView,
  turn: turnView,
  log: logView,
  round: roundView,
  slip: slipView,
  help: helpView,
};

export function viewOf(screen: Screen): View {
  return views[screen];
}
