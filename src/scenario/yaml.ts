import { Composer, type CST, Lexer, Parser, type YAMLError } from "yaml";
import { type Diagnostic, mostTold } from "./diagnostics.ts";
import { convert, type Plain, type Range, type TextReport } from "./plain.ts";
import { friendlySyntax, type OpenMarks } from "./syntax.ts";

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

export interface Yaml {
  readonly ok: true;
  readonly file: string;
  readonly value: Plain;
  /** The place of a value, or of its key; where there is none, of the nearest thing around it. */
  readonly locate: (path: Path, where?: "key" | "value") => Spot;
  /**
   * What may not stand in a file and was read as far as it can be, so that it hides no other mistake. Where there
   * is any, the value must not be used for more than finding those.
   */
  readonly problems: readonly Diagnostic[];
  /** How many more problems there are than those. */
  readonly more: number;
  /** Places where a problem was told and everything else that seems wrong may come of it. */
  readonly told: ReadonlySet<string>;
}

export type YamlResult = Yaml | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Deeper than anybody writes. */
const deepest = 40;
/** The most words and signs in a scenario's file: ten times the largest shipped, and read in a second. */
const mostMarks = 150_000;
/** What the lexer puts before a text without quotes. */
const scalarMark = "\u001f";

/**
 * Reads YAML text from a file that is not trusted. Only text, numbers, lists and mappings; no aliases, anchors,
 * tags, repeated keys or names that JavaScript gives every object. At most `most` words and signs are read. Never
 * throws on any text.
 */
export function parseYaml(text: string, file: string, most: number = mostMarks): YamlResult {
  const lines = lineStarts(text);
  const problems: Diagnostic[] = [];
  const told = new Set<string>();
  let more = 0;
  const report: TextReport = {
    error(at, message, hint) {
      const spot = spotAt(text, lines, file, at);
      if (told.has(placeOf(spot))) return;
      told.add(placeOf(spot));
      if (problems.length >= mostTold) more += 1;
      else problems.push({ severity: "error", message, ...(hint === undefined ? {} : { hint }), ...spot });
    },
    quiet: (at) => told.add(placeOf(spotAt(text, lines, file, at))),
    full: () => problems.length >= mostTold,
  };
  const tokens = tokenize(text, report, most);
  const document = tokens && compose(tokens, text, report);
  if (!document) return { ok: false, diagnostics: problems };
  const root = convert(document.contents, { text, report, marks: new Set(), depth: 0 });
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
  return { ok: true, file, value: root.value, locate, problems, more, told };
}

/** What tells one place of a file from another. */
export function placeOf({ line, column }: Pick<Spot, "line" | "column">): string {
  return `${line}:${column}`;
}

interface Tokens {
  readonly tokens: CST.Token[];
  readonly open: OpenMarks;
}

/** Tokens of the text, or nothing where it is too deep or too large to go on; nothing deeper is ever built. */
function tokenize(text: string, report: TextReport, most: number): Tokens | undefined {
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
    if (count > most) {
      report.error(
        [at, at + 1],
        `this file holds too much: more than ${most.toLocaleString("en")} words and signs`,
        "leave out what is not needed, or check that it is the file you meant",
      );
      return undefined;
    }
    afterMark = lexeme === scalarMark;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest + 1) {
      report.error([at, at + 1], "this is nested too deeply", "check the brackets and the indents");
      return undefined;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, open: quote === undefined ? { brackets } : { quote, brackets } };
}

/** The document of the tokens; of several syntax errors only the first is told, as the rest follow from it. */
function compose({ tokens, open }: Tokens, text: string, report: TextReport) {
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
  // A type is told from the node that has it, with everything else that may not stand there.
  const first = errors
    .filter(({ code }) => code !== "TAG_RESOLVE_FAILED")
    .sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (first) {
    const { message, hint, at } = friendlySyntax(first, text, open);
    report.error(at, message, hint);
    return undefined;
  }
  if (documents.length > 1) {
    const second = documents[1]?.range[0] ?? 0;
    report.error(
      [second, second + 1],
      "a second document starts here",
      "remove the line “---”: one file is one document",
    );
    return undefined;
  }
  return documents[0];
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
  const next = starts[low + 1];
  const lineText = text.slice(start, next === undefined ? text.length : next - 1);
  const column = Math.min(from - start, lineText.length) + 1;
  const length = Math.max(1, Math.min(to - from, lineText.length - column + 1));
  return { file, line: low + 1, column, length, lineText };
}
