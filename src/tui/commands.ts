/** Every command by name, as what it makes of the interface. Keys are bound to them in keymap.ts. */
import * as acting from "./acting.ts";
import { ask, menuTake, readCondition, soften, submit } from "./asking.ts";
import { allRows, askWeight, columnBy, compare, fromCell, mark } from "./comparing.ts";
import { cite, fromDebrief } from "./debriefing.ts";
import { isPlaying } from "./game.ts";
import { along, alongGroups, go, goMain, leave, nextTheme, page, quit, readOn, toEnd } from "./going.ts";
import { goTurn, openGame, takeKeyboard } from "./handing.ts";
import { choose, nodeInFocus, takeAway } from "./lines.ts";
import * as playing from "./playing.ts";
import { graphemes } from "./row.ts";
import { sessionOf } from "./sitting.ts";
import { slide, slideBack } from "./sliding.ts";
import * as slips from "./slips.ts";
import * as teaching from "./teaching/commands.ts";
import { figuresWait } from "./teaching/teaching.ts";
import { drop, type Screen, say, sittingOf, type Ui } from "./ui.ts";

export const commands = {
  // Steps
  play: acting.playPicked,
  package: acting.packUp,
  unpack: acting.unpack,
  concede: (ui: Ui) => acting.concede(ui),
  soften,
  read: readCondition,
  ruling: (ui: Ui) => nextRuling(ui),
  back: acting.stepBack,
  forward: acting.stepForward,
  chance: (ui: Ui) => acting.chance(ui, false),
  "chance-run": (ui: Ui) => acting.chance(ui, true),
  seed: (ui: Ui) =>
    ask(ui, `New seed for chance (now ${sessionOf(sittingOf(ui)).chance.seed}):`, "", { for: "seed" }),
  undo: acting.undo,
  redo: acting.redo,
  // Words of one's own
  name: (ui: Ui) => {
    const node = nodeInFocus(ui);
    const text = sessionOf(sittingOf(ui)).nodes.get(node)?.name ?? "";
    return ask(ui, "Name of this branch:", text, { for: "name", node });
  },
  note: (ui: Ui) => {
    const node = nodeInFocus(ui);
    const text = sessionOf(sittingOf(ui)).nodes.get(node)?.note ?? "";
    return ask(ui, "Note on this step:", text, { for: "note", node });
  },
  // Lists
  down: (ui: Ui) => along(ui, 1),
  up: (ui: Ui) => along(ui, -1),
  "page-down": (ui: Ui) => page(ui, 1),
  "page-up": (ui: Ui) => page(ui, -1),
  first: (ui: Ui) => toEnd(ui, -1),
  last: (ui: Ui) => toEnd(ui, 1),
  "read-on": (ui: Ui) => readOn(ui, 1),
  "read-back": (ui: Ui) => readOn(ui, -1),
  "next-party": (ui: Ui) => alongGroups(ui, 1),
  "last-party": (ui: Ui) => alongGroups(ui, -1),
  "hide-closed": (ui: Ui) =>
    say(
      { ...ui, hideClosed: !ui.hideClosed },
      ui.hideClosed ? "Closed moves show again." : "Closed moves are hidden; v shows them.",
    ),
  choose,
  delete: takeAway,
  // Screens
  "go-on": (ui: Ui) => openGame(goMain(ui)),
  // A game
  "take-keyboard": takeKeyboard,
  turn: (ui: Ui) => (isPlaying(ui) ? goTurn(ui) : say(ui, "No game is played in this session.")),
  brief: (ui: Ui) => go(ui, "brief"),
  log: (ui: Ui) => go(ui, "log"),
  "take-line": playing.takeLine,
  accept: (ui: Ui) => playing.answerPicked(ui, "accept"),
  decline: (ui: Ui) => playing.answerPicked(ui, "decline"),
  counter: (ui: Ui) => playing.answerPicked(ui, "counter"),
  "pack-turn": playing.packTurn,
  offer: playing.sayOffer,
  pass: playing.passOn,
  inject: playing.injectMenu,
  "end-game": playing.askEnd,
  "take-round": slips.takeRoundLine,
  "end-round": slips.endRoundNow,
  "take-slip": slips.takePicked,
  "hold-slip": slips.holdPicked,
  "find-slip": slips.findInSlip,
  "offer-slip": slips.offerOnSlip,
  main: goMain,
  evidence: (ui: Ui) => go(ui, "evidence"),
  tracks: (ui: Ui) => go(ui, "tracks"),
  branches: (ui: Ui) => {
    // The tree opens on where you are, not on where one last looked.
    const { branches: _, ...picked } = ui.picked;
    return go({ ...ui, picked }, "branches");
  },
  conditions: (ui: Ui) => go(ui, "conditions"),
  readings: (ui: Ui) => go(ui, "readings"),
  assumptions: (ui: Ui) => go(ui, "assumptions"),
  briefing: (ui: Ui) => go(ui, "briefing"),
  goals: (ui: Ui) => go(ui, "goals"),
  glossary: (ui: Ui) => go(ui, "glossary"),
  knots: (ui: Ui) => go(ui, "knots"),
  odds: (ui: Ui) => figures(ui, "odds"),
  sensitivity: (ui: Ui) => figures(ui, "sensitivity"),
  paths: (ui: Ui) => figures(ui, "paths"),
  lesson: teaching.lesson,
  "lesson-take": teaching.takeStep,
  "lesson-down": (ui: Ui) => teaching.alongBy(ui, 1),
  "lesson-up": (ui: Ui) => teaching.alongBy(ui, -1),
  "lesson-right": (ui: Ui) => teaching.sideways(ui, 1),
  "lesson-left": (ui: Ui) => teaching.sideways(ui, -1),
  "lesson-next": (ui: Ui) => teaching.stepBy(ui, 1),
  "lesson-before": (ui: Ui) => teaching.stepBy(ui, -1),
  hint: teaching.hint,
  why: teaching.why,
  tick: teaching.tick,
  write: teaching.write,
  reveal: teaching.reveal,
  mark,
  compare: (ui: Ui) => (figuresWait(ui) ? figures(ui, "compare") : compare(ui)),
  "column-left": (ui: Ui) => columnBy(ui, -1),
  "column-right": (ui: Ui) => columnBy(ui, 1),
  "from-cell": fromCell,
  "all-rows": allRows,
  weigh: askWeight,
  debrief: (ui: Ui) => figures(ui, "debrief"),
  "from-debrief": fromDebrief,
  cite,
  "slide-down": (ui: Ui) => slide(ui, -1),
  "slide-up": (ui: Ui) => slide(ui, 1),
  "slide-back": slideBack,
  stop: (ui: Ui): Ui => (ui.stopped ? drop(ui, "stopped") : { ...ui, stopped: true }),
  search: (ui: Ui) => ({ ...go(ui, "search"), query: "" }),
  help: (ui: Ui) => go(ui, "help"),
  leave: (ui: Ui) => (ui.screen === "briefing" && ui.trail.length === 0 ? openGame(leave(ui)) : leave(ui)),
  quit,
  "quit-now": (ui: Ui): Ui => ({ ...ui, request: { do: "quit" } }),
  suspend: (ui: Ui): Ui => ({ ...ui, request: { do: "suspend" } }),
  redraw: (ui: Ui): Ui => ({ ...ui, request: { do: "redraw" } }),
  theme: nextTheme,
  // A line being typed, and menus
  submit,
  cancel: (ui: Ui) => (ui.prompt || ui.menu ? drop(drop(ui, "prompt"), "menu") : leave(ui)),
  "rub-out": (ui: Ui) =>
    retype(ui, (text) =>
      [...graphemes.segment(text)]
        .slice(0, -1)
        .map(({ segment }) => segment)
        .join(""),
    ),
  clear: (ui: Ui) => retype(ui, () => ""),
  "menu-down": (ui: Ui) => menuBy(ui, 1),
  "menu-up": (ui: Ui) => menuBy(ui, -1),
  "menu-take": menuTake,
} as const satisfies Record<string, (ui: Ui) => Ui>;

export type Command = keyof typeof commands;

/** A screen of figures, unless a forecast is to come before them. */
function figures(ui: Ui, screen: Screen): Ui {
  return figuresWait(ui)
    ? say(ui, "First your forecast; the chances come after it. n goes on without one.")
    : go(ui, screen);
}

/** Changes the text being typed: the bottom line, or the search. */
export function retype(ui: Ui, change: (text: string) => string): Ui {
  if (ui.prompt) return { ...ui, prompt: { ...ui.prompt, text: change(ui.prompt.text) } };
  const { search: _, ...picked } = ui.picked;
  return { ...ui, query: change(ui.query), picked, scroll: 0 };
}

function nextRuling(ui: Ui): Ui {
  const verdict = acting.verdictInFocus(ui);
  if (verdict?.kind !== "ruled-out" || verdict.by.length < 2)
    return say(ui, "There is no other ruling on this move.");
  return { ...ui, ruling: (ui.ruling + 1) % verdict.by.length, scroll: 0 };
}

function menuBy(ui: Ui, by: number): Ui {
  const { menu } = ui;
  if (!menu) return ui;
  return { ...ui, menu: { ...menu, at: Math.min(Math.max(menu.at + by, 0), menu.items.length - 1) } };
}
