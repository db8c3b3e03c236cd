import type { Value } from "../scenario/guard.ts";

/** A position in the talks: every track's state, every issue's value, every condition's level. */
export interface State {
  /** By variable id: tracks and issues. */
  readonly values: Readonly<Record<string, Value>>;
  /** By condition id: 0 as stated, then each softer level in order, last dropped. Only conditions that can forbid. */
  readonly levels: Readonly<Record<string, number>>;
}

/** One step of a branch. */
export type Step =
  | { readonly kind: "move"; readonly move: string }
  /** `level` is the id of a softer level, or `dropped`. */
  | { readonly kind: "concession"; readonly condition: string; readonly level: string }
  | { readonly kind: "package"; readonly parts: readonly SingleStep[] };

export type SingleStep = Exclude<Step, { kind: "package" }>;

/** The written form of a step: `ua-counters`, `concede:ID`, `concede:ID/LEVEL`, parts of a package joined by `+`. */
export function writeStep(step: Step): string {
  if (step.kind === "package") return step.parts.map(writeStep).join("+");
  if (step.kind === "move") return step.move;
  return step.level === "dropped" ? `concede:${step.condition}` : `concede:${step.condition}/${step.level}`;
}

/** Reads the written form of a step; ids are not checked here. Returns undefined where it has no such form. */
export function readStep(text: string): Step | undefined {
  const parts: SingleStep[] = [];
  for (const part of text.split("+")) {
    const found = /^\s*(?:concede:([a-z0-9-]+)(?:\/([a-z0-9-]+))?|([a-z0-9-]+))\s*$/.exec(part);
    if (!found) return undefined;
    const [, condition, level, move] = found;
    parts.push(
      condition !== undefined
        ? { kind: "concession", condition, level: level ?? "dropped" }
        : { kind: "move", move: move as string },
    );
  }
  return parts.length === 1 ? parts[0] : { kind: "package", parts };
}
