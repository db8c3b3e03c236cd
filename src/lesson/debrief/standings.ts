/** Each party's scoreboard at the start and at the end of a branch, and what never gave way on it. */
import { aligned } from "../../analysis/compare/alignment.ts";
import { type Standings, scoreboard } from "../../analysis/compare/scoreboard.ts";
import { type Standing, standing } from "../../model/condition.ts";
import { verdict } from "../../model/verdict.ts";
import type { Branch } from "./branch.ts";

/** Where one condition stood at the start and stands at the end. */
export interface Stood extends Pick<Standings, "condition" | "party" | "core"> {
  readonly start: Standing;
  readonly end: Standing;
  /** The number of the step since which it stands as at the end; undefined where that never changed. */
  readonly since: number | undefined;
}

/** Every condition of every party, by party and then in file order. */
export function standingsOn(branch: Branch): readonly Stood[] {
  const { model, states } = branch;
  return scoreboard([branch], aligned([branch.steps])).rows.map(
    ({ condition, party, core, ends, stopNow }) => {
      const read = model.conditions.get(condition)!;
      const end = ends[0]!;
      const last = states.findLastIndex((state) => standing(model, read, state) !== end);
      return {
        condition,
        party,
        core,
        start: stopNow[0]!,
        end,
        since: last < 0 ? undefined : last + 1,
      };
    },
  );
}

/** A move that a condition ruled out on the branch and that was never open on it. */
export interface Barred {
  readonly move: string;
  /** The conditions that ruled it out where it was last ruled out, by id. */
  readonly by: readonly string[];
  /** How many steps had been played where it was first and last ruled out. */
  readonly from: number;
  readonly to: number;
}

/** Moves ruled out on the branch and never open, those ruled out longest first. */
export function barredOn({ model, states }: Branch): readonly Barred[] {
  return [...model.scenario.moves.values()]
    .flatMap((move): Barred[] => {
      const verdicts = states.map((state) => verdict(model, state, move));
      if (verdicts.some(({ kind }) => kind === "open")) return [];
      const from = verdicts.findIndex(({ kind }) => kind === "ruled-out");
      const to = verdicts.findLastIndex(({ kind }) => kind === "ruled-out");
      const last = verdicts[to];
      if (last?.kind !== "ruled-out") return [];
      return [{ move: move.id, by: last.by.map(({ condition }) => condition.id), from, to }];
    })
    .sort((a, b) => b.to - b.from - (a.to - a.from));
}
