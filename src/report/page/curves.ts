import { dashes, drawing, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** One line of a picture of chances over time. */
export interface Curve {
  readonly column: number;
  /** In a letter or two, at its end. */
  readonly name: string;
  /** Weeks, and a chance from 0 to 1. */
  readonly points: readonly (readonly [weeks: number, chance: number])[];
}

const HEIGHT = 210;
const LEFT = 40;
const RIGHT = 22;
const TOP = 10;
const BOTTOM = 30;

/** Chances over time, each line with its own dashes and its name at its end. */
export function curvesDrawing(curves: readonly Curve[], says: string): Markup {
  const weeks = Math.max(1e-9, ...curves.flatMap(({ points }) => points.map(([week]) => week)));
  const most = Math.max(...curves.flatMap(({ points }) => points.map(([, chance]) => chance)));
  const top = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((mark) => most <= mark) ?? 1;
  const x = (week: number) => rounded(LEFT + (week / weeks) * (WIDTH - LEFT - RIGHT));
  const y = (chance: number) => rounded(TOP + (1 - chance / top) * (HEIGHT - TOP - BOTTOM));
  const parts: Markup[] = [0, 0.5, 1].flatMap((share) => [
    html`<path class="axis" d="M${LEFT} ${y(share * top)}H${WIDTH - RIGHT}"/>`,
    html`<text class="soft" x="${LEFT - 4}" y="${y(share * top) + 4}" text-anchor="end">${rounded(share * top * 100)}%</text>`,
  ]);
  for (const share of [0, 0.5, 1])
    parts.push(
      html`<text class="soft" x="${x(share * weeks)}" y="${HEIGHT - 14}" text-anchor="middle">${rounded(share * weeks)}</text>`,
    );
  parts.push(
    html`<text class="soft" x="${x(weeks / 2)}" y="${HEIGHT - 2}" text-anchor="middle">weeks</text>`,
  );
  for (const { column, points } of curves) {
    const path = points
      .map(([week, chance], at) => `${at === 0 ? "M" : "L"}${x(week)} ${y(chance)}`)
      .join("");
    parts.push(
      html`<path class="c${column}" stroke-width="2" stroke-dasharray="${dashes[column]!}" d="${path}"/>`,
    );
  }
  for (const { name, column, at } of apart(
    curves.map((curve) => ({ ...curve, at: y(curve.points.at(-1)?.[1] ?? 0) })),
  ))
    parts.push(
      html`<text class="bold f${column}" x="${WIDTH - RIGHT + 4}" y="${rounded(at + 4)}">${name}</text>`,
    );
  return drawing({ height: HEIGHT, says }, parts);
}

/** Names at the ends of lines that lie close, moved so that each can be read. */
function apart<T extends { readonly at: number }>(named: readonly T[]): readonly T[] {
  let last = Number.NEGATIVE_INFINITY;
  const down = [...named]
    .sort((a, b) => a.at - b.at)
    .map((one) => {
      last = Math.max(one.at, last + 12);
      return { ...one, at: last };
    });
  const over = Math.max(0, last - (HEIGHT - BOTTOM));
  return down.map((one) => ({ ...one, at: one.at - over }));
}
