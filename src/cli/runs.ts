/** Makes a study's runs, in this thread or in several; the tally is the same. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { type Runs, type Simulator, type Study, simulatorOf } from "../analysis/simulate.ts";
import { emptyTally, mergeTallies, type Tally } from "../analysis/tally.ts";

/** What a thread is told: make these runs, or hand over the tally. */
export type Order = { readonly make: Runs } | { readonly hand: true };

/** What a thread answers: that the runs are made, or its tally. */
export type Answer = { readonly made: number } | { readonly tally: Tally };

/** How the making of runs is watched and stopped. */
export interface Watch {
  readonly made: (runs: number) => void;
  /** Asked between portions; once true, what was made so far is all there is. */
  readonly stopped: () => boolean;
}

/** How long a portion of runs should take, in milliseconds: short enough to stop and to tell of. */
const PORTION = 40;

/** Portions of runs, each about as long as {@link PORTION}, by how long the last one of the same maker took. */
function portions(runs: Runs) {
  let given = 0;
  return (size: number): Runs | undefined => {
    const count = Math.min(size, runs.count - given);
    if (count <= 0) return undefined;
    const first = runs.first + given * runs.every;
    given += count;
    return { first, every: runs.every, count };
  };
}

/** The size of the next portion. */
function resized(size: number, milliseconds: number): number {
  const factor = Math.min(4, Math.max(0.25, PORTION / Math.max(milliseconds, 0.1)));
  return Math.max(1, Math.round(size * factor));
}

const FIRST_PORTION = 64;

/** The built worker, where there is one: sources run without a build make all runs in one thread. */
function workerFile(): URL | undefined {
  const file = new URL("./simulate-worker.js", import.meta.url);
  return existsSync(fileURLToPath(file)) ? file : undefined;
}

/** Makes runs of a study in as many threads as asked for. */
export async function makeRuns(study: Study, runs: Runs, workers: number, watch: Watch): Promise<Tally> {
  const file = workers > 1 ? workerFile() : undefined;
  return file ? inThreads(file, study, runs, workers, watch) : inThisThread(study, runs, watch);
}

async function inThisThread(study: Study, runs: Runs, watch: Watch): Promise<Tally> {
  const simulator: Simulator = simulatorOf(study);
  const portion = portions(runs);
  let made = 0;
  let size = FIRST_PORTION;
  for (let part = portion(size); part && !watch.stopped(); part = portion(size)) {
    const began = performance.now();
    simulator.make(part);
    size = resized(size, performance.now() - began);
    made += part.count;
    watch.made(made);
    // Lets a signal in.
    await new Promise((resume) => setImmediate(resume));
  }
  return simulator.tally();
}

async function inThreads(file: URL, study: Study, runs: Runs, workers: number, watch: Watch): Promise<Tally> {
  const portion = portions(runs);
  let made = 0;
  const one = (): Promise<Tally> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: study });
      let size = FIRST_PORTION;
      let began = 0;
      const order = () => {
        const part = watch.stopped() ? undefined : portion(size);
        began = performance.now();
        worker.postMessage((part ? { make: part } : { hand: true }) satisfies Order);
      };
      worker.on("message", (answer: Answer) => {
        if ("tally" in answer) {
          resolve(answer.tally);
          void worker.terminate();
          return;
        }
        size = resized(size, performance.now() - began);
        made += answer.made;
        watch.made(made);
        order();
      });
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`a worker thread ended early (${code})`)));
      order();
    });
  const tallies = await Promise.all(Array.from({ length: workers }, one));
  return tallies.reduce(mergeTallies, emptyTally(study.shape));
}
