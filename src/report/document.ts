/** A report before it has a form: the same blocks become text, Markdown and a page. */

import type { Markup } from "./page/markup.ts";

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  /** `small`: what every sheet says again. */
  | { readonly kind: "paragraph"; readonly text: string; readonly small?: true }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly ordered?: boolean }
  /** Something to be typed as it stands, never wrapped. */
  | { readonly kind: "command"; readonly text: string }
  /** What hangs below what, by depth. */
  | { readonly kind: "tree"; readonly items: readonly { readonly depth: number; readonly text: string }[] }
  | Table
  /** Blocks in a frame that stay together, to be cut out or filled in. */
  | { readonly kind: "card"; readonly of: readonly Block[] }
  /** Room for words by hand, in lines of a centimetre; its label says what for. */
  | { readonly kind: "room"; readonly label: string; readonly lines: number }
  /** Other pages in the same folder. */
  | { readonly kind: "links"; readonly items: readonly { readonly text: string; readonly file: string }[] }
  /** For pages only: a drawing, and what it shows in words. */
  | Picture
  /** Pictures beside one another where there is room. */
  | { readonly kind: "pictures"; readonly of: readonly Picture[] };

export interface Picture {
  readonly kind: "picture";
  readonly drawing: Markup;
  readonly caption: string;
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  /** The first column names what each row is about. */
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

/** Words; on a page a drawing of them stands above. */
export type Cell = string | { readonly text: string; readonly drawing: Markup };

/** A cell's words. */
export const cellText = (cell: Cell | undefined): string =>
  cell === undefined ? "" : typeof cell === "string" ? cell : cell.text;

export interface Row {
  readonly cells: readonly Cell[];
  /** Rows that differ between the columns are marked where there is room for it. */
  readonly differs?: boolean;
  /** Sums up the rows before it. */
  readonly sum?: boolean;
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
export const text = (words: string): Block => ({ kind: "paragraph", text: words });
export const small = (words: string): Block => ({ kind: "paragraph", text: words, small: true });
export const list = (items: readonly string[], ordered = false): Block => ({ kind: "list", items, ordered });
export const command = (words: string): Block => ({ kind: "command", text: words });

export const card = (of: readonly Block[]): Block => ({ kind: "card", of });
export const room = (label: string, lines: number): Block => ({ kind: "room", label, lines });

export const picture = (drawing: Markup, caption: string): Picture => ({ kind: "picture", drawing, caption });

/** A table, or words in its place where it has no rows. */
export function tableOr(none: string, table: Omit<Table, "kind">): Block {
  return table.rows.length === 0 ? text(none) : { kind: "table", ...table };
}
