/** Puts a view together into exactly as many rows as the screen has. */
import { countWords } from "../report/words.ts";
import { keysIn } from "./keymap.ts";
import {
  blank,
  choose,
  cut,
  fill,
  labelled,
  line,
  paragraph,
  type Row,
  type Run,
  rowWidth,
  run,
  widthOf,
} from "./row.ts";
import { sessionOf } from "./sitting.ts";
import { lessonBar } from "./teaching/bar.ts";
import type { Prompt, Ui } from "./ui.ts";
import { type Entry, pickedIn, type View } from "./view.ts";
import { viewOf } from "./views.ts";

export const SMALLEST = { width: 60, height: 16 } as const;

/** The rows of the whole screen. */
export function frame(ui: Ui): readonly Row[] {
  const { width, height } = ui.size;
  if (width < SMALLEST.width || height < SMALLEST.height) return tooSmall(ui);
  const view = viewOf(ui.screen);
  const above = [header(ui, view), ...lessonBar(ui, width), ...(view.above?.(ui, width, height) ?? [])];
  const below = view.below?.(ui, width, height) ?? [];
  const bottom = footer(ui, width);
  const room = panesHeight(above.length, below.length, bottom.length, height);
  const rows = [
    ...above,
    ...panes(ui, view, room, below.length > 0 ? (view.belowTitle ?? "") : undefined),
    ...below,
    ...bottom,
  ];
  return rows.slice(0, height).map((row) => fill(row, width));
}

/** Rows left for the panes: their rules are not theirs. */
function panesHeight(above: number, below: number, bottom: number, height: number): number {
  return Math.max(height - above - below - (below > 0 ? 2 : 1) - bottom, 1);
}

function tooSmall(ui: Ui): readonly Row[] {
  const { width, height } = ui.size;
  const text = `Parley needs a window of at least ${SMALLEST.width} columns and ${SMALLEST.height} rows. This one has ${width} and ${height}. Make it larger, or start with --plain. q quits.`;
  return paragraph(text, width, "notice").slice(0, Math.max(height, 1));
}

/** Name, scenario and what it rests on; parts of the last are left out, from its end, where they do not fit. */
function header(ui: Ui, view: View): Row {
  const { width } = ui.size;
  const name = " Parley";
  const unsaved = ui.saving ? "NOT SAVED  " : "";
  const roomBeside = (right: string) => width - widthOf(name) - 2 - widthOf(unsaved + right) - 1;
  const parts = ui.sitting
    ? [
        ui.sitting.scenario.title,
        ...(ui.screen === "main" ? ui.sitting.scenario.asOf.split(" · ") : [titleOf(ui, view)]),
      ]
    : [view.title];
  const readings = ui.sitting ? readingNow(ui).map((words) => `${words} `) : [""];
  const least = widthOf(parts.slice(0, 2).join(" · "));
  const right = readings.find((words) => least <= roomBeside(words)) ?? readings.at(-1)!;
  const room = roomBeside(right);
  let kept = parts.length;
  while (kept > 1 && widthOf(parts.slice(0, kept).join(" · ")) > room) kept--;
  const left = cut(parts.slice(0, kept).join(" · "), room);
  const gap = " ".repeat(Math.max(room - widthOf(left) + 1, 1));
  return [run(name, "title"), run(`  ${left}`, "strong"), run(gap), run(unsaved, "error"), run(right, "dim")];
}

/** A lesson is called by its own title. */
function titleOf(ui: Ui, { title }: View): string {
  return (ui.screen === "lesson" ? ui.sitting?.lesson?.title : undefined) ?? title;
}

/** The reading in force and what the session has otherwise; then the same in short. */
function readingNow(ui: Ui): readonly string[] {
  const { own, assume } = sessionOf(ui.sitting!);
  const { id } = ui.sitting!.model.reading;
  const yours = [
    ...(own.size > 0 ? [countWords(own.size, "condition")] : []),
    ...(assume.size > 0 ? [countWords(assume.size, "number")] : []),
  ];
  if (yours.length === 0) return [`reading: ${id}`];
  return [`reading: ${id}, but ${yours.join(" and ")} as you have it`, `${id}, changed by you`];
}

/** The widths of the panes. Text wider than this is hard to read, so a very wide screen has room for a third pane. */
const READABLE = 96;
const SIDE = 36;
/** A line of a list with the longest title that a move may have. */
const LONGEST = 53;
const ENOUGH = 56;

interface Widths {
  readonly list: number;
  readonly detail: number;
  /** 0 where there is no third pane. */
  readonly side: number;
}

