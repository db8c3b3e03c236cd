import { cut, drawing, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** One track's states along a branch. */
export interface TimelineRow {
  readonly title: string;
  /** By number of steps played, from 0. */
  readonly values: readonly string[];
}

const ROW = 36;
const TOP = 16;
/** A step is at least so wide; a longer branch makes a wider drawing. */
const STEP = 30;

/** Each track as a band over the steps, broken where its state changes. */
export function timelineDrawing(rows: readonly TimelineRow[], column: number, says: string): Markup {
  const places = Math.max(1, ...rows.map(({ values }) => values.length));
  const width = Math.max(WIDTH, places * STEP);
  const unit = width / places;
  const every = Math.ceil(places / (width / 24));
  const parts: Markup[] = Array.from({ length: places }, (_, step) =>
    step % every === 0
      ? html`<text class="soft" x="${rounded(step * unit + 3)}" y="11">${step === 0 ? "start" : String(step)}</text>`
      : html``,
  );
  rows.forEach(({ title, values }, row) => {
    const y = TOP + row * ROW;
    parts.push(html`<text class="bold" x="2" y="${y + 11}">${cut(title, width - 4)}</text>`);
    for (let from = 0; from < values.length; ) {
      let to = from + 1;
      while (to < values.length && values[to] === values[from]) to++;
      const [x, w] = [from * unit, (to - from) * unit];
      parts.push(
        html`<rect class="panel" x="${rounded(x + 0.5)}" y="${y + 15}" width="${rounded(w - 1)}" height="17"/>`,
      );
      if (from > 0)
        parts.push(html`<rect class="f${column}" x="${rounded(x)}" y="${y + 14}" width="3" height="19"/>`);
      parts.push(html`<text x="${rounded(x + 6)}" y="${y + 27}">${cut(values[from]!, w - 9)}</text>`);
      from = to;
    }
  });
  return drawing({ width, height: TOP + rows.length * ROW + 2, says }, parts);
}
