import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { open, root } from "./terminal.mjs";

/** The shipped bundle in a real pseudo-terminal, played with keys. */

type Screen = ReturnType<typeof open>;

let home: string;
const opened: Screen[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-terminal-"));
});

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.kill();
    await screen.exited;
  }
  rmSync(home, { recursive: true, force: true });
});

function start(
  args: string[],
  options: { columns?: number; rows?: number; env?: Record<string, string> } = {},
): Screen {
  const screen = open(args, { ...options, env: { XDG_STATE_HOME: home, ...options.env } });
  opened.push(screen);
  return screen;
}

/** Types a search for a move and goes to it. */
async function goTo(screen: Screen, words: string): Promise<void> {
  screen.type("/");
  await screen.until("SEARCH");
  screen.type(words);
  await screen.until(words);
  screen.type("\r");
  await screen.until((now: string) => now.includes("MOVES") && now.includes(words.slice(0, 12)));
}

function savedFile(): string {
  const folder = join(home, "parley", "sessions", "ukraine-2025-05");
  const files = readdirSync(folder).filter((name) => name.endsWith(".parley"));
  expect(files).toHaveLength(1);
  return join(folder, files[0] as string);
}

test("start, play three moves, meet a ruled-out move and read its quote, concede, fork, quit, resume", async () => {
  const screen = start([], { columns: 100, rows: 32 });
  await screen.until("BRIEFING");
  screen.type("\r");
  await screen.until("as we read it.");

  await goTo(screen, "Table a text on principles");
  screen.type("\r");
  await screen.until("1 RU");
  await goTo(screen, "Add ceasefire provisions");
  screen.type("\r");
  await screen.until("2 UA");
  await goTo(screen, "Sign the text that holds both");
  const ruling = await screen.until("RULED OUT");
  expect(ruling).toContain("SOURCE SAYS");
  expect(ruling).toContain("WE READ IT AS");
  expect(ruling).toMatch(/a ceasefire can be agreed upon after/);
  expect(ruling).toContain("LIFTS WHEN");

  await goTo(screen, "Carry out the prisoner exchange");
  screen.type("\r");
  await screen.until("3 UA");
  await goTo(screen, "Sign the text that holds both");
  screen.type("c");
  await screen.until("4 RU gives way");
  screen.type("\r");
  await screen.until("5 RU");

  // Back to the fork, another branch, and the old one stays.
  screen.type("hh");
  await screen.until((now: string) => !/▸\s*5/.test(now));
  await goTo(screen, "Take a seat in the talks");
  screen.type("\r");
  await screen.until("2 branches");

  screen.type("q");
  expect(await screen.exited).toBe(0);
  const file = savedFile();
  const text = readFileSync(file, "utf8");
  expect(text).toContain("concede:ru-root-causes-first");
  expect(text).toContain("eu-joins-talks");

  const again = start([], { columns: 100, rows: 32 });
  await again.until("6 steps");
  again.type("\r");
  const resumed = await again.until("2 branches");
  expect(resumed).toContain("4 EU");
  again.type("q");
  expect(await again.exited).toBe(0);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("killed at any moment, the session is there with every step that was on the screen", async () => {
  const file = join(home, "killed.parley");
  const screen = start(["play", "ukraine-2025-05", "--main", "--session", file]);
  await screen.until("MOVES");
  await goTo(screen, "Table a text on principles");
  screen.type("\r");
  await screen.until("1 RU");
  screen.kill("SIGKILL");
  await screen.exited;
  const again = start(["play", "ukraine-2025-05", "--main", "--session", file]);
  expect(await again.until("1 RU")).toContain("Table a text");
});

test("leaving restores the terminal, whichever way", async () => {
  for (const leave of [
    (screen: Screen) => screen.type("q"),
    (screen: Screen) => screen.type("\u0003"),
    (screen: Screen) => screen.kill("SIGTERM"),
    (screen: Screen) => screen.kill("SIGHUP"),
  ]) {
    const screen = start(["play", "ukraine-2025-05", "--main", "--session", join(home, "leave.parley")]);
    await screen.until("MOVES");
    expect(screen.terminal.buffer.active.type).toBe("alternate");
    leave(screen);
    await screen.exited;
    await screen.until(() => screen.terminal.buffer.active.type === "normal");
    expect(screen.terminal.modes.bracketedPasteMode).toBe(false);
  }
});

test("the second program on a session is told, and overwrites nothing", async () => {
  const file = join(home, "shared.parley");
  const first = start(["play", "ukraine-2025-05", "--main", "--session", file]);
  await first.until("MOVES");
  await goTo(first, "Table a text on principles");
  first.type("\r");
  await first.until("1 RU");
  const before = readFileSync(file, "utf8");
  const second = start(["play", "ukraine-2025-05", "--main", "--session", file]);
  await second.until(/another (program|Parley)|is (open|in use)/i);
  expect(await second.exited).toBe(1);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("a session cut in half is told with its place, exit 1, and left as it is", async () => {
  const file = join(home, "half.parley");
  const screen = start(["play", "ukraine-2025-05", "--main", "--session", file]);
  await screen.until("MOVES");
  await goTo(screen, "Table a text on principles");
  screen.type("\r");
  await screen.until("1 RU");
  screen.type("q");
  await screen.exited;
  const half = readFileSync(file, "utf8").slice(0, -60);
  writeFileSync(file, half);
  const again = start(["play", "ukraine-2025-05", "--session", file]);
  const told = await again.until("Nothing was changed");
  expect(await again.exited).toBe(1);
  expect(told).toContain("cut short");
  expect(told).not.toMatch(/\bat .*\.js/);
  expect(readFileSync(file, "utf8")).toBe(half);
});

test("resizing redraws the whole screen at the new size", async () => {
  const screen = start(["play", "ukraine-2025-05", "--main", "--session", join(home, "resize.parley")]);
  await screen.until("MOVES");
  screen.resize(120, 40);
  await screen.until((now: string) => /─ WHY ─+$/m.test(now) && now.includes("[announced] tabled"));
  screen.resize(80, 24);
  await screen.until((now: string) => now.includes("MOVES") && now.includes("? help"));
});

test("a pasted text is not taken for keys", async () => {
  const screen = start(["play", "ukraine-2025-05", "--main", "--session", join(home, "paste.parley")]);
  await screen.until("MOVES");
  screen.type("\u001b[200~q\rq\r\u001b[201~");
  screen.type("?");
  await screen.until(/help/i);
  expect(existsSync(join(home, "paste.parley"))).toBe(false);
});

test("without colours the screen says the same", async () => {
  const screen = start(["play", "ukraine-2025-05", "--main", "--session", join(home, "plain.parley")], {
    env: { NO_COLOR: "1" },
  });
  const now = await screen.until("as we read it.");
  expect(now).toContain("●");
  const cell = screen.terminal.buffer.active.getLine(1)?.getCell(2);
  expect(cell?.isFgDefault()).toBeTruthy();
});

test("without a terminal it prints the briefing and how to go on", () => {
  const parley = join(root, "dist", "parley.js");
  const out = execFileSync(process.execPath, [parley], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, XDG_STATE_HOME: home },
  });
  expect(out).toContain("Ukraine talks");
  expect(out).toContain("teaching model");
});
