import type { Standing } from "../../model/condition.ts";
import { drawing, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** How many of a party's conditions stand how, at one end. */
export interface Stack {
  readonly name: string;
  readonly counts: readonly { readonly standing: Standing; readonly mark: string; readonly count: number }[];
}

const LEFT = 40;
const ROW = 24;
const fills: Readonly<Record<Standing, string>> = {
  met: "f2",
  unmet: "fill",
  broken: "f1",
  conceded: "f3",
  unknown: "panel",
};

/** One bar an end: each standing with its sign and its count. */
export function stackDrawing(stacks: readonly Stack[], says: string): Markup {
  const most = Math.max(1, ...stacks.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0)));
  const unit = (WIDTH - LEFT - 4) / most;
  const parts = stacks.flatMap(({ name, counts }, row) => {
    let x = LEFT;
    const y = row * ROW + 2;
    const bars = counts.flatMap(({ standing, mark, count }) => {
      if (count === 0) return [];
      const width = count * unit;
      const label = width >= 17 ? `${mark} ${count}` : "";
      const dark = standing !== "unmet" && standing !== "unknown";
      const shape = html`<rect class="${fills[standing]}" x="${rounded(x + 0.5)}" y="${y}" width="${rounded(Math.max(1, width - 1))}" height="${ROW - 5}"/><text class="${dark ? "on" : ""}" x="${rounded(x + width / 2)}" y="${y + 14}" text-anchor="middle">${label}</text>`;
      x += width;
      return [shape];
    });
    return [html`<text class="bold" x="0" y="${y + 14}">${name}</text>`, ...bars];
  });
  return drawing({ height: stacks.length * ROW, says }, parts);
}
