import { type Diagnostic, longestMessage, mostTold } from "./diagnostics.ts";
import { clipped } from "./text.ts";
import { type Path, placeOf, type Yaml } from "./yaml.ts";

/** What to write instead, or how to find it out: asked for only where the mistake is told. */
export type Hint = string | (() => string | undefined) | undefined;

/** Collects what is wrong in one file: the first mistakes in full, the others by their number. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  /** How many more mistakes there are. */
  readonly more: number;
  /** Whether mistakes are only counted by now. */
  readonly full: boolean;
  error(path: Path, message: string, hint?: Hint, where?: "key" | "value"): void;
  warning(path: Path, message: string, hint?: Hint, where?: "key" | "value"): void;
}

/** A report on a file that was read, with what the reading found. Of a place that was told it says nothing more. */
export function reportOn(yaml: Yaml): Report {
  const diagnostics = [...yaml.problems];
  const counts = { error: yaml.problems.length, warning: 0 };
  let { more } = yaml;
  const add =
    (severity: Diagnostic["severity"]) =>
    (path: Path, message: string, hint?: Hint, where: "key" | "value" = "value") => {
      const spot = yaml.locate(path, where);
      if (yaml.told.has(placeOf(spot))) return;
      if (counts[severity] >= mostTold) {
        if (severity === "error") more += 1;
        return;
      }
      counts[severity] += 1;
      const written = typeof hint === "function" ? hint() : hint;
      diagnostics.push({
        severity,
        message: clipped(message, longestMessage),
        ...(written === undefined ? {} : { hint: clipped(written, longestMessage) }),
        ...spot,
      });
    };
  return {
    diagnostics,
    get more() {
      return more;
    },
    get full() {
      return counts.error >= mostTold;
    },
    error: add("error"),
    warning: add("warning"),
  };
}
