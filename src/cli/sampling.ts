/** What commands share that solve chances, or sample them over the assumptions' ranges. */
import {
  type OverLimit,
  type Sensitivity,
  type SensitivityOptions as StudyOptions,
  sensitivity as studying,
} from "../analysis/sensitivity.ts";
import type { Model } from "../model/model.ts";
import { type ModelOptions, readAssume } from "./choose.ts";
import type { Io } from "./io.ts";
import { type Read, readHorizon, readWhole } from "./simulate-options.ts";

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

/** Runs a study, and counts up on stderr where somebody may be looking. */
export async function studied(model: Model, options: StudyOptions, io: Io): Promise<Sensitivity | OverLimit> {
  const slices = studying(model, options);
  let last = performance.now();
  let shown = false;
  for (;;) {
    const slice = slices.next();
    if (slice.done) {
      if (shown) io.err(`\r${" ".repeat(40)}\r`);
      return slice.value;
    }
    if (!process.stderr.isTTY || performance.now() - last < 200) continue;
    last = performance.now();
    shown = true;
    io.err(`\r${Math.floor(slice.value * 100)}% of the samples  Ctrl-C stops`);
    // A pause in which Ctrl-C is heard.
    await new Promise((resume) => setImmediate(resume));
  }
}

/** What to do where a study met its limit. */
export function overLimitWords({ limit }: OverLimit): string {
  return (
    `With the assumptions within their ranges chance leads to more than ${limit} states, too many to solve.\n` +
    "Raise --max-states, choose another --reading, or hold assumptions with --assume (0 leaves a rate out).\n"
  );
}
