import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { open } from "./terminal.mjs";

/** A whole lesson in a real pseudo-terminal, killed in the middle and gone on with. */

type Screen = ReturnType<typeof open>;

let home: string;
const opened: Screen[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-lesson-"));
});

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.kill();
    await screen.exited;
  }
  rmSync(home, { recursive: true, force: true });
});

function start(...args: string[]): Screen {
  const screen = open(["lesson", "ukraine-2025-05", "truce-first-or-terms-first", ...args], {
    env: { XDG_STATE_HOME: home },
  });
  opened.push(screen);
  return screen;
}

/** How many steps the lesson has, and which of them the screen shows. */
function place(now: string): { at: number; of: number } {
  const [, at, of] = /Step (\d+) of (\d+)/.exec(now)!;
  return { at: Number(at), of: Number(of) };
}

test("a lesson from its first step to its last, with keys alone; kill -9 in the middle loses no step of it", async () => {
  let screen = start();
  let now = await screen.until(/Step 1 of \d+/, 30_000);
  const { of } = place(now);
  const seen = new Set<string>();
  for (let at = 1; at <= of; at++) {
    now = await screen.until(new RegExp(`Step ${at} of ${of}\\b`), 30_000);
    const kind = /(READ|LOOK|QUESTION|YOUR FORECAST|TASK|PLAY ON|THINK, AND WRITE|DEBRIEF):/.exec(now)![1]!;
    seen.add(kind);
    if (kind === "QUESTION") {
      screen.type("j");
      await screen.until("▸");
      if (now.includes("[ ]")) screen.type(" ");
      screen.type("\r");
      await screen.until(/That is it|Not that one|Partly|working/, 30_000);
      screen.type("h");
      await screen.until("HINT 1");
    }
    if (kind === "THINK, AND WRITE") {
      screen.type("\r");
      await screen.until("Your answer:");
      screen.type("Each asks the other to go first.");
      await screen.until("to go first.");
      screen.type("\r");
      await screen.until("YOU WROTE");
    }
    if (kind === "LOOK" || kind === "TASK") {
      screen.type("\r");
      await screen.until("back to the lesson");
      screen.type("L");
      await screen.until(new RegExp(`Step ${at} of ${of}\\b`));
    }
    if (at === Math.floor(of / 2)) {
      screen.kill("SIGKILL");
      await screen.exited;
      screen = start();
      await screen.until("You go on where you left off", 30_000);
      await screen.until(new RegExp(`Step ${at} of ${of}\\b`));
    }
    if (at < of) screen.type("n");
  }
  expect([...seen]).toEqual(
    expect.arrayContaining(["READ", "QUESTION", "TASK", "THINK, AND WRITE", "DEBRIEF"]),
  );
  expect(screen.screen()).toContain("What you did");
  screen.type("q");
  expect(await screen.exited).toBe(0);
  // Finished, it begins anew.
  const again = start();
  await again.until(/Step 1 of/, 30_000);
}, 180_000);
