import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { open } from "./terminal.mjs";

/** A whole role game with the shipped bundle in a real pseudo-terminal: who may read what, on screen and on disk. */

type Screen = ReturnType<typeof open>;

const SECRETS = {
  Russia: "zz-the-ministry-can-live-with-a-mention",
  Ukraine: "zz-the-allies-follow-a-signature",
  "the observers": "zz-note-who-speaks-first",
} as const;

let home: string;
let state: string;
let roles: string;
const opened: Screen[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-roles-"));
  state = join(home, "state");
  roles = join(home, "roles.yaml");
  writeFileSync(
    roles,
    `russia: { notes: ${SECRETS.Russia}, aim: aim-${SECRETS.Russia} }\n` +
      `ukraine: { notes: ${SECRETS.Ukraine} }\nobserver: { notes: ${SECRETS["the observers"]} }\n`,
  );
});

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.kill();
    await screen.exited;
  }
  rmSync(home, { recursive: true, force: true });
});

function start(args: string[]): Screen {
  const screen = open(args, { env: { XDG_STATE_HOME: state } });
  opened.push(screen);
  return screen;
}

/** Every file of the state folder, locks and older copies too. */
function kept(folder = state): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? kept(path) : [`${path}\n${readFileSync(path, "utf8")}`];
  });
}

/** Notes show on the brief of their own party, and nowhere else; no file ever holds one. */
function keepsApart(now: string): string {
  for (const [party, secret] of Object.entries(SECRETS))
    if (now.includes(secret)) expect(now, `${secret} on another's screen`).toContain(`You are ${party}.`);
  for (const file of kept()) for (const secret of Object.values(SECRETS)) expect(file).not.toContain(secret);
  return now;
}

/** Types a key and waits for what it must bring. */
async function press(screen: Screen, key: string, what: string | RegExp): Promise<string> {
  screen.type(key);
  return keepsApart(await screen.until(what));
}

/** The party takes the keyboard, reads its brief, and goes on to its turn. */
async function take(screen: Screen, party: keyof typeof SECRETS): Promise<void> {
  keepsApart(await screen.until(`Hand the keyboard to ${party}.`));
  const brief = await press(screen, "\r", `You are ${party}.`);
  expect(brief).toContain(SECRETS[party]);
  await press(screen, "\r", "WHAT IT MEANS");
}

test("private notes show to their own party alone through a whole game, after kill -9 too, and are in no file", async () => {
  const seats = ["--roles", "russia,ukraine,observer", "--roles-file", roles, "--rounds", "2"];
  const screen = start(["play", ...seats, "--seed", "5", "--main"]);
  await take(screen, "Russia");
  await press(screen, "e", "EVIDENCE");
  await press(screen, "\x1b", "Russia: your turn");
  await press(screen, "\r", "Hand the keyboard to Ukraine.");
  for (const [key, what] of [
    ["l", "THIS TURN"],
    ["\x1b", "Hand the keyboard"],
    ["1", "BRANCH"],
    ["y", "Hand the keyboard"],
    ["?", "KEYS"],
    ["\x1b", "Hand the keyboard"],
  ] as const)
    await press(screen, key, what);
  await take(screen, "Ukraine");
  await press(screen, "s", "Your offer, in words:");
  await press(screen, "We talk if you do.\r", "Hand the keyboard to the observers.");
  await take(screen, "the observers");
  await press(screen, ".", "Hand the keyboard to Russia.");
  expect(kept().join("\n")).toContain("We talk if you do.");

  const file = join(state, "parley", "sessions", "ukraine-2025-05");
  const [saved] = readdirSync(file).filter((name) => name.endsWith(".parley"));
  screen.kill();
  await screen.exited;
  const again = start(["play", "--session", join(file, saved as string)]);
  await take(again, "Russia");
  await press(again, "i", "BRING AN EVENT IN");
  await press(again, "1", "What comes about:");
  await press(again, "The ministry calls.\r", "Russia: your turn");
  await press(again, ".", "Hand the keyboard to Ukraine.");
  await take(again, "Ukraine");
  await press(again, ".", "Hand the keyboard to the observers.");
  await take(again, "the observers");
  await press(again, ".", "All 2 rounds are played.");
  await press(again, "E", "END THE GAME?");
  await press(again, "2", "The game was ended.");
  await press(again, "q", /Saved in/);
  expect(await again.exited).toBe(0);
  expect(kept().join("\n")).toContain("ended: yes");
});

test("a roles file that was changed is not used for a saved game, and the screen says so", async () => {
  const screen = start(["play", "--roles", "russia,ukraine,observer", "--roles-file", roles, "--main"]);
  await take(screen, "Russia");
  await press(screen, ".", "Hand the keyboard to Ukraine.");
  screen.type("q");
  await screen.exited;
  writeFileSync(roles, `ukraine: { notes: ${SECRETS.Ukraine}-changed }\n`);
  const folder = join(state, "parley", "sessions", "ukraine-2025-05");
  const [saved] = readdirSync(folder).filter((name) => name.endsWith(".parley"));
  const again = start(["play", "--session", join(folder, saved as string)]);
  await again.until("The roles file of this game has changed");
  expect(await press(again, "\r", "You are Ukraine.")).not.toContain(SECRETS.Ukraine);
});

test("one party against chance: each drawn step says so, with its grounds", async () => {
  const screen = start(["play", "--as", "ukraine", "--opponents", "russia=firm", "--seed", "3", "--main"]);
  await screen.until("You are Ukraine.");
  await press(screen, "\r", "Ukraine: your turn");
  const drawn = await press(screen, "\r", "Since your last turn");
  expect(drawn.replace(/[│\s]+/g, " ")).toContain("drawn by chance, assumed rate");
  expect(drawn).toContain("GROUNDS");
});
