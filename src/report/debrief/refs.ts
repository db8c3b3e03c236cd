/** What a sentence of a debrief rests on. */
import { type Branch, statementBehind } from "../../lesson/debrief/branch.ts";
import type { Step } from "../../model/state.ts";

/** The steps (from 1), statements and conditions a sentence can be traced to: never none of all. */
export interface Refs {
  readonly steps: readonly number[];
  readonly statements: readonly string[];
  readonly conditions: readonly string[];
}

/** A sentence or a few, and what they rest on. */
export interface Sentence {
  readonly words: string;
  readonly refs: Refs;
}

export const sentence = (words: string, refs: Refs): Sentence => ({ words, refs });

/** References to steps of a branch, with the statements behind them and the conditions that give way in them. */
export function stepRefs({ model, steps }: Branch, ...numbers: readonly number[]): Refs {
  const own = [...new Set(numbers)].filter((number) => number >= 1).sort((a, b) => a - b);
  return {
    steps: own,
    statements: unique(own.flatMap((number) => statementBehind(model, steps[number - 1]!) ?? [])),
    conditions: unique(own.flatMap((number) => concededIn(steps[number - 1]!))),
  };
}

/** References to conditions, with the statements they are read from. */
export function conditionRefs({ model }: Branch, ...ids: readonly string[]): Refs {
  return {
    steps: [],
    statements: unique(ids.flatMap((id) => model.conditions.get(id)?.statement ?? [])),
    conditions: unique(ids),
  };
}

/** Several references as one. */
export function together(...refs: readonly Refs[]): Refs {
  return {
    steps: [...new Set(refs.flatMap(({ steps }) => steps))].sort((a, b) => a - b),
    statements: unique(refs.flatMap(({ statements }) => statements)),
    conditions: unique(refs.flatMap(({ conditions }) => conditions)),
  };
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function concededIn(step: Step): readonly string[] {
  if (step.kind === "package") return step.parts.flatMap(concededIn);
  return step.kind === "concession" ? [step.condition] : [];
}

/** More references than this are counted. */
const MOST_CITED = 5;

/** A sentence with the statements it rests on in brackets. */
export function cited({ words, refs: { statements } }: Sentence): string {
  if (statements.length === 0) return words;
  const more = statements.length - MOST_CITED;
  const said = more > 0 ? [...statements.slice(0, MOST_CITED), `${more} more`] : statements;
  return `${words} [${said.join(", ")}]`;
}
