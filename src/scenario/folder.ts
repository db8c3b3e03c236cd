import { basename, join, resolve } from "node:path";
import type { Told } from "./diagnostics.ts";
import { type FileText, readText } from "./file.ts";
import { shippedScenarios } from "./locate.ts";

/** The files of a scenario; the glossary may be left out. */
export type FileKind = "evidence" | "scenario" | "glossary";

/** A scenario as texts. */
export interface ScenarioTexts {
  readonly id: string;
  readonly evidence: string;
  readonly scenario: string;
  /** Where it shows terms of the field. */
  readonly glossary?: string;
  /** The general terms, which all scenarios share. */
  readonly terms?: string;
  /** What messages call the files. */
  readonly files?: Readonly<Record<FileKind | "terms", string>>;
}

/** The texts of the scenario in a folder, by the folder's name, or why they cannot be read. */
export function readFolder(
  dir: string,
): { readonly ok: true; readonly texts: ScenarioTexts } | ({ readonly ok: false } & Told) {
  const files = {
    evidence: join(dir, "evidence.yaml"),
    scenario: join(dir, "scenario.yaml"),
    glossary: join(dir, "glossary.yaml"),
    terms: join(shippedScenarios(), "glossary.yaml"),
  };
  const evidence = readText(files.evidence);
  const scenario = readText(files.scenario);
  const glossary = readText(files.glossary);
  const terms = readText(files.terms);
  const unread = [
    ...[evidence, scenario].flatMap((file) => (file.ok ? [] : [file.diagnostic])),
    ...[glossary, terms].flatMap((file) => (file.ok || file.missing ? [] : [file.diagnostic])),
  ];
  if (!evidence.ok || !scenario.ok || unread.length > 0) return { ok: false, diagnostics: unread, more: 0 };
  const id = basename(resolve(dir));
  const texts = { id, evidence: evidence.text, scenario: scenario.text, files };
  return { ok: true, texts: { ...texts, ...optional("glossary", glossary), ...optional("terms", terms) } };
}

function optional<K extends string>(key: K, file: FileText): { [key in K]?: string } {
  return file.ok ? ({ [key]: file.text } as { [key in K]: string }) : {};
}
