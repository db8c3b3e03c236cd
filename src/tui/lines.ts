/** What Enter and taking away do on a line of each list. */
import type { SingleStep } from "../model/state.ts";
import { countWords } from "../report/words.ts";
import { assume, chooseGoal, chooseReading, readAsBefore } from "../session/own.ts";
import { jump, play, remove } from "../session/tree.ts";
import { edit, FIRST_THE_PACKAGE, stuck } from "./acting.ts";
import { actsOf } from "./acts.ts";
import { ask } from "./asking.ts";
import { settle } from "./cursor.ts";
import { isPlaying } from "./game.ts";
import { go, goMain, leave, pick } from "./going.ts";
import { sessionOf } from "./sitting.ts";
import { keepSlid } from "./sliding.ts";
import { type Screen, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { setAt } from "./views/knots.ts";
import { pathAt } from "./views/paths.ts";
import { OWN } from "./views/readings.ts";
import { hitId, hitsFor } from "./views/search.ts";
import { viewOf } from "./views.ts";

/** Enter on a line: some screens lead to another, the rest act on the session. */
export function choose(ui: Ui): Ui {
  const picked = pickedIn(viewOf(ui.screen), ui);
  if (picked === undefined) return ui;
  if (ui.screen === "search") {
    const hit = hitsFor(ui).find((one) => hitId(one) === picked);
    return hit ? goTo(leave(ui), hit.screen, hit.id) : ui;
  }
  if (ui.screen === "start" || !ui.sitting) return actOn(ui);
  const { scenario } = sittingOf(ui);
  if (ui.screen === "evidence") {
    const act = actsOf(scenario, picked).find(({ screen }) => screen !== undefined);
    return act ? goTo(ui, act.screen!, act.id) : say(ui, "Nothing in the model rests on this.");
  }
  if (ui.screen === "conditions") return goTo(ui, "evidence", scenario.conditions.get(picked)!.statement);
  if (ui.screen === "tracks") {
    const ground = scenario.variables.get(picked)?.grounds[0];
    return ground === undefined ? ui : goTo(ui, "evidence", ground);
  }
  if (ui.screen === "glossary") {
    const first = scenario.glossary.get(picked)?.tie?.shown[0];
    if (first === undefined) return say(ui, "The scenario shows it nowhere.");
    return goTo(ui, scenario.conditions.has(first) ? "conditions" : "evidence", first);
  }
  return actOn(ui);
}

/** The node that naming and notes are about: under the cursor in the tree, else the present one. */
export function nodeInFocus(ui: Ui): number {
  const picked = ui.screen === "branches" ? pickedIn(viewOf("branches"), ui) : undefined;
  return picked === undefined ? sessionOf(sittingOf(ui)).cursor : Number(picked);
}

/** Takes away what is under the cursor: a branch, an own reading, an assumed number. */
export function takeAway(ui: Ui): Ui {
  const picked = pickedIn(viewOf(ui.screen), ui);
  if (picked === undefined) return ui;
  switch (ui.screen) {
    case "branches": {
      const next = edit(ui, (session) => remove(session, Number(picked)));
      return next === ui
        ? say(ui, "The start cannot be deleted.")
        : say(next, "Deleted, with everything after it. u brings it back.");
    }
    case "readings":
      if (!picked.startsWith(OWN))
        return say(ui, "Only your own readings can be taken back; Enter chooses a shipped one.");
      return say(
        edit(ui, (session) => readAsBefore(session, picked.slice(OWN.length))),
        "Taken back. u undoes that.",
      );
    case "assumptions":
      return edit(ui, (session) => assume(session, picked, undefined));
    default:
      return ui;
  }
}

/** Enter on a line that acts on the session or the program. */
function actOn(ui: Ui): Ui {
  const picked = pickedIn(viewOf(ui.screen), ui);
  if (picked === undefined) return ui;
  switch (ui.screen) {
    case "start": {
      const [, what, which = ""] = /^(begin|resume):(.*)$/s.exec(picked) ?? [];
      return {
        ...ui,
        request: what === "resume" ? { do: "resume", file: which } : { do: "begin", scenario: which },
      };
    }
    case "branches":
      return goMain(settle(edit(ui, (session) => jump(session, Number(picked)))));
    case "readings":
      if (picked.startsWith(OWN)) return say(ui, "This is your own reading; d takes it back.");
      return edit(ui, (session) => chooseReading(session, picked));
    case "assumptions":
      return ask(ui, `${sittingOf(ui).scenario.assumptions.get(picked)!.title}:`, "", {
        for: "number",
        assumption: picked,
      });
    case "goals":
      return goMain(edit(ui, (session) => chooseGoal(session, picked)));
    case "odds":
      return edit(ui, (session) => chooseGoal(session, picked));
    case "sensitivity":
      return keepSlid(ui);
    case "knots":
      return playBranch(ui, setAt(ui, picked)?.ways[0]?.branch);
    case "paths":
      return playBranch(ui, pathAt(ui, picked)?.branch);
    default:
      return ui;
  }
}

/** Plays the branch that a line stands for. */
function playBranch(ui: Ui, branch: readonly SingleStep[] = []): Ui {
  if (branch.length === 0) return say(ui, "There is nothing to play on this line.");
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  if (isPlaying(ui)) return say(ui, stuck(ui)!, "error");
  const played = edit(ui, (session) => branch.reduce((now, step) => play(now, step), session));
  return say(
    goMain(settle(played)),
    `${countWords(branch.length, "step")} played as a branch; ← goes back through them.`,
  );
}

/** Goes to a line of another screen. */
function goTo(ui: Ui, screen: Screen, id: string): Ui {
  return pick(go(screen === "main" ? { ...ui, hideClosed: false } : ui, screen), id, screen);
}
