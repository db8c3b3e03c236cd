import { drawing, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** One position of a branch. */
export interface CoursePoint {
  readonly chance: number;
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Signs of what is to be seen at this step, in a letter or two. */
  readonly marks: readonly string[];
}

const HEIGHT = 190;
const LEFT = 42;
const RIGHT = 10;
const TOP = 30;
const BOTTOM = 32;
/** A step is at least so wide; a longer branch makes a wider drawing. */
const STEP = 24;

/** A chance over the steps of a branch, with the band it lies in, and signs over the steps where something turned. */
export function courseDrawing(points: readonly CoursePoint[], says: string): Markup {
  const spaces = Math.max(1, points.length - 1);
  const width = Math.max(WIDTH, LEFT + RIGHT + spaces * STEP);
  const most = Math.max(...points.map(({ chance, band }) => Math.max(chance, band?.high ?? 0)));
  const top = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((mark) => most <= mark) ?? 1;
  const x = (step: number) => rounded(LEFT + (step / spaces) * (width - LEFT - RIGHT));
  const y = (chance: number) => rounded(TOP + (1 - chance / top) * (HEIGHT - TOP - BOTTOM));
  const parts: Markup[] = [0, 0.5, 1].flatMap((share) => [
    html`<path class="axis" d="M${LEFT} ${y(share * top)}H${rounded(width - RIGHT)}"/>`,
    html`<text class="soft" x="${LEFT - 4}" y="${y(share * top) + 4}" text-anchor="end">${rounded(share * top * 100)}%</text>`,
  ]);
  const bands = points.map(({ band, chance }) => band ?? { low: chance, high: chance });
  if (points.some(({ band }) => band)) {
    const up = bands.map(({ high }, step) => `${step === 0 ? "M" : "L"}${x(step)} ${y(high)}`).join("");
    const down = [...bands.entries()]
      .reverse()
      .map(([step, { low }]) => `L${x(step)} ${y(low)}`)
      .join("");
    parts.push(html`<path class="fill" d="${up}${down}Z"/>`);
  }
  const line = points.map(({ chance }, step) => `${step === 0 ? "M" : "L"}${x(step)} ${y(chance)}`).join("");
  parts.push(html`<path class="c0" stroke-width="2" fill="none" d="${line}"/>`);
  const every = Math.ceil(points.length / ((width - LEFT - RIGHT) / 24));
  points.forEach(({ chance, marks }, step) => {
    parts.push(html`<circle class="f0" cx="${x(step)}" cy="${y(chance)}" r="3"/>`);
    if (step % every === 0)
      parts.push(
        html`<text class="soft" x="${x(step)}" y="${HEIGHT - 16}" text-anchor="middle">${step}</text>`,
      );
    marks.forEach((mark, index) => {
      parts.push(
        html`<text class="bold" x="${x(step)}" y="${12 + 13 * index}" text-anchor="middle">${mark}</text>`,
      );
    });
    if (marks.length > 0)
      parts.push(
        html`<path class="axis" stroke-dasharray="2 3" d="M${x(step)} ${13 * marks.length + 2}V${HEIGHT - BOTTOM}"/>`,
      );
  });
  parts.push(
    html`<text class="soft" x="${rounded((LEFT + width - RIGHT) / 2)}" y="${HEIGHT - 3}" text-anchor="middle">steps</text>`,
  );
  return drawing({ width, height: HEIGHT, says }, parts);
}
