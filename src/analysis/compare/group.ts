import { type Step, writeStep } from "../../model/state.ts";
import { outcomesIn } from "../../model/verdict.ts";
import { type Column, endOf } from "./column.ts";

/** How many sessions are compared as a class at most. */
export const MOST_SESSIONS = 200;

/** Steps that the same branches take one after the other, and where they go on from there. */
export interface Run {
  /** Empty only at the start. */
  readonly steps: readonly Step[];
  /** Which branches take them, by number. */
  readonly members: readonly number[];
  /** Those that end here. */
  readonly ending: readonly number[];
  /** The one that most take comes first; of as many, by the written form of the next step. */
  readonly next: readonly Run[];
}

/** What many branches of one scenario have in common, and where they parted. */
export interface Class {
  readonly tree: Run;
  /** By outcome in file order: which branches reached it, and at the ends of which it holds. Outcomes nobody reached are left out. */
  readonly outcomes: readonly {
    readonly outcome: string;
    readonly reached: readonly number[];
    readonly holds: readonly number[];
  }[];
  /** By condition in file order: on which branches it gave way. */
  readonly conceded: readonly { readonly condition: string; readonly members: readonly number[] }[];
  /** Branches with a step that is not open any more: they count as far as they go. */
  readonly stopped: readonly number[];
}

/** Compares many branches, each played under its own model. */
export function classOf(columns: readonly Column[]): Class {
  const scenario = columns[0]!.model.scenario;
  const reached = columns.map(
    ({ model, states }) => new Set(states.flatMap((state) => outcomesIn(model, state).map(({ id }) => id))),
  );
  const holding = columns.map(
    (column) => new Set(outcomesIn(column.model, endOf(column)).map(({ id }) => id)),
  );
  const all = columns.map((_, index) => index);
  return {
    tree: runOf(
      columns.map(({ steps }) => steps),
      columns.map(({ steps }) => steps.map(writeStep)),
      all,
      0,
    ),
    outcomes: [...scenario.outcomes.keys()].flatMap((outcome) => {
      const members = all.filter((index) => reached[index]!.has(outcome));
      if (members.length === 0) return [];
      return [{ outcome, reached: members, holds: all.filter((index) => holding[index]!.has(outcome)) }];
    }),
    conceded: [...scenario.conditions.keys()].flatMap((condition) => {
      const members = all.filter((index) => (endOf(columns[index]!).levels[condition] ?? 0) > 0);
      return members.length > 0 ? [{ condition, members }] : [];
    }),
    stopped: all.filter((index) => columns[index]!.stopped !== undefined),
  };
}

/** The tree of what branches do after `from` steps, `taken` of which all of them took last. */
function runOf(
  branches: readonly (readonly Step[])[],
  written: readonly (readonly string[])[],
  members: readonly number[],
  from: number,
  taken = 0,
): Run {
  const one = members[0]!;
  let to = from;
  if (taken > 0)
    while (
      written[one]![to] !== undefined &&
      members.every((member) => written[member]![to] === written[one]![to])
    )
      to++;
  const groups = new Map<string, number[]>();
  const ending: number[] = [];
  for (const member of members) {
    const step = written[member]![to];
    if (step === undefined) ending.push(member);
    else groups.set(step, [...(groups.get(step) ?? []), member]);
  }
  const next = [...groups]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([, group]) => runOf(branches, written, group, to + 1, 1));
  return { steps: branches[one]!.slice(from - taken, to), members, ending, next };
}
