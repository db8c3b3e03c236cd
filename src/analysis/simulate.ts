import type { Model } from "../model/model.ts";
import { explore } from "../table/graph.ts";
import type { Key } from "../table/layout.ts";
import { type Table, tableOf } from "../table/successors.ts";
import { guardWalk } from "./guard-walk.ts";
import { redistribution, type Strategies } from "./strategy.ts";
import { newStream, streamsOf } from "./stream.ts";
import { DEPTH, newCounter, type Tally, type TallyShape } from "./tally.ts";
import { tableWalk, type Walk, type WalkTables } from "./walk.ts";

/** What is walked: plain data, so that it can be handed to a thread. */
export type Ground =
  /** An explored chain. */
  | { readonly kind: "tables"; readonly tables: WalkTables }
  /** Guards as they are met, where the graph is over the limit. `best` is not among its strategies. */
  | { readonly kind: "guards"; readonly model: Model; readonly from: Key; readonly strategies: Strategies };

/** A study: run i is the walk of the stream that the seed gives to i, whoever makes it. */
export interface Study {
  readonly ground: Ground;
  readonly shape: TallyShape;
  readonly seed: string;
}

/** Runs by index: `first`, `first + every`, and so on, `count` of them. */
export interface Runs {
  readonly first: number;
  readonly every: number;
  readonly count: number;
}

/** The runs of a study whose index is `index` modulo `of`. */
export function shardRuns(runs: number, index = 0, of = 1): Runs {
  return { first: index, every: of, count: Math.max(0, Math.ceil((runs - index) / of)) };
}

/** What a table's runs over a horizon (weeks) are counted by, with the first `depth` milestones of each. */
export function tallyShape(table: Table, horizon: number, depth = DEPTH): TallyShape {
  const firstConcession = table.compiled.moves.length;
  return {
    outcomes: table.compiled.layout.model.scenario.outcomes.size,
    concessions: table.steps.length - firstConcession,
    firstConcession,
    horizon,
    depth,
  };
}

/** Makes runs of a study, as many at a time as are asked for, and counts them all. */
export interface Simulator {
  readonly make: (runs: Runs) => void;
  readonly tally: () => Tally;
}

/** A simulator that has made no run. */
export function simulatorOf({ ground, shape, seed }: Study): Simulator {
  const walk = walkOn(ground, shape.horizon);
  const begin = streamsOf(seed);
  const stream = newStream();
  const { record, tally } = newCounter(shape);
  return {
    make: ({ first, every, count }) => {
      for (let made = 0, run = first; made < count; made++, run += every) {
        begin(run, stream);
        walk(stream, record);
      }
    },
    tally,
  };
}

/** All the runs asked for, counted. */
export function simulate(study: Study, runs: Runs): Tally {
  const { make, tally } = simulatorOf(study);
  make(runs);
  return tally();
}

function walkOn(ground: Ground, horizon: number): Walk {
  if (ground.kind === "tables") return tableWalk(ground.tables, horizon);
  const table = tableOf(ground.model);
  const start = explore(table, { from: ground.from, limit: 1 });
  return guardWalk(start, ground.from, horizon, redistribution(table, ground.strategies));
}
