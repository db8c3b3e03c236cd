/** Keys as the key map names them, from what Ink hands over: text chunks are split, pastes are kept apart. */
import type { Key as InkKey } from "ink";
import { graphemes } from "./row.ts";

/** One press: `name` for the key map, `text` where it types something. */
export interface Press {
  readonly name: string;
  readonly text?: string;
}

const named: readonly (readonly [keyof InkKey, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pageup"],
  ["pageDown", "pagedown"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "esc"],
  ["backspace", "backspace"],
  ["delete", "delete"],
];

const controls: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x7f": "backspace",
  "\b": "backspace",
  "\x1b": "esc",
};

/** The presses in one chunk of input. Backspace comes as “delete” from many terminals, so both are one. */
export function pressesIn(input: string, key: InkKey): readonly Press[] {
  if (key.tab) return [{ name: key.shift ? "shift-tab" : "tab" }];
  for (const [flag, name] of named) if (key[flag]) return [{ name: name === "delete" ? "backspace" : name }];
  if (key.ctrl) return input.length > 0 ? [{ name: `ctrl-${input}` }] : [];
  if (key.meta) return [];
  return [...graphemes.segment(input)].flatMap(({ segment }): Press[] => {
    const control = controls[segment];
    if (control) return [{ name: control }];
    if (segment === "\r\n") return [{ name: "enter" }];
    const code = segment.codePointAt(0)!;
    if (code < 0x20) return [{ name: `ctrl-${String.fromCharCode(code + 0x60)}` }];
    return code >= 0x7f && code < 0xa0 ? [] : [{ name: segment === " " ? "space" : segment, text: segment }];
  });
}

/** What a chunk turns out to be: presses, or text pasted between the terminal's paste marks. */
export type Heard = { readonly presses: readonly Press[] } | { readonly pasted: string };

/** A listener that keeps pasted text apart from keys; each call takes one event of Ink's. */
export function listener(): (input: string, key: InkKey) => Heard {
  let paste: string | undefined;
  return (input, key) => {
    if (input === "[200~") {
      paste = "";
      return { presses: [] };
    }
    if (input === "[201~") {
      const pasted = paste ?? "";
      paste = undefined;
      return { pasted };
    }
    if (paste === undefined) return { presses: pressesIn(input, key) };
    paste += key.return ? "\n" : input;
    return { presses: [] };
  };
}
