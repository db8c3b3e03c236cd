import { distance } from "fastest-levenshtein";

/** Longer names are not compared: nobody mistypes them, and files are not trusted. */
const longest = 80;
/** Of more names than these the first are compared. */
const mostNames = 2000;

/** The known name most like what was written, where one is close enough to have been meant. */
export function closest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined;
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  let looked = 0;
  for (const name of known) {
    looked += 1;
    if (looked > mostNames) break;
    if (name === written || name.length > longest) continue;
    const far = mistypings(wanted, name.toLowerCase());
    if (far < least) [best, least] = [name, far];
  }
  return best;
}

/** Letters that differ; two that were swapped count once. */
function mistypings(a: string, b: string): number {
  const far = distance(a, b);
  return far === 2 && a.length === b.length && [...a].sort().join("") === [...b].sort().join("") ? 1 : far;
}

/** A hint for a name that is not known: what was probably meant, or what there is when that is a short list. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const guess = closest(written, names);
  if (guess !== undefined) return `did you mean “${guess}”?`;
  return names.length > 0 && names.length <= 12 ? `there is: ${names.join(", ")}` : undefined;
}
