import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallFolder } from "../scenario/small.ts";
import { open } from "./terminal.mjs";

/** Session files of every kind, opened by the shipped bundle in a real pseudo-terminal. */

type Screen = ReturnType<typeof open>;

let home: string;
let talks: string;
let file: string;
const opened: Screen[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-files-"));
  talks = join(home, "talks");
  file = join(home, "my.parley");
  cpSync(smallFolder, talks, { recursive: true });
});

afterEach(async () => {
  for (const screen of opened.splice(0)) {
    screen.kill();
    await screen.exited;
  }
  rmSync(home, { recursive: true, force: true });
});

function start(...args: string[]): Screen {
  const screen = open(args, { columns: 300, env: { XDG_STATE_HOME: home } });
  opened.push(screen);
  return screen;
}

/** Plays one step of the talks in the folder, and leaves. */
async function playOne(path = file): Promise<void> {
  const screen = start("play", talks, "--session", path, "--main");
  await screen.until(/▸ ● +Suspend/);
  screen.type("\r");
  await screen.until("1 UN Suspend");
  screen.type("q");
  expect(await screen.exited).toBe(0);
}

let played: string | undefined;

/** The file of a session as {@link playOne} leaves it, without playing each time. */
async function written(): Promise<void> {
  if (played === undefined) {
    await playOne();
    played = readFileSync(file, "utf8");
  } else writeFileSync(file, played.replace(/^folder: \S+/m, `folder: ${JSON.stringify(talks)}`));
}

/** What is said of a start that fails at once. */
async function refused(...args: string[]): Promise<string> {
  const screen = start(...args);
  expect(await screen.exited).toBe(1);
  const text = (await screen.until("Nothing was changed.")).replace(/\s+/g, " ");
  expect(text).not.toMatch(/\bat .*\.js:\d/);
  return text;
}

describe("a session file that is none is said so, exit 1, and left as it is", () => {
  const windows = process.platform === "win32";
  const cases: readonly (readonly [string, string, () => void, boolean?])[] = [
    ["a folder", "this is a folder", () => mkdirSync(file)],
    ["a pipe", "not an ordinary file", () => execFileSync("mkfifo", [file]), windows],
    ["what never ends", "not an ordinary file", () => symlinkSync("/dev/zero", file), windows],
    [
      "50 MB",
      "too large (50 MB; at most 1 MB are read)",
      () => {
        writeFileSync(file, "");
        truncateSync(file, 50 * 1024 * 1024);
      },
    ],
    ["bytes", "not a text file", () => writeFileSync(file, Buffer.from([1, 0, 2, 255]))],
    ["another file", "not a Parley session", () => writeFileSync(file, "title: Notes\n")],
    [
      "one that may not be read",
      "may not be read",
      () => {
        writeFileSync(file, "parley-session: 1\n");
        chmodSync(file, 0);
      },
      windows || process.getuid?.() === 0,
    ],
    ["a link to itself", "leads back to itself", () => symlinkSync(file, file), windows],
  ];
  for (const [what, words, make, skipped = false] of cases)
    test.skipIf(skipped)(what, async () => {
      make();
      const before = lstatSync(file);
      expect(await refused("play", "--session", file)).toContain(words);
      const after = lstatSync(file);
      expect([after.ino, after.size, after.mtimeMs]).toEqual([before.ino, before.size, before.mtimeMs]);
    });

  test("half of one", async () => {
    await written();
    const half = readFileSync(file, "utf8").slice(0, 300);
    writeFileSync(file, half);
    expect(await refused("play", "--session", file)).toContain("this session is cut short");
    expect(readFileSync(file, "utf8")).toBe(half);
  });
});

describe("a session on a scenario of one's own", () => {
  test("goes on with nothing but its file named", async () => {
    await written();
    const again = start("play", "--session", file);
    await again.until("◆ 1 UN Suspend");
  });

  test("in the state folder it is offered when nothing is asked for", async () => {
    const screen = start("play", talks, "--main");
    await screen.until(/▸ ● +Suspend/);
    screen.type("\r");
    await screen.until("1 UN Suspend");
    screen.type("q");
    expect(await screen.exited).toBe(0);
    const again = start();
    await again.until("Go on with");
    again.type("\r");
    await again.until("◆ 1 UN Suspend");
  });

  test("moved with its scenario: where it was, and what to write; then it is found there from then on", async () => {
    await written();
    const moved = join(home, "moved", "talks");
    mkdirSync(join(home, "moved"));
    renameSync(talks, moved);
    const words = await refused("play", "--session", file);
    expect(words).toContain(`The scenario “talks” is no longer in ${talks}`);
    expect(words).toContain("parley play PATH/TO/talks --session");
    const screen = start("play", moved, "--session", file, "--main");
    await screen.until("◆ 1 UN Suspend");
    screen.type("\r");
    await screen.until("2 ");
    screen.type("q");
    expect(await screen.exited).toBe(0);
    expect(readFileSync(file, "utf8")).toContain(`folder: ${JSON.stringify(moved)}`);
  });

  test("with mistakes in its scenario: what names them", async () => {
    await written();
    writeFileSync(join(talks, "scenario.yaml"), "title: 3\n");
    expect(await refused("play", "--session", file)).toContain(
      `has mistakes: parley check ${talks} names them`,
    );
  });

  test("asked for on another scenario: whose it is", async () => {
    await written();
    const words = await refused("play", "ukraine-2025-05", "--session", file);
    expect(words).toContain("is a session on “talks”, not on “ukraine-2025-05”, which was asked for");
  });

  test("that names a scenario nobody knows: how to start it", async () => {
    await written();
    const text = readFileSync(file, "utf8").replace("scenario: talks", "scenario: nosuch");
    writeFileSync(file, text.replace(/^folder: .*\n/m, ""));
    expect(await refused("play", "--session", file)).toContain("There is no scenario “nosuch”");
  });

  test("on another machine is not looked for", async () => {
    await written();
    writeFileSync(file, readFileSync(file, "utf8").replace(/^folder: .*$/m, 'folder: "//host/share/talks"'));
    expect(await refused("play", "--session", file)).toContain("is no longer in //host/share/talks");
  });
});

test.skipIf(process.platform === "win32")("a link to a file that is not there yet stays a link", async () => {
  const kept = join(home, "kept.parley");
  symlinkSync(kept, file);
  await playOne();
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readFileSync(kept, "utf8")).toContain("parley-session: 1");
});

test("a session that cannot be opened stands last on the start screen, with why", async () => {
  const folder = join(home, "parley", "sessions", "talks");
  mkdirSync(folder, { recursive: true });
  await written();
  cpSync(file, join(folder, "good.parley"));
  writeFileSync(join(folder, "half.parley"), readFileSync(file, "utf8").slice(0, 300));
  const screen = start();
  const text = await screen.until("Cannot be opened");
  expect(text.indexOf("Go on with")).toBeLessThan(text.indexOf("Begin"));
  expect(text.indexOf("Begin")).toBeLessThan(text.indexOf("Cannot be opened"));
  expect(text).not.toContain("0 steps");
  screen.type("G");
  screen.type("jjjj");
  await screen.until("cut short");
});
