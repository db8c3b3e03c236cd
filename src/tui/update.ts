/** The reducer: what the interface becomes when something happens. */

import type { Roles } from "../lesson/roles.ts";
import { oneLine, paragraphs } from "../session/session.ts";
import { commands, retype } from "./commands.ts";
import { type Figures, noFigures } from "./figures/figures.ts";
import { goMain } from "./going.ts";
import { keptApart, openGame } from "./handing.ts";
import { bindingFor, isTyping } from "./keymap.ts";
import type { Press } from "./keys.ts";
import { positionOf, type Sitting, sessionOf } from "./sitting.ts";
import { attend } from "./teaching/keep.ts";
import { drop, type Goal, type Message, type Screen, type Size, say, type Ui } from "./ui.ts";

export type Action =
  | { readonly type: "press"; readonly press: Press }
  | { readonly type: "paste"; readonly text: string }
  | { readonly type: "resize"; readonly size: Size }
  /** A session was opened. */
  | { readonly type: "sit"; readonly sitting: Sitting; readonly screen: Screen; readonly roles?: Roles }
  /** The seconds left of a turn in a game. */
  | { readonly type: "clock"; readonly left: number }
  | { readonly type: "goal"; readonly goal: Goal }
  /** More figures are known. */
  | { readonly type: "figures"; readonly change: Partial<Figures> }
  /** What the last save had to say; nothing when it went well. */
  | { readonly type: "saving"; readonly text: string | undefined }
  | { readonly type: "say"; readonly message: Message }
  /** The program has taken up the request. */
  | { readonly type: "served" };

export function update(ui: Ui, action: Action): Ui {
  const next = keptApart(attend(ui, apply(ui, action)));
  if (sameQuestion(ui, next)) return next;
  const asked = next.goal === ui.goal ? { ...next, goal: { looked: 0 } } : next;
  return drop(drop({ ...asked, figures: stillKnown(ui, next) }, "slid"), "stopped");
}

/** The figures that hold of another position too: how far the evaluation is, and what the steps of the session closed. */
function stillKnown({ sitting: before }: Ui, { sitting: after, figures }: Ui): Figures {
  if (!before || before.model !== after?.model) return noFigures;
  const { share, over, failed, closed } = figures;
  if (sessionOf(before).goal !== sessionOf(after).goal) return closed ? { closed } : noFigures;
  return {
    ...(share === undefined ? {} : { share }),
    ...(over === undefined ? {} : { over }),
    ...(failed === undefined ? {} : { failed }),
    ...(closed === undefined ? {} : { closed }),
  };
}

function apply(ui: Ui, action: Action): Ui {
  switch (action.type) {
    case "press":
      return press(drop(ui, "message"), action.press);
    case "paste":
      return paste(drop(ui, "message"), action.text);
    case "resize":
      return { ...ui, size: action.size, scroll: 0 };
    case "sit":
      return seatedAt(
        {
          ...drop(drop(goMain(ui), "hands"), "roles"),
          sitting: action.sitting,
          screen: action.screen,
          picked: {},
          marked: [],
          goal: { looked: 0 },
          ...(action.roles ? { roles: action.roles } : {}),
        },
        action.screen,
      );
    case "clock":
      return { ...ui, left: action.left };
    case "goal":
      return { ...ui, goal: action.goal };
    case "figures":
      return { ...ui, figures: { ...ui.figures, ...action.change } };
    case "saving":
      return action.text === undefined
        ? drop(ui, "saving")
        : say({ ...ui, saving: action.text }, action.text, "error");
    case "say":
      return { ...ui, message: action.message };
    case "served":
      return drop(ui, "request");
  }
}

/** A session opened on its table opens on its game, where one goes on. */
function seatedAt(ui: Ui, screen: Screen): Ui {
  return screen === "main" ? openGame(ui) : ui;
}

function press(ui: Ui, { name, text }: Press): Ui {
  const typing = isTyping(ui);
  const binding = bindingFor(ui, name);
  if (binding && !(typing && text !== undefined)) return commands[binding.command](ui);
  if (typing) return text === undefined ? ui : retype(ui, (before) => before + text);
  const digit = ui.menu && /^[1-9]$/.test(name) ? Number(name) - 1 : -1;
  if (ui.menu?.items[digit]) return commands["menu-take"]({ ...ui, menu: { ...ui.menu, at: digit } });
  return say(ui, "That key does nothing here; ? shows the keys.");
}

/** Pasted text is text wherever something is typed, and never a command. */
function paste(ui: Ui, text: string): Ui {
  if (!isTyping(ui)) return say(ui, "Pasted text is not taken for keys.");
  const note = ["note", "reason", "answer"].includes(ui.prompt?.purpose.for ?? "");
  return retype(ui, (before) => before + (note ? paragraphs(text) : oneLine(text)));
}

/** Whether the goal block answers the same question as before: same model, same state, same goal. */
function sameQuestion(before: Ui, after: Ui): boolean {
  if (before.sitting === after.sitting && before.parts === after.parts) return true;
  if (!before.sitting || !after.sitting) return false;
  return (
    before.sitting.model === after.sitting.model &&
    sessionOf(before.sitting).goal === sessionOf(after.sitting).goal &&
    positionOf(before.sitting, before.parts).state === positionOf(after.sitting, after.parts).state
  );
}
