/** Words that the parts of a debrief share. */
import type { CourseBands } from "../../analysis/course.ts";
import type { Branch } from "../../lesson/debrief/branch.ts";
import { chanceWords } from "../odds.ts";
import { listWords, stepWords } from "../words.ts";

/** A title in quotation marks, single ones where it has some of its own. */
export const quoted = (title: string): string => (/[“”]/.test(title) ? `‘${title}’` : `“${title}”`);

/** Titles of outcomes. */
export function outcomeWords({ model }: Branch, ids: readonly string[]): string {
  return listWords(ids.map((id) => quoted(model.scenario.outcomes.get(id)!.title)));
}

/** “step 3 (Russia: Table a text)”. */
export function numberedStep({ model, steps }: Branch, number: number): string {
  return `step ${number} (${stepWords(model, steps[number - 1]!)})`;
}

/** A position on the branch: “the start”, “step 3”. */
export const positionWords = (steps: number): string => (steps === 0 ? "the start" : `step ${steps}`);

/** A chance of the goal at a place of the course, with its band where there is one. */
export function chanceAt(chance: number, bands: CourseBands | undefined, place: number): string {
  const band = bands?.bands[place];
  const words = chanceWords(chance);
  if (!band || chance === 1) return words;
  const [low, high] = [chanceWords(band.low), chanceWords(band.high)];
  return low === words && high === words ? words : `${words} (${low} to ${high})`;
}

/** A sentence's first letter large. */
export const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
