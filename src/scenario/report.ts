import type { Diagnostic } from "./diagnostics.ts";
import type { Path, Yaml } from "./yaml.ts";

/** Collects what is wrong in one file. */
export interface Report {
  readonly diagnostics: Diagnostic[];
  error(path: Path, message: string, hint?: string, where?: "key" | "value"): void;
  warning(path: Path, message: string, hint?: string, where?: "key" | "value"): void;
}

/** A report on a file that was read. */
export function reportOn(yaml: Yaml): Report {
  const diagnostics: Diagnostic[] = [];
  const add =
    (severity: Diagnostic["severity"]) =>
    (path: Path, message: string, hint?: string, where: "key" | "value" = "value") => {
      diagnostics.push({
        severity,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...yaml.locate(path, where),
      });
    };
  return { diagnostics, error: add("error"), warning: add("warning") };
}
