/** Commands that ask for more: menus to choose from, and lines to type. */
import { isModelError, modelOf } from "../model/model.ts";
import { conditionWords } from "../report/words.ts";
import { reseed } from "../session/chance.ts";
import { assume, readingChoices, readOtherwise, weigh } from "../session/own.ts";
import { name, note } from "../session/tree.ts";
import { concede, conditionInFocus, edit, NO_RULING } from "./acting.ts";
import { takeChoice, takeSaid } from "./playing.ts";
import { positionOf, sessionOf } from "./sitting.ts";
import { keepAnswer } from "./teaching/keep.ts";
import { drop, type Prompt, say, sittingOf, type Ui } from "./ui.ts";

/** Offers the softer forms of the condition in focus. */
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
  const offered = readingChoices(sitting.scenario, sitting.model.reading.id, condition);
  const off = offered.filter(({ choice }) => choice.kind === "off");
  // The milder come first, and none is chosen beforehand where the only one is to forbid nothing.
  const choices = [...offered.filter(({ choice }) => choice.kind !== "off"), ...off];
  if (choices.length === 0)
    return say(
      ui,
      "No reading in the scenario's file has these words forbid anything, so there is nothing to switch on, off or soften here.",
    );
  return {
    ...ui,
    menu: {
      title: "READ IT OTHERWISE",
      about: [
        `${conditionWords(sitting.scenario, condition)}.`,
        "This changes how you read the words, for this session, from the start on. It is nobody's concession.",
      ],
      items: choices.map(({ title, because }) => ({ label: title, because })),
      at: off.length === choices.length ? -1 : 0,
      purpose: { for: "read", condition, choices },
    },
  };
}

export function menuTake(ui: Ui): Ui {
  const { menu } = ui;
  if (!menu) return ui;
  if (menu.at < 0) return say(ui, "Choose first: ↓, or the number of the line.");
  const closed = drop(ui, "menu");
  const { purpose } = menu;
  if (purpose.for === "game") return takeChoice(closed, purpose.choices[menu.at]!, menu.at);
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
    case "answer":
      return keepAnswer(done, text);
    case "said":
      return takeSaid(done, purpose.said, text);
    case "weight":
      return takeWeight(done, purpose.condition, text);
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

/** Takes a weight that was typed: a number from 0 up. */
function takeWeight(ui: Ui, condition: string, text: string): Ui {
  const value = Number(text.trim());
  if (text.trim() === "") return ui;
  if (!Number.isFinite(value) || value < 0 || value > 1e6)
    return say(ui, "A weight is a number from 0 up, such as 1 or 2.5.", "error");
  const kept = edit(ui, (session) => weigh(session, condition, value === 0 ? undefined : value));
  return say(
    kept,
    "Kept in this session. Utilities, efficient ends and the Nash product stand below the scoreboard.",
  );
}
