import {
  chmodSync,
  closeSync,
  cpSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { evidenceSchema } from "../../src/scenario/evidence-schema.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import { scenarioSchema } from "../../src/scenario/scenario-schema.ts";
import { load, small, smallFolder, told } from "./small.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the small scenario's folder, to break. */
function copied(name: string): string {
  const to = join(folder, name);
  cpSync(smallFolder, to, { recursive: true });
  return to;
}

describe("the small scenario", () => {
  const result = checkScenario(smallFolder);
  if (!result.ok) throw new Error(result.diagnostics.map(formatDiagnostic).join("\n"));
  const { scenario, locate } = result;

  test("loads without a word", () => {
    expect(result.diagnostics).toEqual([]);
    expect(scenario.id).toBe("small");
    expect([...scenario.variables.keys()]).toEqual([
      "overtime-ban",
      "offer",
      "agreement",
      "strike",
      "pay",
      "weeks",
    ]);
    expect([...scenario.evidence.parties.keys()]).toEqual(["union", "employer", "mediator", "nature"]);
    expect([...scenario.readings.keys()][0]).toBe("as-stated");
  });

  test("guards are spelled out in the order of the domain", () => {
    expect(scenario.conditions.get("un-four")?.broken).toEqual({
      kind: "all",
      of: [
        { kind: "is", variable: "agreement", values: ["signed"], wording: "is" },
        { kind: "is", variable: "pay", values: ["frozen", "three"], wording: "not" },
      ],
    });
    expect(scenario.pressures.get("deadline")?.when).toEqual({
      kind: "is",
      variable: "weeks",
      values: [0, 1],
      wording: "between",
    });
  });

  test("titles and labels have defaults", () => {
    expect(scenario.variables.get("overtime-ban")?.title).toBe("Overtime ban");
    expect(scenario.variables.get("overtime-ban")?.labels.get("in-force")).toBe("in force");
    expect(scenario.variables.get("pay")?.labels.get("three")).toBe("3%");
  });

  test("everything can be found in its file", () => {
    expect(locate("scenario", ["moves", "sign"], "key")).toMatchObject({ lineText: "  sign:", column: 3 });
    expect(locate("evidence", ["statements", "UN-02", "quote"]).lineText).toContain("We will not sign");
  });

  test("the hash is of the content, whatever the line ends", () => {
    const crlf = load({ scenario: `\ufeff${small.scenario.replaceAll("\n", "\r\n")}` });
    expect(crlf.ok && crlf.scenario.hash).toBe(scenario.hash);
    const other = load({ scenario: small.scenario.replace("Nothing here happened", "Nothing happened") });
    expect(other.ok && other.scenario.hash).not.toBe(scenario.hash);
  });
});

test("mistakes of both files are told at once, each once", () => {
  const result = load({
    evidence: small.evidence.replace("voice: narrated", "voice: sung"),
    scenario: small.scenario
      .replace("commits: un-calls-strike", "commits: un-calls-strikes")
      .replace("goal: settled", "goal: peace")
      .replace("[in-force, suspended, lifted]", "[in-force, Suspended!, lifted]"),
  });
  expect(told(result).map((line) => line.replace(/:\d+:\d+/, ""))).toEqual([
    "evidence.yaml “voice” must be one of: quoted, reported, narrated",
    "scenario.yaml there is no outcome “peace”",
    "scenario.yaml “Suspended!” is not an id as it should be",
    "scenario.yaml there is no move “un-calls-strikes”",
  ]);
});

test.each(["tracks", "issues", "assumptions", "conditions", "moves", "outcomes", "readings", "goal"])(
  "a section under a wrong name is one mistake: %s",
  (section) => {
    const wrong = `${section}x`;
    const result = load({ scenario: small.scenario.replace(`\n${section}:`, `\n${wrong}:`) });
    expect(result.diagnostics.map((d) => d.message)).toEqual([`scenario.yaml has no “${wrong}”`]);
  },
);

test.each(["sources", "parties", "observers", "statements", "events", "unknowns", "contradictions"])(
  "a section of the evidence under a wrong name is one mistake: %s",
  (section) => {
    const wrong = `${section}x`;
    const result = load({ evidence: small.evidence.replace(`\n${section}:`, `\n${wrong}:`) });
    expect(result.diagnostics.map((d) => d.message)).toEqual([`evidence.yaml has no “${wrong}”`]);
  },
);

test("the shape can be written as a JSON Schema", () => {
  for (const schema of [scenarioSchema, evidenceSchema])
    expect(z.toJSONSchema(schema)).toMatchObject({ type: "object", additionalProperties: false });
});

describe("folders that are no scenario", () => {
  const messages = (dir: string) => checkScenario(dir).diagnostics.map((d) => d.message);

  test("a missing file", () => {
    const dir = copied("missing");
    rmSync(join(dir, "evidence.yaml"));
    expect(messages(dir)).toEqual(["there is no such file"]);
  });

  test("a folder in place of a file", () => {
    const dir = copied("folder");
    rmSync(join(dir, "scenario.yaml"));
    mkdirSync(join(dir, "scenario.yaml"));
    expect(messages(dir)).toEqual(["this is a folder, not a file"]);
  });

  test("a file of 50 MB is not read", () => {
    const dir = copied("large");
    const handle = openSync(join(dir, "scenario.yaml"), "w");
    ftruncateSync(handle, 50 * 1024 * 1024);
    closeSync(handle);
    expect(messages(dir)).toEqual([expect.stringContaining("too large (50 MB")]);
  });

  test.each([
    ["zeros", Buffer.from([0x61, 0, 1, 2]), "this is not a text file"],
    ["latin1", Buffer.from([0x61, 0xe9, 0x0a]), "this file is not text in UTF-8"],
    ["utf16", Buffer.from("\ufeffa: b", "utf16le"), "this file is saved as UTF-16"],
    ["empty", Buffer.alloc(0), "scenario.yaml must be a mapping of names to values"],
  ])("%s", (name, bytes, message) => {
    const dir = copied(name);
    writeFileSync(join(dir, "scenario.yaml"), bytes);
    expect(messages(dir)).toEqual([message]);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")("a file that may not be read", () => {
    const dir = copied("locked");
    chmodSync(join(dir, "scenario.yaml"), 0);
    expect(messages(dir)).toEqual(["this file may not be read"]);
  });

  test("a name that is no id", () => {
    expect(messages(copied("Not An Id"))).toEqual([expect.stringContaining("cannot be a scenario's id")]);
  });
});

test("no text from a file reaches the terminal as a control", () => {
  const evil = '"\\e]0;owned\\a\\e[2J\\x9b31m\\u202Eabc\\r\\n\\x07"';
  const result = load({ scenario: small.scenario.replace("title: Call a strike", `title: ${evil}`) });
  expect(result.ok && result.scenario.moves.get("un-calls-strike")?.title).toBe("abc");
  const broken = load({ scenario: small.scenario.replace("goal: settled", `goal: ${evil}\n"\\e[31mx": 1`) });
  const text = broken.diagnostics.map(formatDiagnostic).join("\n");
  expect(text).toContain("abc");
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

describe("any text ends in a result", () => {
  const kind = fc.constantFrom("evidence", "scenario");
  const check = (file: "evidence" | "scenario", text: string) => {
    const result = load({ [file]: text });
    for (const d of result.diagnostics) expect(formatDiagnostic(d).split("\n").length).toBeLessThanOrEqual(4);
    if (!result.ok) expect(result.diagnostics.some((d) => d.severity === "error")).toBe(true);
  };

  test("cut anywhere", () => {
    fc.assert(
      fc.property(kind, fc.nat(7000), (file, at) =>
        check(file as "scenario", small[file as "scenario"].slice(0, at)),
      ),
      { numRuns: 40 },
    );
  });

  test("with anything written into it", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "\n",
        "\t",
        '"',
        "'",
        "&a ",
        "*a",
        "!x ",
        "#",
        "|\n",
        "$",
        "\u001b[2J",
      ),
    );
    fc.assert(
      fc.property(kind, fc.nat(6000), fc.nat(12), noise, (file, at, gone, put) => {
        const text = small[file as "scenario"];
        check(file as "scenario", text.slice(0, at) + put + text.slice(at + gone));
      }),
      { numRuns: 80 },
    );
  });

  test("with a line moved or taken away", () => {
    fc.assert(
      fc.property(fc.nat(230), fc.nat(230), (from, to) => {
        const lines = small.scenario.split("\n");
        lines.splice(to, 0, ...lines.splice(from, 1));
        check("scenario", lines.join("\n"));
      }),
      { numRuns: 40 },
    );
  });
});
