import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../scenario/diagnostics.ts";
import { largestFile, readText } from "../scenario/file.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cleanLine } from "../scenario/text.ts";
import { writeSession } from "./file.ts";
import { holdsLock, type Lock, releaseLock, takeLock } from "./lock.ts";
import { readSession } from "./parse.ts";
import { sessionFile } from "./place.ts";
import type { Session } from "./session.ts";

/** A session's file in use by this program. The one thing here that changes: what the program knows of the disk. */
export interface Handle {
  readonly file: string;
  /** Hash of what this program last read or wrote there; undefined where there was nothing. */
  seen: string | undefined;
  lock: Lock | undefined;
}

export type Opened =
  | {
      readonly ok: true;
      readonly handle: Handle;
      readonly session: Session;
      /** Why it cannot be saved for now, though it can be used. */
      readonly warning?: string;
    }
  /** Another program uses it. */
  | { readonly ok: false; readonly why: "held"; readonly message: string }
  | {
      readonly ok: false;
      readonly why: "missing" | "unreadable" | "broken";
      readonly diagnostics: readonly Diagnostic[];
    };

/** Opens a session's file for use by this program alone. `now` is the time, for whoever comes second. */
export function openSession(file: string, now: Date): Opened {
  const found = readText(file);
  if (!found.ok) return unreadable(found);
  const locking = takeLock(file, now.toISOString());
  if (!locking.ok && !("error" in locking))
    return { ok: false, why: "held", message: heldWords(file, locking) };
  const lock = locking.ok ? locking.lock : undefined;
  // Read again: until the lock was ours, another program may have written.
  const fresh = readText(file);
  const read = fresh.ok ? readSession(fresh.text, file) : undefined;
  if (!fresh.ok || !read?.ok) {
    if (lock) releaseLock(lock);
    if (!fresh.ok) return unreadable(fresh);
    return { ok: false, why: "broken", diagnostics: read && !read.ok ? read.diagnostics : [] };
  }
  const handle = watched({ file, seen: hashOf(fresh.text), lock });
  return "error" in locking
    ? { ok: true, handle, session: read.session, warning: failureWords(file, locking.error) }
    : { ok: true, handle, session: read.session };
}

/**
 * A handle for a session that has no file yet, its name kept for this program from now on. The first save writes
 * it. Refused where another program has the name; a folder that cannot be written to is for the save to tell.
 */
export function newHandle(file: string, now: Date): Handle | { readonly refused: string } {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch {
    return watched({ file, seen: undefined, lock: undefined });
  }
  const locking = takeLock(file, now.toISOString());
  if (!locking.ok && !("error" in locking)) return { refused: heldWords(file, locking) };
  return watched({ file, seen: undefined, lock: locking.ok ? locking.lock : undefined });
}

/** A handle for a new session in the state folder: by the name wanted, or with the first free number after it. */
export function newHandleIn(folder: string, scenario: string, wanted: string, now: Date): Handle {
  for (let number = 1; ; number++) {
    const file = sessionFile(folder, scenario, number === 1 ? wanted : `${wanted}-${number}`);
    if (existsSync(file)) continue;
    const handle = newHandle(file, now);
    if ("refused" in handle) continue;
    if (!existsSync(file)) return handle;
    closeSession(handle);
  }
}

export type Saved =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `held` and `changed`: another program's doing, and nothing was overwritten. `failed`: the disk's. */
      readonly why: "held" | "changed" | "failed" | "large";
      readonly message: string;
    };

/**
 * Saves a session: all of it or nothing of it, whenever the program is killed. Never overwrites what this program
 * has not read or written itself. After a refusal the session is as usable as before, and the next save tries
 * again. Where the file has vanished, it is written anew.
 */
