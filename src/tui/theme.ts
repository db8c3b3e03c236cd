/** How each kind of text looks, as data: one table a theme. Nothing is told by colour alone. */
import type { Row } from "./row.ts";

export type Token =
  | "strong"
  | "dim"
  | "title"
  | "heading"
  | "open"
  | "ruled-out"
  | "closed"
  | "quote"
  | "value"
  | "changed"
  | "key"
  | "frame"
  | "notice"
  | "error"
  | "chance"
  | "chart";

/** SGR parameters for each token, and for the line the cursor is on. */
export interface Theme {
  readonly name: ThemeName;
  readonly tokens: Readonly<Record<Token, string>>;
  readonly chosen: string;
}

export type ThemeName = "dark" | "light" | "none";

const dark: Theme = {
  name: "dark",
  tokens: {
    strong: "1",
    dim: "38;5;246",
    title: "1;38;5;117",
    heading: "1;38;5;180",
    open: "38;5;114",
    "ruled-out": "38;5;210",
    closed: "38;5;246",
    quote: "38;5;223",
    value: "1",
    changed: "1;38;5;222",
    key: "1;38;5;117",
    frame: "38;5;240",
    notice: "38;5;222",
    error: "1;38;5;210",
    chance: "38;5;183",
    chart: "38;5;110",
  },
  chosen: "48;5;238",
};

const light: Theme = {
  name: "light",
  tokens: {
    strong: "1",
    dim: "38;5;241",
    title: "1;38;5;25",
    heading: "1;38;5;94",
    open: "38;5;28",
    "ruled-out": "38;5;124",
    closed: "38;5;241",
    quote: "38;5;58",
    value: "1",
    changed: "1;38;5;130",
    key: "1;38;5;25",
    frame: "38;5;248",
    notice: "38;5;130",
    error: "1;38;5;124",
    chance: "38;5;90",
    chart: "38;5;25",
  },
  chosen: "48;5;253",
};

const none: Theme = {
  name: "none",
  tokens: {
    strong: "1",
    dim: "",
    title: "1",
    heading: "1",
    open: "",
    "ruled-out": "",
    closed: "",
    quote: "3",
    value: "1",
    changed: "1",
    key: "1",
    frame: "",
    notice: "",
    error: "1",
    chance: "",
    chart: "",
  },
  chosen: "7",
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, none };

/** The theme the environment asks for: none under NO_COLOR, light where the terminal says its background is. */
export function themeFor(env: Readonly<Record<string, string | undefined>>): ThemeName {
  if (env.NO_COLOR) return "none";
  const asked = env.PARLEY_THEME;
  if (asked === "dark" || asked === "light" || asked === "none") return asked;
  const background = Number(env.COLORFGBG?.split(";").at(-1) || Number.NaN);
  return background === 7 || background === 15 ? "light" : "dark";
}

// What is loaded comes cleaned; this is the last place before the terminal, so nothing gets past it either.
const control = /[\x00-\x1f\x7f-\x9f]/;
const controls = /[\x00-\x1f\x7f-\x9f]/g;

/** A row as text with SGR codes, the only control characters in it. */
export function paint(row: Row, theme: Theme): string {
  let text = "";
  for (const part of row) {
    const codes = [part.style ? theme.tokens[part.style] : "", part.chosen ? theme.chosen : ""].filter(
      Boolean,
    );
    const shown = control.test(part.text) ? part.text.replace(controls, "") : part.text;
    text += codes.length > 0 ? `\x1b[${codes.join(";")}m${shown}\x1b[0m` : shown;
  }
  return text;
}
