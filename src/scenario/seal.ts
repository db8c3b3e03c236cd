import { createHash } from "node:crypto";
import { aboutFile, type Diagnostic, sortDiagnostics } from "./diagnostics.ts";
import type { Evidence, PastEvent, Place, Statement } from "./evidence.ts";
import { normaliseText } from "./file.ts";
import type { Path, Spot } from "./yaml.ts";

/** The place of something in `evidence.yaml`. */
type LocateEvidence = (path: Path, where?: "key" | "value") => Spot;

/** The section of what comes before a source's first heading. */
const lead = "lead";

/** The seal's file name, beside `evidence.yaml`. */
export const sealName = "evidence.seal";

interface Quoted {
  readonly id: string;
  readonly path: Path;
  readonly quote: string;
  readonly at: Place;
  /** Whose words it gives, who said them, how the source gives it, and when: for an event, when and on what basis. */
  readonly attribution: readonly string[];
}

/**
 * Proves that each quote stands, letter by letter, in the paragraph it names, under the heading it names.
 * Paragraphs are the text's non-empty lines, counted from 1. Gives one diagnostic for each that does not.
 */
export function proveQuotes(
  evidence: Evidence,
  source: string,
  article: string,
  locate: LocateEvidence,
): readonly Diagnostic[] {
  const paragraphs = paragraphsOf(article);
  const found: Diagnostic[] = [];
  const report = (path: Path, message: string, hint?: string) =>
    found.push({ severity: "error", message, ...(hint === undefined ? {} : { hint }), ...locate(path) });
  const declared = evidence.sources.get(source)?.paragraphs;
  if (declared === undefined) return [aboutFile(locate([]).file, `there is no source “${source}”`)];
  if (declared !== paragraphs.length)
    report(
      ["sources", source, "paragraphs"],
      `the text has ${paragraphs.length} paragraphs, and ${declared} are written here`,
      "count the lines that are not empty; check that it is the same text",
    );
  const quoted = quotedIn(evidence).filter(({ at }) => at.source === source);
  const headings = new Set(quoted.map(({ at }) => at.section).filter((section) => section !== lead));
  for (const { path, quote, at } of quoted) {
    const paragraph = paragraphs[at.paragraph - 1];
    if (paragraph === undefined) continue;
    if (!paragraph.includes(quote)) {
      const [message, hint] = missing(quote, at.paragraph, paragraphs);
      report([...path, "quote"], message, hint);
    } else {
      const section = sectionOf(at.paragraph, paragraphs, headings);
      if (section !== at.section)
        report(
          [...path, "at", "section"],
          `paragraph ${at.paragraph} does not stand under “${at.section}”`,
          `it stands under “${section}”`,
        );
    }
  }
  return sortDiagnostics(found);
}

/** The non-empty lines of a text. */
export function paragraphsOf(article: string): readonly string[] {
  return normaliseText(article)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * What a seal holds: hashes of each quote with its place, of its attribution (party, speaker, voice and date), which no
 * program can prove and which stands as it was when the quote was proven, and of the text each source was proven
 * against. Seals of the first form hold no attribution.
 */
export interface Seal {
  readonly sources: ReadonlyMap<string, string>;
  readonly quotes: ReadonlyMap<string, Sealed>;
}

interface Sealed {
  readonly quote: string;
  readonly attribution?: string;
}

/** The seal of evidence whose quotes were proven against these texts, by source. */
export function sealOf(evidence: Evidence, articles: ReadonlyMap<string, string>): Seal {
  return {
    sources: new Map([...articles].map(([id, text]) => [id, sha256(paragraphsOf(text).join("\n"))])),
    quotes: new Map(
      quotedIn(evidence)
        .filter(({ at }) => articles.has(at.source))
        .map((quoted) => [quoted.id, hashesOf(quoted)]),
    ),
  };
}

/** A seal as the text of its file. */
export function writeSeal(seal: Seal): string {
  const lines = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "# Each quote in evidence.yaml was found in its place in the source's text when this was written.",
    "# Written by `parley check --source FILE --seal`; a change to a quote or its place needs a new proof. The second",
    "# hash is of the party, the speaker, how the source gives it and the date, as they stood then.",
    ...lines(seal.sources).map(([id, hash]) => `source ${id} ${hash}`),
    ...lines(seal.quotes).map(([id, { quote, attribution }]) => [id, quote, attribution].join(" ").trimEnd()),
    "",
  ].join("\n");
}

/**
 * Holds evidence against the text of its seal: reports each quote, place or attribution that was changed, added or
 * taken away without proof. `file` is what messages call the seal.
 */
