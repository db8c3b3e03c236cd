import { emptyTally, mergeTallies } from "../analysis/tally.ts";
import { simulationText } from "../report/simulate.ts";
import { shapeOf, simulationJson } from "../report/study.ts";
import { listWords } from "../report/words.ts";
import { readText } from "../scenario/file.ts";
import { cleanLine } from "../scenario/text.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { readShardFile, type ShardFile } from "./shard-file.ts";

/** A file larger than this is no shard, or one that cannot be held. */
const MOST_BYTES = 500 * 1024 * 1024;

/** `parley merge FILE…`: all shards of a study as the whole one, to the last digit. */
export async function merge(
  files: readonly string[],
  options: { readonly json?: boolean },
  io: Io,
): Promise<Exit> {
  const shards: ShardFile[] = [];
  for (const file of files) {
    const read = readText(file, file, MOST_BYTES);
    const shard = read.ok
      ? readShardFile(file, read.text)
      : { error: `${read.diagnostic.message}; ${read.diagnostic.hint}.` };
    if ("error" in shard) {
      io.err(`${cleanLine(file)}: ${shard.error}\n`);
      return exit.no;
    }
    shards.push(shard);
  }
  const problem = disagreement(shards) ?? incomplete(shards);
  if (problem) {
    io.err(`${problem}\n`);
    return exit.no;
  }
  const { study, counted } = shards[0]!;
  const shape = { ...shapeOf(counted), firstConcession: 0, horizon: study.horizon, depth: study.depth };
  const tally = shards.map((shard) => shard.tally).reduce(mergeTallies, emptyTally(shape));
  const whole = [study, { shard: null, partial: false }, counted, tally] as const;
  io.out(options.json ? `${JSON.stringify(simulationJson(...whole), null, 2)}\n` : simulationText(...whole));
  return exit.answered;
}

/** What identifies a study, with the words for it. */
const identity = {
  version: "versions of Parley",
  scenario: "scenarios",
  hash: "contents of the scenario (hash)",
  reading: "readings",
  assume: "assumptions",
  after: "branches before them (--after)",
  horizon: "horizons (--by)",
  strategies: "strategies",
  seed: "seeds",
  runs: "numbers of runs",
  depth: "depths (--depth)",
} as const;

/** Where two files are parts of different studies. */
function disagreement(shards: readonly ShardFile[]): string | undefined {
  const one = shards[0]!;
  for (const other of shards.slice(1)) {
    const stop = (what: string, a: unknown, b: unknown) =>
      `${one.file} and ${other.file} are not of one study: their ${what} differ, ${told(a)} and ${told(b)}.`;
    for (const [key, what] of Object.entries(identity)) {
      const [a, b] = [one, other].map(({ study }) => study[key as keyof typeof identity]);
      if (JSON.stringify(a) !== JSON.stringify(b)) return stop(what, a, b);
    }
    if (one.shard.of !== other.shard.of) return stop("numbers of shards", one.shard.of, other.shard.of);
    if (JSON.stringify([one.study, one.counted]) !== JSON.stringify([other.study, other.counted]))
      return `${one.file} and ${other.file} are not of one study: one of them was changed.`;
  }
  return undefined;
}

function told(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : `“${String(value)}”`;
}

/** Shards that are there twice, or not at all. */
function incomplete(shards: readonly ShardFile[]): string | undefined {
  const files = new Map<number, string>();
  const { of } = shards[0]!.shard;
  for (const { file, shard } of shards) {
    const before = files.get(shard.index);
    if (before !== undefined)
      return `Shard ${shard.index}/${of} is there twice: ${before} and ${file}. Its runs would count double.`;
    files.set(shard.index, file);
  }
  const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !files.has(index));
  if (missing.length === 0) return undefined;
  const named = missing.slice(0, 10).map((index) => `${index}/${of}`);
  const more = missing.length - named.length;
  const list = listWords([...named, ...(more > 0 ? [`${more} more`] : [])]);
  return `${missing.length === 1 ? "A shard is" : "Shards are"} missing: ${list}.`;
}
