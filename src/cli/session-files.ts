/** Finds and reads the sessions a command is given: files, `*` in their names, and a branch after `#`. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { readText } from "../scenario/file.ts";
import { readSession } from "../session/parse.ts";
import type { SessionRead } from "./columns.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** Arguments apart: sessions, and what else there is. */
export function sessionsAmong(items: readonly string[]): {
  readonly files: readonly string[];
  readonly others: readonly string[];
} {
  const isSession = (item: string) => /\.parley(?:#.*)?$/s.test(item);
  return {
    files: items.filter(isSession).flatMap(expanded),
    others: items.filter((item) => !isSession(item)),
  };
}

/** `*` in a file's name, for shells that leave it to the program. */
function expanded(item: string): readonly string[] {
  const name = basename(item);
  if (!name.includes("*") || existsSync(item)) return [item];
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const form = new RegExp(`^${parts.join(".*")}$`, "s");
  try {
    const found = readdirSync(dirname(item)).filter((one) => form.test(one) && !one.startsWith("."));
    return found.length > 0 ? found.sort().map((one) => join(dirname(item), one)) : [item];
  } catch {
    return [item];
  }
}

/** Reads sessions, or the exit code after saying what is wrong with each that cannot be. */
export function readSessions(files: readonly string[], io: Io): readonly SessionRead[] | Exit {
  const found: SessionRead[] = [];
  let failed = false;
  for (const item of files) {
    const [file, branch] = existsSync(item) ? [item] : branchAfter(item);
    const text = readText(file);
    const read = text.ok ? readSession(text.text, file) : undefined;
    if (read?.ok) {
      found.push({ file, session: read.session, ...(branch === undefined ? {} : { branch }) });
      continue;
    }
    failed = true;
    const diagnostics = text.ok ? (read && !read.ok ? read.diagnostics : []) : [text.diagnostic];
    for (const diagnostic of diagnostics) io.err(`${formatDiagnostic(diagnostic)}\n\n`);
  }
  return failed ? exit.no : found;
}

function branchAfter(item: string): readonly [string, string?] {
  const at = item.lastIndexOf(".parley#");
  return at < 0 ? [item] : [item.slice(0, at + 7), item.slice(at + 8)];
}
