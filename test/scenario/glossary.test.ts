import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { readFolder } from "../../src/scenario/folder.ts";
import { checkScenario, parseScenario } from "../../src/scenario/load.ts";
import { listScenarios, shippedScenarios } from "../../src/scenario/locate.ts";
import { smallFolder, told } from "./small.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-glossary-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = readFolder(smallFolder);
if (!read.ok) throw new Error("the small scenario cannot be read");
const { files: _, ...texts } = read.texts;

const loaded = (changes: { glossary?: string; terms?: string }) => parseScenario({ ...texts, ...changes });

describe("the small scenario's glossary", () => {
  const result = checkScenario(smallFolder);
  if (!result.ok) throw new Error(told(result).join("\n"));
  const { glossary } = result.scenario;

  test("general terms come first, in their order, then the scenario's own", () => {
    expect([...glossary.keys()][0]).toBe("ripeness");
    expect([...glossary.keys()].at(-1)).toBe("overtime-ban");
  });

  test("a term that is a dynamic of the evidence has its strength", () => {
    expect(glossary.get("sequencing")?.tie).toEqual({
      dynamic: "sequencing",
      strength: "strong",
      shown: ["UN-01", "CO-01", "un-offer-first", "DISC-1"],
      because: "Each side wants the other to go first.",
    });
  });

  test("a scenario may have no evidence for a term, or say nothing of it", () => {
    expect(glossary.get("spoiler")?.tie).toMatchObject({ strength: "none", shown: [] });
    expect(glossary.get("ripeness")?.tie).toBeUndefined();
  });

  test("a place in it can be found", () => {
    expect(result.locate("glossary", ["terms", "spoiler", "strength"])).toMatchObject({
      line: 8,
      column: 15,
    });
  });
});

test("a glossary is no part of what a session rests on: the hash stays", () => {
  const { glossary: __, ...without } = texts;
  const [one, other] = [parseScenario(texts), parseScenario(without)];
  if (!one.ok || !other.ok) throw new Error("mistakes");
  expect(other.scenario.glossary.get("sequencing")?.tie).toBeUndefined();
  expect(one.scenario.hash).toBe(other.scenario.hash);
});

const caret = "‸";

test.each([
  [
    "a term nobody knows",
    "  spoiler:",
    "  ‸spoilr:",
    "there is no general term “spoilr”",
    "did you mean “spoiler”?",
  ],
  [
    "a statement that is not there",
    "[UN-01,",
    "[‸UN-11,",
    "there is no statement, event, open point or condition “UN-11”",
    "UN-01",
  ],
  ["a move in place of a condition", "un-offer-first", "‸un-lifts-ban", "or condition “un-lifts-ban”", ""],
  ["something twice", "CO-01,", "CO-01, ‸CO-01,", "“CO-01” is in this list twice", "remove one"],
  [
    "a dynamic that is not there",
    "dynamic: sequencing",
    "dynamic: ‸sequence",
    "there is no dynamic “sequence”",
    "sequencing",
  ],
  [
    "a strength beside a dynamic",
    "dynamic: sequencing",
    "dynamic: sequencing\n    ‸strength: weak",
    "has the strength that stands there",
    "leave “strength” out",
  ],
  [
    "no strength at all",
    "  spoiler:\n    strength: none",
    "  ‸spoiler:",
    "how strongly the evidence bears this term out is not said",
    "give a “strength”",
  ],
  [
    "a strength that is none",
    "strength: none",
    "strength: ‸nona",
    "“strength” must be one of",
    "did you mean “none”?",
  ],
  [
    "evidence where there is said to be none",
    "strength: none",
    "strength: none\n    ‸shown: [UN-01]",
    "no evidence for this term, and yet some is listed",
    "leave “shown” out",
  ],
  [
    "a term that shows nowhere",
    "  overtime-ban:",
    "  ‸overtime-ban:",
    "a term needs “shown”",
    "strength: none",
    "\n    shown: [EV-01]",
  ],
  [
    "no reason",
    "  spoiler:",
    "  ‸spoiler:",
    "a term needs “because”",
    undefined,
    "\n    because: Nobody is told to work against the talks.",
  ],
  [
    "another meaning of a general term",
    "  spoiler:",
    "  spoiler:\n    ‸means: A wing on a car.",
    "“spoiler” is a general term",
    "leave “means” out",
  ],
  [
    "a term of its own without its literature",
    "  overtime-ban:",
    "  ‸overtime-ban:",
    "a term of your own needs: sources",
    undefined,
    "\n    sources: [Invented for these tests.]",
  ],
  [
    "a key that is not known",
    "strength: none",
    "strength: none\n    ‸wher: UN-01",
    "a term has no “wher”",
    "because",
  ],
  ["no terms at all", "terms:\n", "‸term:\n", "glossary.yaml has no “term”", "did you mean “terms”?"],
])("%s is told with its place", (_name, from, to, says, hint, without = "") => {
  const whole = texts.glossary!.replace(without, "");
  expect(whole.split(from)).toHaveLength(2);
  const marked = whole.replace(from, to);
  const before = marked.slice(0, marked.indexOf(caret)).split("\n");
  const result = loaded({ glossary: marked.replace(caret, "") });
  expect(result.ok).toBe(false);
  const place = `glossary.yaml:${before.length}:${before.at(-1)!.length + 1} `;
  const found = result.diagnostics.find(
    (d) => `${d.file}:${d.line}:${d.column} ` === place && d.message.includes(says),
  );
  expect(found, told(result).join("\n")).toBeDefined();
  if (hint) expect(found?.hint).toContain(hint);
});

