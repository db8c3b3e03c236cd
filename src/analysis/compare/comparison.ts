import { type Alignment, aligned } from "./alignment.ts";
import type { Column } from "./column.ts";
import { type Arrival, arrivals, type Difference, differences } from "./difference.ts";
import { type Given, givenOn } from "./given.ts";
import { type Prospects, type ProspectsAsked, prospects } from "./prospects.ts";
import { type Scoreboard, scoreboard } from "./scoreboard.ts";
import { type Weights, type Worth, worthOf } from "./worth.ts";

/** Columns side by side, and everything that is said of them. */
export interface Comparison {
  readonly columns: readonly Column[];
  readonly alignment: Alignment;
  readonly differences: readonly Difference[];
  /** By outcome, then by column. */
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
  readonly scoreboard: Scoreboard;
  /** By column. */
  readonly given: readonly (readonly Given[])[];
  readonly weights: Weights;
  readonly worth: Worth | undefined;
  readonly prospects: Prospects;
}

/** Compares two to six columns of one scenario. Yields the share that is done. */
export function* comparison(
  columns: readonly Column[],
  weights: Weights,
  asked: ProspectsAsked,
): Generator<number, Comparison> {
  return compared(columns, weights, yield* prospects(columns, asked));
}

/** The comparison of columns whose prospects are known already: all the rest takes no time to speak of. */
export function compared(columns: readonly Column[], weights: Weights, known: Prospects): Comparison {
  const alignment = aligned(columns.map((column) => column.asked));
  const board = scoreboard(columns, alignment);
  return {
    columns,
    alignment,
    differences: differences(columns),
    arrivals: arrivals(columns),
    scoreboard: board,
    given: columns.map(givenOn),
    weights,
    worth: worthOf(board, weights),
    prospects: known,
  };
}
