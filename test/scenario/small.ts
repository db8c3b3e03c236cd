import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type LoadResult, parseScenario } from "../../src/scenario/load.ts";

/** The folder of the small correct scenario. */
export const smallFolder = fileURLToPath(new URL("fixtures/small", import.meta.url));

const read = (name: string) => readFileSync(`${smallFolder}/${name}`, "utf8");

/** The small correct scenario as texts. */
export const small = {
  evidence: read("evidence.yaml"),
  scenario: read("scenario.yaml"),
  article: read("article.txt"),
};

/** A mistake: a piece of the text, and what stands there instead, with ‸ where the message has to point. */
export interface Mistake {
  readonly file?: "evidence" | "scenario";
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly hint?: string;
  readonly severity?: "error" | "warning";
}

const caret = "‸";

/** The small scenario with a mistake put into it, and the place the message has to name. */
export function withMistake({ file = "scenario", from, to }: Mistake) {
  const text = small[file];
  const at = text.indexOf(from);
  if (at < 0 || text.indexOf(from, at + 1) >= 0) throw new Error(`not once in the fixture: ${from}`);
  const marked = text.slice(0, at) + to + text.slice(at + from.length);
  const before = marked.slice(0, marked.indexOf(caret)).split("\n");
  const place = `${file}.yaml:${before.length}:${(before.at(-1) ?? "").length + 1}`;
  return { place, result: load({ [file]: marked.replace(caret, "") }) };
}

/** The small scenario with one of its texts replaced. */
export function load(texts: { readonly evidence?: string; readonly scenario?: string }): LoadResult {
  return parseScenario({ id: "small", evidence: small.evidence, scenario: small.scenario, ...texts });
}

/** Places and messages of a result, for comparing. */
export function told(result: LoadResult): readonly string[] {
  return result.diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.message}`);
}
