import { Composer, type CST, isMap, isScalar, isSeq, Lexer, Parser, type YAMLError } from "yaml";
import type { Diagnostic } from "./diagnostics.ts";
import { friendlySyntax, type OpenMarks } from "./syntax.ts";
import { clean } from "./text.ts";

/** Where a value stands in a file: keys and list positions from the root. */
export type Path = readonly (string | number)[];

/** A stretch of a file on one line. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly lineText: string;
}

/** A plain value: objects have no prototype, words such as `yes` and `null` stay words, empty values are "". */
export type Plain = string | number | Plain[] | { [key: string]: Plain };

export interface Yaml {
  readonly ok: true;
  readonly file: string;
  readonly value: Plain;
  /** The place of a value, or of its key; where there is none, of the nearest thing around it. */
  readonly locate: (path: Path, where?: "key" | "value") => Spot;
}

export type YamlResult = Yaml | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Deeper or larger than anybody writes; what a file can cost to read is bounded by these. */
const deepest = 40;
const mostMarks = 250_000;
/** What the lexer puts before a text without quotes. */
const scalarMark = "\u001f";

type Range = readonly [number, number];
/** The positions of a value, shaped like it. */
interface Where {
  readonly key?: Range;
  readonly at: Range;
  readonly parts?: ReadonlyMap<string | number, Where>;
}

/**
 * Reads YAML text from a file that is not trusted. Only text, numbers, lists and mappings; no aliases, anchors,
 * tags, repeated keys or names that JavaScript gives every object. Never throws on any text.
 */
export function parseYaml(text: string, file: string): YamlResult {
  const lines = lineStarts(text);
  const problems: Diagnostic[] = [];
  const report = (at: Range, message: string, hint?: string) => {
    const spot = spotAt(text, lines, file, at);
    problems.push({ severity: "error", message, ...(hint === undefined ? {} : { hint }), ...spot });
  };
  const tokens = tokenize(text, report);
  const document = tokens && compose(tokens, text, report);
  if (!document) return { ok: false, diagnostics: problems };
  const root = convert(document.contents, text, report);
  if (problems.length > 0) return { ok: false, diagnostics: problems };
  const locate = (path: Path, where: "key" | "value" = "value") => {
    let found = root.where;
    for (const step of path) {
      const next = found.parts?.get(step);
      if (!next) return spotAt(text, lines, file, found.key ?? firstLine(text, found.at));
      found = next;
    }
    const range = where === "key" ? (found.key ?? found.at) : found.at;
    return spotAt(text, lines, file, path.length === 0 ? firstLine(text, range) : range);
  };
  return { ok: true, file, value: root.value, locate };
}

type Report = (at: Range, message: string, hint?: string) => void;

interface Tokens {
  readonly tokens: CST.Token[];
  readonly open: OpenMarks;
}

/** Tokens of the text, or nothing where it is too deep or too large to go on; nothing deeper is ever built. */
function tokenize(text: string, report: Report): Tokens | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const brackets: number[] = [];
  let quote: number | undefined;
  let count = 0;
  let afterMark = false;
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (!afterMark) {
      if (lexeme === "[" || lexeme === "{") brackets.push(at);
      else if (lexeme === "]" || lexeme === "}") brackets.pop();
      else if (/^["']/.test(lexeme) && (lexeme.length < 2 || lexeme.at(-1) !== lexeme[0])) quote ??= at;
    }
    count += 1;
    if (count > mostMarks) {
      report([at, at + 1], "this file holds too much", "divide it, or check that it is the file you meant");
      return undefined;
    }
    afterMark = lexeme === scalarMark;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest + 1) {
      report([at, at + 1], "this is nested too deeply", "check the brackets and the indents");
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, open: quote === undefined ? { brackets } : { quote, brackets } };
}

