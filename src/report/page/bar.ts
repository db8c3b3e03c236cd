import { rounded } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** A chance from 0 to 1 as a bar; with a band, what it spans and where the chance is. Its words stand beside it. */
export function bar(
  chance: number,
  band: { readonly low: number; readonly high: number } | null,
  column = 0,
): Markup {
  const at = rounded(chance * 100);
  const mark = band
    ? html`<rect class="fill" x="${rounded(band.low * 100)}" y="1" width="${rounded(Math.max(0.6, (band.high - band.low) * 100))}" height="8"/><rect class="f${column}" x="${rounded(Math.min(98, Math.max(0, at - 1)))}" y="0" width="2" height="10"/>`
    : html`<rect class="f${column}" x="0" y="1" width="${at}" height="8"/>`;
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="panel" x="0" y="1" width="100" height="8"/>${mark}</svg>`;
}
