import { expect, test } from "vitest";
import { comparedIn } from "../../src/tui/compared.ts";
import { frame } from "../../src/tui/frame.ts";
import { textOf } from "../../src/tui/row.ts";
import { sessionOf, sit } from "../../src/tui/sitting.ts";
import { sittingOf, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { viewOf } from "../../src/tui/views.ts";
import { ukraine } from "../scenarios/ukraine.ts";
import { longSession } from "../session/long.ts";
import { press, seated, type } from "./small.ts";

/** Branches side by side: marking them, the columns, and the ways from a cell to what it speaks of. */

const shown = (ui: Ui): string => frame(ui).map(textOf).join("\n");
const rows = (ui: Ui): string[] =>
  viewOf("compare")
    .entries(ui)
    .map(({ row }) => textOf(row).trim());
/** The first word of each column's cells, in the row that begins so. */
const cells = (ui: Ui, label: string): string[] =>
  rows(ui)
    .find((row) => row.startsWith(label))!
    .slice(label.length)
    .trim()
    .split(/\s{2,}/);

/** Two branches from the start: the union suspends its ban, or calls a strike. */
function two(width = 120): Ui {
  return press(seated("main", width, 40), "enter left j enter");
}

test("with one branch there is nothing to compare, and the screen says how to get there", () => {
  const ui = press(seated(), "=");
  expect(ui.screen).toBe("main");
  expect(ui.message?.text).toContain("mark two positions (m)");
});

test("without marks all branches are compared; the ends differ where their steps differ", () => {
  const ui = press(two(), "=");
  expect(ui.screen).toBe("compare");
  expect(comparedIn(ui)?.nodes).toHaveLength(2);
  expect(cells(ui, "Overtime ban")).toEqual(["suspended", "in force"]);
  expect(cells(ui, "Strike")).toEqual(["none", "called"]);
  expect(rows(ui).some((row) => row.startsWith("Offer"))).toBe(false);
  expect(shown(ui)).toContain("Compared are A");
});

test("until the chances are known, it is said that they are being worked out, and nothing else of them", () => {
  const ui = press(two(), "=");
  expect(shown(ui)).toContain("working");
  expect(shown(ui)).not.toContain("Chances are not given");
  const spoken = viewOf("compare")
    .detail(ui, "short", 80)
    .map((row) => textOf(row));
  expect(spoken.some((text) => text.includes("For each party"))).toBe(true);
  expect(spoken.some((text) => text.includes("By assumed rates"))).toBe(false);
});

test("marks choose the branches and their order; a mark taken off takes its column away", () => {
  const marked = press(two(), "m left m =");
  expect(comparedIn(marked)?.told.columns.map(({ steps }) => steps.length)).toEqual([1, 0]);
  expect(shown(press(marked, "esc"))).toContain("[B]");
  const off = press(marked, "esc m");
  expect(off.marked).toHaveLength(1);
  expect(off.message?.text).toContain("The mark is off");
});

test("a branch beside itself differs in nothing", () => {
  const once = press(two(), "m");
  const ui = press({ ...once, marked: [once.marked[0]!, once.marked[0]!] }, "=");
  expect(comparedIn(ui)?.told.differences).toEqual([]);
  expect(rows(ui)).toContain("nothing differs");
});

test("v shows what is the same everywhere too", () => {
  const ui = press(two(), "=");
  expect(rows(press(ui, "v")).length).toBeGreaterThan(rows(ui).length);
});

test("on a narrow screen the columns that do not fit are a key away, and no row is too wide", () => {
  // Six branches: to the first moves and on.
  const six = press(two(80), "left j j j j j j j j j j j enter left m right m b");
  const marked = [...sessionOf(sittingOf(six)).nodes.keys()].slice(0, 4);
  const ui = press({ ...six, marked }, "=");
  expect(comparedIn(ui)?.nodes).toHaveLength(4);
  const first = shown(ui);
  expect(first).toContain("A ▾");
  expect(first).toMatch(/\d more/);
  expect(first).not.toMatch(/ D {2,}/);
  const last = shown(press(ui, "right right right"));
  expect(last).toContain("D ▾");
});

test("Enter goes from a cell to the state it speaks of, and from a condition to its statement", () => {
  const ui = press(two(), "=");
  const session = sessionOf(sittingOf(ui));
  const toStep = press({ ...ui, picked: { ...ui.picked, compare: "step:1" } }, "enter");
  expect(toStep.screen).toBe("main");
  expect(sessionOf(sittingOf(toStep)).cursor).toBe(comparedIn(ui)!.nodes[0]);
  const other = press({ ...ui, picked: { ...ui.picked, compare: "step:1" } }, "right enter");
  expect(sessionOf(sittingOf(other)).cursor).toBe(comparedIn(ui)!.nodes[1]);
  expect(session.nodes.size).toBe(3);
  const all = press(ui, "v");
  const score = viewOf("compare")
    .entries(all)
    .find(({ id }) => id?.startsWith("score:"))!;
  const statement = press({ ...all, picked: { ...all.picked, compare: score.id! } }, "enter");
  expect(statement.screen).toBe("evidence");
});

test("a weight that is typed gives utilities by it, and is kept in the session", () => {
  const all = press(two(), "= v");
  const score = viewOf("compare")
    .entries(all)
    .find(({ id }) => id?.startsWith("score:"))!;
  const at = { ...all, picked: { ...all.picked, compare: score.id! } };
  const weighed = press(type(press(at, "+"), "2"), "enter");
  expect([...sessionOf(sittingOf(weighed)).weights.values()]).toEqual([2]);
  expect(rows(weighed)).toContain("By your weights");
  const wrong = press(type(press(at, "+"), "-1"), "enter");
  expect(wrong.message?.text).toContain("A weight is a number from 0 up");
  expect(sessionOf(sittingOf(wrong)).weights.size).toBe(0);
});

test("six branches of 200 steps: a key lists and lays out nothing that was there before", () => {
  const session = longSession(ukraine, { branches: 6, steps: 200, seed: "long" });
  const sitting = sit(ukraine, session);
  const ui = press(update(seated(), { type: "sit", sitting, screen: "main" }), "=");
  expect(comparedIn(ui)?.told.columns.map(({ steps }) => steps.length)).toEqual(Array(6).fill(200));
  const { entries } = viewOf("compare");
  const before = entries(ui);
  expect(before.length).toBeGreaterThan(200);
  expect(frame(ui)).toHaveLength(24);
  const laid = before.map(({ row }) => row);
  const moved = press(ui, "down down pagedown end up home");
  expect(entries(moved)).toBe(before);
  expect(entries(moved).every(({ row }, index) => row === laid[index])).toBe(true);
  const aside = press(moved, "right");
  expect(entries(aside)).not.toBe(before);
  expect(comparedIn(aside)).toBe(comparedIn(ui));
});