export function saveSession(handle: Handle, session: Session, scenario: Scenario, now: Date): Saved {
  const { file } = handle;
  const text = writeSession(session, scenario);
  if (Buffer.byteLength(text) > largestFile)
    return refusal(
      "large",
      `${cleanLine(file)} is not saved: it is too large. Delete a branch, or shorten notes.`,
    );
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    return refusal("failed", failureWords(file, error));
  }
  if (handle.lock && !holdsLock(handle.lock)) handle.lock = undefined;
  if (!handle.lock) {
    const locking = takeLock(file, now.toISOString());
    if (locking.ok) handle.lock = locking.lock;
    else if ("error" in locking) return refusal("failed", failureWords(file, locking.error));
    else return refusal("held", `Not saved. ${heldWords(file, locking)}`);
  }
  const there = readText(file);
  if (there.ok ? hashOf(there.text) !== handle.seen : !there.missing)
    return refusal(
      "changed",
      `Not saved: another program has changed ${cleanLine(file)}. Nothing was overwritten; save under another name to keep this one.`,
    );
  try {
    replaceFile(file, text);
  } catch (error) {
    return refusal("failed", failureWords(file, error));
  }
  handle.seen = hashOf(text);
  return { ok: true };
}

/** Ends the use of a session's file. */
export function closeSession(handle: Handle): void {
  if (handle.lock) releaseLock(handle.lock);
  handle.lock = undefined;
  open.delete(handle);
}

const open = new Set<Handle>();
let watching = false;

/** Gives the handle's lock back however the program ends, save by being killed. */
function watched(handle: Handle): Handle {
  if (!watching)
    process.once("exit", () => {
      for (const one of [...open]) closeSession(one);
    });
  watching = true;
  open.add(handle);
  return handle;
}

function refusal(why: Exclude<Saved, { ok: true }>["why"], message: string): Saved {
  return { ok: false, why, message };
}

/** A whole new file beside the old one, written out to the disk, then put in its place in one step. */
function replaceFile(file: string, text: string): void {
  const target = targetOf(file);
  // Only the holder of the lock writes, so one name is enough, and what a killed program left is cleared away.
  const draft = join(dirname(target), `.${basename(target)}.tmp`);
  try {
    rmSync(draft, { force: true });
    const handle = openSync(draft, "wx", existsSync(target) ? statSync(target).mode & 0o777 : 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The file a link leads to, there or not: a link stays one. */
function targetOf(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  let target = file;
  // More links in a row than this, and the system itself gives up.
  for (let links = 0; links < 40; links++) {
    if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

function unreadable(found: Exclude<ReturnType<typeof readText>, { ok: true }>): Opened {
  const { diagnostic, missing } = found;
  return { ok: false, why: missing ? "missing" : "unreadable", diagnostics: [diagnostic] };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function heldWords(
  file: string,
  { holder, path }: { holder: { pid: number; host: string; since: string } | undefined; path: string },
): string {
  const who = holder
    ? `another program (process ${holder.pid} on ${holder.host}, since ${holder.since})`
    : "another program";
  return `${cleanLine(file)} is in use by ${who}. Close it there, or, if nothing uses it, remove ${cleanLine(path)}.`;
}

function failureWords(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const why =
    code === "ENOSPC" || code === "EDQUOT"
      ? "the disk is full"
      : code === "EACCES" || code === "EPERM" || code === "EROFS"
        ? "its folder may not be written to"
        : code === "ENOTDIR" || code === "EEXIST"
          ? "part of its path is a file, not a folder"
          : code === "ENOENT"
            ? "the folder it would stand in is not there"
            : `the system refused it (${code ?? "unknown cause"})`;
  return `${cleanLine(file)} cannot be saved: ${why}. The session goes on, and the next step tries again.`;
}

/** A session's file in the state folder. */
export interface SessionFile {
  readonly file: string;
  readonly name: string;
  /** The scenario's id, by its folder. */
  readonly scenario: string;
  readonly modified: Date;
}

/** Every session's file in the state folder. What cannot be looked at is left out. */
export function sessionFiles(folder: string): readonly SessionFile[] {
  const root = join(folder, "sessions");
  return names(root).flatMap((scenario) =>
    names(join(root, scenario))
      .filter((name) => name.endsWith(".parley") && !name.startsWith("."))
      .flatMap((name) => {
        const file = join(root, scenario, name);
        const modified = modifiedAt(file);
        return modified ? [{ file, name: name.slice(0, -".parley".length), scenario, modified }] : [];
      }),
  );
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function modifiedAt(file: string): Date | undefined {
  try {
    return statSync(file).mtime;
  } catch {
    return undefined;
  }
}
