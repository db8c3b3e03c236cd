/** What keys do in a lesson. */
import { answeredAt, askHint, enter, markDone, takeChoices } from "../../lesson/progress.ts";
import { amount } from "../../model/model.ts";
import { giveForecast, NONE } from "../../session/forecast.ts";
import { edit } from "../acting.ts";
import { ask } from "../asking.ts";
import { mostScroll, seen } from "../frame.ts";
import { go, goMain, pick, scrollBy } from "../going.ts";
import { sessionOf } from "../sitting.ts";
import { type Screen, say, sittingOf, type Ui } from "../ui.ts";
import {
  askedAt,
  given,
  lineIn,
  linesAt,
  type Now,
  newTeaching,
  nowIn,
  rightIn,
  type Teaching,
} from "./teaching.ts";

const CHOOSE = "Choose first: ↓ and ↑ go along the choices.";
const NO_LESSON = "This session follows no lesson: parley lesson lists them.";

/** The lesson's screen, from anywhere. */
export function lesson(ui: Ui): Ui {
  return nowIn(ui) ? { ...go({ ...ui, trail: [] }, "lesson"), trail: [] } : say(ui, NO_LESSON);
}

function teaching(ui: Ui): Teaching {
  return ui.teaching ?? newTeaching(false);
}

function teach(ui: Ui, change: Partial<Teaching>): Ui {
  return { ...ui, teaching: { ...teaching(ui), ...change } };
}

/** Goes by a number of steps; what was not taken is dropped. */
export function stepBy(ui: Ui, by: 1 | -1): Ui {
  const now = nowIn(ui);
  if (!now) return say(ui, NO_LESSON);
  const at = now.at + by;
  if (at < 0) return say(ui, "This is the first step of the lesson.");
  if (at >= now.lesson.steps.length)
    return say(
      ui,
      "This was the last step of the lesson. q leaves; 1 opens the table, to play on. Everything is saved.",
    );
  const { lesson: _, ...picked } = ui.picked;
  const moved = edit({ ...ui, picked }, (session) => enter(session, now.lesson, at));
  return { ...moved, scroll: 0, teaching: newTeaching(teaching(ui).classroom) };
}

/** Along the choices; where there are none, along the text. */
export function alongBy(ui: Ui, by: 1 | -1): Ui {
  const now = nowIn(ui);
  const lines = now ? linesAt(ui, now) : [];
  if (!now || lines.length === 0) return scrollBy(ui, by);
  const from = lineIn(ui, now);
  const at = from === undefined ? 0 : lines.indexOf(from) + by;
  const next = lines[Math.min(Math.max(at, 0), lines.length - 1)]!;
  // The cursor stays where it is seen: past the last choice the text goes on.
  if (at >= lines.length) return scrollBy(ui, 1);
  return at < 0 ? scrollBy(ui, -1) : seen({ ...pick(ui, next), scroll: ui.scroll });
}

/** Enter: does what the step asks, or goes on where that is done. */
export function takeStep(ui: Ui): Ui {
  const now = nowIn(ui);
  if (!now) return say(ui, NO_LESSON);
  const { step } = now;
  const session = sessionOf(sittingOf(ui));
  switch (step.kind) {
    case "brief":
      return stepBy(ui, 1);
    case "show":
      return show(
        edit(ui, (before) => markDone(before, step)),
        step.screen,
        step.about,
      );
    case "ask":
      return takeAnswer(ui, now);
    case "forecast":
      return given(ui, step) ? stepBy(ui, 1) : takeForecast(ui, now);
    case "task":
      if (answeredAt(session, step).done) return stepBy(ui, 1);
      return goMain(edit(ui, (before) => enter(before, now.lesson, now.at)));
    case "free":
      return goMain(ui);
    case "reflect":
      return answeredAt(session, step).text === undefined ? write(ui) : stepBy(ui, 1);
    case "debrief":
      return go(ui, "debrief");
  }
}

const screens: Readonly<Record<string, Screen>> = { table: "main" };

function show(ui: Ui, screen: string, about: string | undefined): Ui {
  const to = screens[screen] ?? (screen as Screen);
  const there = to === "main" ? goMain({ ...ui, hideClosed: false }) : go(ui, to);
  return about === undefined ? there : pick(there, about, to);
}

