/** Commands that act on the session: steps, packages, concessions, readings, chance. */
import { isModelError, modelOf } from "../model/model.ts";
import type { SingleStep, Step } from "../model/state.ts";
import { stepVerdict, type Verdict } from "../model/verdict.ts";
import {
  closedWords,
  conditionWords,
  countWords,
  listWords,
  partyWords,
  stepWords,
} from "../report/words.ts";
import { type ChanceRun, chanceStep, reseed, runChance } from "../session/chance.ts";
import {
  assume,
  chooseGoal,
  chooseReading,
  readAsBefore,
  readingChoices,
  readOtherwise,
} from "../session/own.ts";
import { isFull, type Session } from "../session/session.ts";
import { back, forward, jump, name, note, play, remove } from "../session/tree.ts";
import { go, goMain, pick } from "./going.ts";
import { changed, positionOf, redone, sessionOf, undone } from "./sitting.ts";
import { drop, type Prompt, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { setAt } from "./views/knots.ts";
import { OWN } from "./views/readings.ts";
import { viewOf } from "./views.ts";

/** The interface after an operation on the session. */
export function edit(ui: Ui, operation: (session: Session) => Session): Ui {
  const sitting = sittingOf(ui);
  const next = changed(sitting, operation(sessionOf(sitting)));
  return next === sitting ? ui : { ...ui, sitting: next, scroll: 0, ruling: 0 };
}

/** Forgets where the cursor was on the table, so that it goes to the first open move. */
function afresh(ui: Ui): Ui {
  const { main: _, ...picked } = ui.picked;
  return { ...ui, picked };
}

function take(ui: Ui, step: Step): Ui {
  const sitting = sittingOf(ui);
  if (ui.parts && step.kind !== "package")
    return { ...ui, parts: [...ui.parts, step as SingleStep], scroll: 0, ruling: 0 };
  if (isFull(sessionOf(sitting)))
    return say(ui, "This session is full: delete a branch (b, then d) to play on.", "error");
  if (positionOf(sitting).broken)
    return say(ui, "This position no longer holds: go back first (←).", "error");
  return edit(ui, (session) => play(session, step));
}

/** Plays the move under the cursor, or says why not. */
export function playPicked(ui: Ui): Ui {
  const sitting = sittingOf(ui);
  const id = pickedIn(viewOf("main"), ui);
  const verdict = id === undefined ? undefined : positionOf(sitting, ui.parts).verdicts.get(id);
  if (id === undefined || !verdict) return ui;
  if (verdict.kind !== "open") return say(ui, refusal(ui, verdict));
  return afresh(take(ui, { kind: "move", move: id }));
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
function conditionInFocus(ui: Ui): string | undefined {
  if (ui.screen === "conditions") return pickedIn(viewOf("conditions"), ui);
  const verdict = verdictInFocus(ui);
  if (verdict?.kind !== "ruled-out") return undefined;
  return verdict.by[Math.min(ui.ruling, verdict.by.length - 1)]!.condition.id;
}

const NO_RULING = "No condition rules this move out, so nobody has to give way here.";

/** The party of the condition in focus gives way to a level. */
export function concede(ui: Ui, level = "dropped", condition = conditionInFocus(ui)): Ui {
  if (condition === undefined) return say(ui, NO_RULING);
  const { model } = sittingOf(ui);
  const step: SingleStep = { kind: "concession", condition, level };
  const verdict = stepVerdict(model, positionOf(sittingOf(ui), ui.parts).state, step);
  if (verdict.kind === "closed")
    return say(ui, `It cannot give way here: ${closedWords(model, verdict.reason)}.`);
  const kept = ui.screen === "main" ? pick(ui, pickedIn(viewOf("main"), ui)) : ui;
  return say(take(kept, step), `${stepWords(model, step)}.${ui.parts ? "" : " ← takes it back."}`);
}

export function soften(ui: Ui): Ui {
  const condition = conditionInFocus(ui);
  if (condition === undefined) return say(ui, NO_RULING);
  const { model, scenario } = sittingOf(ui);
  const read = model.conditions.get(condition)!;
  const now = positionOf(sittingOf(ui), ui.parts).state.levels[condition] ?? 0;
  const levels = read.levels.slice(now + 1, -1);
  if (levels.length === 0) return say(ui, `“${read.title}” has no softer form here; c gives it up.`);
  return {
    ...ui,
    menu: {
      title: "SOFTEN TO",
      about: [`${conditionWords(scenario, condition)}. The party falls back to:`],
      items: levels.map((level) => ({ label: level.title, because: level.because })),
      at: 0,
      purpose: { for: "soften", condition, levels: levels.map((level) => level.id) },
    },
  };
}

/** Offers the ways to read the condition in focus otherwise. */
export function readCondition(ui: Ui): Ui {
  const condition = conditionInFocus(ui);
  if (condition === undefined) return say(ui, NO_RULING);
  const sitting = sittingOf(ui);
  const choices = readingChoices(sitting.scenario, sitting.model.reading.id, condition);
  if (choices.length === 0)
    return say(ui, "It forbids nothing under any reading: there is nothing to read otherwise.");
  return {
    ...ui,
    menu: {
      title: "READ IT OTHERWISE",
      about: [
        `${conditionWords(sitting.scenario, condition)}.`,
        "This changes how you read the words, for this session, from the start on. It is nobody's concession.",
      ],
      items: choices.map(({ title, because }) => ({ label: title, because })),
      at: 0,
      purpose: { for: "read", condition, choices },
    },
  };
}

export function menuTake(ui: Ui): Ui {
  const { menu } = ui;
  if (!menu) return ui;
  const closed = drop(ui, "menu");
  const { purpose } = menu;
  if (purpose.for === "soften") return concede(closed, purpose.levels[menu.at], purpose.condition);
  const choice = purpose.choices[menu.at]!;
  return ask(closed, "Why do you read it so?", "", { for: "reason", condition: purpose.condition, choice });
}

export function ask(ui: Ui, asks: string, text: string, purpose: Prompt["purpose"]): Ui {
  return { ...ui, prompt: { asks, text, purpose } };
}

/** Takes what was typed on the bottom line. */
export function submit(ui: Ui): Ui {
  const { prompt } = ui;
  if (!prompt) return ui;
  const done = drop(ui, "prompt");
  const { purpose, text } = prompt;
  switch (purpose.for) {
    case "name":
      return edit(done, (session) => name(session, purpose.node, text));
    case "note":
      return edit(done, (session) => note(session, purpose.node, text));
    case "seed":
      return text.trim() === ""
        ? done
        : say(
            edit(done, (session) => reseed(session, text)),
            `Chance begins anew with the seed ${text.trim()}.`,
          );
    case "reason": {
      const next = readOtherwise(sessionOf(sittingOf(ui)), purpose.condition, purpose.choice.choice, text);
      if ("refused" in next) return say(ui, next.refused, "error");
      return say(
        edit(done, () => next),
        "Read otherwise. It shows under 6 readings, where d takes it back.",
      );
    }
    case "number":
      return setNumber(ui, purpose.assumption, text);
  }
}

function setNumber(ui: Ui, assumption: string, text: string): Ui {
  const { scenario, model } = sittingOf(ui);
  const value = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  const tried = modelOf(scenario, { reading: model.reading.id, assume: new Map([[assumption, value]]) });
  if (isModelError(tried))
    return say(ui, Number.isNaN(value) ? "Type a number, such as 0.5." : tried.error, "error");
  return edit(drop(ui, "prompt"), (session) => assume(session, assumption, value));
}

/** Begins a package, or plays the one put together. */
export function packUp(ui: Ui): Ui {
  const { parts } = ui;
  if (!parts)
    return say(
      { ...ui, parts: [] },
      "A package: Enter adds a move, c or s a concession; p plays all as one step, Esc leaves it.",
    );
  const rest = drop(ui, "parts");
  if (parts.length === 0) return say(rest, "The package was empty; nothing was played.");
  return afresh(take(rest, parts.length === 1 ? parts[0]! : { kind: "package", parts }));
}

export function unpack(ui: Ui): Ui {
  return ui.parts && ui.parts.length > 0 ? { ...ui, parts: ui.parts.slice(0, -1), scroll: 0, ruling: 0 } : ui;
}

const FIRST_THE_PACKAGE = "First play the package (p) or leave it (Esc).";

export function stepBack(ui: Ui): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const next = edit(ui, back);
  return next === ui ? say(ui, "This is the start.") : afresh(next);
}

export function stepForward(ui: Ui): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const next = edit(ui, forward);
  return next === ui ? say(ui, "Nothing was played after this yet.") : afresh(next);
}

