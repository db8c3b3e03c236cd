import { isMap, isScalar, isSeq } from "yaml";
import { clean, clipped } from "./text.ts";

/** A plain value: objects have no prototype, words such as `yes` and `null` stay words, empty values are "". */
export type Plain = string | number | Plain[] | { [key: string]: Plain };

/** Two offsets in a text. */
export type Range = readonly [number, number];
/** The positions of a value, shaped like it. */
export interface Where {
  readonly key?: Range;
  readonly at: Range;
  readonly parts?: ReadonlyMap<string | number, Where>;
}

/** What is wrong in a text, by its ranges. */
export interface TextReport {
  error(at: Range, message: string, hint?: string): void;
  /** Nothing more is to be said of this place. */
  quiet(at: Range): void;
  /** Whether errors are only counted by now. */
  full(): boolean;
}

export interface Converting {
  readonly text: string;
  readonly report: TextReport;
  /** The marks with “&” that were told; what repeats them is not told besides. */
  readonly marks: Set<string>;
  /** How many mappings and lists stand around it. */
  readonly depth: number;
}

interface Converted {
  readonly value: Plain;
  readonly where: Where;
}

/** The plain value of a node with the positions of its parts; what may not stand in a file is reported. */
export function convert(node: unknown, context: Converting, key?: Range): Converted {
  const { text, report, depth } = context;
  const at = rangeOf(node, text) ?? (key ? ([key[1], key[1]] as Range) : ([0, 0] as Range));
  const found = (value: Plain, parts?: ReadonlyMap<string | number, Where>) => ({
    value,
    where: { at, ...(key ? { key } : {}), ...(parts ? { parts } : {}) },
  });
  if (isRepetition(node)) {
    refuseRepetition(node, at, context);
    return found("");
  }
  checkMarks(node, at, context);
  const inner = { ...context, depth: depth + 1 };
  if (isMap(node)) {
    const entries = new Map<string, Converted>();
    const copies = new Map<string, number>();
    for (const pair of node.items) {
      const name = readKey(pair.key, context);
      if (name === undefined) {
        // What is missing now may be what stands there.
        report.quiet(key ?? at);
        continue;
      }
      const keyAt = rangeOf(pair.key, text) ?? at;
      const before = entries.get(name);
      if (!before) {
        entries.set(name, convert(pair.value, inner, keyAt));
        continue;
      }
      report.error(keyAt, `“${clipped(name)}” is here twice`, "rename one of the two, or remove it");
      if (report.full() || depth > 1) continue;
      const second = convert(pair.value, inner, keyAt);
      // The second of two entries is checked beside the first, and a section in two parts as one.
      const number = (copies.get(name) ?? 1) + 1;
      copies.set(name, number);
      if (depth === 1) entries.set(copyOf(name, number), second);
      else entries.set(name, joined(before, second, report));
    }
    const value: { [key: string]: Plain } = Object.create(null);
    for (const [name, entry] of entries) value[name] = entry.value;
    return found(value, new Map([...entries].map(([name, { where }]) => [name, where])));
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, inner));
    return found(
      items.map(({ value }) => value),
      new Map(items.map(({ where }, index) => [index, where])),
    );
  }
  if (isScalar(node)) {
    const written = typeof node.value === "string" ? clean(node.value) : "";
    return found(node.type === "PLAIN" ? plainValue(written) : written);
  }
  return found("");
}

/** What a second entry of a name goes by, which no entry is called. */
function copyOf(name: string, number: number): string {
  return `${name} (${number})`;
}

/** The name that an entry is a second one of; undefined where it is the only one. */
export function copied(name: string): string | undefined {
  return /^(.*) \(\d+\)$/s.exec(name)?.[1];
}

/** Two mappings under one name as one, an entry that is in both told as such. */
function joined(first: Converted, second: Converted, report: TextReport): Converted {
  const [one, other] = [first.value, second.value];
  if (typeof one !== "object" || Array.isArray(one) || typeof other !== "object" || Array.isArray(other))
    return first;
  const value: { [key: string]: Plain } = Object.assign(Object.create(null), one);
  const parts = new Map(first.where.parts);
  for (const [name, entry] of Object.entries(other)) {
    const where = second.where.parts!.get(name)!;
    const twice = name in value;
    if (twice)
      report.error(
        where.key ?? where.at,
        `“${clipped(name)}” is here twice`,
        "rename one of the two, or remove it",
      );
    const kept = twice ? copyOf(name, 2) : name;
    value[kept] = entry;
    parts.set(kept, where);
  }
  return { value, where: { ...first.where, parts } };
}

function isRepetition(node: unknown): boolean {
  const { type, source } = (node ?? {}) as { type?: string; source?: unknown };
  return type === undefined && typeof source === "string" && !isScalar(node);
}

function refuseRepetition(node: unknown, at: Range, { report, marks }: Converting): void {
  const { source } = node as { source: string };
  if (marks.has(source)) report.quiet(at);
  else
    report.error(at, "a repetition with “*” is not allowed here", "write it out, or put the text in quotes");
}

/** Reports anchors and tags; what they mark is read as it stands. */
function checkMarks(node: unknown, at: Range, { text, report, marks }: Converting): void {
  const { anchor, tag } = (node ?? {}) as { anchor?: string; tag?: string };
  const hint = "remove it, or put the text in quotes";
  if (anchor !== undefined) {
    marks.add(anchor);
    const place = markBefore(at, text, "&");
    report.error(place, "a mark with “&” is not allowed here", `write out what repeats it, and ${hint}`);
  }
  if (tag !== undefined && !/^tag:yaml\.org,2002:(str|map|seq)$/.test(tag))
    report.error(markBefore(at, text, "!"), "a type with “!” is not allowed here", hint);
}

/** The place of an anchor's or a tag's mark, which stands before what it marks. */
function markBefore(at: Range, text: string, mark: string): Range {
  let before = text.lastIndexOf(mark, at[0]);
  while (text[before - 1] === mark) before -= 1;
  return before >= 0 ? [before, before + 1] : at;
}

/** The name a key gives, or nothing after reporting that it cannot be one. */
function readKey(key: unknown, context: Converting): string | undefined {
  const { text, report } = context;
  const at = rangeOf(key, text) ?? [0, 0];
  const wrong = (message: string, hint: string) => {
    report.error(at, message, hint);
    return undefined;
  };
  if (isRepetition(key)) {
    refuseRepetition(key, at, context);
    return undefined;
  }
  checkMarks(key, at, context);
  if (!isScalar(key))
    return wrong("a name must be a plain word, not a list or a mapping", "put text with brackets in quotes");
  const name = clean(String(key.value));
  if (name === "")
    return wrong("a name is missing before the colon", "write a name, or put the text in quotes");
  if (name === "<<") return wrong("a repetition with “<<” is not allowed here", "write it out");
  // Read all the same: an object without a prototype holds it as any other, and it hides no mistake below it.
  if (name in Object.prototype) wrong(`“${name}” cannot be used as a name`, "choose another name");
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
