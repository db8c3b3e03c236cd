/** Everything the terminal UI remembers: one immutable value. */
import type { Obstacles } from "../analysis/knots.ts";
import type { Numbers } from "../analysis/varied.ts";
import type { Roles } from "../lesson/roles.ts";
import type { SingleStep, Step } from "../model/state.ts";
import type { ReadingChoice } from "../session/own.ts";
import { type Figures, noFigures } from "./figures/figures.ts";
import type { Sitting } from "./sitting.ts";
import type { Teaching } from "./teaching/teaching.ts";
import type { ThemeName } from "./theme.ts";

export type Screen =
  | "start"
  | "briefing"
  | "main"
  | "evidence"
  | "tracks"
  | "branches"
  | "conditions"
  | "readings"
  | "assumptions"
  | "goals"
  | "glossary"
  | "knots"
  | "odds"
  | "sensitivity"
  | "paths"
  | "compare"
  | "lesson"
  | "debrief"
  | "search"
  | "hand-over"
  | "brief"
  | "turn"
  | "log"
  | "round"
  | "slip"
  | "help";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A scenario one can begin. */
export interface ScenarioCard {
  readonly id: string;
  readonly title: string;
  readonly line: string;
  readonly size: string;
}

/** A saved session one can go on with. */
export interface SavedCard {
  readonly file: string;
  readonly title: string;
  readonly steps: number;
  readonly when: string;
  /** Why it cannot be opened, where it cannot. */
  readonly problem?: string;
}

export interface Shelf {
  readonly scenarios: readonly ScenarioCard[];
  readonly saved: readonly SavedCard[];
}

/** A line being typed, and what it is for. */
export interface Prompt {
  readonly asks: string;
  readonly text: string;
  readonly purpose:
    | { readonly for: "name" | "note"; readonly node: number }
    | { readonly for: "reason"; readonly condition: string; readonly choice: ReadingChoice }
    | { readonly for: "number"; readonly assumption: string }
    | { readonly for: "answer"; readonly step: string }
    | { readonly for: "weight"; readonly condition: string }
    | { readonly for: "said"; readonly said: Said }
    | { readonly for: "seed" };
}

/** What words typed in a game are: an offer or a remark, an event, or what goes with a proposal. */
export type Said =
  | { readonly what: "offer" }
  | { readonly what: "event" | "find" | "slip-offer" }
  | { readonly what: "hold"; readonly step: Step }
  | { readonly what: "proposal"; readonly step: Step; readonly counters?: number };

/** A choice in a game's menu. */
export type GameChoice =
  | { readonly do: "accept" | "decline" | "counter"; readonly proposal: number }
  | { readonly do: "inject"; readonly step: SingleStep }
  | { readonly do: "sign"; readonly party: string }
  | { readonly do: "tell" | "end" | "leave" | "take-slip" | "hold-slip" };

/** A short list to choose from, shown in place of the right-hand pane. */
export interface Menu {
  readonly title: string;
  readonly about: readonly string[];
  readonly items: readonly { readonly label: string; readonly because: string }[];
  /** The choice under the cursor; -1 where none is chosen beforehand. */
  readonly at: number;
  readonly purpose:
    | { readonly for: "game"; readonly choices: readonly GameChoice[] }
    | { readonly for: "soften"; readonly condition: string; readonly levels: readonly string[] }
    | { readonly for: "read"; readonly condition: string; readonly choices: readonly ReadingChoice[] };
}

export interface Message {
  readonly text: string;
  readonly tone: "notice" | "error";
}

/** What the reducer asks the running program to do. */
export type Request =
  | { readonly do: "quit" }
  | { readonly do: "suspend" | "redraw" }
  | { readonly do: "begin"; readonly scenario: string }
  | { readonly do: "resume"; readonly file: string };

/** What stands in the way of the goal here, as far as it is known. */
export type Goal = { readonly looked: number } | { readonly obstacles: Obstacles };

export interface Ui {
  readonly size: Size;
  readonly theme: ThemeName;
  readonly screen: Screen;
  /** Where going back leads, the nearest last. */
  readonly trail: readonly Screen[];
  readonly shelf: Shelf;
  readonly sitting?: Sitting;
  /** The line the cursor is on, by screen. */
  readonly picked: Partial<Readonly<Record<Screen, string>>>;
  /** How far the right-hand pane is scrolled. */
  readonly scroll: number;
  /** Which of several rulings the keys are about. */
  readonly ruling: number;
  readonly hideClosed: boolean;
  readonly query: string;
  readonly prompt?: Prompt;
  readonly menu?: Menu;
  /** The parts of a package being put together. */
  readonly parts?: readonly SingleStep[];
  readonly message?: Message;
  /** What each role of a game alone may read. Never saved. */
  readonly roles?: Roles;
  /** The seat that has the keyboard in a game; absent between turns. */
  readonly hands?: string;
  /** Class play: the slip being entered, the words looked for, and who else has signed it. */
  readonly slip?: { readonly team: string; readonly words: string; readonly signed: readonly string[] };
  /** Seconds left of its turn, or of a class's phase; below 0 where it runs over. */
  readonly left?: number;
  /** The proposal that the package being put together is to counter. */
  readonly counters?: number;
  readonly goal: Goal;
  readonly figures: Figures;
  /** Positions whose branches are to be compared, in the order they were marked. */
  readonly marked: readonly number[];
  /** Comparing: the column under the cursor, and whether what is the same everywhere is shown too. */
  readonly column: number;
  readonly all: boolean;
  /** Numbers that the sliders stand at, where they differ from the model's. */
  readonly slid?: Numbers;
  /** The study on the screen was stopped by hand. */
  readonly stopped?: true;
  /** In a lesson: what is not yet taken into the session. */
  readonly teaching?: Teaching;
  /** Why nothing is saved now, where it is not: the last save failed, or another program holds the session. */
  readonly saving?: string;
  readonly request?: Request;
}

export function newUi(size: Size, theme: ThemeName, shelf: Shelf): Ui {
  return {
    size,
    theme,
    screen: "start",
    trail: [],
    shelf,
    picked: {},
    scroll: 0,
    ruling: 0,
    hideClosed: false,
    query: "",
    goal: { looked: 0 },
    figures: noFigures,
    marked: [],
    column: 0,
    all: false,
  };
}

/** Without a key: what is optional is absent, never undefined. */
export function drop<
  K extends
    | "prompt"
    | "menu"
    | "parts"
    | "message"
    | "request"
    | "saving"
    | "slid"
    | "stopped"
    | "hands"
    | "left"
    | "counters"
    | "slip"
    | "roles",
>(ui: Ui, key: K): Ui {
  if (ui[key] === undefined) return ui;
  const { [key]: _, ...rest } = ui;
  return rest as Ui;
}

/** The open session; throws on screens that only show one. */
export function sittingOf(ui: Ui): Sitting {
  if (!ui.sitting) throw new Error(`the screen ${ui.screen} needs an open session`);
  return ui.sitting;
}

export function say(ui: Ui, text: string, tone: Message["tone"] = "notice"): Ui {
  return { ...ui, message: { text, tone } };
}