/** Chance plays one step, or to an end. */
export function chance(ui: Ui, whole: boolean): Ui {
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const sitting = sittingOf(ui);
  const draw = whole ? runChance : chanceStep;
  const done = draw(sessionOf(sitting), sitting.replay);
  return afresh(
    say(
      edit(ui, () => done.session),
      chanceWords(ui, done),
    ),
  );
}

function chanceWords(ui: Ui, { steps, weeks, stop }: ChanceRun): string {
  const seed = sessionOf(sittingOf(ui)).chance.seed;
  const played = `Drawn by chance at assumed rates (seed ${seed}): ${countWords(steps.length, "step")} in ${weeks.toFixed(1)} weeks.`;
  switch (stop.why) {
    case "played":
      return played;
    case "outcome":
      return steps.length > 0
        ? `${played} The talks ended: ${stop.outcome.title}.`
        : `The talks ended: ${stop.outcome.title}.`;
    case "still":
      return `${steps.length > 0 ? played : "Chance has nothing to draw:"} no move has a rate above 0 here.`;
    case "horizon":
      return `${played} The horizon was reached.`;
    case "steps":
      return `${played} It stopped there; R goes on.`;
    case "full":
      return "This session is full: delete a branch to play on.";
    case "broken":
      return "This position no longer holds: go back first (←).";
  }
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

/** Enter on a line of a list. */
export function chooseLine(ui: Ui): Ui {
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
      return goMain(afresh(edit(ui, (session) => jump(session, Number(picked)))));
    case "readings":
      if (picked.startsWith(OWN)) return say(ui, "This is your own reading; d takes it back.");
      return edit(ui, (session) => chooseReading(session, picked));
    case "assumptions":
      return ask(ui, `${picked.replaceAll("-", " ")}:`, "", { for: "number", assumption: picked });
    case "goals":
      return goMain(edit(ui, (session) => chooseGoal(session, picked)));
    case "knots":
      return playWay(ui, picked);
    default:
      return ui;
  }
}

/** Plays the branch that shows a minimal set to work. */
function playWay(ui: Ui, picked: string): Ui {
  const way = setAt(ui, picked)?.ways[0];
  if (!way) return say(ui, "Pick one of the sets below to play its branch.");
  if (ui.parts) return say(ui, FIRST_THE_PACKAGE);
  const played = edit(ui, (session) => way.branch.reduce((now, step) => play(now, step), session));
  return say(
    goMain(afresh(played)),
    `${countWords(way.branch.length, "step")} played as a branch; ← goes back through them.`,
  );
}

/** Goes to a line of another screen. */
export function goTo(ui: Ui, screen: Parameters<typeof go>[1], id: string): Ui {
  return pick(go(screen === "main" ? { ...ui, hideClosed: false } : ui, screen), id, screen);
}
