import { readCompiled } from "./compiled.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { readFolder } from "./folder.ts";
import type { Locate } from "./load.ts";
import type { Scenario } from "./scenario.ts";

export type Opened =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      /** Warnings only. */
      readonly diagnostics: readonly Diagnostic[];
      /** Absent where the build had checked the scenario: places are known only from parsing. */
      readonly locate?: Locate;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * The scenario in a folder: as the build left it where it checked these very texts, else checked now. Only then
 * are the parser and the schemas loaded, which take longer than all else that a command without a screen does.
 */
export async function openScenario(dir: string): Promise<Opened> {
  const read = readFolder(dir);
  if (!read.ok) return read;
  const kept = readCompiled(read.texts);
  if (kept) return { ok: true, scenario: kept, diagnostics: [] };
  const { parseScenario } = await import("./load.ts");
  return parseScenario(read.texts);
}
