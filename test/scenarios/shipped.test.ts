import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkScenario } from "../../src/scenario/load.ts";
import { listScenarios, shippedScenarios } from "../../src/scenario/locate.ts";
import { checkSeal, sealName } from "../../src/scenario/seal.ts";

const ids = listScenarios();

test("there are shipped scenarios", () => {
  expect(ids).toContain("ukraine-2025-05");
});

describe.each(ids)("%s", (id) => {
  const folder = join(shippedScenarios(), id);
  const checked = checkScenario(folder);

  test("has no mistake and no warning", () => {
    expect(checked.diagnostics).toEqual([]);
    expect(checked.ok).toBe(true);
  });

  test("no quote and no place was changed since it was proven against the source", () => {
    if (!checked.ok) throw new Error("the scenario has mistakes");
    const seal = readFileSync(join(folder, sealName), "utf8");
    expect(
      checkSeal(checked.scenario.evidence, seal, (path, where) => checked.locate("evidence", path, where)),
    ).toEqual([]);
  });
});
