import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the bundle before any test runs, so that the terminal tests play what the sources say now. */
export default function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../../src/build/bundle.mjs", import.meta.url))], {
    stdio: "inherit",
  });
}
