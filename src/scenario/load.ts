import { createHash } from "node:crypto";
import { aboutFile, type Diagnostic, sortDiagnostics, type Told, told } from "./diagnostics.ts";
import type { Evidence } from "./evidence.ts";
import { resolveEvidence } from "./evidence-resolve.ts";
import { isMapping, unreadSections } from "./fields.ts";
import { normaliseText } from "./file.ts";
import { type FileKind, readFolder, type ScenarioTexts } from "./folder.ts";
import type { Glossary } from "./glossary.ts";
import { resolveGlossary, resolveTerms, type Shown } from "./glossary-resolve.ts";
import { isScenarioId } from "./id.ts";
import { type Report, reportOn } from "./report.ts";
import { resolveScenario } from "./resolve.ts";
import type { Scenario } from "./scenario.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import { cleanLine } from "./text.ts";
import { type Path, parseYaml, type Spot, type YamlResult } from "./yaml.ts";

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

/**
 * Loads and checks the scenario in a folder: `evidence.yaml`, `scenario.yaml` and, where there is one,
 * `glossary.yaml`. Its id is the folder's name.
 */
export function checkScenario(dir: string): LoadResult {
  const read = readFolder(dir);
  return read.ok ? parseScenario(read.texts) : read;
}

/** Loads a scenario from texts, with every mistake in all of them. Never throws on any text. */
export function parseScenario(texts: ScenarioTexts): LoadResult {
  const files = texts.files ?? fileNames;
  const evidenceText = normaliseText(texts.evidence);
  const scenarioText = normaliseText(texts.scenario);
  const found: Found = { diagnostics: [], more: 0 };
  if (!isScenarioId(texts.id))
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
  const [glossaryYaml, glossary] = readGlossary(
    texts,
    files,
    readEvidence?.whole && content && isRead("conditions", scenarioYaml)
      ? { evidence: readEvidence.evidence, ...content }
      : undefined,
    found,
  );
  const wrong = told(found.diagnostics, found.more);
  if (!evidenceYaml || !evidence || !scenarioYaml || !content) return { ok: false, ...wrong };
  if (wrong.diagnostics.some((d) => d.severity === "error")) return { ok: false, ...wrong };
  const yamls = { evidence: evidenceYaml, scenario: scenarioYaml, glossary: glossaryYaml ?? scenarioYaml };
  const locate: Locate = (file, path, where) => yamls[file].locate(path, where);
  const hash = hashOf(evidenceText, scenarioText);
  return { ok: true, scenario: { id: texts.id, ...content, evidence, glossary, hash }, ...wrong, locate };
}

/** Whether a section of the scenario could be read, so that what is not in it is not there. */
function isRead(section: string, { value }: Read): boolean {
  return isMapping(value) && !unreadSections(scenarioSchema, value).has(section);
}

const fileNames = {
  evidence: "evidence.yaml",
  scenario: "scenario.yaml",
  glossary: "glossary.yaml",
  terms: "scenarios/glossary.yaml",
};

/** The general terms, and where the scenario shows them; without a glossary of its own it says of none. */
function readGlossary(
  { glossary, terms }: ScenarioTexts,
  files: typeof fileNames,
  shown: Shown | undefined,
  found: Found,
): [Read | undefined, Glossary] {
  const [, general] =
    terms === undefined ? [] : read(parseYaml(normaliseText(terms), files.terms), found, resolveTerms);
  if (glossary === undefined) return [undefined, general ?? new Map()];
  const [yaml, own = new Map()] = read(
    parseYaml(normaliseText(glossary), files.glossary),
    found,
    (written, report) => resolveGlossary(written, general, shown, report),
  );
  return [yaml, own];
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
