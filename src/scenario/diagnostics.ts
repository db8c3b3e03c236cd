import stringWidth from "string-width";
import { clean, clipped } from "./text.ts";

/** Something wrong in a file, in words for its author. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  readonly file: string;
  /** From 1; 0 where the message is about the file as a whole. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** How many characters on this line are meant. */
  readonly length: number;
  readonly lineText: string;
}

/** Names in a message may be of any length. */
export const longestMessage = 600;

/** How wide the shown part of a line may be. */
const frameWidth = 92;

/** A diagnostic about a file as a whole. */
export function aboutFile(file: string, message: string, hint?: string): Diagnostic {
  const whole = { severity: "error", message, file, line: 0, column: 0, length: 0, lineText: "" } as const;
  return hint === undefined ? whole : { ...whole, hint };
}

/** A diagnostic as text: place and message, the line with a caret under what is meant, and the hint. */
export function formatDiagnostic(d: Diagnostic): string {
  const place = d.line > 0 ? `${clean(d.file)}:${d.line}:${d.column}` : clean(d.file);
  const lines = [`${place}: ${d.severity}: ${clipped(d.message, longestMessage)}`];
  if (d.line > 0) {
    const margin = " ".repeat(Math.max(0, 5 - String(d.line).length));
    const { text, before, width } = frame(d);
    lines.push(`${margin}${d.line} │ ${text}`.trimEnd());
    lines.push(
      `${" ".repeat(Math.max(5, String(d.line).length))} │ ${" ".repeat(before)}${"^".repeat(width)}`,
    );
  }
  if (d.hint !== undefined) lines.push(`     hint: ${clipped(d.hint, longestMessage)}`);
  return lines.join("\n");
}

/** The most mistakes that are told; the others are counted. */
export const mostTold = 100;

/** Diagnostics in the order of their places, errors first, each place and message once. */
export function sortDiagnostics(diagnostics: Iterable<Diagnostic>): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const d of diagnostics) {
    const key = `${d.file}\n${d.line}\n${d.column}\n${d.message}`;
    if (!seen.has(key)) seen.set(key, d);
  }
  return [...seen.values()].sort(
    (a, b) =>
      Number(a.severity === "warning") - Number(b.severity === "warning") ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      a.column - b.column,
  );
}

/** The diagnostics that are told, in order, and how many more mistakes there are. */
export interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly more: number;
}

/** As many diagnostics as can be read, where `more` mistakes were counted besides. */
export function told(diagnostics: Iterable<Diagnostic>, more = 0): Told {
  const sorted = sortDiagnostics(diagnostics);
  const errors = sorted.filter(({ severity }) => severity === "error");
  const warnings = sorted.filter(({ severity }) => severity === "warning");
  return {
    diagnostics: [...errors.slice(0, mostTold), ...warnings.slice(0, mostTold)],
    more: more + Math.max(0, errors.length - mostTold),
  };
}

/** The part of the line around what is meant, and where the caret goes, in terminal columns. */
function frame(d: Diagnostic): { text: string; before: number; width: number } {
  const start = Math.min(d.column - 1, d.lineText.length);
  const end = Math.min(start + Math.max(1, d.length), d.lineText.length);
  const left = clip(clean(d.lineText.slice(Math.max(0, start - 2000), start)), frameWidth / 2, "start");
  const meant = clip(clean(d.lineText.slice(start, end)), frameWidth / 2, "end");
  const room = frameWidth - stringWidth(left) - stringWidth(meant);
  const right = clip(clean(d.lineText.slice(end, end + 2000)), room, "end");
  return {
    text: left + meant + right,
    before: stringWidth(left),
    width: Math.max(1, stringWidth(meant)),
  };
}

/** Cuts a text to a width in columns at its start or end, with an ellipsis where something was cut. */
function clip(text: string, width: number, at: "start" | "end"): string {
  if (text.length <= width && stringWidth(text) <= width) return text;
  const letters = [...text];
  const kept: string[] = [];
  let used = 1;
  while (letters.length > 0) {
    const letter = (at === "end" ? letters.shift() : letters.pop()) as string;
    used += stringWidth(letter);
    if (used > width) break;
    kept.push(letter);
  }
  return at === "end" ? `${kept.join("")}…` : `…${kept.reverse().join("")}`;
}
