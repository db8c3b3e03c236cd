import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdsLock, type Lock, releaseLock, takeLock } from "../../src/session/lock.ts";

let folder: string;
let file: string;
const since = "2026-01-01T10:00:00.000Z";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-lock-"));
  file = join(folder, "a.parley");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function taken(): Lock {
  const found = takeLock(file, since);
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.lock;
}

const leave = (holder: unknown) =>
  writeFileSync(`${file}.lock`, typeof holder === "string" ? holder : JSON.stringify(holder));

test("one holds it, the next is told who, and released it is free", () => {
  const lock = taken();
  expect(takeLock(file, since)).toMatchObject({
    ok: false,
    holder: { pid: process.pid, host: hostname(), since },
  });
  expect(readdirSync(folder)).toEqual(["a.parley.lock"]);
  releaseLock(lock);
  expect(readdirSync(folder)).toEqual([]);
  releaseLock(lock);
  taken();
});

test("a lock whose process is gone from this machine is taken over", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  leave({ pid, host: hostname(), since });
  expect(holdsLock(taken())).toBe(true);
  expect(JSON.parse(readFileSync(`${file}.lock`, "utf8")).pid).toBe(process.pid);
  expect(readdirSync(folder)).toEqual(["a.parley.lock"]);
});

test.runIf(existsSync("/proc/self/stat"))(
  "a number given again to another process is not taken for the holder",
  () => {
    leave({ pid: process.ppid, host: hostname(), since, born: "another-start/1" });
    taken();
  },
);

test("a living process's lock, another machine's, and one that says nothing are respected", () => {
  leave({ pid: process.ppid, host: hostname(), since });
  expect(takeLock(file, since)).toMatchObject({ ok: false, holder: { pid: process.ppid } });
  leave({ pid: 999_999_999, host: "elsewhere", since });
  expect(takeLock(file, since)).toMatchObject({ ok: false, holder: { host: "elsewhere" } });
  for (const text of ["", "nonsense", '{"pid":-1,"host":"a","since":"b"}', "null"]) {
    leave(text);
    expect(takeLock(file, since)).toEqual({ ok: false, holder: undefined, path: `${file}.lock` });
  }
  leave({ pid: 999_999_999, host: "else\u001b[31mwhere", since });
  expect(takeLock(file, since)).toMatchObject({ ok: false, holder: { host: "elsewhere" } });
});

test("a lock taken over by another is not given back in its place", () => {
  const lock = taken();
  leave({ pid: 1, host: "elsewhere", since });
  expect(holdsLock(lock)).toBe(false);
  releaseLock(lock);
  expect(existsSync(`${file}.lock`)).toBe(true);
});

test("where no lock can be written, the system's error comes back", () => {
  expect(takeLock(join(folder, "no", "such", "a.parley"), since)).toMatchObject({
    error: { code: "ENOENT" },
  });
});
