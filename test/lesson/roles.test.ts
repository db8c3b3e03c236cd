import fc from "fast-check";
import { expect, test } from "vitest";
import { readRoles } from "../../src/lesson/roles.ts";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { wages } from "../session/small.ts";

const plain = `union:
  aim: A raise of four in the hundred
  notes: |
    The strike fund is empty.
    Nobody else knows.
  time: 180
observer:
  notes: Watch who speaks first.
`;

test("a roles file gives each role its notes, aim and time", () => {
  const found = readRoles(plain, "/class/roles.yaml", wages());
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  expect(found.roles.file.file).toBe("/class/roles.yaml");
  expect(found.roles.file.hash).toMatch(/^[0-9a-f]{64}$/);
  expect([...found.roles.by]).toEqual([
    [
      "union",
      {
        notes: "The strike fund is empty.\nNobody else knows.",
        aim: "A raise of four in the hundred",
        seconds: 180,
      },
    ],
    ["observer", { notes: "Watch who speaks first." }],
  ]);
});

test.each<[string, string, string]>([
  ["union:", "onion:", "roles.yaml:1:1: error: “onion” is no party that can be played here"],
  ["union:", "onion:", "did you mean “union”?"],
  ["union:", "nature:", "there is: union, firm, observer"],
  ["time: 180", "time: soon", "roles.yaml:6:9: error: a whole number belongs here"],
  ["time: 180", "tiem: 180", "did you mean “time”?"],
  ["aim: A raise of four in the hundred", "aim: [a]", "roles.yaml:2:8: error: a text belongs here"],
  ["aim: A raise of four in the hundred", `aim: ${"n".repeat(301)}`, "this text is too long"],
  [plain, "", "this file is empty"],
  [plain, "# nothing yet\n", "hint: "],
  [plain, "union: 3", "names with values belong here"],
  [plain, "- union", "names with values belong here"],
  [plain, "{}", "this file has no roles"],
  [plain, "union: {", "hint: "],
])("%s turned into %s is told with what to do", (piece, by, words) => {
  const found = readRoles(plain.replace(piece, by), "roles.yaml", wages());
  const told = found.ok ? "fine" : found.diagnostics.map(formatDiagnostic).join("\n");
  expect(told).toContain(words);
  expect(told).toContain("hint: ");
});

test("what is in a roles file cannot steer the terminal", () => {
  const found = readRoles('union: { notes: "\\e[2Jred\\u202e", aim: "\\e]0;x\\a fine" }', "r", wages());
  expect(found.ok && found.roles.by.get("union")).toEqual({ notes: "red", aim: "fine" });
});

test("any text at all is read or refused, never a crash", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(...plain.split("\n"), "__proto__: 1", "&a *a"),
          fc.string({ unit: "binary" }),
        ),
      ),
      (lines) => {
        const found = readRoles(lines.join("\n"), "r", wages());
        if (!found.ok) expect(found.diagnostics.length).toBeGreaterThan(0);
      },
    ),
  );
});
