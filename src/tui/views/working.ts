/** How far the work behind a screen is, and how to stop it. */
import { countWords } from "../../report/words.ts";
import { paragraph, type Row, run } from "../row.ts";
import type { Ui } from "../ui.ts";

const BAR = 20;

/** A bar of the share of work that is done. */
export function progress(share: number, width = BAR): string {
  const full = Math.min(Math.floor(share * width), width);
  return "█".repeat(full) + "░".repeat(width - full);
}

/** The study on the screen while it is under way, stopped or failed; nothing once it is done. */
export function workingRows(ui: Ui, width: number): readonly Row[] {
  const { study, failed, over } = ui.figures;
  if (failed !== undefined) return paragraph(`No figures: ${failed}.`, width, "error");
  const limit = study?.found.over ?? over;
  if (limit !== undefined)
    return paragraph(
      `No figures: from here the talks can come to more than ${countWords(limit, "state")}, too many for this screen. The command parley simulate samples them.`,
      width,
      "notice",
    );
  if (ui.stopped) return [[run("Stopped. ", "notice"), run("s", "key"), run(" begins again.", "dim")]];
  if (study?.done) return [];
  const share = study?.share ?? 0;
  return [
    [
      run("working ", "dim"),
      run(progress(share, Math.min(BAR, Math.max(width - 24, 4))), "chart"),
      run(` ${Math.floor(share * 100)}%  `, "dim"),
      run("s", "key"),
      run(" stops it", "dim"),
    ],
  ];
}
