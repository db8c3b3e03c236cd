import type { Model } from "../../model/model.ts";

/** One file of an export. */
export interface ExportFile {
  /** What its name ends in, as `.tra`. */
  readonly suffix: string;
  /** The text in pieces, so that a large one is never whole in memory. */
  readonly text: Iterable<string>;
}

/** What to export. */
export interface Asked {
  /** The model; its initial state is where the export begins. */
  readonly model: Model;
  /** Whether a branch was named: some formats then show states instead of tracks. */
  readonly after: boolean;
  /** How many states to explore; undefined for the format's own limit. */
  readonly maxStates: number | undefined;
}

/** An export, with what the reader should know about it; or the limit of states that it does not fit into. */
export type Exported =
  | { readonly files: readonly ExportFile[]; readonly note?: string }
  | { readonly tooMany: number };

/** A format: how to write it, and how to know a file that was written as one. */
export interface Format {
  readonly about: string;
  readonly suffixes: readonly string[];
  readonly write: (asked: Asked) => Exported;
  /** Whether a file that begins like this was written as this format. */
  readonly isOurs: (head: string) => boolean;
}

/** What every export that can hold a comment begins with. */
export const MARK = "Exported by Parley";

/** The comment that says where an export comes from. */
export function originLines(model: Model): readonly string[] {
  const { scenario, reading, assumptions } = model;
  const changed = [...assumptions].filter(([id, value]) => scenario.assumptions.get(id)?.default !== value);
  return [
    `${MARK}: ${scenario.title} (${scenario.id}), ${scenario.asOf}`,
    `Reading: ${reading.title} (${reading.id})${changed.map(([id, value]) => `, ${id}=${value}`).join("")}`,
    `Content: ${scenario.hash}`,
    "A teaching model; every rate in it is an assumption.",
  ].map(oneLine);
}

/** Text as one line without control characters, for comments and labels. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
