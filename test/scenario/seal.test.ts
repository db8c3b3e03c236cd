import { describe, expect, test } from "vitest";
import { parseEvidence } from "../../src/scenario/load.ts";
import { checkSeal, proveQuotes, sealOf, writeSeal } from "../../src/scenario/seal.ts";
import { small } from "./small.ts";

/** The small evidence, one piece of it replaced. */
function evidence(from = "", to = "") {
  const { evidence, locate, diagnostics } = parseEvidence(small.evidence.replace(from, to));
  if (!evidence || !locate) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return { evidence, locate };
}

function proven(from = "", to = "") {
  const { evidence: read, locate } = evidence(from, to);
  return proveQuotes(read, "gazette", small.article, locate);
}

describe("proof against the source", () => {
  test("every quote of the small scenario stands", () => {
    expect(proven()).toEqual([]);
  });

  test.each([
    [
      "We will not sign below four",
      "We shall not sign below four",
      "does not stand in paragraph 4",
      "has only “not sign below four per cent”",
    ],
    [
      "We will not sign",
      "we will not sign",
      "does not stand in paragraph 4",
      "the source writes “We will not sign",
    ],
    ["paragraph: 8 }", "paragraph: 9 }", "does not stand in paragraph 9", "it stands in paragraph 8"],
    [
      "section: lead, paragraph: 2 }",
      'section: "What does the union want?", paragraph: 2 }',
      "does not stand under",
      "under “lead”",
    ],
    ["paragraphs: 11", "paragraphs: 12", "the text has 11 paragraphs, and 12", "same text"],
  ])("%s → %s", (from, to, message, hint) => {
    const [found, ...more] = proven(from, to);
    expect(more).toEqual([]);
    expect(found?.message).toContain(message);
    expect(found?.hint).toContain(hint);
    expect(found?.line).toBeGreaterThan(0);
  });
});

describe("seal", () => {
  const seal = writeSeal(sealOf(evidence().evidence, new Map([["gazette", small.article]])));
  const against = (from: string, to: string) => {
    const { evidence: read, locate } = evidence(from, to);
    return checkSeal(read, seal, locate).map((d) => d.message);
  };

  test("holds for what was sealed, and for a change of our own words", () => {
    expect(against("", "")).toEqual([]);
    expect(
      against("says: The company can offer three per cent.", "says: Three per cent can be had."),
    ).toEqual([]);
  });

  test("breaks where a quote or place changes, comes or goes", () => {
    expect(against("resumed on Monday", "on Monday")).toEqual([
      expect.stringContaining("EV-02, or its place, was changed"),
    ]);
    expect(against("paragraph: 8 }", "paragraph: 7 }")).toEqual([
      expect.stringContaining("CO-04, or its place"),
    ]);
    expect(against("  ME-01:", "  ME-02:")).toEqual([
      expect.stringContaining("ME-01 was sealed and is no longer"),
      expect.stringContaining("ME-02 was never proven"),
    ]);
  });

  test("breaks where it is said otherwise who spoke, how it is given or when", () => {
    expect(against("speaker: Jon Vale", "speaker: Ann Vale")).toEqual([
      expect.stringContaining("the party, speaker, voice or date of UN-02 was changed"),
    ]);
    expect(
      against("voice: quoted\n    says: The union signs", "voice: reported\n    says: The union signs"),
    ).toEqual([expect.stringContaining("voice or date of UN-02 was changed")]);
    expect(against("basis: stated", "basis: derived")).toEqual([
      expect.stringMatching(/the date of EV-\d+, or its basis/),
    ]);
  });

  test("one of the first form still holds the quotes, and says what it does not hold", () => {
    const first = seal.replace(/^([A-Z]+-\d+ \S+) \S+$/gm, "$1");
    const { evidence: read, locate } = evidence();
    expect(checkSeal(read, first, locate)).toMatchObject([
      { severity: "warning", message: expect.stringContaining("nothing of speakers, voices and dates") },
    ]);
    const { evidence: changed } = evidence("resumed on Monday", "on Monday");
    expect(checkSeal(changed, first, locate)[0]?.message).toContain("EV-02, or its place, was changed");
  });

  test("a broken seal is told as one", () => {
    const { evidence: read, locate } = evidence();
    expect(checkSeal(read, "# x\nUN-01 abc\n", locate)).toMatchObject([{ file: "evidence.seal", line: 2 }]);
  });
});
