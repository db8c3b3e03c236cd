/** Which key does what where, as data. Footers and the help are made from it; keymap.ts looks keys up in it. */
import type { Command } from "./commands.ts";
import type { Screen } from "./ui.ts";

/** Where a binding counts: a screen, any screen with an open session, any with a list, or all. */
export type Place = Screen | "session" | "list" | "everywhere" | "typing" | "menu";

/** Some footers follow what the cursor is on; `broken` where the branch no longer holds, `way` on a branch to play. */
export type Situation = "turn" | "asked" | "open" | "ruled-out" | "closed" | "collecting" | "broken" | "way";

export interface Binding {
  readonly on: Place;
  readonly keys: readonly string[];
  readonly command: Command;
  /** A word or two, for footers. */
  readonly does: string;
  /** For the help. */
  readonly help: string;
  /** In the footer of its screen: always, or in some situations, each with its word where it has one of its own. */
  readonly foot?: true | readonly Situation[] | Readonly<Partial<Record<Situation, string>>>;
}

const ALWAYS = true;

function bind(
  on: Place,
  keys: string,
  command: Command,
  does: string,
  help: string,
  foot?: Binding["foot"],
): Binding {
  return { on, keys: keys.split(" "), command, does, help, ...(foot ? { foot } : {}) };
}

