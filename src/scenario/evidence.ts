/** What was said and what had happened: the content of `evidence.yaml`, with no judgement of ours. */

/** How a source gives a statement. Quotation marks appear on screen only for `quoted`. */
export type Voice = "quoted" | "reported" | "narrated";

/** Where something stands: a paragraph counted from 1 over the source's non-empty lines. */
export interface Place {
  readonly source: string;
  readonly section: string;
  readonly paragraph: number;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly language: string;
  /** How many paragraphs the source has. */
  readonly paragraphs: number;
  readonly note?: string;
}

/** `party` negotiates; `observer` may ground a move and never forbids; `nature` is what nobody chooses. */
export type Role = "party" | "observer" | "nature";

export interface Party {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  /** Two or three letters for narrow columns. */
  readonly short: string;
  readonly about: string;
  readonly speakers: readonly string[];
}

export interface Statement {
  readonly id: string;
  readonly party: string;
  readonly speaker: string;
  readonly voice: Voice;
  /** Our neutral paraphrase. */
  readonly says: string;
  /** At most 12 words, verbatim from the paragraph. */
  readonly quote: string;
  readonly date: string;
  readonly at: Place;
  readonly note?: string;
}

export interface PastEvent {
  readonly id: string;
  readonly date: string;
  readonly basis: "stated" | "derived" | "approximate";
  readonly says: string;
  readonly quote: string;
  readonly at: Place;
  readonly note?: string;
}

/** Something the source leaves open, or where it pulls two ways. */
export interface OpenPoint {
  readonly id: string;
  readonly says: string;
  readonly paragraphs: readonly number[];
  readonly note?: string;
}

/** A teaching point and how strongly the source bears it out. */
export interface Dynamic {
  readonly id: string;
  readonly title: string;
  readonly strength: "strong" | "medium" | "partial" | "weak";
  readonly paragraphs: readonly number[];
  readonly note?: string;
}

export interface Evidence {
  readonly sources: ReadonlyMap<string, Source>;
  /** Parties in file order, then observers, then `nature`. */
  readonly parties: ReadonlyMap<string, Party>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly events: ReadonlyMap<string, PastEvent>;
  readonly unknowns: ReadonlyMap<string, OpenPoint>;
  readonly contradictions: ReadonlyMap<string, OpenPoint>;
  readonly dynamics: ReadonlyMap<string, Dynamic>;
}
