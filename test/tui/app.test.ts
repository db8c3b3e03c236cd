import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AppOptions } from "../../src/tui/app.ts";
import { type Opened, open } from "./screen.ts";
import { small } from "./small.ts";

/** The whole program in this process, on a terminal's screen. */

let home: string;
const opened: Opened[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-tui-"));
  process.env.XDG_STATE_HOME = home;
});

afterEach(async () => {
  for (const app of opened.splice(0)) {
    app.type("\x03");
    await app.exited;
  }
  delete process.env.XDG_STATE_HOME;
  rmSync(home, { recursive: true, force: true });
});

function start(options: AppOptions = {}, columns = 80, rows = 24): Opened {
  const app = open({ scenario: small(), ...options }, columns, rows);
  opened.push(app);
  return app;
}

test("a new session begins with the briefing; the table says what stands in the way", async () => {
  const app = start();
  await app.until("BRIEFING");
  expect(app.alternate()).toBe(true);
  app.type("\r");
  await app.until("as we read it.");
  expect(app.text()).toContain("CO: Normal work before an offer  ⇄  UN: An offer before the ban ends");
});

test("keys that come in one chunk are all taken; a paste is none", async () => {
  const app = start({ main: true });
  await app.until(/▸ ● . Suspend/);
  app.type("jj");
  await app.until(/▸ ✗ . Lift/);
  app.type("\x1b[200~q\rj\x1b[201~");
  await app.until("Pasted text is not taken for keys");
  expect(app.text()).toMatch(/▸ ✗ . Lift/);
});

test("what was played is saved and found again", async () => {
  const app = start({ main: true });
  await app.until("MOVES");
  app.type("\r");
  await app.until("1 UN Suspend");
  app.type("q");
  expect(await app.exited).toBe(0);
  await app.until(() => !app.alternate());
  expect(app.written()).toMatch(/Saved in\n\/.*\.parley\n/);
  const again = start();
  await again.until("Go on with");
  expect(again.text()).toContain("1 step");
  again.type("\r");
  await again.until("◆ 1 UN Suspend");
});

test("a session that is only looked at leaves no file", async () => {
  const file = join(home, "looked.parley");
  const app = start({ main: true, sessionFile: file });
  await app.until("MOVES");
  app.type("jjeq");
  await app.until("MOVES");
  app.type("q");
  expect(await app.exited).toBe(0);
  expect(existsSync(file)).toBe(false);
});

test("a second program on the session is told, and overwrites nothing", async () => {
  const file = join(home, "shared.parley");
  const first = start({ main: true, sessionFile: file });
  await first.until("MOVES");
  first.type("\r");
  await first.until("1 UN Suspend");
  await first.until(() => existsSync(file));
  const before = readFileSync(file, "utf8");
  const second = start({ main: true, sessionFile: file });
  expect(await second.exited).toBe(1);
  expect(second.warned()).toMatch(/in use by|another/);
  expect(second.alternate()).toBe(false);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("resizing redraws at the new size, smaller and larger", async () => {
  const app = start({ main: true });
  await app.until("MOVES");
  app.resize(130, 40);
  await app.until("[in force] suspended");
  expect(app.lines().at(-1)).toContain("? help");
  app.resize(60, 16);
  await app.until(/\? help$/);
  app.resize(50, 12);
  await app.until("at least 60 columns");
  app.resize(70, 18);
  await app.until("MOVES");
  expect(app.lines().at(-1)).toContain("? help");
});

test("without colours no colour is written", async () => {
  const app = start({ main: true, theme: "none" });
  await app.until("MOVES");
  app.type("jje");
  await app.until("EVIDENCE");
  expect(app.written()).not.toMatch(/\x1b\[[\d;]*(?:3[0-9]|4[0-9]|9[0-7])[\d;]*m/);
});

test("a mistake in drawing gives the terminal back and says what it was", async () => {
  const scenario = small();
  const broken = { ...scenario, briefing: undefined as unknown as string[] };
  const app = open({ scenario: broken, sessionFile: join(home, "broken.parley") });
  expect(await app.exited).toBe(1);
  await app.until(() => !app.alternate());
  expect(app.warned()).toContain("Parley met something it should not have");
});

test("only what differs is written for a key", async () => {
  const app = start({ main: true }, 120, 40);
  await app.until("as we read it.");
  const before = app.written().length;
  app.type("j");
  await app.until(/▸ ● . Call a strike/);
  expect(app.written().length - before).toBeLessThan(4_000);
});

test("the plain layout says everything in words, from top to bottom", async () => {
  const app = start({ plain: true, main: true }, 100, 60);
  await app.until("as we read it.");
  expect(app.alternate()).toBe(false);
  expect(app.text()).toContain("Lift the overtime ban: ruled out");
  app.type("jj");
  await app.until(/Lift the overtime ban: ruled out\n/);
  app.type(" ");
  await app.until("SOURCE SAYS The union");
  app.type("c");
  await app.until("The union gives way");
  expect(app.written()).not.toMatch(/[│─●✗○▸]|\x1b\[\d*;?\d*H|\x1b\[[\d;]*m/);
});

test("a session file that cannot be read says why, and is not overwritten", async () => {
  const file = join(home, "cut.parley");
  writeFileSync(file, "parley-session: 1\nscenario: small\nsteps:\n  - { id: 1, aft");
  const app = start({ sessionFile: file });
  expect(await app.exited).toBe(1);
  expect(app.warned()).toMatch(/cut\.parley:4:\d+: error:/);
  expect(readFileSync(file, "utf8")).toContain("{ id: 1, aft");
});

test("where nothing can be saved the screen goes on and says so", async () => {
  const app = start({ main: true, sessionFile: "/dev/null/no/place.parley" });
  await app.until("MOVES");
  app.type("\r");
  await app.until("NOT SAVED");
  await app.until("◆ 1 UN Suspend");
});

test("the screen can be drawn again", async () => {
  const app = start({ main: true });
  await app.until("as we read it.");
  const before = app.written().length;
  app.type("\x0c");
  await app.until(() => app.written().length > before + 2_000);
});

test("the plain layout keeps to the terminal's width, spells arrows, and says at once what must give", async () => {
  const app = start({ plain: true, main: true }, 64, 80);
  await app.until("as we read it.");
  expect(app.written()).toContain("left arrow back");
  expect(app.written()).toContain("marked open");
  app.type("K");
  await app.until("ONE WAY THERE");
  const said = app.text().replace(/\s+/g, " ");
  expect(said).toContain("Knot of The company and The union");
  expect(said).toContain("The union waits for");
  for (const line of app.written().split(/\r?\n/)) expect(line.length).toBeLessThanOrEqual(64);
  expect(app.written()).not.toMatch(/[←→↑↓●○◆⇄]/);
});
