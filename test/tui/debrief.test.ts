import { expect, test } from "vitest";
import { courseOf } from "../../src/analysis/course.ts";
import { besideOf, placesOf } from "../../src/lesson/debrief/branch.ts";
import { newSession } from "../../src/session/session.ts";
import { debriefedIn } from "../../src/tui/debriefed.ts";
import { frame } from "../../src/tui/frame.ts";
import { plainScreen } from "../../src/tui/plain.ts";
import { textOf } from "../../src/tui/row.ts";
import { sessionOf, sit } from "../../src/tui/sitting.ts";
import { sittingOf, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { viewOf } from "../../src/tui/views.ts";
import { press, seated, small } from "./small.ts";

/** What happened on the branch, on the screen. */

const shown = (ui: Ui): string => frame(ui).map(textOf).join("\n");
const rows = (ui: Ui): string[] =>
  viewOf("debrief")
    .entries(ui)
    .map(({ row }) => textOf(row).trim());

/** The union suspends its ban, and a strike is called. */
function two(width = 120, height = 40): Ui {
  const sitting = sit(small(), newSession(small(), { seed: "seed", reading: "movable" }));
  const ui = update(seated("main", width, height), { type: "sit", sitting, screen: "main" });
  return press(ui, "enter j enter D");
}

/** With the chances along the branch, as a thread would report them. */
function solved(ui: Ui): Ui {
  const { branch } = debriefedIn(ui)!;
  const slices = courseOf(branch.model, placesOf(branch, besideOf(branch)), 100_000);
  let slice = slices.next();
  while (!slice.done) slice = slices.next();
  const study = { study: "debrief" as const, share: 0.5, found: { course: slice.value! }, done: false };
  return update(ui, { type: "figures", change: { study } });
}

test("D tells what happened; where nothing was played it says what to do", () => {
  const empty = press(seated(), "D");
  expect(empty.screen).toBe("debrief");
  expect(shown(empty)).toContain("Nothing to debrief yet");
  expect(shown(empty)).toContain("Play some moves");
  const ui = two();
  expect(debriefedIn(ui)!.branch.steps.length).toBeGreaterThan(0);
  expect(rows(ui)).toContain("What this branch comes to");
});

test("facts stand at once, chances once they are known", () => {
  const before = two();
  expect(rows(before)).toContain("working…");
  expect(rows(before).some((row) => row.startsWith("Scoreboard: The union"))).toBe(true);
  const after = solved(before);
  expect(rows(after)).not.toContain("working…");
  expect(rows(after).some((row) => /^step \d: /.test(row))).toBe(true);
  expect(rows(after).some((row) => row.startsWith("Roads not taken at step"))).toBe(true);
});

test("Enter goes to the step a line speaks of and D comes back; c goes to the statement", () => {
  const ui = solved(two());
  const entries = viewOf("debrief").entries(ui);
  const question = entries.find(({ id }) => id?.startsWith("question:"))!.id!;
  const on = { ...ui, picked: { ...ui.picked, debrief: question } };
  const cited = press(on, "c");
  expect(cited.screen).toBe("evidence");
  const there = press(on, "enter");
  expect(there.screen).toBe("main");
  const { branch, told } = debriefedIn(ui)!;
  expect(sessionOf(sittingOf(there)).cursor).toBe(branch.nodes[told.questions[0]!.step]);
  expect(press(there, "D").screen).toBe("debrief");
});

test("going back in the branch keeps the whole of it: the debrief is of the branch to its end", () => {
  const ui = press(press(two(), "1"), "left D");
  expect(debriefedIn(ui)!.branch.steps.length).toBe(debriefedIn(two())!.branch.steps.length);
});

test("every line fits its screen, at 80 by 24 and 60 by 16 too; the plain layout says all of it", () => {
  for (const [width, height] of [
    [120, 40],
    [80, 24],
    [60, 16],
  ] as const) {
    const ui = solved(two(width, height));
    const lines = frame(ui).map(textOf);
    expect(lines).toHaveLength(height);
    for (const line of lines) expect(line.length).toBe(width);
  }
  const plain = plainScreen(solved(two())).join("\n");
  expect(plain).toContain("Questions:");
  expect(plain).not.toContain("…  ");
});

test("Tab goes from part to part, v shows conditions that never changed", () => {
  const ui = solved(two());
  const tabbed = press(ui, "tab");
  expect(tabbed.picked.debrief).toBe("step:0");
  const all = press(ui, "v");
  expect(rows(all).length).toBeGreaterThan(rows(ui).length);
});
