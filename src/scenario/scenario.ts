/** A scenario as loaded and checked: the content of `scenario.yaml` over its evidence. */
import type { Evidence } from "./evidence.ts";
import type { Glossary } from "./glossary.ts";
import type { Guard, Value } from "./guard.ts";

/** A number no source gives, always shown as one: rates per week, whole-number values, factors, probabilities. */
export interface Assumption {
  readonly id: string;
  readonly title: string;
  readonly kind: "rate" | "value" | "factor" | "probability";
  readonly default: number;
  readonly range: readonly [number, number];
  readonly because: string;
  /** Ids of the unknowns it stands for. */
  readonly leavesOpen: readonly string[];
}

/** A reference to an assumption (written `$name`), or a plain number where one is allowed. */
export type Amount = { readonly assumption: string } | number;

/** A track (a parallel region with named states) or an issue (a bounded set of values). */
export interface Variable {
  readonly id: string;
  readonly kind: "track" | "issue";
  readonly title: string;
  /** In the order listed; `atLeast`, `atMost` and `add` follow it. */
  readonly domain: readonly Value[];
  readonly initial: Value | { readonly assumption: string };
  readonly labels: ReadonlyMap<Value, string>;
  /** Ids of statements and past events. */
  readonly grounds: readonly string[];
  readonly note?: string;
}

/** What a condition forbids: a move by name, or any own or consented move after which the guard newly holds. */
export type Ban = { readonly move: string } | { readonly result: Guard };

export type ConditionKind = "demand" | "precondition" | "red-line" | "offer" | "threat" | "promise" | "aim";

/** A weaker form of a condition that its party may fall back to. */
export interface Softer {
  readonly id: string;
  readonly title: string;
  /** Absent: as before. */
  readonly forbids?: readonly Ban[];
  readonly until?: Guard;
  readonly because: string;
}

export interface Condition {
  readonly id: string;
  readonly title: string;
  readonly party: string;
  readonly statement: string;
  /** Further statements that say the same. */
  readonly also: readonly string[];
  readonly kind: ConditionKind;
  readonly core: boolean;
  readonly forbids: readonly Ban[];
  /** Read in the present state. Absent: never, short of a concession. */
  readonly until?: Guard;
  /** How we read the words and why; always there where something is forbidden or falls due. */
  readonly because?: string;
  readonly met?: Guard;
  /** What others do against it; what its own party does against it is a concession, or is not forbidden. */
  readonly broken?: Guard;
  readonly softer: readonly Softer[];
  /** Per week, one level softer, while it stands in the way. */
  readonly yields: Amount;
  /** Threats and promises: when it falls due, and the move it commits its party to. */
  readonly when?: Guard;
  readonly commits?: string;
}

export type Effect =
  | { readonly variable: string; readonly to: Value | { readonly assumption: string } }
  /** Saturates at the ends of the domain. */
  | { readonly variable: string; readonly add: number };

export interface Move {
  readonly id: string;
  readonly title: string;
  readonly party: string;
  /** Parties that must agree. */
  readonly consent: readonly string[];
  readonly when?: Guard;
  readonly effects: readonly Effect[];
  readonly grounds: readonly string[];
  readonly note?: string;
  /** Per week. */
  readonly rate: Amount;
  /** Moves with the same choice share one rate among those open. */
  readonly choice?: string;
}

/** Multiplies rates of moves or yields of conditions while `when` holds. */
export interface Pressure {
  readonly id: string;
  readonly when: Guard;
  /** Ids of conditions or moves. */
  readonly on: readonly string[];
  readonly times: Amount;
  readonly grounds: readonly string[];
  readonly because: string;
}

export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly when: Guard;
  /** The scenario models nothing after it. */
  readonly final: boolean;
  /** Ids of statements that seek it. */
  readonly sought: readonly string[];
  readonly note?: string;
}

/** What a reading, or a session's own reading, changes in one condition. */
export type ConditionChange =
  | { readonly off: true; readonly because?: string }
  | {
      readonly off?: false;
      readonly forbids?: readonly Ban[];
      /** `null` takes the `until` away. */
      readonly until?: Guard | null;
      readonly because?: string;
      readonly met?: Guard;
    };

export interface Reading {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  readonly assume: ReadonlyMap<string, number>;
  readonly conditions: ReadonlyMap<string, ConditionChange>;
  /** Whose words it takes strictly, and the reading that does the same for another party. */
  readonly strictOn?: string;
  readonly counterpart?: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Up to when the sources report. */
  readonly asOf: string;
  readonly briefing: readonly string[];
  readonly evidence: Evidence;
  /** The outcome the main screen opens with. */
  readonly goal: string;
  /** Weeks. */
  readonly horizon: Amount;
  readonly assumptions: ReadonlyMap<string, Assumption>;
  /** Tracks in file order, then issues. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly moves: ReadonlyMap<string, Move>;
  readonly pressures: ReadonlyMap<string, Pressure>;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The first is the default. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** Terms of the field, and where the scenario shows them; nothing in the model rests on it. */
  readonly glossary: Glossary;
  /** SHA-256 (hex) of the content of `evidence.yaml` and `scenario.yaml`. */
  readonly hash: string;
}
