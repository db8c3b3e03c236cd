import { readCompiled } from "./compiled.ts";
import type { Told } from "./diagnostics.ts";
import { readFolder } from "./folder.ts";
import type { Locate } from "./load.ts";
import type { Scenario } from "./scenario.ts";

/** What is wrong is told as far as it can be read, and counted beyond. */
export type Opened = Told &
  (
    | {
        /** What is told are warnings only. */
        readonly ok: true;
        readonly scenario: Scenario;
        /** Absent where the build had checked the scenario: places are known only from parsing. */
        readonly locate?: Locate;
      }
    | { readonly ok: false }
  );

/**
 * The scenario in a folder: as the build left it where it checked these very texts, else checked now. Only then
 * are the parser and the schemas loaded, which take longer than all else that a command without a screen does.
 */
export async function openScenario(dir: string): Promise<Opened> {
  const read = readFolder(dir);
  if (!read.ok) return read;
  const kept = readCompiled(read.texts);
  if (kept) return { ok: true, scenario: kept, diagnostics: [], more: 0 };
  const { parseScenario } = await import("./load.ts");
  return parseScenario(read.texts);
}
