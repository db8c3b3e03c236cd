import { expect, test } from "vitest";
import { writeStep } from "../../src/model/state.ts";
import { leaves, stepsTo } from "../../src/session/tree.ts";
import { positionOf, sessionOf } from "../../src/tui/sitting.ts";
import type { Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { pickable } from "../../src/tui/view.ts";
import { hitsFor, searchView } from "../../src/tui/views/search.ts";
import { press, seated, type } from "./small.ts";

const branch = (ui: Ui) => stepsTo(sessionOf(ui.sitting!)).map(writeStep);
const verdictOf = (ui: Ui, move: string) => positionOf(ui.sitting!, ui.parts).verdicts.get(move)?.kind;
/** Puts the cursor on a move, as the search does. */
const goTo = (ui: Ui, words: string) => press(type(press(ui, "/"), words), "enter");

test("an open move is played; a ruled-out or closed one says why", () => {
  expect(branch(press(seated(), "enter"))).toEqual(["un-suspends-ban"]);
  const ruled = press(goTo(seated(), "Lift the overtime"), "enter");
  expect(branch(ruled)).toEqual([]);
  expect(ruled.message?.text).toContain("Ruled out by what The union said");
  const closed = press(goTo(seated(), "Stop overtime again"), "enter");
  expect(closed.message?.text).toContain("needs Overtime ban: not in force (now in force)");
});

test("back, another move, and the old branch is still there", () => {
  const ui = press(seated(), "enter left j enter");
  expect(branch(ui)).toEqual(["un-calls-strike"]);
  expect(leaves(sessionOf(ui.sitting!)).length).toBe(2);
  expect(branch(press(ui, "left right"))).toEqual(["un-calls-strike"]);
});

test("giving way opens the move it ruled out; going back takes it back", () => {
  const at = goTo(seated(), "Lift the overtime");
  expect(verdictOf(at, "un-lifts-ban")).toBe("ruled-out");
  const given = press(at, "c");
  expect(branch(given)).toEqual(["concede:un-offer-first"]);
  expect(verdictOf(given, "un-lifts-ban")).toBe("open");
  expect(given.picked.main).toBe("un-lifts-ban");
  expect(verdictOf(press(given, "left"), "un-lifts-ban")).toBe("ruled-out");
});

test("softening offers the levels there are, by key or by number", () => {
  const menu = press(goTo(seated(), "Lift the overtime"), "s");
  expect(menu.menu?.items.map(({ label }) => label)).toEqual(["A suspended ban may end"]);
  expect(branch(press(menu, "enter"))).toEqual(["concede:un-offer-first/promise-suffices"]);
  expect(branch(press(menu, "1"))).toEqual(["concede:un-offer-first/promise-suffices"]);
  expect(branch(press(menu, "esc"))).toEqual([]);
});

test("reading otherwise needs a reason, shows under readings, and can be taken back", () => {
  const menu = press(goTo(seated(), "Lift the overtime"), "x");
  expect(menu.menu?.items.map(({ label }) => label)).toEqual([
    "as in “The ban stays whole until an offer”",
    "A suspended ban may end",
    "switched off: it forbids nothing",
  ]);
  const asked = press(menu, "3");
  expect(press(asked, "enter").message?.tone).toBe("error");
  const read = press(type(asked, "It is a formality."), "enter");
  expect(sessionOf(read.sitting!).own.get("un-offer-first")?.because).toBe("It is a formality.");
  expect(verdictOf(read, "un-lifts-ban")).toBe("open");
  const back = press(read, "6 G d");
  expect(sessionOf(back.sitting!).own.size).toBe(0);
  expect(verdictOf(back, "un-lifts-ban")).toBe("ruled-out");
});

test("a package collects moves and concessions and is one step", () => {
  const begun = press(seated(), "p enter");
  expect(branch(begun)).toEqual([]);
  expect(begun.parts?.length).toBe(1);
  const both = press(goTo(begun, "Table three per cent"), "c");
  expect(branch(press(both, "p"))).toEqual(["un-suspends-ban+concede:co-normal-first"]);
  expect(press(both, "backspace").parts?.length).toBe(1);
  expect(branch(press(both, "esc"))).toEqual([]);
  expect(press(both, "esc").parts).toBeUndefined();
});

test("chance plays by the seed alone, and says so", () => {
  const movable = press(seated(), "6 j enter 1");
  const once = press(movable, "r");
  expect(branch(once)).toEqual(branch(press(movable, "r")));
  expect(once.message?.text).toContain("By chance at assumed rates (seed seed): 1 step");
  expect(branch(press(movable, "R")).length).toBeGreaterThan(1);
  const reseeded = press(type(press(press(movable, "S"), "ctrl-u"), "other"), "enter");
  expect(sessionOf(reseeded.sitting!).chance).toEqual({ seed: "other", drawn: 0 });
});

test("branches: jump, name, note, delete, undo", () => {
  const two = press(seated(), "enter left j enter");
  const tree = press(two, "b");
  const named = press(type(press(tree, "n"), "the strike"), "enter");
  expect(sessionOf(named.sitting!).nodes.get(2)?.name).toBe("the strike");
  const noted = update(press(named, "a"), { type: "paste", text: "first line\nsecond\x1b[31m line" });
  expect(sessionOf(press(noted, "enter").sitting!).nodes.get(2)?.note).toBe("first line\nsecond line");
  const gone = press(named, "d");
  expect(leaves(sessionOf(gone.sitting!)).length).toBe(1);
  expect(sessionOf(press(gone, "u").sitting!).nodes).toEqual(sessionOf(named.sitting!).nodes);
  expect(branch(press(tree, "g enter"))).toEqual([]);
});

test("search goes to moves, statements, conditions, tracks and outcomes", () => {
  expect(goTo(seated(), "week passes")).toMatchObject({ screen: "main", picked: { main: "week-passes" } });
  expect(goTo(seated(), "mediation has ended")).toMatchObject({
    screen: "goals",
    picked: { goals: "mediation-over" },
  });
  expect(goTo(seated(), "normal work before")).toMatchObject({ screen: "conditions" });
  const typed = type(press(seated(), "/"), "q?1");
  expect(typed).toMatchObject({ screen: "search", query: "q?1" });
  expect(press(typed, "esc").screen).toBe("main");
  const evidence = type(press(seated(), "e /"), "strike");
  expect(press(evidence, "enter").screen).toBe("evidence");
});

test("numbers are taken within their range, and taken back", () => {
  const at = press(seated(), "7");
  const tooMuch = press(type(press(at, "enter"), "99"), "enter");
  expect(tooMuch.message?.text).toContain("0.25 to 2");
  const set = press(type(press(at, "enter"), "1,5"), "enter");
  expect(set.sitting!.model.assumptions.get("pace")).toBe(1.5);
  expect(press(set, "d").sitting!.model.assumptions.get("pace")).toBe(1);
});

test("the goal's answer is dropped when the question changes, and only then", () => {
  const ui = update(seated(), { type: "goal", goal: { looked: 5 } });
  expect(press(ui, "j").goal).toEqual({ looked: 5 });
  expect(press(ui, "enter").goal).toEqual({ looked: 0 });
  expect(press(ui, "f j enter").goal).toEqual({ looked: 0 });
  expect(press(ui, "p enter").goal).toEqual({ looked: 0 });
});

test("going back leads where one came from; leaving asks nothing twice", () => {
  expect(press(seated(), "e w esc").screen).toBe("evidence");
  expect(press(seated(), "e w q q").screen).toBe("main");
  expect(press(seated(), "q").request).toEqual({ do: "quit" });
  expect(press(seated(), "e ctrl-c").request).toEqual({ do: "quit" });
  expect(press(seated("briefing"), "enter").screen).toBe("main");
});

test("search puts moves with the words in their title first, of them the open ones, and shows each verdict", () => {
  const typed = type(press(seated(), "/"), "ban");
  const moves = hitsFor(typed).filter(({ screen }) => screen === "main");
  expect(moves.map(({ id }) => verdictOf(typed, id)).slice(0, 3)).toEqual(["open", "ruled-out", "closed"]);
  expect(pickable(searchView, typed)[0]).toBe("main/un-suspends-ban");
  expect(searchView.entries(typed)[1]?.plain).toBe("The union: Suspend the overtime ban: open");
});

test("after a step the cursor stays on an open move, else goes to the next party, and to no end unawares", () => {
  const again = press(seated(), "j enter");
  expect(again.picked.main).not.toBe("week-passes");
  const kept = press(goTo(seated(), "week passes"), "enter");
  expect(kept.picked.main).toBe("week-passes");
  const back = press(press(seated(), "enter"), "left");
  expect(back.picked.main).toBe("un-suspends-ban");
});
