/** Puts a view together into exactly as many rows as the screen has. */
import { keysIn } from "./keymap.ts";
import { blank, choose, cut, fill, line, paragraph, type Row, rowWidth, run, widthOf } from "./row.ts";
import { sessionOf } from "./sitting.ts";
import type { Ui } from "./ui.ts";
import { type Entry, pickedIn, type View } from "./view.ts";
import { viewOf } from "./views.ts";

export const SMALLEST = { width: 60, height: 16 } as const;

/** The rows of the whole screen. */
export function frame(ui: Ui): readonly Row[] {
  const { width, height } = ui.size;
  if (width < SMALLEST.width || height < SMALLEST.height) return tooSmall(ui);
  const view = viewOf(ui.screen);
  const above = [header(ui, view), ...(view.above?.(ui, width, height) ?? [])];
  const below = view.below?.(ui, width, height) ?? [];
  const room = panesHeight(above.length, below.length, height);
  const rows = [
    ...above,
    ...panes(ui, view, width, room, below.length > 0 ? (view.belowTitle ?? "") : undefined),
    ...below,
    footer(ui, width),
  ];
  return rows.slice(0, height).map((row) => fill(row, width));
}

/** Rows left for the panes: two rules and the footer are not theirs. */
function panesHeight(above: number, below: number, height: number): number {
  return Math.max(height - above - below - (below > 0 ? 2 : 1) - 1, 1);
}

function tooSmall(ui: Ui): readonly Row[] {
  const { width, height } = ui.size;
  const text = `Parley needs a window of at least ${SMALLEST.width} columns and ${SMALLEST.height} rows. This one has ${width} and ${height}. Make it larger, or start with --plain. q quits.`;
  return paragraph(text, width, "notice").slice(0, Math.max(height, 1));
}

function header(ui: Ui, view: View): Row {
  const { width } = ui.size;
  const right = ui.sitting ? readingNow(ui) : "";
  const name = run(" Parley", "title");
  const title = ui.sitting ? `  ${ui.sitting.scenario.title} · ` : "  ";
  const rest = ui.screen === "main" ? (ui.sitting?.scenario.asOf ?? "") : view.title;
  const room = width - widthOf(" Parley") - widthOf(right) - 3;
  const left = cut(`${title}${rest}`, room);
  const gap = " ".repeat(Math.max(room - widthOf(left) + 2, 1));
  return [name, run(left, "strong"), run(gap), run(right, "dim"), run(" ")];
}

function readingNow(ui: Ui): string {
  const session = sessionOf(ui.sitting!);
  const own = session.own.size > 0 ? ` + ${session.own.size} of your own` : "";
  const numbers = session.assume.size > 0 ? ` + ${session.assume.size} assumed` : "";
  return `reading: ${ui.sitting!.model.reading.id}${own}${numbers}`;
}

/** How wide the list is beside the pane that explains it. */
export function listWidth(width: number): number {
  return Math.min(Math.max(Math.round(width * 0.44), 30), 64);
}

/** How wide the explaining pane is: what views wrap their text to. */
export function detailWidth(view: View, ui: Ui): number {
  const { width } = ui.size;
  return hasList(view, ui) ? width - listWidth(width) - 4 : Math.min(width - 3, 96);
}

function hasList(view: View, ui: Ui): boolean {
  return view.entries(ui).length > 0 || view.empty !== undefined;
}

/** How many rows of the explaining pane do not fit: as far as it can be scrolled. */
export function mostScroll(ui: Ui): number {
  const view = viewOf(ui.screen);
  const { width, height } = ui.size;
  const above = 1 + (view.above?.(ui, width, height).length ?? 0);
  const below = view.below?.(ui, width, height).length ?? 0;
  const rows = view.detail(ui, pickedIn(view, ui), detailWidth(view, ui));
  return Math.max(rows.length - panesHeight(above, below, height), 0);
}

/** How many lines of a list show at once. */
export function pageOf(ui: Ui): number {
  const view = viewOf(ui.screen);
  const { width, height } = ui.size;
  const above = 1 + (view.above?.(ui, width, height).length ?? 0);
  return Math.max(panesHeight(above, view.below?.(ui, width, height).length ?? 0, height) - 1, 1);
}

