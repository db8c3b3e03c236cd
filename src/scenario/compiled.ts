import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { Scenario } from "./scenario.ts";

/**
 * Shipped scenarios as the build checked them, by content hash: reading one back takes a tenth of the time of
 * parsing and checking it. A file that was changed since has another hash and is parsed as ever. Run from the
 * sources there are none.
 */
const folder = join(dirname(fileURLToPath(import.meta.url)), "compiled");

/** The scenario with this content hash as the build left it; undefined where there is none that can be read. */
export function readCompiled(hash: string): Scenario | undefined {
  const file = join(folder, `${hash}.bin`);
  if (!existsSync(file)) return undefined;
  try {
    return deserialize(readFileSync(file)) as Scenario;
  } catch {
    // Written by another version of Node: parsing still works.
    return undefined;
  }
}

/** Keeps a checked scenario for {@link readCompiled}; only the build calls it. */
export function writeCompiled(scenario: Scenario): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${scenario.hash}.bin`), serialize(scenario));
}