// One line a key: long lines are easier to scan here than broken ones.
// biome-ignore format: a table
export const bindings: readonly Binding[] = [
  bind("main", "enter", "play", "play", "play the open move under the cursor, or add it to the package", { open: "play", collecting: "add" }),
  bind("main", "p", "package", "play all", "begin a package of several parties' moves and concessions; again: play it as one step", ["collecting"]),
  bind("main", "c", "concede", "give way", "the party gives the condition up that rules this move out", ["ruled-out", "collecting"]),
  bind("main", "s", "soften", "soften", "the party falls back to a softer form of the condition", ["ruled-out", "collecting"]),
  bind("main", "backspace", "unpack", "drop last", "take the last part out of the package", ["collecting"]),
  bind("main", "x", "read", "read otherwise", "you read the condition otherwise than we do, with a reason", ["ruled-out"]),
  bind("main", "] [", "ruling", "next ruling", "the next condition that rules this move out"),
  bind("main", "left h", "back", "back", "one step back in the branch", ["open", "ruled-out", "closed", "broken"]),
  bind("main", "right l", "forward", "forward", "one step forward again"),
  bind("main", "tab", "next-party", "next party", "the next party's moves", ["open", "closed"]),
  bind("main", "shift-tab", "last-party", "party before", "the moves of the party before"),
  bind("main", "v", "hide-closed", "hide closed", "hide or show closed moves", ["closed"]),
  bind("main", "K", "knots", "knot", "the knot, and every smallest set of conditions that must give", ["open", "ruled-out", "closed"]),
  bind("main", "o", "odds", "chances", "chances of every outcome from here, by assumed rates", ["open", "ruled-out"]),
  bind("main", "f", "goals", "goal", "put another outcome in focus", ["closed"]),
  bind("main", "r", "chance", "chance", "chance plays one step at the assumed rates"),
  bind("main", "R", "chance-run", "chance to the end", "chance plays on to an end, or to the horizon"),
  bind("main", "S", "seed", "seed", "give chance another seed"),
  bind("main", "n", "name", "name", "name this branch"),
  bind("main", "a", "note", "note", "write a note on this step"),
  bind("main", "m", "mark", "mark", "mark the branch to here for comparing, or take the mark off"),
  bind("start", "enter", "choose", "open", "begin the scenario, or go on with the session", ALWAYS),
  bind("briefing", "enter", "go-on", "go on", "go on to the table", ALWAYS),
  bind("evidence", "enter", "choose", "where it acts", "go to the first move or condition that rests on it", ALWAYS),
  bind("evidence", "tab", "next-party", "next party", "the next party's statements", ALWAYS),
  bind("evidence", "shift-tab", "last-party", "party before", "the statements of the party before"),
  bind("branches", "enter", "choose", "go there", "go to this position", ALWAYS),
  bind("branches", "n", "name", "name", "name the branch that ends or passes here", ALWAYS),
  bind("branches", "a", "note", "note", "write a note on this step", ALWAYS),
  bind("branches", "m", "mark", "mark", "mark the branch to here for comparing, or take the mark off", ALWAYS),
  bind("branches", "d", "delete", "delete", "delete this step and all after it", ALWAYS),
  bind("conditions", "c", "concede", "give way", "the party gives this condition up, where it stands in the way", ALWAYS),
  bind("conditions", "s", "soften", "soften", "the party falls back to a softer form", ALWAYS),
  bind("conditions", "x", "read", "read otherwise", "you read this condition otherwise, with a reason", ALWAYS),
  bind("conditions", "enter", "choose", "statement", "go to its statement", ALWAYS),
  bind("conditions", "tab", "next-party", "next party", "the next party's conditions"),
  bind("conditions", "shift-tab", "last-party", "party before", "the conditions of the party before"),
  bind("readings", "enter", "choose", "read so", "put the session under this reading", ALWAYS),
  bind("readings", "d", "delete", "take back", "take your own reading of a condition back", ALWAYS),
  bind("assumptions", "enter", "choose", "set", "type another number within its range", ALWAYS),
  bind("assumptions", "d", "delete", "take back", "go back to the reading's number", ALWAYS),
  bind("goals", "enter", "choose", "take as goal", "put this outcome in focus", ALWAYS),
  bind("knots", "enter", "choose", "play it", "play this branch from here", ["way"]),
  bind("odds", "enter", "choose", "take as goal", "put this outcome in focus", ALWAYS),
  bind("odds", "s", "stop", "stop", "stop the work on the bands, or begin it again"),
  bind("sensitivity", "left h", "slide-down", "less", "move the slider to a smaller number", ALWAYS),
  bind("sensitivity", "right l", "slide-up", "more", "move the slider to a larger number", ALWAYS),
  bind("sensitivity", "enter", "choose", "keep", "keep the numbers of the sliders in this session", ALWAYS),
  bind("sensitivity", "backspace", "slide-back", "put back", "put the slider back", ALWAYS),
  bind("sensitivity", "s", "stop", "stop", "stop the work, or begin it again"),
  bind("compare", "left h", "column-left", "column", "one column to the left", ALWAYS),
  bind("compare", "right l", "column-right", "column", "one column to the right", ALWAYS),
  bind("compare", "enter", "from-cell", "go there", "go to the state, or the statement, that this speaks of", ALWAYS),
  bind("compare", "v", "all-rows", "all rows", "show what is the same everywhere too, or hide it", ALWAYS),
  bind("compare", "+", "weigh", "weigh", "say what a condition's being met is worth to you", ALWAYS),
  bind("compare", "s", "stop", "stop", "stop the work on the chances, or begin it again"),
  bind("paths", "enter", "choose", "play it", "play this branch from here", ["way"]),
  bind("paths", "s", "stop", "stop", "stop the work, or begin it again"),
  bind("tracks", "enter", "choose", "grounds", "go to the statement it rests on", ALWAYS),
  bind("search", "enter", "choose", "go there", "go to the hit under the cursor", ALWAYS),
  bind("hand-over", "enter", "take-keyboard", "take the keyboard", "the party whose turn it is takes the keyboard: its own brief shows", ALWAYS),
  bind("hand-over", "l", "log", "log", "every turn so far", ALWAYS),
  bind("hand-over", "i", "inject", "event", "the teacher brings an event in, or a text", ALWAYS),
  bind("hand-over", "E", "end-game", "end the game", "end the game, and look at it together", ALWAYS),
  bind("brief", "enter", "turn", "to your turn", "go on to your turn", ALWAYS),
  bind("brief", "l", "log", "log", "every turn so far", ALWAYS),
  bind("turn", "enter", "take-line", "take it", "take the move or concession, answer the proposal, or propose what others must agree to", { turn: "take it", asked: "answer", collecting: "add" }),
  bind("turn", "a", "accept", "accept", "accept the proposal under the cursor; your turn goes on", ["asked"]),
  bind("turn", "d", "decline", "decline", "decline the proposal under the cursor; your turn goes on", ["asked"]),
  bind("turn", "c", "counter", "counter", "decline it and propose a package instead", ["asked"]),
  bind("turn", "p", "pack-turn", "package", "begin a package of several parties' moves and concessions; again: propose it", { turn: "package", collecting: "propose all" }),
  bind("turn", "backspace", "unpack", "drop last", "take the last part out of the package", ["collecting"]),
  bind("turn", "s", "offer", "say", "say an offer in words; it is kept, and is your turn", ["turn"]),
  bind("turn", ".", "pass", "pass", "pass; alone against chance: wait for the others' next step", ["turn", "asked"]),
  bind("turn", "r", "brief", "your brief", "your own brief again", ["turn", "asked"]),
  bind("turn", "l", "log", "log", "every turn so far", ["turn", "asked"]),
  bind("turn", "i", "inject", "event", "the teacher brings an event in, or a text"),
  bind("turn", "E", "end-game", "end the game", "end the game, and look at it together"),
  bind("turn", "tab", "next-party", "next group", "the next group of lines"),
  bind("turn", "shift-tab", "last-party", "group before", "the group of lines before"),
  bind("log", "enter", "turn", "go on", "go on with the game", ALWAYS),
  bind("list", "down j", "down", "down", "one line down"),
  bind("list", "up k", "up", "up", "one line up"),
  bind("list", "pagedown ctrl-f", "page-down", "page down", "one page down"),
  bind("list", "pageup ctrl-b", "page-up", "page up", "one page up"),
  bind("list", "home g", "first", "first", "the first line"),
  bind("list", "end G", "last", "last", "the last line"),
  bind("list", "space ctrl-d", "read-on", "read on", "read on in the right-hand pane", ALWAYS),
  bind("list", "- ctrl-u", "read-back", "read back", "read back in the right-hand pane"),
  bind("session", "1", "main", "table", "the table: moves, and why"),
  bind("session", "e 2", "evidence", "evidence", "the evidence: who said what, where", ALWAYS),
  bind("session", "t 3", "tracks", "tracks", "tracks and issues, and what each state means"),
  bind("session", "b 4", "branches", "branches", "the tree of branches", ALWAYS),
  bind("session", "w 5", "conditions", "conditions", "conditions by party, and where each stands"),
  bind("session", "6", "readings", "readings", "readings, and your own"),
  bind("session", "7", "assumptions", "assumptions", "every assumed number, with its range and reason"),
  bind("session", "8", "briefing", "briefing", "the briefing again"),
  bind("session", "9 o", "odds", "chances", "chances of every outcome from here, by assumed rates"),
  bind("session", "0 i", "sensitivity", "what decides", "which assumptions decide the goal's chance, each with a slider"),
  bind("session", "P", "paths", "paths", "the shortest and the likeliest branches to the goal"),
  bind("session", "=", "compare", "compare", "the marked branches side by side; where none are marked, all of them"),
  bind("session", "/", "search", "search", "search moves, statements, conditions and tracks", ALWAYS),
  bind("session", "y", "turn", "game", "in a game: on with the turn"),
  bind("session", "u", "undo", "undo", "undo the last change of the session"),
  bind("session", "U", "redo", "redo", "make the undone change again"),
  bind("everywhere", "esc", "leave", "back", "back to where you came from; out of a package, a menu, a line"),
  bind("everywhere", "q", "quit", "quit", "back; from the table or the start: quit (everything is saved)"),
  bind("everywhere", "T", "theme", "theme", "dark, light, or no colours"),
  bind("everywhere", "ctrl-l", "redraw", "redraw", "draw the whole screen again"),
  bind("everywhere", "ctrl-c", "quit-now", "quit", "quit at once"),
  bind("everywhere", "ctrl-z", "suspend", "pause", "pause the program (fg goes on)"),
  bind("everywhere", "?", "help", "help", "this help", ALWAYS),
  bind("typing", "enter", "submit", "done", "take what was typed"),
  bind("typing", "esc", "cancel", "cancel", "leave it"),
  bind("typing", "backspace", "rub-out", "rub out", "take the last character back"),
  bind("typing", "ctrl-u", "clear", "clear", "begin the line again"),
  bind("typing", "up ctrl-p", "up", "up", "in the search: one hit up"),
  bind("typing", "down ctrl-n", "down", "down", "in the search: one hit down"),
  bind("typing", "ctrl-c", "quit-now", "quit", "quit at once"),
  bind("typing", "ctrl-z", "suspend", "pause", "pause the program"),
  bind("menu", "down j", "menu-down", "down", "one choice down", ALWAYS),
  bind("menu", "up k", "menu-up", "up", "one choice up"),
  bind("menu", "enter", "menu-take", "take it", "take the choice under the cursor", ALWAYS),
  bind("menu", "esc q", "cancel", "leave it", "leave it as it is", ALWAYS),
  bind("menu", "ctrl-c", "quit-now", "quit", "quit at once"),
  bind("menu", "ctrl-z", "suspend", "pause", "pause the program"),
];
