import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listScenarios, locateScenario, shippedScenarios } from "../../src/scenario/locate.ts";

const from = mkdtempSync(join(tmpdir(), "parley-"));
const shipped = join(from, "shipped");
for (const dir of [
  join(shipped, "wages"),
  join(shipped, "border-talks"),
  join(from, "wages"),
  join(from, "mine"),
]) {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "scenario.yaml"), "");
}
mkdirSync(join(from, "empty"));
afterAll(() => rmSync(from, { recursive: true }));

const locate = (asked: string) => locateScenario(asked, { shipped, from });

test("shipped scenarios are beside the package's own description", () => {
  expect(shippedScenarios()).toMatch(/scenarios$/);
  expect(listScenarios(shipped)).toEqual(["border-talks", "wages"]);
});

test.each([
  ["wages", join(shipped, "wages")],
  ["./wages", join(from, "wages")],
  ["./mine", join(from, "mine")],
  ["mine/scenario.yaml", join(from, "mine")],
  [join(from, "mine"), join(from, "mine")],
])("%s", (asked, dir) => {
  expect(locate(asked)).toEqual({ ok: true, dir });
});

test.each([
  ["wags", "there is no scenario “wags”", "did you mean “wages”?"],
  ["mine", "there is no scenario “mine”", "write ./mine"],
  ["./empty", "the folder ./empty holds no scenario", "scenario.yaml"],
  ["./nowhere", "there is no folder ./nowhere", "check"],
  ["", "no scenario is named", "id"],
  ["__proto__", "there is no scenario “__proto__”", "wages"],
])("not found: %j", (asked, message, hint) => {
  expect(locate(asked)).toMatchObject({ ok: false, message, hint: expect.stringContaining(hint) });
});
