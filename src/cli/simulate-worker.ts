/** A thread that makes runs of a study as it is told, and hands over their tally. */
import { parentPort, workerData } from "node:worker_threads";
import { type Study, simulatorOf } from "../analysis/simulate.ts";
import type { Answer, Order } from "./runs.ts";

const { make, tally } = simulatorOf(workerData as Study);
const answer = (message: Answer) => parentPort!.postMessage(message);

parentPort!.on("message", (order: Order) => {
  if ("hand" in order) {
    answer({ tally: tally() });
    return;
  }
  make(order.make);
  answer({ made: order.make.count });
});
