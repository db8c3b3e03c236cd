/** Starts threads for figures: of the build where there is one, else in this thread between keys. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { answering } from "./answering.ts";
import type { Answer, Order } from "./question.ts";

export interface Thread {
  readonly order: (order: Order) => void;
  /** Ends it at once, whatever it is doing; nothing more is heard of it. */
  readonly end: () => void;
}

export type StartThread = (hear: (answer: Answer) => void) => Thread;

/** The built worker beside this module. */
function workerFile(): URL | undefined {
  const file = new URL("./figures-worker.js", import.meta.url);
  return existsSync(fileURLToPath(file)) ? file : undefined;
}

/** A thread of its own, where the program is built. */
export const startThread: StartThread = (hear) => {
  const file = workerFile();
  if (!file) return startHere(hear);
  let ended = false;
  const worker = new Worker(file, { stderr: true });
  const tell = (answer: Answer): void => {
    if (!ended) hear(answer);
  };
  worker.on("message", tell);
  worker.on("error", (error: Error) => tell({ of: "failure", message: error.message }));
  // The program may end while a thread is still at work.
  worker.unref();
  return {
    order: (order) => worker.postMessage(order),
    end: () => {
      ended = true;
      void worker.terminate();
    },
  };
};

/** The same in this thread, in turns. */
export const startHere: StartThread = (hear) => {
  let ended = false;
  const take = answering(
    (answer) => {
      if (!ended) hear(answer);
    },
    (work) =>
      void setImmediate(() => {
        if (!ended) work();
      }),
  );
  return {
    order: take,
    end: () => {
      ended = true;
    },
  };
};
