import { exit } from "./io.ts";

/** Ctrl-C, heard while a command works. */
export interface Interrupt {
  readonly stopped: () => boolean;
  /** Called once it comes. */
  readonly onStop: (then: () => void) => void;
  /** No longer listens. */
  readonly end: () => void;
}

/** Ctrl-C stops the work, so that the command can tell what it has; a second one ends the program. */
export function interruptible(): Interrupt {
  let stopped = false;
  const listeners: (() => void)[] = [];
  const stop = () => {
    if (stopped) process.exit(exit.interrupted);
    stopped = true;
    for (const then of listeners) then();
  };
  process.on("SIGINT", stop);
  return {
    stopped: () => stopped,
    onStop: (then) => listeners.push(then),
    end: () => process.off("SIGINT", stop),
  };
}
