import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { writeSession } from "../../src/session/file.ts";
import { listSessions } from "../../src/session/list.ts";
import { readSession } from "../../src/session/parse.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import {
  closeSession,
  type Handle,
  newHandle,
  newHandleIn,
  openSession,
  saveSession,
} from "../../src/session/store.ts";
import { note, play } from "../../src/session/tree.ts";
import { played, step, wages } from "./small.ts";

const scenario = wages();
const now = new Date("2026-01-01T10:00:00Z");
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-session-"));
  file = join(folder, "sessions", "wages", "talks.parley");
});
afterEach(() => {
  for (const handle of handles.splice(0)) closeSession(handle);
  rmSync(folder, { recursive: true, force: true });
});

const handles: Handle[] = [];

function made(path = file): Handle {
  const handle = newHandle(path, now);
  if ("refused" in handle) throw new Error(handle.refused);
  handles.push(handle);
  return handle;
}

function opened(path = file): { handle: Handle; session: Session } {
  const found = openSession(path, now);
  if (!found.ok)
    throw new Error(found.why === "held" ? found.message : found.diagnostics.map(formatDiagnostic).join());
  handles.push(found.handle);
  return found;
}

const save = (handle: Handle, session: Session) => saveSession(handle, session, scenario, now);
const onDisk = (path = file) => readSession(readFileSync(path, "utf8"), path);

test("a session saved, closed and opened is the same, and leaves nothing else behind", () => {
  const session = played(scenario, "union-asks", "firm-offers");
  const handle = made();
  expect(save(handle, session)).toEqual({ ok: true });
  expect(existsSync(`${file}.lock`)).toBe(true);
  closeSession(handle);
  expect(readdirSync(join(folder, "sessions", "wages"))).toEqual(["talks.parley"]);
  const again = opened();
  expect(again.session).toEqual(session);
  expect(save(again.handle, play(again.session, step("time-passes")))).toEqual({ ok: true });
  expect(onDisk()).toMatchObject({ ok: true, session: { cursor: 3 } });
});

test("a second program is told who holds the session, and writes nothing", () => {
  const handle = made();
  save(handle, played(scenario, "union-asks"));
  const second = openSession(file, now);
  expect(second).toMatchObject({ ok: false, why: "held" });
  if (second.ok || second.why !== "held") throw new Error();
  expect(second.message).toContain(`process ${process.pid} on ${hostname()}, since 2026-01-01T10:00:00.000Z`);
  expect(newHandle(file, now)).toHaveProperty("refused");
  closeSession(handle);
  expect(openSession(file, now)).toMatchObject({ ok: true });
});

test("what another program wrote is never overwritten, and what it removed is written anew", () => {
  const handle = made();
  const session = played(scenario, "union-asks");
  save(handle, session);
  const foreign = writeSession(note(session, 1, "from elsewhere"), scenario);
  writeFileSync(file, foreign);
  expect(save(handle, play(session, step("firm-offers")))).toMatchObject({ ok: false, why: "changed" });
  expect(readFileSync(file, "utf8")).toBe(foreign);
  writeFileSync(file, Buffer.from([0, 1, 2]));
  expect(save(handle, session)).toMatchObject({ ok: false, why: "changed" });
  rmSync(file);
  expect(save(handle, session)).toEqual({ ok: true });
  rmSync(join(folder, "sessions"), { recursive: true });
  expect(save(handle, session)).toEqual({ ok: true });
  expect(onDisk()).toMatchObject({ ok: true });
});

test("a new session does not overwrite a file that came to be meanwhile", () => {
  const handle = made();
  writeFileSync(file, "something else");
  expect(save(handle, played(scenario))).toMatchObject({ ok: false, why: "changed" });
  expect(readFileSync(file, "utf8")).toBe("something else");
});

