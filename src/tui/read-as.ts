/** How a condition's words are read: our reason, or, where the session reads them otherwise, the reader's own. */
import type { Level, ReadCondition } from "../model/model.ts";
import { labelled, type Row, run } from "./row.ts";

/** `level` is the form the condition has now. An own reading that begins with a softer form gives nothing up: it is a reading. */
export function readAsRows(condition: ReadCondition, level: Level | undefined, width: number): Row[] {
  const { because = "", changedBy, levels, off } = condition;
  if (changedBy !== "own") {
    const reason = off ? `forbidding nothing. ${because}` : (level?.because ?? because);
    return reason ? labelled(run("WE READ IT AS", "heading"), reason, width) : [];
  }
  const first = levels[0];
  const softer = first && first.id !== "as-stated" ? first : undefined;
  const form = off ? "forbidding nothing. " : softer ? `“${softer.title}”. ` : "";
  return [
    ...labelled(run("YOU READ IT AS", "heading"), `${form}${because}`, width),
    ...(softer ? labelled(run("  as it is put here:", "dim"), softer.because, width, "dim", 4) : []),
  ];
}
