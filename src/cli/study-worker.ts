/** A thread that solves the parts of a sensitivity study that it is told. */
import { parentPort, workerData } from "node:worker_threads";
import { workOf } from "../analysis/sensitivity.ts";
import type { Answer, Given } from "./study.ts";

const { model, options } = workerData as Given;
const { solve } = workOf(model, options);
const answer = (message: Answer) => parentPort!.postMessage(message);

parentPort!.on("message", (part: number) => {
  const slices = solve(part);
  for (;;) {
    const slice = slices.next();
    if (slice.done) {
      answer({ solved: slice.value });
      return;
    }
    answer({ done: slice.value });
  }
});