/** The document of the tokens; of several syntax errors only the first is told, as the rest follow from it. */
function compose({ tokens, open }: Tokens, text: string, report: Report) {
  const composer = new Composer({
    schema: "failsafe",
    uniqueKeys: false,
    stringKeys: false,
    prettyErrors: false,
    logLevel: "silent",
    version: "1.2",
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const errors: YAMLError[] = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  const first = errors.sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first) {
    const { message, hint, at } = friendlySyntax(first, text, open);
    report(at, message, hint);
    return undefined;
  }
  if (documents.length > 1) {
    const second = documents[1]?.range[0] ?? 0;
    report(
      [second, second + 1],
      "a second document starts here",
      "remove the line “---”: one file is one document",
    );
    return undefined;
  }
  return documents[0];
}

/** The plain value of a node with the positions of its parts; what may not stand in a file is reported. */
function convert(node: unknown, text: string, report: Report, key?: Range): { value: Plain; where: Where } {
  const at = rangeOf(node, text) ?? (key ? ([key[1], key[1]] as Range) : ([0, 0] as Range));
  const found = (value: Plain, parts?: ReadonlyMap<string | number, Where>) => ({
    value,
    where: { at, ...(key ? { key } : {}), ...(parts ? { parts } : {}) },
  });
  if (isRefused(node, at, text, report)) return found("");
  if (isMap(node)) {
    const value: { [key: string]: Plain } = Object.create(null);
    const parts = new Map<string | number, Where>();
    for (const pair of node.items) {
      const name = readKey(pair.key, text, report);
      if (name === undefined) continue;
      const keyAt = rangeOf(pair.key, text) ?? at;
      if (parts.has(name)) {
        report(keyAt, `“${name}” is here twice`, "rename one of the two, or remove it");
        continue;
      }
      const part = convert(pair.value, text, report, keyAt);
      parts.set(name, part.where);
      value[name] = part.value;
    }
    return found(value, parts);
  }
  if (isSeq(node)) {
    const value: Plain[] = [];
    const parts = new Map<string | number, Where>();
    for (const [index, item] of node.items.entries()) {
      const part = convert(item, text, report);
      parts.set(index, part.where);
      value.push(part.value);
    }
    return found(value, parts);
  }
  if (isScalar(node)) {
    const written = typeof node.value === "string" ? clean(node.value) : "";
    return found(node.type === "PLAIN" ? plainValue(written) : written);
  }
  return found("");
}

/** Reports and refuses aliases, anchors and tags. */
function isRefused(node: unknown, at: Range, text: string, report: Report): boolean {
  const { anchor, tag, type, source } = (node ?? {}) as {
    anchor?: string;
    tag?: string;
    type?: string;
    source?: unknown;
  };
  if (type === undefined && typeof source === "string" && !isScalar(node)) {
    report(at, "a repetition with “*” is not allowed here", "write it out, or put the text in quotes");
    return true;
  }
  if (anchor !== undefined) {
    report(
      markBefore(at, text, "&"),
      "a mark with “&” is not allowed here",
      "remove it, or put the text in quotes",
    );
    return true;
  }
  if (tag !== undefined && !/^tag:yaml\.org,2002:(str|map|seq)$/.test(tag)) {
    report(
      markBefore(at, text, "!"),
      "a type with “!” is not allowed here",
      "remove it, or put the text in quotes",
    );
    return true;
  }
  return false;
}

/** The place of an anchor's or a tag's mark, which stands before what it marks. */
function markBefore(at: Range, text: string, mark: string): Range {
  const before = text.lastIndexOf(mark, at[0]);
  return before >= 0 ? [before, before + 1] : at;
}

/** The name a key gives, or nothing after reporting that it cannot be one. */
function readKey(key: unknown, text: string, report: Report): string | undefined {
  const at = rangeOf(key, text) ?? [0, 0];
  if (isRefused(key, at, text, report)) return undefined;
  if (!isScalar(key)) {
    report(at, "a name must be a plain word, not a list or a mapping", "put text with brackets in quotes");
    return undefined;
  }
  const name = clean(String(key.value));
  if (name === "") {
    report(at, "a name is missing before the colon", "write a name, or put the text in quotes");
    return undefined;
  }
  if (name in Object.prototype) {
    report(at, `“${name}” cannot be used as a name`, "choose another name");
    return undefined;
  }
  return name;
}

/** Numbers are numbers; every other word stays a word. */
function plainValue(written: string): Plain {
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(written)) return Number(written);
  if (/^[-+]?\.inf$/i.test(written)) return written.startsWith("-") ? -Infinity : Infinity;
  return /^\.nan$/i.test(written) ? Number.NaN : written;
}

function rangeOf(node: unknown, text: string): Range | undefined {
  const range = (node as { range?: [number, number, number] } | null)?.range;
  if (!range) return undefined;
  const end = Math.min(Math.max(range[1], range[0]), text.length);
  return [range[0], end];
}

/** The first line in a range that says something. */
function firstLine(text: string, at: Range): Range {
  const skipped = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text.slice(at[0]))?.[0].length ?? 0;
  const start = Math.min(at[0] + skipped, text.length);
  const key = /^[^\n:]*/.exec(text.slice(start))?.[0].length ?? 0;
  return [start, start + key];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function spotAt(text: string, starts: readonly number[], file: string, [from, to]: Range): Spot {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= from) low = middle;
    else high = middle - 1;
  }
  const start = starts[low] as number;
  const newline = text.indexOf("\n", start);
  const lineText = text.slice(start, newline < 0 ? text.length : newline);
  const column = Math.min(from - start, lineText.length) + 1;
  const length = Math.max(1, Math.min(to - from, lineText.length - column + 1));
  return { file, line: low + 1, column, length, lineText };
}