export function checkSeal(
  evidence: Evidence,
  sealText: string,
  locate: LocateEvidence,
  file: string = sealName,
): readonly Diagnostic[] {
  const seal = readSeal(sealText, file);
  if ("diagnostic" in seal) return [seal.diagnostic];
  const again = "prove it again with “parley check --source FILE --seal”";
  const found: Diagnostic[] = [];
  let unattributed = 0;
  const quotes = quotedIn(evidence);
  for (const quoted of quotes) {
    const { id, path } = quoted;
    const sealed = seal.quotes.get(id);
    const now = hashesOf(quoted);
    const wrong = (key: string, message: string) =>
      found.push({ severity: "error", message, hint: again, ...locate([...path, key]) });
    if (sealed === undefined) wrong("quote", `the quote of ${id} was never proven against the source`);
    else if (sealed.quote !== now.quote)
      wrong("quote", `the quote of ${id}, or its place, was changed after it was proven`);
    else if (sealed.attribution === undefined) unattributed += 1;
    else if (sealed.attribution !== now.attribution)
      wrong(
        path[0] === "events" ? "date" : "speaker",
        path[0] === "events"
          ? `the date of ${id}, or its basis, was changed after it was sealed`
          : `the party, speaker, voice or date of ${id} was changed after it was sealed`,
      );
  }
  if (unattributed > 0) {
    const message = "this seal says nothing of speakers, voices and dates: it is of an earlier form";
    found.push({ ...aboutFile(file, message, again), severity: "warning" });
  }
  const present = new Set(quotes.map(({ id }) => id));
  for (const id of seal.quotes.keys())
    if (!present.has(id))
      found.push(aboutFile(file, `${id} was sealed and is no longer in the evidence`, again));
  return sortDiagnostics(found);
}

/** Reads a seal's file. */
export function readSeal(text: string, file: string = sealName): Seal | { readonly diagnostic: Diagnostic } {
  const sources = new Map<string, string>();
  const quotes = new Map<string, Sealed>();
  for (const [index, line] of normaliseText(text).split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [, source, id, hash, attribution] =
      /^(source )?([A-Za-z0-9-]+) ([0-9a-f]{64})(?: ([0-9a-f]{64}))?$/.exec(line) ?? [];
    if (id === undefined || hash === undefined) {
      const place = { file, line: index + 1, column: 1, length: line.length, lineText: line };
      const hint = "write the seal anew with “parley check --source FILE --seal”";
      return {
        diagnostic: { severity: "error", message: "this line is not part of a seal", hint, ...place },
      };
    }
    if (source !== undefined) sources.set(id, hash);
    else quotes.set(id, { quote: hash, ...(attribution === undefined ? {} : { attribution }) });
  }
  return { sources, quotes };
}

function quotedIn(evidence: Evidence): readonly Quoted[] {
  const quoted = (key: string, { id, quote, at }: Statement | PastEvent, attribution: readonly string[]) => ({
    id,
    path: [key, id],
    quote,
    at,
    attribution,
  });
  return [
    ...[...evidence.statements.values()].map((one) =>
      quoted("statements", one, [one.party, one.speaker, one.voice, one.date]),
    ),
    ...[...evidence.events.values()].map((one) => quoted("events", one, [one.date, one.basis])),
  ];
}

function hashesOf({ quote, at, attribution }: Quoted): Required<Sealed> {
  return {
    quote: sha256(`${at.source}|${at.section}|${at.paragraph}|${quote}`),
    attribution: sha256(JSON.stringify(attribution)),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The nearest heading above a paragraph, among the headings in use. */
function sectionOf(paragraph: number, paragraphs: readonly string[], headings: ReadonlySet<string>): string {
  for (let index = paragraph - 2; index >= 0; index--)
    if (headings.has(paragraphs[index] as string)) return paragraphs[index] as string;
  return lead;
}

/** Why a quote is not where it should be, and where it or the most of its words stand. */
function missing(quote: string, asked: number, paragraphs: readonly string[]): [string, string] {
  const elsewhere = paragraphs.flatMap((text, index) => (text.includes(quote) ? [index + 1] : []));
  const message = `this quote does not stand in paragraph ${asked}`;
  if (elsewhere.length > 0) return [message, `it stands in paragraph ${elsewhere.join(", ")}`];
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[‐-―]/g, "-")
      .replace(/\s+/g, " ");
  const here = paragraphs[asked - 1] ?? "";
  const at = plain(here).indexOf(plain(quote));
  if (at >= 0)
    return [message, `the source writes “${here.slice(at, at + quote.length)}”: copy it letter by letter`];
  const words = quote.split(/\s+/);
  for (let length = words.length - 1; length > 0; length--)
    for (let start = 0; start + length <= words.length; start++) {
      const part = words.slice(start, start + length).join(" ");
      if (here.includes(part)) return [message, `that paragraph has only “${part}” of it`];
    }
  return [message, "no word of it stands there; check the paragraph's number"];
}
