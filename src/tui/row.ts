/** A line on the screen as runs of styled text, and how lines are cut, filled, wrapped and set side by side. */
import stringWidth from "string-width";
import type { Token } from "./theme.ts";

export interface Run {
  readonly text: string;
  readonly style?: Token;
  /** Part of the line the cursor is on. */
  readonly chosen?: boolean;
}

export type Row = readonly Run[];

const plainAscii = /^[\x20-\x7e]*$/;
const known = new Map<string, number>();

/** Columns a text takes in a terminal. */
export function widthOf(text: string): number {
  if (plainAscii.test(text)) return text.length;
  let width = known.get(text);
  if (width === undefined) {
    width = stringWidth(text);
    if (known.size > 20_000) known.clear();
    known.set(text, width);
  }
  return width;
}

export function rowWidth(row: Row): number {
  return row.reduce((sum, run) => sum + widthOf(run.text), 0);
}

export function run(text: string, style?: Token): Run {
  return style ? { text, style } : { text };
}

/** A row of one run. */
export function line(text: string, style?: Token): Row {
  return [run(text, style)];
}

export const blank: Row = [];

/** A text cut to a width, with … where something is left out. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width <= 0) return "";
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = widthOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

export const graphemes = new Intl.Segmenter();

/** A row made exactly `width` columns wide: cut with …, or filled with spaces. */
export function fill(row: Row, width: number): Row {
  const total = rowWidth(row);
  if (total === width) return row;
  const chosen = row.at(-1)?.chosen ?? false;
  if (total < width) return [...row, { text: " ".repeat(width - total), ...(chosen ? { chosen } : {}) }];
  const kept: Run[] = [];
  let left = width;
  for (const [index, part] of row.entries()) {
    const wide = widthOf(part.text);
    const rest = row.slice(index + 1).some((later) => later.text.trim() !== "");
    if (wide < left || (wide === left && !rest)) {
      kept.push(part);
      left -= wide;
      continue;
    }
    // A forced cut: what follows does not fill, so the mark goes here.
    const text = cut(wide <= left ? `${part.text}  ` : part.text, left);
    kept.push({ ...part, text });
    left -= widthOf(text);
    break;
  }
  return left > 0 ? fill(kept, width) : kept;
}

/** A row with every run marked as the line the cursor is on. */
export function choose(row: Row): Row {
  return row.map((part) => ({ ...part, chosen: true }));
}

/** Words of a text broken into lines no wider than `width`; longer words are split. Newlines start a line. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(width, 1);
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let now = "";
    let used = 0;
    for (const word of paragraph.split(" ")) {
      if (word === "") continue;
      let rest = word;
      if (used > 0 && used + 1 + widthOf(rest) > limit) {
        lines.push(now);
        now = "";
        used = 0;
      }
      while (used === 0 && widthOf(rest) > limit) {
        let head = "";
        for (const { segment } of graphemes.segment(rest)) {
          if (head !== "" && widthOf(head + segment) > limit) break;
          head += segment;
        }
        lines.push(head);
        rest = rest.slice(head.length);
      }
      if (rest === "") continue;
      now = used > 0 ? `${now} ${rest}` : rest;
      used += (used > 0 ? 1 : 0) + widthOf(rest);
    }
    lines.push(now);
    return lines;
  });
}

/** A text wrapped into rows of one style, each line indented. */
export function paragraph(text: string, width: number, style?: Token, indent = 0): Row[] {
  const margin = " ".repeat(indent);
  return wrap(text, width - indent).map((part) => [run(margin + part, style)]);
}

/** A label and a text beside it; lines after the first are indented by `hang`. */
export function labelled(label: Run, text: string, width: number, style?: Token, hang = 2): Row[] {
  const start = widthOf(label.text) + 1;
  const [first = "", ...others] = wrapFirst(text, width - start, width - hang);
  const margin = " ".repeat(hang);
  return [[label, run(` ${first}`, style)], ...others.map((part) => [run(margin + part, style)])];
}

function wrapFirst(text: string, first: number, later: number): string[] {
  const head = wrap(text, first);
  if (head.length < 2 || first >= later) return head;
  const start = head[0]!;
  const rest = text.slice(start.length).trimStart();
  return rest === "" ? [start] : [start, ...wrap(rest, later)];
}

/** Runs laid out one after another, going to a new row where one does not fit whole. */
export function flow(parts: readonly Row[], width: number, gap = "  "): Row[] {
  const rows: Run[][] = [];
  let used = 0;
  for (const part of parts) {
    const wide = rowWidth(part);
    const last = rows.at(-1);
    if (last && used + gap.length + wide <= width) {
      last.push(run(gap), ...part);
      used += gap.length + wide;
    } else {
      rows.push([...part]);
      used = wide;
    }
  }
  return rows;
}

/** The text of a row without its styles. */
export function textOf(row: Row): string {
  return row.map((part) => part.text).join("");
}
