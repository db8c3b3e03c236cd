import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { load, small, told } from "./small.ts";

/** Many mistakes in one scenario: all of them at once, one message for each cause, and no more than can be read. */

/** A text with pieces replaced, each of which stands in it once. */
function edited(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((now, [from, to]) => {
    expect(now.split(from)).toHaveLength(2);
    return now.replace(from, to);
  }, text);
}

const messages = (result: ReturnType<typeof load>) => told(result).map((line) => line.replace(/^\S+ /, ""));

const scenarioMistakes = [
  ["party: employer\n    title: Table three per cent", "party: emploier\n    title: Table three per cent"],
  ["statement: UN-02", "statement: UN-91"],
  ["goal: settled", "goal: setled"],
] as const;
const evidenceMistake = [
  "    voice: quoted\n    says: The union signs",
  "    voice: qoted\n    says: The union signs",
] as const;
const others = [
  expect.stringContaining("“voice” must be one of"),
  expect.stringContaining("there is no outcome “setled”"),
  expect.stringContaining("there is no statement “UN-91”"),
  expect.stringContaining("there is no party “emploier”"),
];

describe("what may not stand in a file hides no other mistake", () => {
  test.each([
    [
      "a move that is there twice",
      "  un-suspends-ban:\n    party: union",
      "  un-lifts-ban:\n    party: union",
      "“un-lifts-ban” is here twice",
    ],
    [
      "a name that JavaScript gives every object",
      "  un-suspends-ban:\n",
      "  __proto__:\n",
      "“__proto__” cannot be used as a name",
    ],
    ["another", "  un-suspends-ban:\n", "  constructor:\n", "“constructor” cannot be used as a name"],
    ["a mark", "  un-suspends-ban:\n", "  un-suspends-ban: &x\n", "a mark with “&” is not allowed here"],
    ["a type", "rate: 0\n", "rate: !!int 0\n", "a type with “!” is not allowed here"],
    [
      "a repetition",
      "grounds: [ME-01]\n    rate: $pace\n  un-lifts",
      "grounds: *x\n    rate: $pace\n  un-lifts",
      "a repetition with “*” is not allowed here",
    ],
    ["a section in two parts", "  un-resumes-ban:\n", "moves:\n  un-resumes-ban:\n", "“moves” is here twice"],
  ])("%s", (_, from, to, says) => {
    const first = small.scenario.indexOf(from);
    const text = small.scenario.slice(0, first) + to + small.scenario.slice(first + from.length);
    const alone = messages(load({ scenario: text }));
    expect(alone[0]).toContain(says);
    const result = load({
      scenario: edited(text, ...scenarioMistakes),
      evidence: edited(small.evidence, evidenceMistake),
    });
    const all = messages(result);
    expect(all).toEqual(expect.arrayContaining([...others, alone[0]]));
    expect(all).toHaveLength(others.length + alone.length);
    // Names that are gone with it may be missed; nothing else follows.
    expect(alone.slice(1).filter((one) => !one.includes("un-suspends-ban"))).toEqual([]);
  });

  test("the second of two entries is checked as the first is", () => {
    const again = `moves:
  un-suspends-ban: { party: unoin, title: Again, to: { strike: called }, grounds: [UN-01], rate: 0 }
`;
    expect(messages(load({ scenario: small.scenario.replace("moves:\n", again) }))).toEqual([
      expect.stringContaining("there is no party “unoin”"),
      expect.stringContaining("“un-suspends-ban” is here twice"),
    ]);
  });
});

describe("no more than can be read", () => {
  const moves = (count: number, move: string) =>
    small.scenario.replace(
      "moves:\n",
      `moves:\n${Array.from({ length: count }, (_, n) => `  wrong-${n}: ${move}\n`).join("")}`,
    );

  test("the first hundred mistakes are told, and the others counted", () => {
    const text = moves(2000, "{ title: T, party: unoin, when: { pay: 9 }, grounds: [UN-91], rate: 0 }");
    const start = performance.now();
    const result = load({ scenario: text });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(result.ok).toBe(false);
    expect(result.diagnostics).toHaveLength(100);
    expect(result.more).toBe(2000 * 4 - 100);
  });

  test("as many as can be told are told, with none besides", () => {
    const result = load({
      scenario: moves(25, "{ title: T, party: unoin, when: { pay: 9 }, grounds: [UN-91], rate: 0 }"),
    });
    expect(result).toMatchObject({ ok: false, more: 0 });
    expect(result.diagnostics).toHaveLength(100);
  });

  test.each([
    [
      "a title",
      "title: Lift the overtime ban",
      `title: ${"x".repeat(900_000)}`,
      "“title” is too long: at most 48",
    ],
    [
      "a title of the whole",
      "title: Wage talks at the Harbour Works",
      `title: ${"x ".repeat(400_000)}`,
      "“title” is too long: at most 200",
    ],
    [
      "a reason",
      "because: A quarter is as far as anybody looks.",
      `because: ${"x".repeat(2001)}`,
      "“because” is too long: at most 2000",
    ],
    ["a label", "none yet", "x".repeat(61), "are too long: at most 60"],
    ["an id", "  un-resumes-ban:", `  ${"x".repeat(900)}:`, "is too long for an id"],
    ["a name", "statement: UN-02", `statement: ${"x".repeat(190)}`, "there is no statement “xxx"],
    ["controls", "title: Lift the overtime ban", `title: "${"\u009d".repeat(300_000)}"`, "“title” is empty"],
  ])("%s is bounded, and so is what is said of it", (_, from, to, says) => {
    const start = performance.now();
    const result = load({ scenario: edited(small.scenario, [from, to]) });
    expect(performance.now() - start).toBeLessThan(10_000);
    const [first] = result.diagnostics;
    expect(first?.message).toContain(says);
    expect(result.diagnostics.map(formatDiagnostic).join("\n").length).toBeLessThan(2000);
  });
});