function panes(ui: Ui, view: View, width: number, room: number, under: string | undefined): readonly Row[] {
  const picked = pickedIn(view, ui);
  const right = ui.menu
    ? menuRows(ui, detailWidth(view, ui))
    : view.detail(ui, picked, detailWidth(view, ui));
  const title = ui.menu ? ui.menu.title : view.detailTitle;
  const shift = ui.menu ? 0 : Math.min(ui.scroll, Math.max(right.length - room, 0));
  const shown = right.slice(shift, shift + room);
  if (!hasList(view, ui)) {
    const body = Array.from({ length: room }, (_, index): Row => {
      const mark = scrollMark(index, room, shift, right.length);
      return [run(" "), ...fill(shown[index] ?? blank, width - 3), run(mark, "key"), run(" ")];
    });
    return [rule(width, title), ...body, ...(under === undefined ? [] : [rule(width, under)])];
  }
  const left = listWidth(width);
  const entries = view.entries(ui);
  const at = entries.findIndex((entry) => entry.id !== undefined && entry.id === picked);
  const from = Math.min(Math.max(at - Math.floor(room / 2), 0), Math.max(entries.length - room, 0));
  const lines = entries.length > 0 ? entries : [{ row: line(` ${view.empty ?? ""}`, "dim") } satisfies Entry];
  const body = Array.from({ length: room }, (_, index): Row => {
    const entry = lines[from + index];
    const row = fill(entry?.row ?? blank, left - 2);
    return [
      ...(entry?.id !== undefined && entry.id === picked ? choose(row) : row),
      run(scrollMark(index, room, from, lines.length), "key"),
      run(" │ ", "frame"),
      ...fill(shown[index] ?? blank, width - left - 4),
      run(scrollMark(index, room, shift, right.length), "key"),
    ];
  });
  const split = left;
  return [
    rule(width, view.title.toUpperCase(), split, "┬", title),
    ...body,
    ...(under === undefined ? [] : [rule(width, under, split, "┴")]),
  ];
}

function scrollMark(index: number, room: number, from: number, total: number): string {
  if (index === 0 && from > 0) return "▲";
  return index === room - 1 && from + room < total ? "▼" : " ";
}

/** A rule with titles set into it, and a mark where the panes' border meets it. */
function rule(width: number, title: string, at?: number, mark = "─", second = ""): Row {
  const head = title === "" ? "" : ` ${title} `;
  if (at === undefined) {
    const text = cut(head, width - 2);
    return [
      run("─", "frame"),
      run(text, "heading"),
      run("─".repeat(Math.max(width - 1 - widthOf(text), 0)), "frame"),
    ];
  }
  const first = cut(head, at - 2);
  const next = second === "" ? "" : cut(` ${second} `, width - at - 3);
  return [
    run("─", "frame"),
    run(first, "heading"),
    run(`${"─".repeat(Math.max(at - 1 - widthOf(first), 0))}${mark}─`, "frame"),
    run(next, "heading"),
    run("─".repeat(Math.max(width - at - 2 - widthOf(next), 0)), "frame"),
  ];
}

function menuRows(ui: Ui, width: number): readonly Row[] {
  const { about, items, at } = ui.menu!;
  return [
    ...about.flatMap((text) => paragraph(text, width)),
    blank,
    ...items.flatMap((item, index): Row[] => {
      const label = paragraph(`${index === at ? "▸" : " "} ${index + 1} ${item.label}`, width, "strong");
      const reason = index === at && item.because !== "" ? paragraph(item.because, width, "dim", 4) : [];
      return [...(index === at ? label.map((row) => choose(fill(row, width))) : label), ...reason];
    }),
  ];
}

/** The last row: what is being typed, what the program has to say, or the keys that matter here. */
function footer(ui: Ui, width: number): Row {
  if (ui.prompt) {
    const { asks, text } = ui.prompt;
    const room = width - widthOf(asks) - 4;
    const typed = text.replaceAll("\n", " ");
    const shown = widthOf(typed) > room ? `…${[...typed].slice(-Math.max(room - 1, 1)).join("")}` : typed;
    return [run(` ${asks} `, "key"), run(shown), run("▏", "strong")];
  }
  if (ui.message) return [run(` ${ui.message.text}`, ui.message.tone)];
  if (ui.saving) return [run(` ${ui.saving}`, "error")];
  const parts: Row[] = keysIn(ui).map(({ key, does }) => [run(key, "key"), run(` ${does}`)]);
  const kept: Row[] = [];
  const last = parts.at(-1);
  let used = last ? rowWidth(last) + 2 : 0;
  for (const part of parts.slice(0, -1)) {
    if (used + rowWidth(part) + 2 > width - 1) break;
    used += rowWidth(part) + 2;
    kept.push(part);
  }
  if (last) kept.push(last);
  return [run(" "), ...kept.flatMap((part, index) => (index > 0 ? [run("  "), ...part] : part))];
}
