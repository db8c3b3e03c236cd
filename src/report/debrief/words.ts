/** Words that the parts of a debrief share. */
import type { CourseBands } from "../../analysis/course.ts";
import type { Band } from "../../analysis/sensitivity.ts";
import type { Branch } from "../../lesson/debrief/branch.ts";
import { chanceWords } from "../odds.ts";
import { listWords, stepWords } from "../words.ts";

/** A title in quotation marks, single ones where it has some of its own. */
export const quoted = (title: string): string => (/[“”]/.test(title) ? `‘${title}’` : `“${title}”`);

/** More titles than this in one sentence are counted. */
const MOST_NAMED = 4;

/** Titles of outcomes; many are counted. */
export function outcomeWords({ model }: Branch, ids: readonly string[]): string {
  const titles = ids.map((id) => quoted(model.scenario.outcomes.get(id)!.title));
  return listWords(fewer(titles));
}

/** The first of many words, and how many more there are. */
export function fewer(words: readonly string[]): readonly string[] {
  return words.length <= MOST_NAMED + 1
    ? words
    : [...words.slice(0, MOST_NAMED), `${words.length - MOST_NAMED} more`];
}

/** “step 3 (Russia: Table a text)”. */
export function numberedStep({ model, steps }: Branch, number: number): string {
  return `step ${number} (${stepWords(model, steps[number - 1]!)})`;
}

/** A position on the branch: “the start”, “step 3”. */
export const positionWords = (steps: number): string => (steps === 0 ? "the start" : `step ${steps}`);

/** A chance of the goal at a place of the course, with its band where there is one. */
export function chanceAt(chance: number, bands: CourseBands | undefined, place: number): string {
  return bandedWords(chance, bands?.bands[place] ?? null);
}

/** A chance with its band, where there is one and it says more. */
export function bandedWords(chance: number, band: Band | null): string {
  const words = chanceWords(chance);
  if (!band) return words;
  const [low, high] = [chanceWords(band.low), chanceWords(band.high)];
  return low === words && high === words ? words : `${words} (${low} to ${high})`;
}

/** A sentence's first letter large. */
export const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
