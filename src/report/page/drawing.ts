/** What drawings share: their frame, lines of text that fit, and what their figures are rounded to. */
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { cleanLine } from "../../scenario/text.ts";
import { html, type Markup } from "./markup.ts";

/** How wide drawings are that fit on a phone, in units that are pixels there. */
export const WIDTH = 340;

/** How wide a letter is taken to be, in the same units. */
const LETTER = 6.5;

/** A drawing with what it shows in words, for those who do not see it. Wider ones than {@link WIDTH} scroll by themselves. */
export function drawing(
  { width = WIDTH, height, says }: { width?: number; height: number; says: string },
  parts: readonly Markup[],
): Markup {
  const [w, h] = [rounded(width), rounded(height)];
  const svg = html`<svg viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-label="${says}">${parts}</svg>`;
  if (width <= WIDTH) return svg;
  return html`<div class="scroll wide" role="region" aria-label="${says}" tabindex="0">${svg}</div>`;
}

/** Text broken into lines that fit a width. */
export function linesFor(text: string, width: number): readonly string[] {
  return wrapAnsi(cleanLine(text), Math.max(4, Math.floor(width / LETTER)), { hard: true }).split("\n");
}

/** Text cut to a width, or nothing where not even three letters fit. */
export function cut(text: string, width: number): string {
  const line = cleanLine(text);
  const room = Math.floor(width / LETTER);
  if (stringWidth(line) <= room) return line;
  if (room < 3) return "";
  let kept = "";
  for (const sign of line) {
    if (stringWidth(kept + sign) > room - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** A number as it stands in a drawing: the same on every machine, and short. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Lines of a series told apart without colour. */
export const dashes: readonly string[] = ["none", "7 3", "2 2", "9 3 2 3", "4 4", "1 3"];
