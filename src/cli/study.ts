/** Solves a sensitivity study, in this thread or in several; the result is the same. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import {
  type OverLimit,
  type Sensitivity,
  type SensitivityOptions,
  type Solved,
  sensitivity,
  workOf,
} from "../analysis/sensitivity.ts";
import type { Model } from "../model/model.ts";
import type { Interrupt } from "./interrupt.ts";

/** What a thread is given: a study of which it solves the parts it is told. */
export interface Given {
  readonly model: Model;
  readonly options: SensitivityOptions;
}

/** What a thread answers: how much of the present part is done, or what the part comes to. */
export type Answer = { readonly done: number } | { readonly solved: Solved | "over" };

/** The built worker, where there is one: sources run without a build solve all in one thread. */
function workerFile(): URL | undefined {
  const file = new URL("./study-worker.js", import.meta.url);
  return existsSync(fileURLToPath(file)) ? file : undefined;
}

/** Solves a study in as many threads as asked for; undefined once interrupted. `tell` is told the share that is done. */
export async function solveStudy(
  given: Given,
  workers: number,
  interrupt: Interrupt,
  tell: (share: number) => void,
): Promise<Sensitivity | OverLimit | undefined> {
  const file = workers > 1 ? workerFile() : undefined;
  return file ? inThreads(file, given, workers, interrupt, tell) : inThisThread(given, interrupt, tell);
}

async function inThisThread(
  { model, options }: Given,
  interrupt: Interrupt,
  tell: (share: number) => void,
): Promise<Sensitivity | OverLimit | undefined> {
  const slices = sensitivity(model, options);
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    tell(slice.value);
    // Lets a signal in.
    await new Promise((resume) => setImmediate(resume));
    if (interrupt.stopped()) return undefined;
  }
}

function inThreads(
  file: URL,
  given: Given,
  workers: number,
  interrupt: Interrupt,
  tell: (share: number) => void,
): Promise<Sensitivity | OverLimit | undefined> {
  const work = workOf(given.model, given.options);
  const solved: Solved[] = new Array(work.parts);
  const threads: Worker[] = [];
  let next = 0;
  let open = work.parts;
  return new Promise<Sensitivity | OverLimit | undefined>((resolve, reject) => {
    interrupt.onStop(() => resolve(undefined));
    if (open === 0) resolve(work.sum([]));
    for (let index = 0; index < Math.min(workers, work.parts); index++) {
      const worker = new Worker(file, { workerData: given });
      threads.push(worker);
      let part = next++;
      worker.on("message", (answer: Answer) => {
        if ("done" in answer) {
          tell((work.parts - open + answer.done) / work.parts);
          return;
        }
        if (answer.solved === "over") {
          resolve(work.overLimit);
          return;
        }
        solved[part] = answer.solved;
        open--;
        if (open === 0) resolve(work.sum(solved));
        if (next === work.parts) return;
        part = next++;
        worker.postMessage(part);
      });
      worker.on("error", reject);
      worker.postMessage(part);
    }
  }).finally(() => Promise.all(threads.map((thread) => thread.terminate())));
}
