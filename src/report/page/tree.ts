import { drawing, linesFor, rounded, WIDTH } from "./drawing.ts";
import { html, type Markup } from "./markup.ts";

/** Steps that branches take together, and how they go on. */
export interface TreeRun {
  readonly steps: readonly string[];
  /** The number of the first step. */
  readonly from: number;
  /** The column where only one takes them. */
  readonly column?: number;
  /** What stands at the end of a branch that ends here. */
  readonly ends: readonly { readonly column: number; readonly words: string }[];
  readonly next: readonly TreeRun[];
}

const RAIL = 14;
const LINE = 14;
/** Of a long run the first and the last steps are drawn. */
const SHOWN = 6;

/** The branches from top to bottom: a line a step, and a rail for each branch from where it parts. */
export function treeDrawing(root: TreeRun, says: string): Markup {
  const rails = railsIn(root);
  const textAt = 8 + rails * RAIL;
  const parts: Markup[] = [];
  let bottom = 8;
  let used = 1;

  const row = (
    rail: number,
    from: { x: number; y: number } | undefined,
    run: TreeRun,
    text: string,
    isEnd = false,
  ) => {
    const x = 8 + rail * RAIL;
    // Bold letters are wider.
    const lines = linesFor(text, (WIDTH - textAt - 4) * (isEnd ? 0.88 : 1));
    const y = bottom + 8;
    const colour = run.column === undefined ? "trunk" : `c${run.column}`;
    if (from) {
      const path =
        from.x === x
          ? `M${x} ${from.y}V${y}`
          : `M${from.x} ${from.y}C${from.x} ${from.y + 10} ${x} ${from.y + 4} ${x} ${from.y + 14}V${y}`;
      parts.push(html`<path class="${colour}" stroke-width="2" fill="none" d="${path}"/>`);
    }
    const fill = run.column === undefined ? "node" : `f${run.column}`;
    parts.push(
      isEnd
        ? html`<rect class="${fill}" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`
        : html`<circle class="${fill}" cx="${x}" cy="${y}" r="4"/>`,
    );
    lines.forEach((line, index) => {
      parts.push(
        html`<text${isEnd ? html` class="bold"` : undefined} x="${textAt}" y="${rounded(y + 4 + index * LINE)}">${line}</text>`,
      );
    });
    bottom = y + (lines.length - 1) * LINE + 12;
    return { x, y };
  };

  const walk = (run: TreeRun, rail: number, before: { x: number; y: number } | undefined) => {
    let at = before;
    for (const line of stepLines(run)) at = row(rail, at, run, line);
    if (!at) at = row(rail, at, run, "The start");
    const fork = at;
    const onward = run.next.length;
    for (const [index, end] of run.ends.entries())
      row(index === 0 && onward === 0 ? rail : used++, fork, { ...run, column: end.column }, end.words, true);
    run.next.forEach((next, index) => {
      walk(next, index === 0 ? rail : used++, fork);
    });
  };
  walk(root, 0, undefined);
  return drawing({ height: bottom + 4, says }, parts);
}

function railsIn(run: TreeRun): number {
  const ends = run.next.length === 0 ? Math.max(0, run.ends.length - 1) : run.ends.length;
  return Math.max(1, 1 + railsMore(run, ends));
}

function railsMore(run: TreeRun, ends: number): number {
  return ends + Math.max(0, run.next.length - 1) + run.next.reduce((sum, next) => sum + railsIn(next) - 1, 0);
}

function stepLines({ steps, from }: TreeRun): readonly string[] {
  const lines = steps.map((words, index) => `${from + index}  ${words}`);
  if (lines.length <= 2 * SHOWN + 1) return lines;
  return [...lines.slice(0, SHOWN), `… ${lines.length - 2 * SHOWN} steps …`, ...lines.slice(-SHOWN)];
}
