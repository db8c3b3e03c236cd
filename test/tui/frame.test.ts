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
     GOAL f An agreement is signed: ✗ no way while all hold, as we read it.  KNOT K
       CO: Normal work before an offer  ⇄  UN: An offer before the ban ends
       opens if  either one gives way
     Overtime ban: in force  Offer: none yet  Agreement: none  Strike: none
     Pay rise: none  Weeks of mediation: 3 of 4 (assumed)
    ─ MOVES ───────────────────────────┬─ WHY ──────────────────────────────────────
     The union  2 open                 │ ✗ Lift the overtime ban
      ●   Suspend the overtime ban     │ RULED OUT by The union: An offer before
      ●   Call a strike                │   the ban ends
    ▸ ✗   Lift the overtime ban        │ SOURCE SAYS The union, in The Harbour
      ○   Stop overtime again          │   Gazette's paraphrase, ¶2, by
      ○   End the strike               │   2024-03-05:
     The company  0 open               │   the ban stays until an offer is on the
      ✗   Table three per cent         │   table
      ○   Raise the offer to four pe…  │ WE READ IT AS We take lifting the ban to
      ○   Withdraw the offer           │   be ending it.
      ○   Sign an agreement            │ LIFTS WHEN Offer: on the table or raised
     Events  1 open                    │   (now none yet)
      ●   A week passes                │ c give way   s soften   x read otherwise ▼
    ─ BRANCH ──────────────────────────┴────────────────────────────────────────────
     ◆ start                                                            1 branch b
     Nothing played yet. Pick a move marked ● and press Enter.
     c give way  s soften  x read otherwise  ← back  K knot  o chances  ? help"
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
    "W",
    "f",
    "K",
    "o",
    "i",
    "i right right",
    "P",
    "enter left j enter =",
    "enter left j enter = v G right",
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
  expect(rows).toContain("PACKAGE of 1 part");
  expect(rows).toMatch(/PACKAGE, one step for all of:\n.*│ {3}1 The union: Suspend the overtime ban/);
  expect(rows).toContain("Enter add  p play all  c give way  s soften  Backspace drop last");
  expect(rows).toContain("Esc drop it  ? help");
});

test("after a concession the first block names it, in the answer and where the goal holds", () => {
  const given = answered(press(seated(), "j j c"));
  expect(shown(given).slice(1, 5)).toMatchInlineSnapshot(`
    [
      " GOAL f An agreement is signed: ● nothing more has to give, as we read it.",
      "   after: The union gave way on “An offer before the ban ends” (UN-01, ¶2)",
      "   it takes 5 more steps: UN Lift the overtime ban · CO Table three per cent ·",
      "     UN Call a strike · CO Raise the offer to four per cent · CO Sign an ag…  K",
    ]
  `);
  expect(shown(given).at(-2)).toContain(
    "gave way The union: An offer before the ban ends: as stated → given up",
  );
  const list = shown(press(given, "K")).join("\n");
  expect(list).toContain("no further condition has to give");
  expect(list).toContain("↓ The union: An offer before");
  expect(list).toContain("Enter play it");
  const there = answered(press(given, "K enter"));
  expect(shown(there).slice(1, 4)).toMatchInlineSnapshot(`
    [
      " GOAL f An agreement is signed: ● it holds here.",
      "   given way on this branch: The union gave way on “An offer before the ban",
      "     ends” (UN-01, ¶2)",
    ]
  `);
  expect(shown(there).join("\n")).toContain("goal reached: ← to try another way");
  const held = shown(press(there, "K")).join("\n");
  expect(held).toContain("“An agreement is signed” holds here.");
  expect(held).not.toMatch(/ONE WAY THERE|play it|No condition has to give/);
});