test("mistakes in the general terms are told with their file", () => {
  const result = loaded({ terms: texts.terms!.replace("    title: Ripeness\n", "") });
  expect(told(result)).toEqual([
    expect.stringMatching(/^scenarios\/glossary\.yaml:\d+:3 a term needs “title”/),
  ]);
  const broken = loaded({ terms: "terms: [" });
  expect(new Set(broken.diagnostics.map(({ file }) => file))).toEqual(new Set(["scenarios/glossary.yaml"]));
});

test("without general terms a scenario has its own alone", () => {
  const { terms: __, ...without } = texts;
  const result = parseScenario(without);
  if (!result.ok) throw new Error(told(result).join("\n"));
  expect([...result.scenario.glossary.keys()]).toEqual(["overtime-ban"]);
});

test("where evidence or scenario cannot be read, nothing is said about what the glossary points at", () => {
  const result = parseScenario({ ...texts, evidence: "statements: [" });
  expect(result.diagnostics.map(({ file }) => file)).not.toContain("glossary.yaml");
});

test("a file that cannot be read is told; none at all is no mistake", () => {
  const dir = join(folder, "small");
  mkdirSync(dir);
  for (const name of ["evidence.yaml", "scenario.yaml"])
    writeFileSync(join(dir, name), readFileSync(join(smallFolder, name)));
  expect(checkScenario(dir).ok).toBe(true);
  mkdirSync(join(dir, "glossary.yaml"));
  expect(checkScenario(dir).diagnostics[0]?.message).toBe("this is a folder, not a file");
});

test("hostile text stays text, and no text makes the loader throw", () => {
  const hostile = '"\\e]0;x\\a\\u202e<script>alert(1)</script> & more"';
  const result = loaded({
    glossary: texts.glossary!.replace("Nobody is told to work against the talks.", hostile),
  });
  if (!result.ok) throw new Error(told(result).join("\n"));
  expect(result.scenario.glossary.get("spoiler")?.tie?.because).toBe("<script>alert(1)</script> & more");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      loaded({ glossary: text });
      loaded({ glossary: texts.glossary!.replace("sequencing", text) });
      loaded({ terms: text });
    }),
    { numRuns: 60 },
  );
});

test.each(listScenarios())(
  "%s ties every general term, and contradicts no strength of its evidence",
  (id) => {
    const result = checkScenario(join(shippedScenarios(), id));
    if (!result.ok) throw new Error(told(result).join("\n"));
    const { glossary, evidence } = result.scenario;
    expect(glossary.size).toBeGreaterThanOrEqual(11);
    for (const { id: term, tie, sources } of glossary.values()) {
      expect(tie, term).toBeDefined();
      if (tie?.dynamic) expect(tie.strength).toBe(evidence.dynamics.get(tie.dynamic)?.strength);
      for (const source of sources) expect(source, term).toMatch(/\(\d{4}\)/);
    }
  },
);
