/** A simulated study as JSON, made from its description and its tally alone, so that merged shards read as the whole. */
import { type Interval, wilson } from "../analysis/interval.ts";
import type { Strategies } from "../analysis/strategy.ts";
import { BINS, frequentBranches, MINUTES_A_WEEK, type Tally, type TallyShape } from "../analysis/tally.ts";
import type { Model } from "../model/model.ts";
import { type Step, writeStep } from "../model/state.ts";
import type { Table } from "../table/successors.ts";
import { modelJson } from "./json.ts";
import { partyWords, stepWords } from "./words.ts";

/** How many of the most frequent branches are told. */
const BRANCHES = 10;

/** What a study is: everything its figures depend on, and the names they need. */
export interface StudyJson extends ReturnType<typeof modelJson> {
  readonly kind: "simulation";
  readonly version: string;
  readonly readingTitle: string;
  /** The branch after which time starts. */
  readonly after: readonly string[];
  /** Weeks. */
  readonly horizon: number;
  readonly seed: string;
  /** Of the whole study. */
  readonly runs: number;
  /** How many milestones and concessions a typical branch is told by, from the first. */
  readonly depth: number;
  /** By party. */
  readonly strategies: Readonly<Record<string, string>>;
}

/** What is counted, in the order of the tally. */
export interface CountedJson {
  readonly outcomes: readonly { readonly id: string; readonly title: string; readonly final: boolean }[];
  readonly concessions: readonly {
    readonly step: string;
    readonly words: string;
    readonly condition: string;
    readonly level: string;
  }[];
  readonly conditions: readonly { readonly id: string; readonly party: string; readonly title: string }[];
  readonly partyNames: Readonly<Record<string, string>>;
}

/** Which part of a study this is. */
export interface PartJson {
  readonly shard: { readonly index: number; readonly of: number } | null;
  /** Interrupted. */
  readonly partial: boolean;
}

/** A study's description. */
export function studyJson(
  model: Model,
  choices: {
    version: string;
    after: readonly Step[];
    horizon: number;
    seed: string;
    runs: number;
    depth: number;
    strategies: Strategies;
  },
): StudyJson {
  const { version, after, horizon, seed, runs, depth, strategies } = choices;
  return {
    kind: "simulation",
    version,
    ...modelJson(model),
    readingTitle: model.reading.title,
    after: after.map(writeStep),
    horizon,
    seed,
    runs,
    depth,
    strategies: Object.fromEntries(
      [...strategies].filter(([, name]) => name !== "chance").sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** What a table's runs are counted by, with names. */
export function countedJson(model: Model, table: Table): CountedJson {
  const { scenario } = model;
  return {
    outcomes: [...scenario.outcomes.values()].map(({ id, title, final }) => ({ id, title, final })),
    concessions: table.steps.flatMap((step) =>
      step.kind === "concession"
        ? [
            {
              step: writeStep(step),
              words: stepWords(model, step),
              condition: step.condition,
              level: step.level,
            },
          ]
        : [],
    ),
    conditions: table.compiled.conditions.map(({ condition: { id, party, title } }) => ({
      id,
      party,
      title,
    })),
    partyNames: Object.fromEntries(
      [...scenario.evidence.parties.values()]
        .filter(({ role }) => role === "party")
        .map(({ id }) => [id, partyWords(scenario, id)]),
    ),
  };
}

type Share = Interval & { readonly runs: number };

const shareOf = (count: number, runs: number): Share => ({ runs: count, ...wilson(count, runs) });

/** The end of the first part of the horizon by which a share of the runs that got there had. */
function weeksBy(histogram: ArrayLike<number>, share: number, horizon: number): number {
  const total = Array.from(histogram).reduce((sum, runs) => sum + runs, 0);
  let sum = 0;
  for (let bin = 0; bin < BINS; bin++) {
    sum += histogram[bin]!;
    if (sum >= total * share) return ((bin + 1) * horizon) / BINS;
  }
  return horizon;
}

/** A study's figures. */
export function figuresJson(study: StudyJson, counted: CountedJson, tally: Tally) {
  const { runs } = tally;
  const { horizon } = study;
  const shape = { outcomes: counted.outcomes.length, concessions: counted.concessions.length };
  const milestone = (number: number) => {
    const outcome = counted.outcomes[number];
    if (outcome) return { outcome: outcome.id, words: outcome.title };
    const { step, words } = counted.concessions[number - shape.outcomes]!;
    return { concession: step, words };
  };
  const branches = frequentBranches(shape, tally, BRANCHES);
  const told = branches.reduce((sum, branch) => sum + branch.runs, 0);
  return {
    counted: runs,
    steps: tally.steps,
    endedBeforeHorizon: tally.still,
    outcomes: counted.outcomes.map((outcome, index) => {
      const histogram = Array.from(tally.histogram.subarray(index * BINS, (index + 1) * BINS));
      const reached = histogram.reduce((sum, count) => sum + count, 0);
      return {
        ...outcome,
        within: shareOf(reached, runs),
        standing: shareOf(tally.standing[index]!, runs),
        weeks:
          reached === 0
            ? null
            : {
                mean: tally.minutes[index]! / reached / MINUTES_A_WEEK,
                half: weeksBy(histogram, 0.5, horizon),
                low: weeksBy(histogram, 0.05, horizon),
                high: weeksBy(histogram, 0.95, horizon),
              },
        histogram,
      };
    }),
    conditions: counted.conditions.map(({ id, party, title }) => {
      const levels = counted.concessions.flatMap(({ condition, level }, index) =>
        condition === id ? [{ level, ...shareOf(tally.concessions[index]!, runs) }] : [],
      );
      // One level at a time: the level given most often is the first, which every run that gave way went through.
      const most = Math.max(0, ...levels.map((level) => level.runs));
      return { id, party, title, gaveWay: shareOf(most, runs), levels };
    }),
    branches: branches.map(({ milestones, runs: count }) => ({
      ...shareOf(count, runs),
      milestones: milestones.map(milestone),
    })),
    otherBranches: { sequences: tally.branches.size - branches.length, runs: runs - told },
  };
}

/** A tally with every number in it; what merging needs. */
export function tallyJson(shape: Pick<TallyShape, "outcomes" | "concessions">, tally: Tally) {
  return {
    runs: tally.runs,
    steps: tally.steps,
    still: tally.still,
    standing: [...tally.standing],
    histogram: [...tally.histogram],
    minutes: [...tally.minutes],
    concessions: [...tally.concessions],
    branches: frequentBranches(shape, tally, tally.branches.size).map(({ milestones, runs }) => [
      milestones,
      runs,
    ]),
  };
}

/** A study or a part of one as JSON. A shard has its whole tally, for `parley merge`. */
export function simulationJson(study: StudyJson, part: PartJson, counted: CountedJson, tally: Tally) {
  const figures = { ...study, ...part, ...figuresJson(study, counted, tally) };
  if (part.shard === null) return figures;
  return { ...figures, counts: counted, tally: tallyJson(shapeOf(counted), tally) };
}

/** How many of each a tally counts. */
export function shapeOf({ outcomes, concessions }: CountedJson): { outcomes: number; concessions: number } {
  return { outcomes: outcomes.length, concessions: concessions.length };
}
