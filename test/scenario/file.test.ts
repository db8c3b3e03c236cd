import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readText } from "../../src/scenario/file.ts";

test.skipIf(process.platform === "win32")("a pipe that nobody writes to is refused, not waited for", () => {
  const home = mkdtempSync(join(tmpdir(), "parley-file-"));
  const pipe = join(home, "scenario.yaml");
  try {
    execFileSync("mkfifo", [pipe]);
    expect(readText(pipe)).toMatchObject({
      ok: false,
      diagnostic: { message: "this is not an ordinary file" },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
