/** What commands share that solve chances, or sample them over the assumptions' ranges. */
import { availableParallelism } from "node:os";
import {
  isOverLimit,
  type OverLimit,
  type Sensitivity,
  type SensitivityOptions as StudyOptions,
} from "../analysis/sensitivity.ts";
import type { Model } from "../model/model.ts";
import { type ModelOptions, readAssume } from "./choose.ts";
import { interruptible } from "./interrupt.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { progressOn } from "./progress.ts";
import { type Read, readHorizon, readWhole, readWorkers } from "./simulate-options.ts";
import { solveStudy } from "./study.ts";

/** The seed of samples where none is given: the same question has the same answer. */
export const SEED = "parley";

/** Horizons up to which chances are solved: ten years. */
const MOST_WEEKS = 520;

/** `--by` for what is solved: its work grows with the time asked for. */
export function readSolvedHorizon(by: string | undefined, model: Model): Read<number> {
  const horizon = readHorizon(by, model);
  if ("error" in horizon || horizon.value <= MOST_WEEKS) return horizon;
  return {
    error: `--by: exact chances go up to ${MOST_WEEKS}w; what may ever happen is in the column EVER. For longer: parley simulate.`,
  };
}

/** `--samples N`: at least 20, since a band leaves out 5% on each side. */
export function readSamples(text: string | undefined, otherwise: number) {
  return readWhole("--samples", text ?? String(otherwise), 20, 100_000);
}

/** The assumptions that `--assume` sets, which are not varied. */
export function askedNames({ assume }: ModelOptions): ReadonlySet<string> {
  const numbers = readAssume(assume);
  return new Set("error" in numbers ? [] : numbers.keys());
}

/** `--workers N` of a study; default: as many as the machine runs at once. */
export function readStudyWorkers(text: string | undefined): Read<number> {
  return text === undefined ? { value: availableParallelism() } : readWorkers(text);
}

/** Solves a study and counts up on stderr where somebody may be looking; or the exit code after saying why there is none. */
export async function studied(
  model: Model,
  options: StudyOptions,
  workers: number,
  io: Io,
): Promise<Sensitivity | Exit> {
  const interrupt = interruptible();
  const progress = progressOn(io);
  let done = 0;
  const percent = () => `${Math.floor(done * 100)}%`;
  try {
    const study = await solveStudy({ model, options }, workers, interrupt, (share) => {
      done = Math.max(done, share);
      progress.show(() => `${percent()} of the samples  Ctrl-C stops`);
    });
    progress.clear();
    if (!study) {
      io.err(
        `Interrupted at ${percent()}: a band needs all of its samples, so there is none. Fewer are quicker: --samples.\n`,
      );
      return exit.interrupted;
    }
    if (!isOverLimit(study)) return study;
    io.err(overLimitWords(study));
    return exit.no;
  } finally {
    interrupt.end();
  }
}

/** What to do where a study met its limit. */
function overLimitWords({ limit }: OverLimit): string {
  return (
    `With the assumptions within their ranges chance leads to more than ${limit} states, too many to solve.\n` +
    "Raise --max-states, choose another --reading, or hold assumptions with --assume (0 leaves a rate out).\n"
  );
}
