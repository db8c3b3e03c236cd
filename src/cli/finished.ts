import type { Io } from "./io.ts";
import { progressOn } from "./progress.ts";

/** Runs a computation in slices that yield the share done, and counts up on stderr where somebody may be looking. */
export async function finished<T>(slices: Generator<number, T>, what: string, io: Io): Promise<T> {
  const progress = progressOn(io);
  for (;;) {
    const slice = slices.next();
    if (slice.done) {
      progress.clear();
      return slice.value;
    }
    progress.show(() => `${Math.floor(slice.value * 100)}% ${what}  Ctrl-C stops`);
    // A pause in which Ctrl-C is heard.
    await new Promise((resume) => setImmediate(resume));
  }
}
