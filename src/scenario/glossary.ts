/** Terms of the field, what they mean, and where a scenario shows them. */
import type { Dynamic } from "./evidence.ts";

/** How strongly a source bears a term out; `none`: it gives no evidence for it. */
export type Strength = Dynamic["strength"] | "none";

/** Where a scenario shows a term. */
export interface Tie {
  /** The teaching point of the evidence that it is, whose strength it then has. */
  readonly dynamic?: string;
  readonly strength: Strength;
  /** Ids of statements, past events, unknowns, contradictions and conditions; empty where there is no evidence. */
  readonly shown: readonly string[];
  readonly because: string;
}

export interface Term {
  readonly id: string;
  readonly title: string;
  /** A definition of ours. */
  readonly means: string;
  /** Books and papers, as a list of references gives them. */
  readonly sources: readonly string[];
  /** Absent where the scenario does not say. */
  readonly tie?: Tie;
}

/** General terms in their file's order, then a scenario's own. */
export type Glossary = ReadonlyMap<string, Term>;
