/** A report as Markdown (CommonMark with pipe tables). */
import { type Block, type Cell, cellText, type Table } from "./document.ts";

/** Blocks as Markdown. Pictures are left out: their tables say the same. */
export function markdown(blocks: readonly Block[]): string {
  return `${blocks
    .map(blockText)
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return escaped(block.text);
    case "list":
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${escaped(item)}`)
        .join("\n");
    case "tree":
      return block.items.map(({ depth, text }) => `${"  ".repeat(depth)}- ${escaped(text)}`).join("\n");
    case "command":
      return fenced(block.text);
    case "table":
      return tableText(block);
    case "card":
      return block.of.map(blockText).join("\n\n");
    case "room":
      return `${escaped(block.label)}:${"\n\n&nbsp;".repeat(block.lines)}`;
    case "links":
      return block.items.map(({ text, file }) => `- ${escaped(`${text} (${file})`)}`).join("\n");
    case "picture":
    case "pictures":
      return "";
  }
}

/** A fence longer than any run of its own sign in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function tableText({ head, rows }: Table): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => escaped(cellText(cell))).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(({ cells }) => line(cells))].join(
    "\n",
  );
}

/**
 * Text that stays text: what Markdown or the HTML in it would take for markup is escaped. Line ends within it become
 * breaks, since a table's cell has one line.
 */
function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, "$1\\$2")
    .replace(/\n/g, "<br>");
}
