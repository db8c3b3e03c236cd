import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCompiled, writeCompiled } from "../../src/scenario/compiled.ts";
import { readFolder } from "../../src/scenario/folder.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import { openScenario } from "../../src/scenario/open.ts";
import { smallFolder } from "./small.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = readFolder(smallFolder);
const checked = checkScenario(smallFolder);
if (!read.ok || !checked.ok) throw new Error("the small scenario has mistakes");
const { texts } = read;
const { scenario } = checked;
beforeAll(() => writeCompiled(texts, scenario, folder));

test("what the build kept is read back whole", () => {
  expect(readCompiled(texts, folder)).toEqual(scenario);
});

test.each([
  ["the scenario's text has changed", { scenario: `${texts.scenario}\n` }],
  ["the evidence's text has changed", { evidence: texts.evidence.replace("1", "2") }],
  ["no scenario of that name was kept", { id: "large" }],
  ["the name is no id", { id: "../small" }],
])("nothing is read where %s", (_, changed) => {
  expect(readCompiled({ ...texts, ...changed }, folder)).toBeUndefined();
});

test("a kept scenario that cannot be read counts as none", () => {
  writeFileSync(join(folder, "spoilt.bin"), "neither of this version nor of any other");
  expect(readCompiled({ ...texts, id: "spoilt" }, folder)).toBeUndefined();
});

test("a scenario that was not kept is checked as it is opened, with its places", async () => {
  const opened = await openScenario(smallFolder);
  expect(opened).toMatchObject({ ok: true, diagnostics: [], scenario });
  expect(opened.ok && opened.locate?.("scenario", ["title"])).toMatchObject({ line: 2 });
});

test("a folder that cannot be read is told as when checking it", async () => {
  const opened = await openScenario(folder);
  expect(opened).toEqual(checkScenario(folder));
  expect(opened.ok).toBe(false);
});
