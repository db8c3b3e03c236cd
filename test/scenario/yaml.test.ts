import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { parseYaml } from "../../src/scenario/yaml.ts";

describe("values", () => {
  const value = (text: string) => {
    const result = parseYaml(text, "x.yaml");
    return result.ok ? JSON.parse(JSON.stringify(result.value)) : result.diagnostics.map((d) => d.message);
  };

  test("only numbers are not text", () => {
    expect(value("a: [yes, no, true, null, ~, 2025-05, 1.5, -2, '7', 1e3, v1]")).toEqual({
      a: ["yes", "no", "true", "null", "~", "2025-05", 1.5, -2, "7", 1000, "v1"],
    });
  });

  test("an empty value is an empty text", () => {
    expect(value("a:\nb: ''\n")).toEqual({ a: "", b: "" });
  });

  test("escape sequences, controls and direction overrides are gone", () => {
    expect(value('a: "\\e[31mred\\e[0m \\x9b2Jx \\e]0;t\\ay \\u202Eq"\n')).toEqual({ a: "red x y q" });
    expect(value('"\\e[31mk": v')).toEqual({ k: "v" });
  });

  test("objects have no prototype", () => {
    const result = parseYaml("a: 1", "x.yaml");
    expect(result.ok && Object.getPrototypeOf(result.value)).toBe(null);
  });
});

describe("places", () => {
  const result = parseYaml("# first\na: 1\nb:\n  - c: { d: long text }\n", "x.yaml");
  if (!result.ok) throw new Error("not read");

  test.each([
    [["a"], "value", "2:4+1"],
    [["a"], "key", "2:1+1"],
    [["b", 0, "c", "d"], "value", "4:13+9"],
    [["b", 0, "c", "d"], "key", "4:10+1"],
    [["b", 0, "c", "gone"], "value", "4:5+1"],
    [[], "value", "2:1+1"],
  ] as const)("%j %s", (path, where, place) => {
    const spot = result.locate(path, where);
    expect(`${spot.line}:${spot.column}+${spot.length}`).toBe(place);
  });
});

describe("what is refused, once and in plain words", () => {
  test.each([
    ["a: 1\nb: 2\na: 3\n", "3:1", "“a” is here twice"],
    ["says: He said: no\nb: 1\n", "1:7", "a text with a colon in it must stand in quotes"],
    ['a: "abc\nb: c\n', "1:4", "this quotation mark is never closed"],
    ["a: [b, c\nd: e\nf: g\n", "1:4", "this bracket is never closed"],
    ["a: { b: c\nd: e\n", "1:4", "this bracket is never closed"],
    ["a:\n\tb: c\n", "2:1", "a tab is used to indent"],
    ["a:\n  b: c\n d: e\n", "3:1", "this line does not line up with the ones it belongs to"],
    ["a: @foo\n", "1:4", "a text cannot start with “@” as it stands"],
    ["a: *x\n", "1:4", "a repetition with “*” is not allowed here"],
    ["a: &x [*x]\n", "1:4", "a mark with “&” is not allowed here"],
    ["a: !!js/function x\n", "1:4", "a type with “!” is not allowed here"],
    ["a: b\n---\nc: d\n", "2:1", "a second document starts here"],
    ["a: 'it's me'\n", "1:8", "the quoted text ends before this"],
    ["? [a]\n: b\n", "1:3", "a name must be a plain word, not a list or a mapping"],
    ["x:\n  __proto__: 1\n", "2:3", "“__proto__” cannot be used as a name"],
    ["constructor: 1\n", "1:1", "“constructor” cannot be used as a name"],
    [`a: ${"[".repeat(1000)}`, "1:43", "this is nested too deeply"],
    ["foo\nbar: 1\n", "1:1", "a name, a colon and a value were expected here"],
  ])("%j", (text, place, message) => {
    const result = parseYaml(text, "x.yaml");
    const problems = result.ok ? result.problems : result.diagnostics;
    const found = problems.map((d) => `${d.line}:${d.column} ${d.message}`);
    expect(found).toEqual([`${place} ${message}`]);
  });

  test("a billion laughs ends at its first marks", () => {
    const lines = ["a: &a [lol, lol]"];
    for (const [from, to] of ["ab", "bc", "cd", "de"]) lines.push(`${to}: &${to} [*${from}, *${from}]`);
    const result = parseYaml(lines.join("\n"), "x.yaml");
    expect(result.ok && result.problems.length).toBe(5);
  });

  test.each([
    ["brackets", "]".repeat(1 << 20)],
    ["empty items", "-\n".repeat(1 << 19)],
    ["entries", Array.from({ length: 80_000 }, (_, n) => `k${n}: v\n`).join("")],
    ["depth", Array.from({ length: 700 }, (_, n) => `${" ".repeat(n)}a:\n`).join("")],
  ])("too many %s end soon", (_, text) => {
    const start = performance.now();
    const result = parseYaml(text, "x.yaml");
    expect(result.ok ? 0 : result.diagnostics.length).toBe(1);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

test("a message shows the line with a caret, whatever stands in it", () => {
  const result = parseYaml('\u001b[2J日本: "x" y\n', "a\u001b[31m.yaml");
  const text = result.ok ? "" : result.diagnostics.map(formatDiagnostic).join("\n");
  expect(text).toBe(
    [
      "a.yaml:1:13: error: the quoted text ends before this",
      '    1 │ 日本: "x" y',
      "      │           ^",
      "     hint: put the whole text between quotes, and write a quote inside single quotes twice",
    ].join("\n"),
  );
});
