import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Scenario } from "../scenario/scenario.ts";

/**
 * Which lessons the build held against the model and found nothing to say against, by the hash of all that decides it:
 * to work their answers out takes seconds. Where a lesson or its scenario has changed since, it is checked as ever. Run
 * from the sources there are none.
 */
const file = join(dirname(fileURLToPath(import.meta.url)), "compiled", "lessons.json");

/** What a lesson goes by in that record: the hash of its scenario and its text. */
export function lessonKey(scenario: Scenario, text: string): string {
  return createHash("sha256").update(`${scenario.hash}\n${text}`).digest("hex");
}

/** The lessons that the build found nothing to say against; none where there is no such record. */
export function readChecked(from: string = file): ReadonlySet<string> {
  try {
    const keys: unknown = JSON.parse(readFileSync(from, "utf8"));
    return new Set(Array.isArray(keys) ? keys : []);
  } catch {
    return new Set();
  }
}

/** Keeps the record for {@link readChecked}; only the build calls it. */
export function writeChecked(keys: Iterable<string>, to: string = file): void {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, JSON.stringify([...keys]));
}
