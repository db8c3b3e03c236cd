import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import type { ScenarioTexts } from "./folder.ts";
import { isScenarioId } from "./id.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Shipped scenarios as the build checked them, by id, each with the texts it was made from: reading one back
 * takes a tenth of the time of parsing and checking it. Where the texts have changed since, they are parsed as
 * ever. Run from the sources there are none.
 */
const folder = join(dirname(fileURLToPath(import.meta.url)), "compiled");

const kept = ["evidence", "scenario", "glossary", "terms"] as const satisfies (keyof ScenarioTexts)[];

interface Kept {
  readonly texts: Pick<ScenarioTexts, (typeof kept)[number]>;
  readonly checked: Scenario;
}

/** The scenario that the build made of exactly these texts; undefined where there is none that can be read. */
export function readCompiled(texts: ScenarioTexts, from: string = folder): Scenario | undefined {
  if (!isScenarioId(texts.id)) return undefined;
  try {
    const found = deserialize(readFileSync(join(from, `${texts.id}.bin`))) as Kept;
    return kept.every((key) => found.texts[key] === texts[key]) ? found.checked : undefined;
  } catch {
    // There is none, or another version of Node wrote it: parsing still works.
    return undefined;
  }
}

/** Keeps a checked scenario for {@link readCompiled}; only the build calls it. */
export function writeCompiled(
  { id, evidence, scenario, glossary, terms }: ScenarioTexts,
  checked: Scenario,
  to: string = folder,
): void {
  const written = { texts: { evidence, scenario, glossary, terms }, checked };
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, `${id}.bin`), serialize(written));
}