function widths(view: View, ui: Ui): Widths {
  const { width } = ui.size;
  if (!hasList(view, ui)) return { list: 0, detail: Math.min(width - 3, READABLE), side: 0 };
  const share = view.share ?? 0.44;
  // A list without a share of its own takes what its longest lines need, where that leaves enough to read in.
  const whole = view.share ? 0 : Math.min(LONGEST, width - ENOUGH);
  const list = Math.min(Math.max(Math.round(width * share), whole, 28), view.share ? 80 : 60);
  const rest = width - list - 4;
  const side = view.side && rest - READABLE * 0.7 - 3 >= SIDE ? Math.max(rest - READABLE - 3, SIDE) : 0;
  const detail = side > 0 ? rest - side - 3 : rest;
  return { list, detail, side };
}

/** How wide the text of the explaining pane is: what views wrap it to. */
function textWidth(view: View, ui: Ui): number {
  return Math.min(widths(view, ui).detail, READABLE);
}

function hasList(view: View, ui: Ui): boolean {
  return view.entries(ui).length > 0 || view.empty !== undefined;
}

/** How many rows of the explaining pane do not fit: as far as it can be scrolled. */
export function mostScroll(ui: Ui): number {
  const view = viewOf(ui.screen);
  const { width, height } = ui.size;
  const above = 1 + lessonBar(ui, width).length + (view.above?.(ui, width, height).length ?? 0);
  const below = view.below?.(ui, width, height).length ?? 0;
  const rows = view.detail(ui, pickedIn(view, ui), textWidth(view, ui));
  return Math.max(rows.length - panesHeight(above, below, 1, height), 0);
}

/** The explaining pane scrolled so that the line chosen in it is seen. */
export function seen(ui: Ui): Ui {
  const view = viewOf(ui.screen);
  const { width, height } = ui.size;
  const rows = view.detail(ui, pickedIn(view, ui), textWidth(view, ui));
  const first = rows.findIndex((row) => row.some(({ chosen }) => chosen));
  const last = rows.findLastIndex((row) => row.some(({ chosen }) => chosen));
  if (first < 0) return ui;
  const above = 1 + lessonBar(ui, width).length + (view.above?.(ui, width, height).length ?? 0);
  const room = panesHeight(above, view.below?.(ui, width, height).length ?? 0, 1, height);
  const scroll = Math.min(Math.max(ui.scroll, last - room + 1, 0), first);
  return scroll === ui.scroll ? ui : { ...ui, scroll };
}

/** How many lines of a list show at once. */
export function pageOf(ui: Ui): number {
  const view = viewOf(ui.screen);
  const { width, height } = ui.size;
  const above = 1 + lessonBar(ui, width).length + (view.above?.(ui, width, height).length ?? 0);
  const room = panesHeight(above, view.below?.(ui, width, height).length ?? 0, 1, height);
  return Math.max(room - (view.columns ? 1 : 0) - 1, 1);
}

function panes(ui: Ui, view: View, room: number, under: string | undefined): readonly Row[] {
  const { width } = ui.size;
  const text = textWidth(view, ui);
  const picked = pickedIn(view, ui);
  const right = ui.menu ? menuRows(ui, text) : view.detail(ui, picked, text);
  const title = ui.menu ? ui.menu.title : view.detailTitle;
  const shift = ui.menu ? 0 : Math.min(ui.scroll, Math.max(right.length - room, 0));
  const shown = right.slice(shift, shift + room);
  const mark = (index: number) => markRun(scrollMark(index, room, shift, right.length));
  if (!hasList(view, ui)) {
    const body = Array.from(
      { length: room },
      (_, index): Row => [
        run(" "),
        ...fill(shown[index] ?? blank, Math.min(text + 1, width - 3)),
        mark(index),
      ],
    );
    return [
      rule([{ title, width }]),
      ...body,
      ...(under === undefined ? [] : [rule([{ title: under, width }])]),
    ];
  }
  const { list, detail, side } = widths(view, ui);
  const entries = view.entries(ui);
  const at = entries.findIndex((entry) => entry.id !== undefined && entry.id === picked);
  const names = view.columns?.(ui);
  const listed = names ? room - 1 : room;
  const from = Math.min(Math.max(at - Math.floor(listed / 2), 0), Math.max(entries.length - listed, 0));
  const lines = entries.length > 0 ? entries : [{ row: line(` ${view.empty ?? ""}`, "dim") } satisfies Entry];
  const beside = side > 0 ? (view.side?.(ui, side, room) ?? []) : [];
  const body = Array.from({ length: room }, (_, index): Row => {
    const nth = index - (room - listed);
    const entry = lines[from + nth];
    const row = fill((nth < 0 ? names : entry?.row) ?? blank, list - 2);
    return [
      ...(nth >= 0 && entry?.id !== undefined && entry.id === picked ? pointed(row) : row),
      markRun(scrollMark(nth, listed, from, lines.length)),
      run(" │ ", "frame"),
      ...fill(shown[index] ?? blank, detail),
      mark(index),
      ...(side > 0 ? [run("│ ", "frame"), ...fill(beside[index] ?? blank, side)] : []),
    ];
  });
  const columns = [
    { title: view.title.toUpperCase(), width: list },
    { title, width: side > 0 ? detail + 3 : width - list - 1 },
    ...(side > 0 ? [{ title: view.sideTitle ?? "", width: side + 1 }] : []),
  ];
  const below = columns.map((column, index) => ({ ...column, title: index === 0 ? (under ?? "") : "" }));
  return [rule(columns, "┬"), ...body, ...(under === undefined ? [] : [rule(below, "┴")])];
}

