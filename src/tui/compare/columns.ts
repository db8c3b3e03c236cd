/** How wide the columns of the comparison's screen are, and which of them show. */
import { cut, widthOf } from "../row.ts";
import type { Ui } from "../ui.ts";

/** How much of the width the list takes. */
export const SHARE = 0.66;
const LEAST_CELL = 13;

export interface Columns {
  /** The width of what each line is about. */
  readonly label: number;
  /** The width of a column. */
  readonly cell: number;
  /** The first that shows, and how many do. */
  readonly from: number;
  readonly shown: number;
}

/** How the list is laid out: columns that do not fit are a step to the side away. */
export function columnsOf(ui: Ui, count: number): Columns {
  const width = Math.min(Math.max(Math.round(ui.size.width * SHARE), 28), 80) - 3;
  const label = Math.max(Math.min(Math.round(width * 0.36), 34), 14);
  const shown = Math.max(1, Math.min(count, Math.floor((width - label) / LEAST_CELL)));
  const from = Math.min(Math.max(ui.column - shown + 1, 0), count - shown);
  return { label, cell: Math.floor((width - label) / shown), from, shown };
}

/** A text cut and filled to a width, with a space after it. */
export const padded = (text: string, width: number): string => {
  const short = cut(text, width - 1);
  return short + " ".repeat(Math.max(width - widthOf(short), 0));
};
