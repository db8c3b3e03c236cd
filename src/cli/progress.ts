import type { Io } from "./io.ts";

/** A line on stderr that tells how far a command is, where somebody may be looking. */
export interface Progress {
  readonly show: (line: () => string) => void;
  readonly clear: () => void;
}

/** Milliseconds between two lines. */
const PAUSE = 200;

export function progressOn(io: Io): Progress {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
  let last = performance.now();
  let width = 0;
  return {
    show: (line) => {
      if (performance.now() - last < PAUSE) return;
      last = performance.now();
      const text = line();
      width = Math.max(width, text.length);
      io.err(`\r${text.padEnd(width)}`);
    },
    clear: () => {
      if (width > 0) io.err(`\r${" ".repeat(width)}\r`);
    },
  };
}
