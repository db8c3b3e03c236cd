import { expect, test } from "vitest";
import { type Diagnostic, formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { closest } from "../../src/scenario/suggestion.ts";
import { clean, cleanLine, countWords } from "../../src/scenario/text.ts";

test.each([
  ["plain “text” – ünïcödé 日本 👩‍🏫", "plain “text” – ünïcödé 日本 👩‍🏫"],
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b]0;title\u0007x\u001b]8;;http://a\u001b\\y", "xy"],
  ["\u009b2Jx\u0090q\u009cy", "xy"],
  ["\u001b]never ended", "never ended"],
  ["\u001bcx", "x"],
  ["\u001b[\u001b[31m31mx", "31mx"],
  ["a\u202eb\u2066c\u200fd", "abcd"],
  ["a\tb\r\nc\u2028d\u0000\u0007\u007f", "a b\nc\nd"],
  ["\ud800x", "x"],
])("%j is made safe", (text, safe) => {
  expect(clean(text)).toBe(safe);
  expect(clean(safe)).toBe(safe);
});

test("a line is one line, and words are counted as read", () => {
  expect(cleanLine("  a\n\n b\t c ")).toBe("a b c");
  expect(countWords(" one  two\nthree ")).toBe(3);
});

test.each([
  ["ua-counter", ["ua-counters", "ru-counters"], "ua-counters"],
  ["UN-20", ["UN-01", "UN-02"], "UN-02"],
  ["noet", ["note", "title"], "note"],
  ["peace", ["settled", "walkout"], undefined],
  ["x".repeat(100_000), ["xx"], undefined],
])("the name meant by %.20s", (written, known, meant) => {
  expect(closest(written, known)).toBe(meant);
});

test("a long line is cut around what is meant", () => {
  const lineText = `${"a ".repeat(200)}HERE${" b".repeat(200)}`;
  const d: Diagnostic = {
    severity: "warning",
    message: "m",
    file: "f",
    line: 12345,
    column: 401,
    length: 4,
    lineText,
  };
  const [, line = "", caret = ""] = formatDiagnostic(d).split("\n");
  expect(line.length).toBeLessThanOrEqual(102);
  expect(caret.trimEnd().length - caret.indexOf("^")).toBe(4);
  expect(line.slice(caret.indexOf("^"), caret.indexOf("^") + 4)).toBe("HERE");
});
