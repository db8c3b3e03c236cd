// Draws the README's picture: the main screen of the shipped scenario as a terminal really shows it, as SVG.
// Usage: npm run screenshot
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open } from "./terminal.mjs";

const target = fileURLToPath(new URL("main-screen.svg", import.meta.url));
const columns = 100;
const rows = 32;
const cell = { width: 8.4, height: 18 };
const paper = "#16181d";
const ink = "#d8dae0";
const palette = ["#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d8dae0"];
const bright = ["#7f8590", "#ff8b94", "#b5e08f", "#ffd98f", "#8cc7ff", "#dd9bf0", "#7fd6e0", "#ffffff"];

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function shade(isRgb, isPalette, value, fallback) {
  if (isRgb) return `#${value.toString(16).padStart(6, "0")}`;
  if (!isPalette) return fallback;
  if (value < 8) return palette[value];
  if (value < 16) return bright[value - 8];
  if (value >= 232) {
    const level = (8 + (value - 232) * 10).toString(16).padStart(2, "0");
    return `#${level}${level}${level}`;
  }
  const steps = [0, 95, 135, 175, 215, 255];
  const n = value - 16;
  return `#${[Math.floor(n / 36), Math.floor(n / 6) % 6, n % 6].map((i) => steps[i].toString(16).padStart(2, "0")).join("")}`;
}

/** Runs of cells of one look, so that the file stays small and the text can be selected. */
function runsOf(line) {
  const runs = [];
  for (let x = 0; x < columns; x++) {
    const at = line?.getCell(x);
    const text = at?.getChars() || (at?.getWidth() === 0 ? "" : " ");
    let fg = at ? shade(at.isFgRGB(), at.isFgPalette(), at.getFgColor(), ink) : ink;
    let bg = at ? shade(at.isBgRGB(), at.isBgPalette(), at.getBgColor(), paper) : paper;
    if (at?.isInverse()) [fg, bg] = [bg, fg];
    if (at?.isDim() && fg === ink) fg = bright[0];
    const bold = Boolean(at?.isBold());
    const last = runs.at(-1);
    if (last && last.fg === fg && last.bg === bg && last.bold === bold) {
      last.text += text;
      last.width += at?.getWidth() ?? 1;
    } else runs.push({ x, text, fg, bg, bold, width: at?.getWidth() ?? 1 });
  }
  return runs;
}

const home = mkdtempSync(join(tmpdir(), "parley-picture-"));
const screen = open(["play", "ukraine-2025-05", "--main", "--session", join(home, "picture.parley")], {
  columns,
  rows,
  env: { XDG_STATE_HOME: home },
});
try {
  await screen.until("MOVES");
  await screen.until((now) => now.includes("KNOT") && !now.includes("working"));
  // Down to the first move that is ruled out.
  for (const key of "jj") {
    screen.type(key);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await screen.until((now) => now.includes("KNOT") && !now.includes("working"));
  const width = Math.ceil(columns * cell.width) + 24;
  const height = rows * cell.height + 24;
  const parts = [];
  const buffer = screen.terminal.buffer.active;
  for (let y = 0; y < rows; y++)
    for (const { x, text, fg, bg, bold, width: cells } of runsOf(buffer.getLine(buffer.baseY + y))) {
      const left = 12 + x * cell.width;
      const top = 12 + y * cell.height;
      if (bg !== paper)
        parts.push(
          `<rect x="${left}" y="${top}" width="${cells * cell.width}" height="${cell.height}" fill="${bg}"/>`,
        );
      const words = text.trim();
      if (words === "") continue;
      // Browsers drop spaces at both ends and would stretch the rest over their width.
      const before = text.length - text.trimStart().length;
      const start = left + before * cell.width;
      const length = (cells - before - (text.length - text.trimEnd().length)) * cell.width;
      const weight = bold ? ' font-weight="bold"' : "";
      parts.push(
        `<text x="${start}" y="${top + 13.5}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${fg}"${weight}>${escaped(words)}</text>`,
      );
    }
  const description = escaped(screen.screen().trim());
  writeFileSync(
    target,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
<title>Parley's main screen</title>
<desc>${description}</desc>
<rect width="${width}" height="${height}" rx="8" fill="${paper}"/>
${parts.join("\n")}
</svg>
`,
  );
  console.log(`wrote ${target}`);
} finally {
  screen.kill();
  await screen.exited;
  rmSync(home, { recursive: true, force: true });
}
