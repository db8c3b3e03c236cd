/** What a view gives the frame: a list, what it says of the line under the cursor, and lines above and below. */
import type { Row } from "./row.ts";
import type { Ui } from "./ui.ts";

/** One line of a list. Only lines with an id can be picked. */
export interface Entry {
  readonly id?: string;
  readonly row: Row;
  /** The line in full words, for the plain layout; default: its text. */
  readonly plain?: string;
}

export interface View {
  readonly title: string;
  readonly detailTitle: string;
  /** Empty for a view that only reads. */
  readonly entries: (ui: Ui) => readonly Entry[];
  /** Names of the list's columns, which stay above it as it scrolls. Entries say them in words for the plain layout. */
  readonly columns?: (ui: Ui) => Row;
  readonly detail: (ui: Ui, picked: string | undefined, width: number) => readonly Row[];
  readonly above?: (ui: Ui, width: number, height: number) => readonly Row[];
  readonly below?: (ui: Ui, width: number, height: number) => readonly Row[];
  /** Title of the rule over the lines below. */
  readonly belowTitle?: string;
  /** How much of the width the list takes; default: a little less than half. */
  readonly share?: number;
  /** A third pane, for very wide screens. */
  readonly side?: (ui: Ui, width: number, height: number) => readonly Row[];
  readonly sideTitle?: string;
  /** The line to start on where none was picked. */
  readonly first?: (ui: Ui) => string | undefined;
  /** Shown where the list is empty. */
  readonly empty?: string;
}

/** The ids one can go to, in order. */
export function pickable(view: View, ui: Ui): readonly string[] {
  return view.entries(ui).flatMap((entry) => entry.id ?? []);
}

/** The line the cursor is on: the one picked, if it is still there. */
export function pickedIn(view: View, ui: Ui): string | undefined {
  const ids = pickable(view, ui);
  const picked = ui.picked[ui.screen];
  if (picked !== undefined && ids.includes(picked)) return picked;
  const first = view.first?.(ui);
  return first !== undefined && ids.includes(first) ? first : ids[0];
}
