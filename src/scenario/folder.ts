import { basename, join, resolve } from "node:path";
import type { Told } from "./diagnostics.ts";
import { readText } from "./file.ts";

/** The two files of a scenario. */
export type FileKind = "evidence" | "scenario";

/** A scenario as texts. */
export interface ScenarioTexts {
  readonly id: string;
  readonly evidence: string;
  readonly scenario: string;
  /** What messages call the two files. */
  readonly files?: Readonly<Record<FileKind, string>>;
}

/** The texts of the scenario in a folder, by the folder's name, or why they cannot be read. */
export function readFolder(
  dir: string,
): { readonly ok: true; readonly texts: ScenarioTexts } | ({ readonly ok: false } & Told) {
  const files = { evidence: join(dir, "evidence.yaml"), scenario: join(dir, "scenario.yaml") };
  const evidence = readText(files.evidence);
  const scenario = readText(files.scenario);
  const unread = [evidence, scenario].flatMap((file) => (file.ok ? [] : [file.diagnostic]));
  if (!evidence.ok || !scenario.ok) return { ok: false, diagnostics: unread, more: 0 };
  const id = basename(resolve(dir));
  return { ok: true, texts: { id, evidence: evidence.text, scenario: scenario.text, files } };
}
