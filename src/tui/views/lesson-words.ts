/** How a task stands, in words. */
import type { Doing } from "../../lesson/task.ts";
import { countWords } from "../../report/words.ts";

const failures = {
  avoid: "what was to be avoided has come about",
  keeping: "what was to hold no longer does",
  steps: "it took more steps than allowed",
  concessions: "more gave way than allowed",
} as const;

/** How a task stands, in words. */
export function taskWords(how: Doing | undefined): string {
  if (!how) return "not begun: you are elsewhere in the tree";
  const used = `${countWords(how.steps, "step")}, ${countWords(how.concessions, "concession")}`;
  if (how.is === "done") return `done on this branch, with ${used}`;
  if (how.is === "failed") return `${used}; ${failures[how.why!]}. Step back (←) and try another way`;
  return `${used} so far`;
}
