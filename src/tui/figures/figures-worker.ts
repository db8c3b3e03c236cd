/** A thread that works figures out for the screens. */
import { parentPort } from "node:worker_threads";
import { answering } from "./answering.ts";
import type { Answer, Order } from "./question.ts";

const port = parentPort!;
const take = answering((answer: Answer) => port.postMessage(answer));
port.on("message", (order: Order) => take(order));
