import { type Standing, standing } from "../../model/condition.ts";
import type { Alignment } from "./alignment.ts";
import { type Column, endOf } from "./column.ts";

/** One condition at every end, beside where it stands if talks stop now. */
export interface Standings {
  readonly condition: string;
  readonly party: string;
  readonly core: boolean;
  /** By column. */
  readonly ends: readonly Standing[];
  /** By column: they differ only where the models do. */
  readonly stopNow: readonly Standing[];
}

export interface Scoreboard {
  /** How many steps had been taken where talks are taken to stop: see {@link stopsAfter}. */
  readonly stopsAfter: number;
  /** By party in file order, then by condition in file order. */
  readonly rows: readonly Standings[];
}

/**
 * Where “if talks stop now” is: the last state that all branches share, since up to there nothing has been chosen between
 * them; where they do not part, the start. It is the no-agreement baseline of what is compared, not any party's best
 * alternative, which no source reports.
 */
export function stopsAfter({ shared, partings }: Alignment): number {
  return partings.length === 0 ? 0 : shared;
}

/** The standing of every condition of every party: at each end, and if talks stop now. */
export function scoreboard(columns: readonly Column[], alignment: Alignment): Scoreboard {
  const after = stopsAfter(alignment);
  const scenario = columns[0]!.model.scenario;
  const rows = [...scenario.evidence.parties.keys()].flatMap((party) =>
    [...scenario.conditions.values()]
      .filter((condition) => condition.party === party)
      .map(({ id, core }): Standings => {
        const at = (state: (column: Column) => Column["states"][number]) =>
          columns.map((column) => standing(column.model, column.model.conditions.get(id)!, state(column)));
        return {
          condition: id,
          party,
          core,
          ends: at(endOf),
          stopNow: at(({ states }) => states[Math.min(after, states.length - 1)]!),
        };
      }),
  );
  return { stopsAfter: after, rows };
}
