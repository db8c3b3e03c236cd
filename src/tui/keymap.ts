/** Which key does what where, as data. The footers and the help are made from it. */
import type { Command } from "./commands.ts";
import { positionOf } from "./sitting.ts";
import type { Screen, Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { mainView } from "./views/main.ts";

/** Where a binding counts: a screen, any screen with an open session, any with a list, or all. */
export type Place = Screen | "session" | "list" | "everywhere" | "typing" | "menu";

/** On the main screen the footer follows what the cursor is on. */
type Situation = "open" | "ruled-out" | "closed" | "collecting";

export interface Binding {
  readonly on: Place;
  readonly keys: readonly string[];
  readonly command: Command;
  /** A word or two, for footers. */
  readonly does: string;
  /** For the help. */
  readonly help: string;
  /** In the footer of its screen: always, or in some situations. */
  readonly foot?: true | readonly Situation[];
}

export const bindings: readonly Binding[] = [
  // The main screen
  {
    on: "main",
    keys: ["enter"],
    command: "play",
    does: "play",
    help: "play the open move under the cursor, or add it to the package",
    foot: ["open"],
  },
  {
    on: "main",
    keys: ["p"],
    command: "package",
    does: "play package",
    help: "begin a package of several parties' moves and concessions; again: play it as one step",
    foot: ["collecting"],
  },
  {
    on: "main",
    keys: ["backspace"],
    command: "unpack",
    does: "drop last",
    help: "take the last part out of the package",
    foot: ["collecting"],
  },
  {
    on: "main",
    keys: ["c"],
    command: "concede",
    does: "give way",
    help: "the party gives the condition up that rules this move out",
    foot: ["ruled-out"],
  },
  {
    on: "main",
    keys: ["s"],
    command: "soften",
    does: "soften",
    help: "the party falls back to a softer form of the condition",
    foot: ["ruled-out"],
  },
  {
    on: "main",
    keys: ["x"],
    command: "read",
    does: "read otherwise",
    help: "you read the condition otherwise than we do, with a reason",
    foot: ["ruled-out"],
  },
  {
    on: "main",
    keys: ["]", "["],
    command: "ruling",
    does: "next ruling",
    help: "the next condition that rules this move out",
  },
  {
    on: "main",
    keys: ["left", "h"],
    command: "back",
    does: "back",
    help: "one step back in the branch",
    foot: true,
  },
  { on: "main", keys: ["right", "l"], command: "forward", does: "forward", help: "one step forward again" },
  {
    on: "main",
    keys: ["tab"],
    command: "next-party",
    does: "next party",
    help: "the next party's moves",
    foot: ["open", "closed"],
  },
  {
    on: "main",
    keys: ["shift-tab"],
    command: "last-party",
    does: "party before",
    help: "the moves of the party before",
  },
  {
    on: "main",
    keys: ["v"],
    command: "hide-closed",
    does: "hide closed",
    help: "hide or show closed moves",
    foot: ["closed"],
  },
  {
    on: "main",
    keys: ["K"],
    command: "knots",
    does: "knot",
    help: "the knot, and every smallest set of conditions that must give",
    foot: ["open", "ruled-out", "closed"],
  },
  {
    on: "main",
    keys: ["f"],
    command: "goals",
    does: "goal",
    help: "put another outcome in focus",
    foot: ["closed"],
  },
  {
    on: "main",
    keys: ["r"],
    command: "chance",
    does: "chance",
    help: "chance plays one step at the assumed rates",
  },
  {
    on: "main",
    keys: ["R"],
    command: "chance-run",
    does: "chance to the end",
    help: "chance plays on to an end, or to the horizon",
  },
  { on: "main", keys: ["S"], command: "seed", does: "seed", help: "give chance another seed" },
  { on: "main", keys: ["n"], command: "name", does: "name", help: "name this branch" },
  { on: "main", keys: ["a"], command: "note", does: "note", help: "write a note on this step" },
  // The start and the briefing
  {
    on: "start",
    keys: ["enter"],
    command: "choose",
    does: "open",
    help: "begin the scenario, or go on with the session",
    foot: true,
  },
  {
    on: "briefing",
    keys: ["enter"],
    command: "go-on",
    does: "go on",
    help: "go on to the table",
    foot: true,
  },
  // Views
  {
    on: "evidence",
    keys: ["enter"],
    command: "choose",
    does: "where it acts",
    help: "go to the first move or condition that rests on it",
    foot: true,
  },
  {
    on: "evidence",
    keys: ["tab"],
    command: "next-party",
    does: "next party",
    help: "the next party's statements",
    foot: true,
  },
  {
    on: "evidence",
    keys: ["shift-tab"],
    command: "last-party",
    does: "party before",
    help: "the statements of the party before",
  },
  {
    on: "branches",
    keys: ["enter"],
    command: "choose",
    does: "go there",
    help: "go to this position",
    foot: true,
  },
  {
    on: "branches",
    keys: ["n"],
    command: "name",
    does: "name",
    help: "name the branch that ends or passes here",
    foot: true,
  },
  {
    on: "branches",
    keys: ["a"],
    command: "note",
    does: "note",
    help: "write a note on this step",
    foot: true,
  },
  {
    on: "branches",
    keys: ["d"],
    command: "delete",
    does: "delete",
    help: "delete this step and all after it",
    foot: true,
  },
  {
    on: "conditions",
    keys: ["c"],
    command: "concede",
    does: "give way",
    help: "the party gives this condition up, where it stands in the way",
    foot: true,
  },
  {
    on: "conditions",
    keys: ["s"],
    command: "soften",
    does: "soften",
    help: "the party falls back to a softer form",
    foot: true,
  },
  {
    on: "conditions",
    keys: ["x"],
    command: "read",
    does: "read otherwise",
    help: "you read this condition otherwise, with a reason",
    foot: true,
  },
  {
    on: "conditions",
    keys: ["enter"],
    command: "choose",
    does: "statement",
    help: "go to its statement",
    foot: true,
  },
  {
    on: "conditions",
    keys: ["tab"],
    command: "next-party",
    does: "next party",
    help: "the next party's conditions",
  },
  {
    on: "conditions",
    keys: ["shift-tab"],
    command: "last-party",
    does: "party before",
    help: "the conditions of the party before",
  },
  {
    on: "readings",
    keys: ["enter"],
    command: "choose",
    does: "read so",
    help: "put the session under this reading",
    foot: true,
  },
  {
    on: "readings",
    keys: ["d"],
    command: "delete",
    does: "take back",
    help: "take your own reading of a condition back",
    foot: true,
  },
  {
    on: "assumptions",
    keys: ["enter"],
    command: "choose",
    does: "set",
    help: "type another number within its range",
    foot: true,
  },
  {
    on: "assumptions",
    keys: ["d"],
    command: "delete",
    does: "take back",
    help: "go back to the reading's number",
    foot: true,
  },
  {
    on: "goals",
    keys: ["enter"],
    command: "choose",
    does: "take as goal",
    help: "put this outcome in focus",
    foot: true,
  },
  {
    on: "knots",
    keys: ["enter"],
    command: "choose",
    does: "play it",
    help: "play this branch from here",
    foot: true,
  },
  {
    on: "tracks",
    keys: ["enter"],
    command: "choose",
    does: "grounds",
    help: "go to the statement it rests on",
    foot: true,
  },
  {
    on: "search",
    keys: ["enter"],
    command: "choose",
    does: "go there",
    help: "go to the hit under the cursor",
    foot: true,
  },
  // Lists and reading
  { on: "list", keys: ["down", "j"], command: "down", does: "down", help: "one line down" },
  { on: "list", keys: ["up", "k"], command: "up", does: "up", help: "one line up" },
  {
    on: "list",
    keys: ["pagedown", "ctrl-f"],
    command: "page-down",
    does: "page down",
    help: "one page down",
  },
  { on: "list", keys: ["pageup", "ctrl-b"], command: "page-up", does: "page up", help: "one page up" },
  { on: "list", keys: ["home", "g"], command: "first", does: "first", help: "the first line" },
  { on: "list", keys: ["end", "G"], command: "last", does: "last", help: "the last line" },
  {
    on: "list",
    keys: ["space", "ctrl-d"],
    command: "read-on",
    does: "read on",
    help: "read on in the right-hand pane",
    foot: true,
  },
  {
    on: "list",
    keys: ["-", "ctrl-u"],
    command: "read-back",
    does: "read back",
    help: "read back in the right-hand pane",
  },
  // Going about
  { on: "session", keys: ["1"], command: "main", does: "table", help: "the table: moves, and why" },
  {
    on: "session",
    keys: ["2", "e"],
    command: "evidence",
    does: "evidence",
    help: "the evidence: who said what, where",
  },
  {
    on: "session",
    keys: ["3", "t"],
    command: "tracks",
    does: "tracks",
    help: "tracks and issues, and what each state means",
  },
  { on: "session", keys: ["4", "b"], command: "branches", does: "branches", help: "the tree of branches" },
  {
    on: "session",
    keys: ["5", "w"],
    command: "conditions",
    does: "conditions",
    help: "conditions by party, and where each stands",
  },
  { on: "session", keys: ["6"], command: "readings", does: "readings", help: "readings, and your own" },
  {
    on: "session",
    keys: ["7"],
    command: "assumptions",
    does: "assumptions",
    help: "every assumed number, with its range and reason",
  },
  { on: "session", keys: ["8"], command: "briefing", does: "briefing", help: "the briefing again" },
  {
    on: "session",
    keys: ["/"],
    command: "search",
    does: "search",
    help: "search moves, statements, conditions and tracks",
    foot: true,
  },
  { on: "session", keys: ["u"], command: "undo", does: "undo", help: "undo the last change of the session" },
  { on: "session", keys: ["U"], command: "redo", does: "redo", help: "make the undone change again" },
  {
    on: "everywhere",
    keys: ["esc"],
    command: "leave",
    does: "back",
    help: "back to where you came from; out of a package, a menu, a line",
  },
  {
    on: "everywhere",
    keys: ["q"],
    command: "quit",
    does: "quit",
    help: "back; from the table or the start: quit (everything is saved)",
  },
  { on: "everywhere", keys: ["T"], command: "theme", does: "theme", help: "dark, light, or no colours" },
  { on: "everywhere", keys: ["ctrl-c"], command: "quit-now", does: "quit", help: "quit at once" },
  {
    on: "everywhere",
    keys: ["ctrl-z"],
    command: "suspend",
    does: "pause",
    help: "pause the program (fg goes on)",
  },
  { on: "everywhere", keys: ["?"], command: "help", does: "help", help: "this help", foot: true },
  // A line being typed, and menus
  { on: "typing", keys: ["enter"], command: "submit", does: "done", help: "take what was typed" },
  { on: "typing", keys: ["esc"], command: "cancel", does: "cancel", help: "leave it" },
  {
    on: "typing",
    keys: ["backspace"],
    command: "rub-out",
    does: "rub out",
    help: "take the last character back",
  },
  { on: "typing", keys: ["ctrl-u"], command: "clear", does: "clear", help: "begin the line again" },
  { on: "typing", keys: ["up", "ctrl-p"], command: "up", does: "up", help: "in the search: one hit up" },
  {
    on: "typing",
    keys: ["down", "ctrl-n"],
    command: "down",
    does: "down",
    help: "in the search: one hit down",
  },
  { on: "typing", keys: ["ctrl-c"], command: "quit-now", does: "quit", help: "quit at once" },
  { on: "typing", keys: ["ctrl-z"], command: "suspend", does: "pause", help: "pause the program" },
  {
    on: "menu",
    keys: ["down", "j"],
    command: "menu-down",
    does: "down",
    help: "one choice down",
    foot: true,
  },
  { on: "menu", keys: ["up", "k"], command: "menu-up", does: "up", help: "one choice up" },
  {
    on: "menu",
    keys: ["enter"],
    command: "menu-take",
    does: "take it",
    help: "take the choice under the cursor",
    foot: true,
  },
  {
    on: "menu",
    keys: ["esc", "q"],
    command: "cancel",
    does: "leave it",
    help: "leave it as it is",
    foot: true,
  },
  { on: "menu", keys: ["ctrl-c"], command: "quit-now", does: "quit", help: "quit at once" },
  { on: "menu", keys: ["ctrl-z"], command: "suspend", does: "pause", help: "pause the program" },
];

/** Screens without an open session to work on. */
const outside: ReadonlySet<Screen> = new Set(["start"]);

/** Whether keys type text here instead of giving commands. */
export function isTyping(ui: Ui): boolean {
  return ui.prompt !== undefined || (ui.screen === "search" && ui.menu === undefined);
}

/** The places whose bindings count now, the nearest first. */
function placesIn(ui: Ui): readonly Place[] {
  if (ui.prompt) return ["typing"];
  if (ui.menu) return ["menu"];
  if (ui.screen === "search") return ["search", "typing"];
  const session: readonly Place[] = ui.sitting && !outside.has(ui.screen) ? ["session"] : [];
  return [ui.screen, "list", ...session, "everywhere"];
}

/** The binding of a key here. */
export function bindingFor(ui: Ui, key: string): Binding | undefined {
  for (const place of placesIn(ui)) {
    const found = bindings.find((binding) => binding.on === place && binding.keys.includes(key));
    if (found) return found;
  }
  return undefined;
}

const signs: Readonly<Record<string, string>> = {
  enter: "Enter",
  esc: "Esc",
  tab: "Tab",
  "shift-tab": "Shift-Tab",
  space: "Space",
  backspace: "Backspace",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  pageup: "PgUp",
  pagedown: "PgDn",
  home: "Home",
  end: "End",
};

/** A key as it is written on keyboards and in help. */
export function keySign(key: string): string {
  return signs[key] ?? key.replace(/^ctrl-(.)$/, (_, letter: string) => `Ctrl-${letter.toUpperCase()}`);
}

/** The keys that matter here, for the footer; the help comes last. */
export function keysIn(ui: Ui): readonly { key: string; does: string }[] {
  const now = situation(ui);
  const places = placesIn(ui);
  const shown = places.flatMap((place) =>
    bindings.filter(
      ({ on, foot }) =>
        on === place && foot !== undefined && (foot === true || (now !== undefined && foot.includes(now))),
    ),
  );
  const seen = new Set<string>();
  return shown.flatMap(({ keys, does }) => {
    if (seen.has(does)) return [];
    seen.add(does);
    return { key: keySign(keys[0]!), does };
  });
}

function situation(ui: Ui): Situation | undefined {
  if (ui.screen !== "main" || !ui.sitting) return undefined;
  if (ui.parts) return "collecting";
  const picked = pickedIn(mainView, ui);
  return picked === undefined ? undefined : positionOf(ui.sitting, ui.parts).verdicts.get(picked)?.kind;
}
