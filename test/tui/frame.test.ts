import { expect, test } from "vitest";
import { finish } from "../../src/analysis/concessions.ts";
import { obstaclesTo } from "../../src/analysis/knots.ts";
import { tableOf } from "../../src/table/successors.ts";
import { frame } from "../../src/tui/frame.ts";
import { rowWidth, textOf } from "../../src/tui/row.ts";
import { positionOf, sessionOf } from "../../src/tui/sitting.ts";
import type { Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { press, seated, type } from "./small.ts";

const shown = (ui: Ui) => frame(ui).map((row) => textOf(row).trimEnd());

/** The interface with the goal's answer worked out. */
function answered(ui: Ui): Ui {
  const { model } = ui.sitting!;
  const table = tableOf(model);
  const from = table.keyOf(positionOf(ui.sitting!, ui.parts).state);
  const obstacles = finish(obstaclesTo(table, sessionOf(ui.sitting!).goal, { from }));
  return update(ui, { type: "goal", goal: { obstacles } });
}

test("the main screen at 80×24, on a ruled-out move", () => {
  expect(shown(answered(press(seated(), "j j"))).join("\n")).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works                     reading: as-stated
     GOAL f An agreement is signed: ✗ no way while every condition holds.  KNOT K
       CO: Normal work before an offer  ⇄  UN: An offer before the ban ends
       opens if  either one gives way
     Overtime ban: in force  Offer: none yet  Agreement: none  Strike: none
     Pay rise: none  Weeks of mediation: 3 of 4 (assumed)
    ─ MOVES ────────────────────────┬─ WHY ─────────────────────────────────────────
     The union  2 open              │ ✗ Lift the overtime ban
      ● Suspend the overtime ban    │ RULED OUT by The union: An offer before the
      ● Call a strike               │   ban ends
    ▸ ✗ Lift the overtime ban       │ SOURCE SAYS The union, in The Harbour
      ○ Stop overtime again         │   Gazette's paraphrase, ¶2, by 2024-03-05:
      ○ End the strike              │   the ban stays until an offer is on the
     The company  0 open            │   table
      ✗ Table three per cent        │ WE READ IT AS We take lifting the ban to be
      ○ Raise the offer to four p…  │   ending it.
      ○ Withdraw the offer          │ LIFTS WHEN Offer: on the table or raised
      ○ Sign an agreement           │   (now none yet)
     Events  1 open                 │ c give way   s soften   x read it otherwise
      ● A week passes               │ SOURCE IN SHORT The union keeps its overtime▼
    ─ BRANCH ───────────────────────┴───────────────────────────────────────────────
     ◆ start                                                            1 branch b
     Nothing played yet. Pick a move marked ● and press Enter.
     c give way  s soften  x read otherwise  ← back  K knot  Space read on  ? help"
  `);
});

test("every screen fills exactly its rows at every size, and no row is too wide", () => {
  const screens = [
    "1",
    "e",
    "t",
    "b",
    "w",
    "6",
    "7",
    "8",
    "f",
    "K",
    "?",
    "/",
    "c",
    "j j s",
    "j j x",
    "p enter",
  ];
  for (const [width, height] of [
    [60, 16],
    [80, 24],
    [120, 40],
    [200, 60],
    [61, 50],
    [250, 17],
  ] as const)
    for (const keys of screens) {
      const rows = frame(press(seated("main", width, height), keys));
      expect(rows.length, `${keys} at ${width}×${height}`).toBe(height);
      for (const row of rows)
        expect(rowWidth(row), `${keys} at ${width}×${height}`).toBeLessThanOrEqual(width);
    }
});

test("too small a window says what is needed", () => {
  const rows = shown(seated("main", 40, 10));
  expect(rows.join(" ")).toContain("at least 60 columns and 16 rows");
  expect(rows.length).toBeLessThanOrEqual(10);
});

test("each verdict has its mark and its word", () => {
  expect(shown(press(seated(), "j")).join("\n")).toMatch(/● Call a strike\s+OPEN/);
  expect(shown(press(seated(), "j j")).join("\n")).toContain("RULED OUT by The union");
  expect(shown(press(seated(), "j j j")).join("\n")).toMatch(/○ Stop overtime again\s+CLOSED/);
});

test("quotation marks stand only where the speaker's own words are quoted", () => {
  const ruled = shown(press(seated("main", 120, 40), "j j")).join("\n");
  expect(ruled).toContain("in The Harbour Gazette's paraphrase");
  expect(ruled).toContain("the ban stays until an offer is on the table");
  expect(ruled).not.toContain("“the ban stays");
  const quoted = press(type(press(seated("main", 120, 40), "/"), "UN-02 below"), "enter");
  expect(shown(quoted).join("\n")).toMatch(/quoted by The Harbour Gazette[\s\S]*“/);
});

test("wide screens show each track as its row of states, the present one in brackets", () => {
  const rows = shown(seated("main", 120, 40)).join("\n");
  expect(rows).toContain("[in force] suspended  lifted");
  expect(shown(press(seated("main", 120, 40), "enter")).join("\n")).toContain("in force [→suspended] lifted");
});

test("a long message is shown whole, above nothing but the edge of the screen", () => {
  const text = `${"The session is in use by another program. ".repeat(4)}End.`;
  const rows = shown(update(seated(), { type: "say", message: { text, tone: "error" } }));
  expect(rows.length).toBe(24);
  expect(rows.slice(-3).join(" ").replace(/\s+/g, " ").trim()).toBe(text);
});

test("after a step it says what changed and what was reached; after the end, how to go on", () => {
  const called = shown(press(seated("main", 120, 40), "j enter")).join("\n");
  expect(called).toContain("reached The union is on strike");
  expect(called).toContain("changed Strike: none → called · Weeks of mediation: 3 → 2");
});

test("a package shows what its parts would change, before it is played", () => {
  const rows = shown(press(seated("main", 120, 40), "p enter")).join("\n");
  expect(rows).toContain("[→suspended]");
  expect(rows).toContain("PACKAGE of 1 part: The union: Suspend the overtime ban");
});