function takeAnswer(ui: Ui, now: Now): Ui {
  const { step } = now;
  if (step.kind !== "ask") return ui;
  const { ticked, classroom, revealed } = teaching(ui);
  const line = lineIn(ui, now);
  if (line === undefined) return say(ui, CHOOSE);
  const chosen = step.several ? step.choices.map(({ id }) => id).filter((id) => ticked.includes(id)) : [line];
  const session = sessionOf(sittingOf(ui));
  const { given: before } = answeredAt(session, step);
  const right = rightIn(ui, now, step);
  const same = before !== undefined && before.join() === chosen.join();
  if (same && !right) return say(ui, "A moment: the answer is being worked out from the model.");
  if (same && classroom && !revealed) return say(ui, "Taken. a shows the answer.");
  if (same)
    return isRight(before, right!)
      ? stepBy(ui, 1)
      : say(ui, "That was not it. Try another choice, h gives a hint, w says why; → goes on all the same.");
  if (chosen.length === 0) return say(ui, "Tick what you think is right with Space, then Enter.");
  const next = edit(ui, (one) => takeChoices(one, step, chosen));
  return classroom ? say(teach(next, { revealed: false }), "Taken. a shows the answer.") : next;
}

function isRight(taken: readonly string[], right: ReadonlySet<string>): boolean {
  return taken.length === right.size && taken.every((id) => right.has(id));
}

/** Space: ticks a choice of several, or reads on. */
export function tick(ui: Ui): Ui {
  const now = nowIn(ui);
  if (now?.step.kind !== "ask" || !now.step.several) return scrollBy(ui, Math.max(ui.size.height - 8, 1));
  const line = lineIn(ui, now);
  if (line === undefined) return say(ui, CHOOSE);
  const { ticked } = teaching(ui);
  return teach(ui, {
    ticked: ticked.includes(line) ? ticked.filter((id) => id !== line) : [...ticked, line],
  });
}

const SHARE = 5;

/** Left and right: more or less for the outcome of a forecast under the cursor; elsewhere the step before, or the next. */
export function sideways(ui: Ui, by: 1 | -1): Ui {
  const now = nowIn(ui);
  if (now?.step.kind !== "forecast" || given(ui, now.step)) return stepBy(ui, by);
  const line = lineIn(ui, now)!;
  const { shares } = teaching(ui);
  const mine = shares.get(line) ?? 0;
  const left = 100 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  const next = Math.min(Math.max(mine + by * SHARE, 0), mine + left);
  if (next === mine && by > 0)
    return say(ui, "All 100% are given: take some from another outcome first (←).");
  return teach(ui, { shares: new Map(shares).set(line, next) });
}

function takeForecast(ui: Ui, { lesson: of, at, step }: Now): Ui {
  if (step.kind !== "forecast") return ui;
  const spread = teaching(ui).shares;
  const shares = new Map([...step.over, NONE].map((id) => [id, spread.get(id) ?? 0]));
  const left = 100 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  if (left > 0)
    return say(ui, `${left}% are still to be spread: ↓ and ↑ choose an outcome, → gives it more.`);
  const { scenario } = sittingOf(ui);
  const { model } = askedAt(of, scenario, at);
  const within = step.within ?? amount(model, scenario.horizon);
  return edit(ui, (session) => giveForecast(session, { asked: step.id, at: session.cursor, within, shares }));
}

export function hint(ui: Ui): Ui {
  const now = nowIn(ui);
  if (now?.step.kind !== "ask" && now?.step.kind !== "task")
    return say(ui, "There are hints to questions and tasks.");
  const { hints } = answeredAt(sessionOf(sittingOf(ui)), now.step);
  if (hints === 3) return say(ui, "That was the strongest hint.");
  const next = edit(ui, (session) => askHint(session, now.step));
  return { ...next, scroll: mostScroll(next) };
}

export function why(ui: Ui): Ui {
  const now = nowIn(ui);
  if (now?.step.kind !== "ask") return say(ui, "There is a why to every answer of a question.");
  if (answeredAt(sessionOf(sittingOf(ui)), now.step).given === undefined)
    return say(ui, "Answer first; then w says why each choice is right or not.");
  return teach(ui, { why: !teaching(ui).why });
}

/** The teacher's key: shows the answers of this step, or hides them again. */
export function reveal(ui: Ui): Ui {
  const { classroom, revealed } = teaching(ui);
  if (!classroom) return say(ui, "Answers show by themselves; --classroom keeps them for the teacher's key.");
  return teach(ui, { revealed: !revealed });
}

/** Opens the line to write the answer of an open question on. */
export function write(ui: Ui): Ui {
  const now = nowIn(ui);
  if (now?.step.kind !== "reflect") return say(ui, "There is nothing to write here.");
  const { text = "" } = answeredAt(sessionOf(sittingOf(ui)), now.step);
  return ask(ui, "Your answer:", text, { for: "answer", step: now.step.id });
}
