/** The plain layout: text from top to bottom, full words, nothing ever repainted. For screen readers and plain terminals. */
import { keysIn } from "./keymap.ts";
import { type Row, type Run, wrap } from "./row.ts";
import { positionOf, sessionOf } from "./sitting.ts";
import type { Ui } from "./ui.ts";
import type { Action } from "./update.ts";
import { type Entry, pickedIn } from "./view.ts";
import { branchRows } from "./views/branch-line.ts";
import { goalRows } from "./views/goal.ts";
import { SIGNS } from "./views/help.ts";
import { viewOf } from "./views.ts";

const HEIGHT = 60;

/** Columns to write in: as many as the terminal has, within what reads well. */
function columns(ui: Ui): number {
  return Math.min(Math.max(ui.size.width, 20), 100);
}

const keyNames: Readonly<Record<string, string>> = {
  "←": "left arrow",
  "→": "right arrow",
  "↑": "up arrow",
  "↓": "down arrow",
};

/** A run as plain words: keys and signs that tell something are spelled, marks that only decorate are left out. */
function runWords({ text, style }: Run): string {
  // What a chart shows stands beside it in words.
  if (style === "chart") return "";
  if (style === "key") return text.replace(/[←→↑↓]/gu, (arrow) => keyNames[arrow]!).replace("◆", "here: ");
  if (style === "heading" && text.trim() === "→") return " waits for what is refused by ";
  return text;
}

/** Words for the signs in a sentence of the program's. */
function spelled(text: string): string {
  return text
    .replaceAll("marked ●", "marked open")
    .replace(/← (?:and )?→/g, `${keyNames["←"]} and ${keyNames["→"]}`)
    .replaceAll("←", keyNames["←"]!)
    .replaceAll("↓,", `${keyNames["↓"]},`)
    .replaceAll("⇄", "and in turn")
    .replace(/→(?=\S)/g, "changed to ")
    .replaceAll("→", "to")
    .replace(/\b(\d+)~ /g, "$1 by chance: ")
    .replace(/\b(\d+)! /g, "$1 no longer holds: ")
    .replace(/[●✗○▸◆▏│├└┌┬─✓↓◎]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

function words(row: Row): string {
  return spelled(row.map(runWords).join("")).replace(/^(GOAL|OUTCOME) f /, (_, name) =>
    name === "GOAL" ? "Goal: " : "Outcome: ",
  );
}

/** Lines broken to the terminal's width; what is indented stays so. */
function broken(lines: readonly string[], ui: Ui): string[] {
  return lines.flatMap((text) => {
    const margin = /^ */.exec(text)![0];
    return wrap(text.trim(), columns(ui) - margin.length).map((part) => margin + part);
  });
}

function paragraphs(rows: readonly Row[]): string[] {
  return rows.map(words).filter((text) => text !== "");
}

/** Wide enough that a view breaks nothing: lines are broken once, to the terminal's width. */
const UNBROKEN = 10_000;

/** The help without its legend of signs, since they are spelled here. */
function unsigned(ui: Ui, rows: readonly Row[]): readonly Row[] {
  const legend = ui.screen === "help" ? rows.findIndex((row) => words(row) === SIGNS) : -1;
  return legend < 0 ? rows : rows.slice(0, legend);
}

function entryWords(entry: Entry): string {
  return entry.plain ?? words(entry.row);
}

/** A whole screen: what it is, what it says, its list, and the keys. */
export function plainScreen(ui: Ui): string[] {
  return broken(screenLines(ui), ui);
}

function screenLines(ui: Ui): string[] {
  const WIDTH = columns(ui);
  const view = viewOf(ui.screen);
  const entries = view.entries(ui);
  const picked = pickedIn(view, ui);
  return [
    "",
    `${view.title}.${ui.sitting ? ` ${ui.sitting.scenario.title}, reading ${ui.sitting.model.reading.title}.` : ""}`,
    ...paragraphs(view.above?.(ui, WIDTH, HEIGHT) ?? []),
    ...entries.flatMap((entry) => [
      entry.id === undefined
        ? `${entryWords(entry)}:`
        : `  ${entryWords(entry)}${entry.id === picked ? " (the cursor is here)" : ""}`,
      // What must give is short and is what one came for: its words are said at once.
      ...(ui.screen === "knots" && entry.id !== undefined
        ? paragraphs(view.detail(ui, entry.id, UNBROKEN)).map((text) => `    ${text}`)
        : []),
    ]),
    ...(entries.length === 0 ? paragraphs(unsigned(ui, view.detail(ui, undefined, UNBROKEN))) : []),
    ...paragraphs(view.below?.(ui, WIDTH, HEIGHT) ?? []),
    `Keys: ${keysIn(ui)
      .map(({ key, does }) => `${keyNames[key] ?? key} ${does}`)
      .join(", ")}.`,
  ];
}

/** What there is to say after something happened. */
export function plainAfter(before: Ui, after: Ui, action: Action): string[] {
  return broken(afterLines(before, after, action), after);
}

function afterLines(before: Ui, after: Ui, action: Action): string[] {
  const WIDTH = columns(after);
  if (after.screen !== before.screen || (after.sitting && !before.sitting))
    return [...said(before, after), ...plainScreen(after)];
  const view = viewOf(after.screen);
  const lines = said(before, after);
  if (after.menu && after.menu !== before.menu)
    return [...lines, ...menuWords(after, before.menu === undefined)];
  if (after.prompt && !before.prompt) return [...lines, after.prompt.asks];
  if (after.prompt) return lines;
  if (after.goal !== before.goal && "obstacles" in after.goal && after.screen === "main")
    lines.push(...paragraphs(goalRows(after, WIDTH)));
  if (after.goal !== before.goal && "obstacles" in after.goal && after.screen === "knots")
    return [...lines, ...screenLines(after)];
  if (after.sitting !== before.sitting && after.sitting && before.sitting)
    lines.push(...stepWords(before, after));
  const pressed = action.type === "press" ? action.press.name : "";
  const picked = pickedIn(view, after);
  if (pressed === "space" && action.type === "press" && after.screen !== "search")
    return [...lines, ...paragraphs(unsigned(after, view.detail(after, picked, UNBROKEN)))];
  if (picked !== pickedIn(view, before) || (after.screen === "search" && after.query !== before.query)) {
    const entry = view.entries(after).find(({ id }) => id !== undefined && id === picked);
    if (entry) lines.push(entryWords(entry));
  }
  return lines;
}

function said(before: Ui, after: Ui): string[] {
  return [
    ...(after.message && after.message !== before.message ? [spelled(after.message.text)] : []),
    ...(after.saving && after.saving !== before.saving ? [after.saving] : []),
  ];
}

function stepWords(before: Ui, after: Ui): string[] {
  const session = sessionOf(after.sitting!);
  if (session.cursor === sessionOf(before.sitting!).cursor) return [];
  const { verdicts } = positionOf(after.sitting!);
  const open = [...verdicts.values()].filter(({ kind }) => kind === "open").length;
  return [...paragraphs(branchRows(after, columns(after), 24)), `${open} moves are open now.`];
}

function menuWords(ui: Ui, fresh: boolean): string[] {
  const { title, about, items, at } = ui.menu!;
  const item = items[at];
  if (!item) return [`${title}.`, ...about, ...items.map(({ label }, index) => `${index + 1}: ${label}.`)];
  const now = `${at + 1} of ${items.length}: ${item.label}.${item.because ? ` ${item.because}` : ""}`;
  return fresh ? [`${title}.`, ...about, now] : [now];
}
