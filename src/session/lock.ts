import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { readText } from "../scenario/file.ts";
import { cleanLine } from "../scenario/text.ts";

/** Who uses a session: written into `FILE.lock` beside it. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it began to use the session, as an ISO date. */
  readonly since: string;
  /** What tells this process from a later one with the same number, where the system says. */
  readonly born?: string;
}

/** A lock that this process holds. */
export interface Lock {
  readonly path: string;
  readonly text: string;
}

export type Locking =
  | { readonly ok: true; readonly lock: Lock }
  /** Another program uses the session. */
  | { readonly ok: false; readonly holder: Holder | undefined; readonly path: string }
  /** The lock cannot be written at all: the folder may not be written to, or the disk is full. */
  | { readonly ok: false; readonly error: NodeJS.ErrnoException };

/**
 * Takes the lock of a session's file, or says who holds it. A lock whose process is gone from this machine
 * (a killed program leaves one) is taken over. `since` is the time, as the caller reads it.
 */
export function takeLock(file: string, since: string): Locking {
  const path = `${file}.lock`;
  const born = birth(process.pid);
  const mine: Holder = { pid: process.pid, host: hostname(), since, ...(born ? { born } : {}) };
  const text = `${JSON.stringify(mine)}\n`;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      create(path, text);
      return { ok: true, lock: { path, text } };
    } catch (error) {
      if (!isCode(error, "EEXIST")) return { ok: false, error: error as NodeJS.ErrnoException };
    }
    const there = read(path);
    if (there === undefined) continue;
    const holder = parse(there);
    if (!holder || !isGone(holder)) return { ok: false, holder, path };
    if (!discard(path, there)) return { ok: false, holder: undefined, path };
  }
  return { ok: false, holder: undefined, path };
}

/** Whether a lock is still this process's: nobody removed it or took it over. */
export function holdsLock(lock: Lock): boolean {
  return read(lock.path) === lock.text;
}

/** Gives a lock back. One that another program has taken over stays. */
export function releaseLock(lock: Lock): void {
  if (!holdsLock(lock)) return;
  try {
    unlinkSync(lock.path);
  } catch {
    // It is gone, or may not be removed; the next program finds its process gone.
  }
}

/** Writes a whole lock at once, so that nobody ever reads half of one; fails with EEXIST where there is one. */
function create(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    // Some file systems know no links.
    if (!["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK"].some((code) => isCode(error, code)))
      throw error;
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
  } finally {
    unlinkSync(draft);
  }
}

/**
 * Removes a lock that was found to be nobody's. It is moved aside first and looked at again: had another program
 * taken it over meanwhile, it is put back. False where it is another's now.
 */
function discard(path: string, text: string): boolean {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    return isCode(error, "ENOENT");
  }
  const same = read(aside) === text;
  try {
    if (!same) linkSync(aside, path);
  } catch {
    // A third program has taken it; the one whose lock this was will notice before it writes.
  }
  unlinkSync(aside);
  return same;
}

function read(path: string): string | undefined {
  const found = readText(path);
  return found.ok ? found.text : undefined;
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, host, since, born } = JSON.parse(text);
    if (!Number.isInteger(pid) || pid <= 0 || typeof host !== "string" || typeof since !== "string")
      return undefined;
    return {
      pid,
      host: cleanLine(host),
      since: cleanLine(since),
      ...(typeof born === "string" ? { born } : {}),
    };
  } catch {
    return undefined;
  }
}

/** Whether the process is certainly no more. Of another machine's nothing is certain. */
function isGone({ pid, host, born }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, "ESRCH");
  }
  const now = birth(pid);
  return born !== undefined && now !== undefined && now !== born;
}

/** On Linux, the start of the machine and of the process: a number is given again, this is not. */
function birth(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return `${boot}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
