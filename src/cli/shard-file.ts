/** A shard of a study as `parley simulate --shard K/N --json` writes it, read back and checked. */
import * as z from "zod";
import { shardRuns } from "../analysis/simulate.ts";
import { BINS, type Branch, branchOf, type Tally } from "../analysis/tally.ts";
import { type CountedJson, type StudyJson, shapeOf } from "../report/study.ts";

export interface ShardFile {
  readonly file: string;
  readonly study: StudyJson;
  readonly shard: { readonly index: number; readonly of: number };
  readonly counted: CountedJson;
  readonly tally: Tally;
}

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const counts = z.array(count);

const study = z.object({
  kind: z.literal("simulation"),
  version: z.string(),
  scenario: z.string(),
  title: z.string(),
  asOf: z.string(),
  hash: z.string(),
  reading: z.string(),
  assume: z.record(z.string(), z.number()),
  readingTitle: z.string(),
  after: z.array(z.string()),
  horizon: z.number().positive(),
  seed: z.string(),
  runs: count,
  depth: count,
  strategies: z.record(z.string(), z.string()),
});

const part = z.object({
  shard: z.object({ index: count, of: count.min(1) }),
  partial: z.boolean(),
});

const counted = z.object({
  outcomes: z.array(z.object({ id: z.string(), title: z.string(), final: z.boolean() })),
  concessions: z.array(
    z.object({ step: z.string(), words: z.string(), condition: z.string(), level: z.string() }),
  ),
  conditions: z.array(z.object({ id: z.string(), party: z.string(), title: z.string() })),
  partyNames: z.record(z.string(), z.string()),
});

const tally = z.object({
  runs: count,
  steps: count,
  still: count,
  standing: counts,
  histogram: counts,
  minutes: counts,
  concessions: counts,
  branches: z.array(z.tuple([counts, count])),
});

const whole = z.object({ ...study.shape, ...part.shape, counts: counted, tally });

/** The shard in a file's text, or what is wrong with it: words for people. */
export function readShardFile(file: string, text: string): ShardFile | { readonly error: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { error: "is not JSON, or only part of it." };
  }
  if (!study.partial().safeParse(data).success || (data as { kind?: unknown } | null)?.kind !== "simulation")
    return { error: "is not what parley simulate --shard K/N --json prints." };
  if ((data as { shard?: unknown }).shard === null)
    return { error: "is a whole study, not a shard of one: there is nothing to merge." };
  const read = whole.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { error: `is not a whole shard: ${issue!.path.join(".")}: ${issue!.message}.` };
  }
  if (read.data.partial)
    return {
      error: `was interrupted after ${read.data.tally.runs} of its runs; make shard ${read.data.shard.index}/${read.data.shard.of} again.`,
    };
  const made: ShardFile = {
    file,
    study: study.parse(data),
    shard: read.data.shard,
    counted: read.data.counts,
    tally: tallyOf(read.data.tally, read.data.counts),
  };
  const wrong = miscounted(made);
  return wrong ? { error: `is damaged: ${wrong}.` } : made;
}

function tallyOf(data: z.infer<typeof tally>, names: CountedJson): Tally {
  const shape = shapeOf(names);
  return {
    ...data,
    standing: Float64Array.from(data.standing),
    histogram: Float64Array.from(data.histogram),
    minutes: Float64Array.from(data.minutes),
    concessions: Float64Array.from(data.concessions),
    branches: new Map(
      data.branches.map(([milestones, runs]): [Branch, number] => [branchOf(shape, milestones), runs]),
    ),
  };
}

/** What does not add up in a shard; a file cut or edited mostly shows here. */
function miscounted({ study: { runs }, shard: { index, of }, counted: names, tally: made }: ShardFile) {
  if (index >= of) return `there is no shard ${index} of ${of}`;
  const own = shardRuns(runs, index, of).count;
  if (made.runs !== own) return `it counts ${made.runs} runs where it should have ${own}`;
  const { outcomes, concessions } = shapeOf(names);
  const lengths = [made.standing.length, made.minutes.length, made.histogram.length, made.concessions.length];
  if (lengths.join() !== [outcomes, outcomes, outcomes * BINS, concessions].join())
    return "its counts are not as many as its outcomes";
  let branches = 0;
  for (const count of made.branches.values()) branches += count;
  if (branches !== own) return `its branches come to ${branches} runs of ${own}`;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    const reached = made.histogram
      .subarray(outcome * BINS, (outcome + 1) * BINS)
      .reduce((sum, n) => sum + n, 0);
    if (reached > own || made.standing[outcome]! > reached) return "an outcome has more runs than there are";
  }
  return undefined;
}
