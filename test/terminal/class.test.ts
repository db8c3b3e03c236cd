import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { open } from "./terminal.mjs";

/** A short class, played on the shipped bundle in a real pseudo-terminal, killed in the middle and gone on with. */

type Screen = ReturnType<typeof open>;

let home: string;
const opened: Screen[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-class-"));
});

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.kill();
    await screen.exited;
  }
  rmSync(home, { recursive: true, force: true });
});

function start(...args: string[]): Screen {
  const screen = open(args, { env: { XDG_STATE_HOME: home } });
  opened.push(screen);
  return screen;
}

/** Types keys until a line of the list is under the cursor. */
async function to(screen: Screen, words: string): Promise<void> {
  const under = (now: string) => now.split("\n").find((row) => row.startsWith("▸")) ?? "";
  for (let tries = 0; tries < 40; tries++) {
    const now = under(screen.screen());
    if (now.includes(words)) return;
    screen.type(tries < 20 ? "j" : "k");
    // At an end of the list the cursor stays, and the other way is tried.
    await screen.until((after: string) => under(after) !== now, 1_000).catch(() => undefined);
  }
  throw new Error(`no line “${words}” in\n${screen.screen()}`);
}

/** Enters the slip of a team, by the name on it. */
async function slip(screen: Screen, team: string, name: string): Promise<void> {
  await to(screen, team);
  screen.type("\r");
  await screen.until("SLIP OF");
  screen.type("/");
  await screen.until("Name, or words:");
  screen.type(name);
  await screen.until(name);
  screen.type("\r");
  await screen.until(`Looked for: ${name}`);
}

test("two rounds, three slips, one ruled out and one closed; killed in the middle, nothing is lost", async () => {
  const file = join(home, "class.parley");
  const args = ["play", "ukraine-2025-05", "--teams", "--rounds", "2", "--seed", "7", "--session", file];
  const screen = start(...args);
  await screen.until("BRIEFING");
  screen.type("\r");
  await screen.until(/BRIEF \d:\d\d left +Round 1 of 2/);

  await slip(screen, "▤ Ukraine", "ua-tables-text");
  await screen.until("O P E N");
  screen.type("\r");
  await screen.until("Taken: Ukraine: Table a text on a ceasefire.");

  await slip(screen, "▤ Russia", "ru-signs-kyivs-text");
  await screen.until("R U L E D   O U T");
  screen.type("h");
  await screen.until("Not taken, because:");
  screen.type("\r");
  await screen.until("Kept as not taken: ru-signs-kyivs-text.");

  screen.kill("SIGKILL");
  await screen.exited;
  const again = start(...args);
  await again.until(/PLAY \d+:\d\d left +Round 1 of 2/);
  again.type("\r");
  await again.until("SLIP OF");
  again.type("\x1b");
  await again.until("Entered in round 1");

  again.type("n");
  await again.until("Round 1 is over.");
  await again.until(/Round 2 of 2/);
  await slip(again, "▤ Russia", "truce-under-memorandum");
  await again.until("C L O S E D");
  again.type("h");
  await again.until("Not taken, because:");
  again.type("\r");
  await again.until("Kept as not taken");
  again.type("n");
  await again.until("DEBRIEF");
  again.type("D");
  await again.until((now: string) => now.includes("Debrief") && !now.includes("CLASS PLAY"));

  const saved = readFileSync(file, "utf8");
  expect(saved).toContain("mode: teams");
  expect(saved).toMatch(/round: 1, party: russia, turn: slip, .*held: ruled-out/);
  expect(saved).toMatch(/round: 2, party: russia, turn: slip, .*held: closed/);
  expect(saved).toMatch(/round: 1, party: ukraine, turn: move/);
});
