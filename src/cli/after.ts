import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { afterStep, stepVerdict } from "../model/verdict.ts";
import { refusalText } from "../report/transcript.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { readSteps } from "./run.ts";

/** A branch played from the start, and the state it leads to. */
export interface Branch {
  readonly steps: readonly Step[];
  readonly state: State;
}

/** The branch of `--after a,b,…`, or the exit code after saying which step is unknown or not open. */
export function playAfter(model: Model, text: string | undefined, io: Io): Branch | Exit {
  const steps = readSteps(model, text ?? "", io);
  if (!steps) return exit.usage;
  let state = model.initial;
  for (const step of steps) {
    const verdict = stepVerdict(model, state, step);
    if (verdict.kind !== "open") {
      io.err(`--after: ${refusalText(model, step, verdict)}`);
      return exit.no;
    }
    state = afterStep(model, state, step);
  }
  return { steps, state };
}