test("a lock taken over or removed by others is noticed before anything is written", () => {
  const handle = made();
  const session = played(scenario, "union-asks");
  save(handle, session);
  rmSync(`${file}.lock`);
  expect(save(handle, session)).toEqual({ ok: true });
  writeFileSync(`${file}.lock`, JSON.stringify({ pid: 1, host: "elsewhere", since: "now" }));
  const before = readFileSync(file, "utf8");
  expect(save(handle, play(session, step("time-passes")))).toMatchObject({ ok: false, why: "held" });
  expect(readFileSync(file, "utf8")).toBe(before);
  closeSession(handle);
  expect(existsSync(`${file}.lock`)).toBe(true);
});

test("a new session in the state folder takes the first free name", () => {
  const first = newHandleIn(folder, "wages", "Talks", now);
  const second = newHandleIn(folder, "wages", "Talks", now);
  handles.push(first, second);
  expect(first.file).toBe(file);
  expect(second.file).toBe(join(folder, "sessions", "wages", "talks-2.parley"));
});

test.runIf(process.getuid?.() !== 0)(
  "a folder that may not be written to is told, and the next save tries again",
  () => {
    const session = played(scenario, "union-asks");
    const handle = made();
    save(handle, session);
    closeSession(handle);
    chmodSync(join(folder, "sessions", "wages"), 0o500);
    const found = openSession(file, now);
    if (!found.ok) throw new Error("not opened");
    handles.push(found.handle);
    expect(found.warning).toContain("its folder may not be written to");
    expect(save(found.handle, play(session, step("time-passes")))).toMatchObject({
      ok: false,
      why: "failed",
    });
    chmodSync(join(folder, "sessions", "wages"), 0o700);
    expect(save(found.handle, play(session, step("time-passes")))).toEqual({ ok: true });
  },
);

test("a path through a file, or to a folder, is told", () => {
  writeFileSync(join(folder, "sessions"), "a file");
  const handle = made();
  expect(save(handle, played(scenario))).toMatchObject({ ok: false, why: "failed" });
  rmSync(join(folder, "sessions"));
  expect(save(handle, played(scenario))).toEqual({ ok: true });
  expect(openSession(folder, now)).toMatchObject({ ok: false, why: "unreadable" });
  expect(openSession(join(folder, "none.parley"), now)).toMatchObject({ ok: false, why: "missing" });
});

test("a write that fails is told, and the file before stays", () => {
  const handle = made();
  const session = played(scenario, "union-asks");
  save(handle, session);
  const before = readFileSync(file, "utf8");
  // The draft's place is taken by a folder that cannot be cleared away: the write fails before the file is touched.
  mkdirSync(join(folder, "sessions", "wages", ".talks.parley.tmp", "in-the-way"), { recursive: true });
  expect(save(handle, play(session, step("time-passes")))).toMatchObject({ ok: false, why: "failed" });
  expect(readFileSync(file, "utf8")).toBe(before);
  rmSync(join(folder, "sessions", "wages", ".talks.parley.tmp"), { recursive: true });
  expect(save(handle, play(session, step("time-passes")))).toEqual({ ok: true });
});

test("notes beyond what may be read again are not saved over what can", () => {
  const handle = made();
  let session = played(scenario, "union-asks");
  save(handle, session);
  const nodes = new Map(session.nodes);
  const long = "n".repeat(4000);
  for (let id = 2; id < 1200; id++)
    nodes.set(id, { id, parent: 1, step: step(`x-${id}`), by: "person", children: [], note: long });
  session = { ...session, nodes };
  expect(save(handle, session)).toMatchObject({ ok: false, why: "large" });
  expect(onDisk()).toMatchObject({ ok: true, session: { cursor: 1 } });
});

test("a session opened through a link is saved where the link leads", () => {
  save(made(), played(scenario, "union-asks"));
  closeSession(handles[0]!);
  const link = join(folder, "link.parley");
  symlinkSync(file, link);
  const { handle, session } = opened(link);
  expect(save(handle, play(session, step("time-passes")))).toEqual({ ok: true });
  expect(onDisk()).toMatchObject({ ok: true, session: { cursor: 2 } });
});

