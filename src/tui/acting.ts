/** Commands that act on the session: steps, packages, concessions, chance, undo. */
import type { SingleStep, Step } from "../model/state.ts";
import { stepVerdict, type Verdict } from "../model/verdict.ts";
import { closedWords, listWords, partyWords, stepWords } from "../report/words.ts";
import { chanceStep, runChance } from "../session/chance.ts";
import { here, isFull, type Session } from "../session/session.ts";
import { back, forward, play } from "../session/tree.ts";
import { chanceWords } from "./chance-words.ts";
import { settle } from "./cursor.ts";
import { isPlaying } from "./game.ts";
import { pick } from "./going.ts";
import { changed, positionOf, redone, sessionOf, undone } from "./sitting.ts";
import { drop, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { viewOf } from "./views.ts";

/** The interface after an operation on the session. */
export function edit(ui: Ui, operation: (session: Session) => Session): Ui {
  const sitting = sittingOf(ui);
  const next = changed(sitting, operation(sessionOf(sitting)));
  return next === sitting ? ui : { ...ui, sitting: next, scroll: 0, ruling: 0 };
}

function take(ui: Ui, step: Step): Ui {
  if (ui.parts && step.kind !== "package")
    return { ...ui, parts: [...ui.parts, step as SingleStep], scroll: 0, ruling: 0 };
  return edit(ui, (session) => play(session, step));
}

/** Why nothing can be played here at all. */
export function stuck(ui: Ui): string | undefined {
  if (isPlaying(ui)) return "A game is played here, so turns are taken there: y goes on with it.";
  const sitting = sittingOf(ui);
  if (positionOf(sitting).broken)
    return "The step you are on no longer holds, so nothing can be played after it: go back first (←).";
  return isFull(sessionOf(sitting))
    ? "This session is full: delete a branch (b, then d) to play on."
    : undefined;
}

/** Plays the move under the cursor, or says why not. */
export function playPicked(ui: Ui): Ui {
  const sitting = sittingOf(ui);
  const id = pickedIn(viewOf("main"), ui);
  const verdict = id === undefined ? undefined : positionOf(sitting, ui.parts).verdicts.get(id);
  if (id === undefined || !verdict) return ui;
  const why = stuck(ui);
  if (why !== undefined) return say(ui, why, "error");
  if (verdict.kind !== "open") return say(ui, refusal(ui, verdict));
  return settle(take(pick(ui, id), { kind: "move", move: id }));
}

function refusal(ui: Ui, verdict: Verdict): string {
  const { model, scenario } = sittingOf(ui);
  if (verdict.kind === "closed") return `Closed: ${closedWords(model, verdict.reason)}.`;
  if (verdict.kind === "open") return "";
  const whose = listWords([
    ...new Set(verdict.by.map(({ condition }) => partyWords(scenario, condition.party))),
  ]);
  return `Ruled out by what ${whose} said. c: give way, s: soften, x: read it otherwise.`;
}

/** The verdict on the move under the cursor of the table. */
export function verdictInFocus(ui: Ui): Verdict | undefined {
  const id = pickedIn(viewOf("main"), ui);
  return id === undefined ? undefined : positionOf(sittingOf(ui), ui.parts).verdicts.get(id);
}

/** The condition the keys are about: that of the ruling in focus, or the one under the cursor. */
export function conditionInFocus(ui: Ui): string | undefined {
  if (ui.screen === "conditions") return pickedIn(viewOf("conditions"), ui);
  const verdict = verdictInFocus(ui);
  if (verdict?.kind !== "ruled-out") return undefined;
  return verdict.by[Math.min(ui.ruling, verdict.by.length - 1)]!.condition.id;
}

export const NO_RULING = "No condition rules this move out, so nobody has to give way here.";

/** The party of the condition in focus gives way to a level. */
export function concede(ui: Ui, level = "dropped", condition = conditionInFocus(ui)): Ui {
  if (condition === undefined) return say(ui, NO_RULING);
  const why = stuck(ui);
  if (why !== undefined) return say(ui, why, "error");
  const { model } = sittingOf(ui);
  const step: SingleStep = { kind: "concession", condition, level };
  const verdict = stepVerdict(model, positionOf(sittingOf(ui), ui.parts).state, step);
  if (verdict.kind === "closed")
    return say(ui, `It cannot give way here: ${closedWords(model, verdict.reason)}.`);
  const kept = ui.screen === "main" ? pick(ui, pickedIn(viewOf("main"), ui)) : ui;
  return say(take(kept, step), `${stepWords(model, step)}.${ui.parts ? "" : " ← takes it back."}`);
}

/** Begins a package, or plays the one put together. */
export function packUp(ui: Ui): Ui {
  const { parts } = ui;
  if (!parts) return stuck(ui) === undefined ? { ...ui, parts: [] } : say(ui, stuck(ui)!, "error");
  const rest = drop(ui, "parts");
  if (parts.length === 0) return say(rest, "The package was empty; nothing was played.");
  const kept = pick(rest, pickedIn(viewOf("main"), ui));
  return settle(take(kept, parts.length === 1 ? parts[0]! : { kind: "package", parts }));
}

export function unpack(ui: Ui): Ui {
  return ui.parts && ui.parts.length > 0 ? { ...ui, parts: ui.parts.slice(0, -1), scroll: 0, ruling: 0 } : ui;
}

export const FIRST_THE_PACKAGE = "First play the package (p) or leave it (Esc).";

export function stepBack(ui: Ui): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const { step } = here(sessionOf(sittingOf(ui)));
  const next = edit(ui, back);
  if (next === ui) return say(ui, "This is the start.");
  return step?.kind === "move" ? pick(next, step.move) : next;
}

export function stepForward(ui: Ui): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const next = edit(ui, forward);
  return next === ui ? say(ui, "Nothing was played after this yet.") : settle(next);
}

/** Chance plays one step, or to an end. */
export function chance(ui: Ui, whole: boolean): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  if (isPlaying(ui)) return say(ui, stuck(ui)!, "error");
  const sitting = sittingOf(ui);
  const draw = whole ? runChance : chanceStep;
  const before = sessionOf(sitting);
  const done = draw(before, sitting.replay);
  const kept = pick(ui, pickedIn(viewOf("main"), ui));
  const next = edit(kept, () => done.session);
  return say(done.steps.length > 0 ? settle(next) : next, chanceWords(sitting.model, before, done));
}

export function undo(ui: Ui): Ui {
  return again(ui, undone(sittingOf(ui)), "There is nothing to undo.");
}

export function redo(ui: Ui): Ui {
  return again(ui, redone(sittingOf(ui)), "There is nothing to make again.");
}

function again(ui: Ui, sitting: Ui["sitting"], nothing: string): Ui {
  if (!sitting || sitting === ui.sitting) return say(ui, nothing);
  return { ...drop(ui, "parts"), sitting, scroll: 0, ruling: 0 };
}