test("a set says at once who gives way, with one verb for all; a ring goes both ways", () => {
  const rows = shown(press(answered(seated()), "K")).join("\n");
  expect(rows).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · What must give    reading: as-stated
    ─ WHAT MUST GIVE ───────────────────────┬─ WHY ─────────────────────────────────
     Knots                                  │ The company waits for “Overtime ban:
    ▸  The company ⇄ The union ⇄            │ lifted”; The union waits for “Offer:
     Any one of these 2 is enough           │ on the table or raised”. Each waits
      1 CO gives way on: Normal work befo…  │ for what the next forbids, and the
      2 UN gives way on: An offer before…   │ last for what the first forbids:
                                            │ while all hold, none can lift.
                                            │
                                            │ The company: Normal work before an
                                            │ offer
                                            │ SOURCE SAYS The company, in The
                                            │   Harbour Gazette's paraphrase, ¶2,
                                            │   by 2024-03-05:
                                            │   pay can be discussed only after
                                            │   the overtime ban is lifted
                                            │   in short: The company talks about
                                            │   pay only once the overtime ban is
                                            │   lifted.
                                            │ WE READ IT AS We take discussing pay
                                            │   to begin with an offer.
                                            │ LIFTS WHEN Overtime ban: lifted
                                            │                                     ▼
     Space read on  e evidence  b branches  / search  Esc back  ? help"
  `);
});

test("a long goal title is cut, never the answer or the knot's key", () => {
  const ui = seated();
  const outcomes = new Map(ui.sitting!.scenario.outcomes);
  const goal = sessionOf(ui.sitting!).goal;
  outcomes.set(goal, { ...outcomes.get(goal)!, title: "An agreement on everything ".repeat(4) });
  const scenario = { ...ui.sitting!.scenario, outcomes };
  const long = { ...ui, sitting: { ...ui.sitting!, scenario } };
  expect(shown(answered(long))[1]).toMatch(/…: ✗ no way while all hold, as we read it\. {2}KNOT K$/);
});

test("where a step no longer holds, the table stays at the last that does, and says which step and why", () => {
  const played = press(seated(), "j j c enter");
  const found = press(type(press(played, "left left /"), "Lift the overtime"), "enter x 3");
  const broken = press(type(found, "So."), "enter");
  const there = press(broken, "l l");
  const rows = shown(there);
  expect(rows.slice(-5).join("\n")).toMatchInlineSnapshot(`
    " ! Step 1 (The union gives way: An offer before the ban ends) no longer holds:
     closed: “An offer before the ban ends” stands in the way of nothing here.
     Above is the start, the last that holds. Nothing can be played here: ← goes
     back to it, or change the reading (6) back.
     ← back  Space read on  e evidence  b branches  / search  ? help"
  `);
  expect(press(there, "enter").message?.text).toContain("no longer holds");
  expect(positionOf(there.sitting!).state).toBe(there.sitting!.replay.stateAt(0));
});

test("the tree of branches: every row hangs on it, numbers tell branches apart, names stand at their ends", () => {
  const two = press(seated(), "enter j enter left left j enter");
  const named = press(type(press(two, "n"), "the strike"), "enter");
  const rows = shown(press(named, "b"));
  expect(rows.slice(2, 8).map((row) => row.slice(0, 40).trimEnd())).toMatchInlineSnapshot(`
    [
      " ┌ start",
      "▸├── ◆ 1b “the strike” UN Call a stri…",
      " ├ 1 UN Suspend the overtime ban",
      " └ 2 UN Call a strike",
      "",
      "",
    ]
  `);
  expect(rows.join("\n")).toMatch(/◎ the goal is reached/);
});

test("the row that brings the goal about is marked in the tree", () => {
  const there = press(press(answered(press(seated(), "j j c")), "K enter"), "b");
  expect(shown(there).filter((row) => /[├└]/.test(row) && row.includes("◎"))).toHaveLength(1);
});

test("lists give readings and numbers by what else they are called, and say what their marks mean", () => {
  expect(shown(press(seated(), "6")).join("\n")).toMatch(/◆ As stated {2}as-stated/);
  expect(shown(press(seated(), "7")).join("\n")).toContain("Pace  once a week");
  expect(shown(press(seated(), "w"))[1]).toBe(
    " ✓ met  – unmet  ✗ broken  ↓ conceded  ? cannot be told  * core",
  );
  expect(shown(press(seated(), "t")).join("\n")).toMatch(
    /in force {2}now {2}at the start[\s\S]*is reached by:/,
  );
});

test("an own reading tells its own reason as a reading, never as a concession, and the header says what is yours", () => {
  const asked = press(seated(), "j j x");
  const softer = asked.menu!.items.findIndex(({ label }) => label === "A suspended ban may end") + 1;
  const ui = press(type(press(asked, `${softer} enter`), "The mediator took it so."), "enter");
  const rows = shown(press(ui, "j k"))
    .join("\n")
    .replace(/ *▼? *\n[^│]*│ */g, " ");
  expect(rows).toMatch(/YOU READ IT AS “A suspended ban may end”\. The mediator took it +so\./);
  expect(rows).not.toContain("softened to");
  expect(shown(ui)[0]).toMatch(/ {2}as-stated, changed by you$/);
  expect(shown({ ...ui, size: { width: 160, height: 40 } })[0]).toMatch(
    /reading: as-stated, but 1 condition as you have it$/,
  );
});

test("at the start of a session with branches, what goes on is said, not that nothing was played", () => {
  const rows = shown(press(seated(), "enter left")).join("\n");
  expect(rows).toContain("At the start. → goes on along the branch; another move begins a new one.");
  expect(rows).not.toContain("Nothing played yet");
});