test("a broken file is not opened, keeps its bytes, and gives the lock back", () => {
  const text = writeSession(played(scenario, "union-asks"), scenario).slice(0, -30);
  save(made(), played(scenario));
  closeSession(handles[0]!);
  writeFileSync(file, text);
  expect(openSession(file, now)).toMatchObject({ ok: false, why: "broken" });
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test("the list shows every session, the last changed first, and says which are broken", () => {
  expect(listSessions(join(folder, "nothing"))).toEqual([]);
  const wagesFolder = join(folder, "sessions", "wages");
  const texts: [string, string | Buffer][] = [
    ["one", writeSession(played(scenario, "union-asks", "firm-offers"), scenario)],
    ["none", writeSession(newSession(scenario, { seed: "1" }))],
    ["edited", writeSession(played(scenario, "union-asks")).replace("  - { ", "  -   { ")],
    ["cut", writeSession(played(scenario, "union-asks")).slice(0, -9)],
    ["miscounted", writeSession(played(scenario, "union-asks")).replace("end: 1", "end: 2")],
    ["bytes", Buffer.from([0xff, 0, 1])],
  ];
  mkdirSync(join(wagesFolder, "folder.parley"), { recursive: true });
  for (const [i, [name, text]] of texts.entries()) {
    const path = join(wagesFolder, `${name}.parley`);
    writeFileSync(path, text);
    utimesSync(path, 1000 - i, 1000 - i);
  }
  utimesSync(join(wagesFolder, "folder.parley"), 1, 1);
  const found = listSessions(folder);
  expect(found.map(({ name, steps, broken }) => [name, steps, broken === undefined])).toEqual([
    ["one", 2, true],
    ["none", 0, true],
    ["edited", 1, true],
    ["cut", undefined, false],
    ["miscounted", undefined, false],
    ["bytes", undefined, false],
    ["folder", undefined, false],
  ]);
  expect(found[0]).toMatchObject({ scenario: "wages", modified: new Date(1000_000) });
  expect(listSessions(folder, 2)).toHaveLength(2);
});

test("while another program saves, the session cannot be opened here, and is not disturbed", async () => {
  const program = await buildSaver();
  save(made(), newSession(scenario, { seed: "1" }));
  closeSession(handles[0]!);
  const child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const held = openSession(file, now);
  expect(held).toMatchObject({ ok: false, why: "held" });
  expect(held.ok || held.why !== "held" ? "" : held.message).toContain(`process ${child.pid} on`);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("close", resolve));
  expect(opened().session.nodes.size).toBeGreaterThan(1);
});

test("killed at any moment, a program loses no step it called saved, and the next takes its place", async () => {
  const program = await buildSaver();
  save(made(), newSession(scenario, { seed: "1" }));
  closeSession(handles[0]!);
  let steps = 0;
  for (let round = 0; round < 10; round++) {
    const acknowledged = await runAndKill(program, 1 + ((round * 37) % 100));
    const read = onDisk();
    if (!read.ok) throw new Error(read.diagnostics.map(formatDiagnostic).join("\n"));
    const now = read.session.nodes.size - 1;
    expect(now).toBeGreaterThanOrEqual(acknowledged);
    expect(now).toBeGreaterThan(steps);
    steps = now;
  }
  // The lock of the last one is still there, and nobody holds it.
  expect(existsSync(`${file}.lock`)).toBe(true);
  expect(opened().session.nodes.size - 1).toBe(steps);
});

/** Runs the saving program, kills it some milliseconds after its first step, and returns the last step it called saved. */
function runAndKill(program: string, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let wrong = "";
    child.stdout.on("data", (data) => {
      if (said === "") setTimeout(() => child.kill("SIGKILL"), after);
      said += data;
    });
    child.stderr.on("data", (data) => (wrong += data));
    child.on("close", (_code, signal) => {
      // A line that was cut by the kill was not said.
      const lines = said.slice(0, said.lastIndexOf("\n")).split("\n");
      if (signal === "SIGKILL" || process.platform === "win32") resolve(Number(lines.at(-1)));
      else reject(new Error(wrong));
    });
  });
}

async function buildSaver(): Promise<string> {
  const program = join(folder, "saver.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("saver.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    banner: {
      js: 'import { createRequire as r } from "node:module"; const require = r(import.meta.url);',
    },
  });
  return program;
}