function scrollMark(index: number, room: number, from: number, total: number): string {
  if (index === 0 && from > 0) return "▲";
  return index === room - 1 && from + room < total ? "▼" : " ";
}

/** The line the cursor is on: marked, not only coloured. Lists leave the first column free for it. */
function pointed(row: Row): Row {
  const [first = run(" "), ...rest] = row;
  return choose([run("▸", "key"), { ...first, text: first.text.slice(1) }, ...rest]);
}

function markRun(mark: string): Run {
  return mark === " " ? run(mark) : run(mark, "key");
}

/** A rule over columns, each with its title set into it, and a mark where the panes' borders meet it. */
function rule(columns: readonly { title: string; width: number }[], mark = "─"): Row {
  return columns.flatMap(({ title, width }, index): Row => {
    const text = title === "" ? "" : cut(` ${title} `, width - 2);
    return [
      run(`${index > 0 ? mark : ""}─`, "frame"),
      run(text, "heading"),
      run("─".repeat(Math.max(width - 1 - widthOf(text), 0)), "frame"),
    ];
  });
}

function menuRows(ui: Ui, width: number): readonly Row[] {
  const { about, items, at } = ui.menu!;
  return [
    ...about.flatMap((text) => paragraph(text, width)),
    blank,
    ...items.flatMap((item, index): Row[] => {
      const label = labelled(
        run(`${index === at ? "▸" : " "} ${index + 1}`, "key"),
        item.label,
        width,
        "strong",
        4,
      );
      const reason = index === at && item.because !== "" ? paragraph(item.because, width, "dim", 4) : [];
      return [...(index === at ? label.map((row) => choose(fill(row, width))) : label), ...reason];
    }),
  ];
}

/** Rows a message may take at most. */
const MESSAGE_ROWS = 4;

/** The last row: what is being typed, or the keys that matter here. A message takes the rows it needs. */
function footer(ui: Ui, width: number): readonly Row[] {
  const { message } = ui;
  const said = message ? paragraph(message.text, width - 2, message.tone, 1).slice(0, MESSAGE_ROWS) : [];
  if (ui.prompt) return [...said, promptRow(ui.prompt, width)];
  return message ? said : [keysRow(ui, width)];
}

function promptRow({ asks, text }: Prompt, width: number): Row {
  const hint = " Enter takes it, Esc leaves it ";
  const room = width - widthOf(asks) - widthOf(hint) - 4;
  const typed = text.replaceAll("\n", " ");
  const shown = widthOf(typed) > room ? `…${[...typed].slice(-Math.max(room - 1, 1)).join("")}` : typed;
  const gap = " ".repeat(Math.max(room - widthOf(shown), 0));
  return [run(` ${asks} `, "key"), run(shown), run("▏", "strong"), run(gap), run(hint, "dim")];
}

function keysRow(ui: Ui, width: number): Row {
  const keys = keysIn(ui);
  const parts: Row[] = keys.map(({ key, does }) => [run(key, "key"), run(` ${does}`)]);
  const fixed = keys.at(-2)?.key === "Esc" ? 2 : 1;
  const last = parts.slice(-fixed);
  const kept: Row[] = [];
  let used = last.reduce((sum, part) => sum + rowWidth(part) + 2, 0);
  for (const part of parts.slice(0, -fixed)) {
    if (used + rowWidth(part) + 2 > width - 1) break;
    used += rowWidth(part) + 2;
    kept.push(part);
  }
  kept.push(...last);
  return [run(" "), ...kept.flatMap((part, index) => (index > 0 ? [run("  "), ...part] : part))];
}
