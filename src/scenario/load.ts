import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { readCompiled } from "./compiled.ts";
import { aboutFile, type Diagnostic, sortDiagnostics, type Told, told } from "./diagnostics.ts";
import type { Evidence } from "./evidence.ts";
import { resolveEvidence } from "./evidence-resolve.ts";
import { normaliseText, readText } from "./file.ts";
import { type Report, reportOn } from "./report.ts";
import { resolveScenario } from "./resolve.ts";
import type { Scenario } from "./scenario.ts";
import { idForm } from "./schema-parts.ts";
import { cleanLine } from "./text.ts";
import { type Path, parseYaml, type Spot, type YamlResult } from "./yaml.ts";

/** The two files of a scenario. */
export type FileKind = "evidence" | "scenario";

/** The place of something in one of the files: a path of keys and list positions from the file's root. */
export type Locate = (file: FileKind, path: Path, where?: "key" | "value") => Spot;

/** What is wrong is told as far as it can be read, and counted beyond. */
export type LoadResult = Told &
  (
    | {
        /** What is told are warnings only. */
        readonly ok: true;
        readonly scenario: Scenario;
        readonly locate: Locate;
      }
    | { readonly ok: false }
  );

/** A scenario as texts. */
export interface ScenarioTexts {
  readonly id: string;
  readonly evidence: string;
  readonly scenario: string;
  /** What messages call the two files. */
  readonly files?: Readonly<Record<FileKind, string>>;
}

/** Loads the scenario in a folder: as the build checked it where it did, else as {@link checkScenario} does. */
export function loadScenario(dir: string): LoadResult {
  return readFolder(dir, readCompiled);
}

/** Loads and checks the scenario in a folder: `evidence.yaml` and `scenario.yaml`. Its id is the folder's name. */
export function checkScenario(dir: string): LoadResult {
  return readFolder(dir, () => undefined);
}

function readFolder(dir: string, compiled: (hash: string) => Scenario | undefined): LoadResult {
  const id = basename(resolve(dir));
  const files = { evidence: join(dir, "evidence.yaml"), scenario: join(dir, "scenario.yaml") };
  const evidence = readText(files.evidence);
  const scenario = readText(files.scenario);
  const unread = [evidence, scenario].flatMap((file) => (file.ok ? [] : [file.diagnostic]));
  if (!evidence.ok || !scenario.ok) return { ok: false, ...told(unread) };
  const texts = { id, evidence: evidence.text, scenario: scenario.text, files };
  const kept = isId(id) ? compiled(hashOf(evidence.text, scenario.text)) : undefined;
  if (!kept) return parseScenario(texts);
  // Places are asked for only where something is wrong; parsing again then costs nobody.
  const locate: Locate = (file, path, where) => {
    const yaml = parseYaml(texts[file], files[file]);
    return yaml.ok ? yaml.locate(path, where) : aboutFile(files[file], "");
  };
  return { ok: true, scenario: { ...kept, id }, diagnostics: [], more: 0, locate };
}

/** Loads a scenario from texts, with every mistake in both of them. Never throws on any text. */
export function parseScenario(texts: ScenarioTexts): LoadResult {
  const files = texts.files ?? { evidence: "evidence.yaml", scenario: "scenario.yaml" };
  const evidenceText = normaliseText(texts.evidence);
  const scenarioText = normaliseText(texts.scenario);
  const found: Found = { diagnostics: [], more: 0 };
  if (!isId(texts.id))
    found.diagnostics.push(
      aboutFile(
        files.scenario,
        `the folder's name “${cleanLine(texts.id)}” cannot be a scenario's id`,
        "rename the folder: small letters and digits, words joined by dashes, such as border-talks",
      ),
    );
  const [evidenceYaml, readEvidence] = read(parseYaml(evidenceText, files.evidence), found, resolveEvidence);
  const [scenarioYaml, content] = read(parseYaml(scenarioText, files.scenario), found, (yaml, report) =>
    resolveScenario(yaml, readEvidence?.whole ? readEvidence.evidence : undefined, report),
  );
  const evidence = readEvidence?.evidence;
  const wrong = told(found.diagnostics, found.more);
  if (!evidenceYaml || !evidence || !scenarioYaml || !content) return { ok: false, ...wrong };
  if (wrong.diagnostics.some((d) => d.severity === "error")) return { ok: false, ...wrong };
  const locate: Locate = (file, path, where) =>
    (file === "evidence" ? evidenceYaml : scenarioYaml).locate(path, where);
  const hash = hashOf(evidenceText, scenarioText);
  return { ok: true, scenario: { id: texts.id, ...content, evidence, hash }, ...wrong, locate };
}

function isId(id: string): boolean {
  return idForm.test(id) && !(id in Object.prototype);
}

/** Checks evidence alone, as for proving quotes before there is a scenario. */
export function parseEvidence(
  text: string,
  file = "evidence.yaml",
): {
  evidence?: Evidence;
  diagnostics: readonly Diagnostic[];
  locate?: (path: Path, where?: "key" | "value") => Spot;
} {
  const found: Found = { diagnostics: [], more: 0 };
  const [yaml, content] = read(parseYaml(normaliseText(text), file), found, resolveEvidence);
  const diagnostics = sortDiagnostics(found.diagnostics);
  if (!yaml || !content || diagnostics.some((d) => d.severity === "error")) return { diagnostics };
  return { evidence: content.evidence, diagnostics, locate: yaml.locate };
}

interface Found {
  readonly diagnostics: Diagnostic[];
  more: number;
}

type Read = Extract<YamlResult, { ok: true }>;

function read<T>(
  result: YamlResult,
  found: Found,
  resolveContent: (yaml: Read, report: Report) => T,
): [Read, T] | [undefined, undefined] {
  if (!result.ok) {
    found.diagnostics.push(...result.diagnostics);
    return [undefined, undefined];
  }
  const report = reportOn(result);
  const content = resolveContent(result, report);
  found.diagnostics.push(...report.diagnostics);
  found.more += report.more;
  return [result, content];
}

function hashOf(evidence: string, scenario: string): string {
  const hash = createHash("sha256");
  for (const text of [evidence, scenario]) hash.update(`${Buffer.byteLength(text)}\n`).update(text);
  return hash.digest("hex");
}
