/** Commands in the debrief: from a line to the step or the statement it rests on. */
import { jump } from "../session/tree.ts";
import { edit } from "./acting.ts";
import { settle } from "./cursor.ts";
import { factAt } from "./debrief/sections.ts";
import { debriefedIn } from "./debriefed.ts";
import { go, goMain, pick } from "./going.ts";
import { say, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { viewOf } from "./views.ts";

/** To the position after the first step that the line under the cursor rests on; where there is none, to its statement. */
export function fromDebrief(ui: Ui): Ui {
  const debriefed = debriefedIn(ui);
  const fact = factAt(ui, pickedIn(viewOf("debrief"), ui));
  if (!debriefed || !fact) return ui;
  const step = fact.step ?? fact.refs.steps[0];
  if (step === undefined) return cite(ui);
  const there = edit(ui, (session) => jump(session, debriefed.branch.nodes[step]!));
  return say(goMain(settle(there)), "D goes back to the debrief.");
}

/** To the statement that the line under the cursor rests on. */
export function cite(ui: Ui): Ui {
  const fact = factAt(ui, pickedIn(viewOf("debrief"), ui));
  const statement = fact?.statement ?? fact?.refs.statements[0];
  return statement === undefined
    ? say(ui, "This line rests on no statement.")
    : pick(go(ui, "evidence"), statement, "evidence");
}
