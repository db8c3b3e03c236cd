import { drawing, linesFor, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** What many gave one thing, in percent. */
export interface Strip {
  readonly title: string;
  readonly given: readonly number[];
  readonly median: number;
}

const LEFT = 12;
const LINE = 14;
/** From the title to the line of dots, and on to the next title. */
const ABOVE = 14;
const BELOW = 26;
const LARGEST = 9;
const ticks = [
  [0, "start"],
  [50, "middle"],
  [100, "end"],
] as const;

/** A line of dots for each thing, from 0 to 100: as many of the same make a larger dot, with their count in it. */
export function stripDrawing(strips: readonly Strip[], says: string): Markup {
  const place = (percent: number) => rounded(LEFT + ((WIDTH - 2 * LEFT) * percent) / 100);
  const parts: Markup[] = [];
  let bottom = 4;
  for (const { title, given, median } of strips) {
    const lines = linesFor(title, WIDTH - 4);
    lines.forEach((line, index) => {
      parts.push(html`<text class="bold" x="2" y="${bottom + 10 + index * LINE}">${line}</text>`);
    });
    const y = bottom + lines.length * LINE + ABOVE;
    parts.push(html`<path class="axis" d="M${place(0)} ${y}H${place(100)}"/>`);
    for (const [tick, anchor] of ticks)
      parts.push(
        html`<path class="axis" d="M${place(tick)} ${y - 4}v8"/><text class="soft" x="${place(tick)}" y="${y + 21}" text-anchor="${anchor}">${String(tick)}%</text>`,
      );
    parts.push(html`<path class="c1" stroke-width="2" d="M${place(median)} ${y - 12}v24"/>`);
    const counts = new Map<number, number>();
    for (const share of given) counts.set(share, (counts.get(share) ?? 0) + 1);
    for (const [share, count] of [...counts].sort(([, a], [, b]) => b - a)) {
      const radius = rounded(Math.min(LARGEST, 3.5 + 1.8 * Math.sqrt(count - 1)));
      const label =
        count > 3
          ? html`<text class="on" x="${place(share)}" y="${y + 4}" text-anchor="middle">${String(count)}</text>`
          : undefined;
      parts.push(html`<circle class="f0" cx="${place(share)}" cy="${y}" r="${radius}"/>${label}`);
    }
    bottom = y + BELOW;
  }
  return drawing({ height: bottom + 2, says }, parts);
}
