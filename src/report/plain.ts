/** A report as text for a terminal, at most {@link WIDTH} columns wide. */
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { type Block, type Cell, cellText, type Table } from "./document.ts";
import { paragraph, WIDTH } from "./paragraph.ts";

/** Blocks as text. Pictures are left out: their tables say the same. */
export function plainText(blocks: readonly Block[]): string {
  return `${blocks.flatMap(blockLines).join("\n")}\n`;
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? [paragraph(block.text)] : ["", block.text.toUpperCase()];
    case "paragraph":
      return [paragraph(block.text)];
    case "list":
      return block.items.map((item, index) =>
        paragraph(item, block.ordered ? `${String(index + 1).padStart(3)}  ` : "  - "),
      );
    case "tree":
      return block.items.map(({ depth, text }) => paragraph(text, "  ".repeat(Math.min(depth, 20))));
    case "command":
      return [block.text];
    case "table":
      return tableLines(block);
    case "card":
      return ["", ...block.of.flatMap(blockLines), ""];
    case "room":
      return [`${block.label}:`, ...Array.from({ length: block.lines }, () => "_".repeat(WIDTH))];
    case "links":
      return block.items.map(({ text, file }) => paragraph(`${text} (${file})`, "  - "));
    case "picture":
    case "pictures":
      return [];
  }
}

/** Between two columns. */
const GAP = 2;

/** Columns are as wide as they need, and where that is too much they share what there is; cells are wrapped in them. */
function tableLines({ head, rows }: Table): string[] {
  const cells: (readonly Cell[])[] = [head, ...rows.map((row) => row.cells)];
  const widths = fitted(
    head.map((_, column) => Math.max(...cells.map((row) => longest(cellText(row[column]))))),
  );
  const lines = cells.flatMap((row) => rowLines(row, widths));
  const under = widths.map((width) => "─".repeat(width)).join(" ".repeat(GAP));
  const headLines = rowLines(head, widths);
  return [...headLines, under, ...lines.slice(headLines.length)];
}

function rowLines(row: readonly Cell[], widths: readonly number[]): string[] {
  const wrapped = widths.map((width, column) =>
    wrapAnsi(cellText(row[column]), width, { hard: true }).split("\n"),
  );
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, column) => padded(lines[line] ?? "", widths[column]!))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

function padded(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - stringWidth(cell)));
}

function longest(cell: string): number {
  return Math.max(1, ...cell.split("\n").map((line) => stringWidth(line)));
}

/** Widths that add up to no more than there is: the widest give way first. */
function fitted(wanted: readonly number[]): readonly number[] {
  const room = WIDTH - GAP * (wanted.length - 1);
  const widths = [...wanted];
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = widths[widest]! - 1;
  }
  return widths;
}
