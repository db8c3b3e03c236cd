/** Commands that move about: between screens, along lists, through text. */
import { mostScroll, pageOf } from "./frame.ts";
import { themes } from "./theme.ts";
import { drop, type Screen, say, type Ui } from "./ui.ts";
import { pickable, pickedIn } from "./view.ts";
import { viewOf } from "./views.ts";

/** Goes to a screen; going back leads here. A screen on the way already is gone back to instead. */
export function go(ui: Ui, screen: Screen): Ui {
  if (screen === ui.screen) return ui;
  const at = ui.trail.indexOf(screen);
  const trail = at >= 0 ? ui.trail.slice(0, at) : [...ui.trail, ui.screen];
  return shown({ ...ui, screen, trail });
}

/** The table, from anywhere: nothing to go back to. */
export function goMain(ui: Ui): Ui {
  return shown({ ...ui, screen: "main", trail: [] });
}

/** On another screen: its text from the top, its work not stopped, no sliders moved. */
function shown(ui: Ui): Ui {
  return { ...drop(drop(ui, "stopped"), "slid"), scroll: 0, ruling: 0 };
}

export function leave(ui: Ui): Ui {
  if ((ui.screen === "main" || ui.screen === "turn") && ui.parts)
    return say(drop(ui, "parts"), "The package is dropped; nothing was played.");
  const before = ui.trail.at(-1);
  if (before) return shown({ ...ui, screen: before, trail: ui.trail.slice(0, -1) });
  if (ui.screen === "briefing") return goMain(ui);
  return say(ui, "q quits; everything is saved.");
}

export function quit(ui: Ui): Ui {
  if (ui.trail.length > 0) return leave(ui);
  return { ...ui, request: { do: "quit" } };
}

/** Puts the cursor on a line of this screen. */
export function pick(ui: Ui, id: string | undefined, screen: Screen = ui.screen): Ui {
  if (id === undefined) return ui;
  return { ...ui, picked: { ...ui.picked, [screen]: id }, scroll: 0, ruling: 0 };
}

/** Along the list by a number of lines; a view without a list scrolls instead. */
export function along(ui: Ui, by: number): Ui {
  const view = viewOf(ui.screen);
  const ids = pickable(view, ui);
  if (ids.length === 0) return scrollBy(ui, by);
  const at = ids.indexOf(pickedIn(view, ui) ?? "");
  return pick(ui, ids[Math.min(Math.max(at + by, 0), ids.length - 1)]);
}

export function page(ui: Ui, direction: 1 | -1): Ui {
  return along(ui, direction * pageOf(ui));
}

export function toEnd(ui: Ui, direction: 1 | -1): Ui {
  return along(ui, direction * Number.MAX_SAFE_INTEGER);
}

export function scrollBy(ui: Ui, by: number): Ui {
  const scroll = Math.min(Math.max(ui.scroll + by, 0), mostScroll(ui));
  return scroll === ui.scroll ? ui : { ...ui, scroll };
}

export function readOn(ui: Ui, direction: 1 | -1): Ui {
  return scrollBy(ui, direction * Math.max(pageOf(ui) - 1, 1));
}

/** To the first line under the next heading, or the one before. */
export function alongGroups(ui: Ui, direction: 1 | -1): Ui {
  const view = viewOf(ui.screen);
  const entries = view.entries(ui);
  const starts = entries.flatMap((entry, index) =>
    entry.id !== undefined && entries[index - 1]?.id === undefined ? [{ id: entry.id, index }] : [],
  );
  const at = entries.findIndex((entry) => entry.id !== undefined && entry.id === pickedIn(view, ui));
  const group = starts.findLastIndex(({ index }) => index <= at);
  return pick(ui, starts[(group + direction + starts.length) % starts.length]?.id);
}

export function nextTheme(ui: Ui): Ui {
  const names = Object.keys(themes) as (keyof typeof themes)[];
  const theme = names[(names.indexOf(ui.theme) + 1) % names.length]!;
  return say({ ...ui, theme }, `Colours: ${theme}.`);
}
