import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, fill, flow, labelled, line, rowWidth, run, textOf, widthOf, wrap } from "../../src/tui/row.ts";

const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("a", " ", "é", "“", "漢", "👩‍🏫", "ﬁ"), maxLength: 60 }),
);

test("a text is never wider than the room it is cut to, and says so by …", () => {
  expect(cut("memorandum", 6)).toBe("memor…");
  expect(cut("memorandum", 10)).toBe("memorandum");
  expect(cut("漢字かな", 5)).toBe("漢字…");
  fc.assert(fc.property(texts, fc.nat(40), (text, width) => widthOf(cut(text, width)) <= width));
});

test("a filled row has exactly its width; what does not fit ends in …", () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), fc.integer({ min: 1, max: 50 }), (parts, width) => {
      const row = parts.map((text) => run(text.replace(/[\p{C}\p{Z}]/gu, " ")));
      expect(rowWidth(fill(row, width))).toBe(width);
    }),
  );
  expect(textOf(fill([run("Memorandum "), run("announced")], 14))).toBe("Memorandum an…");
  expect(textOf(fill([run("Memorandum"), run(" announced")], 10))).toBe("Memorandu…");
});

test("wrapping keeps every word and no line is too wide", () => {
  expect(wrap("truce only after “root causes”", 12)).toEqual(["truce only", "after “root", "causes”"]);
  expect(wrap("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
  expect(wrap("one\n\ntwo", 10)).toEqual(["one", "", "two"]);
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      expect(lines.every((part) => widthOf(part) <= width)).toBe(true);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});

test("a label's text goes on below it, indented", () => {
  const rows = labelled(run("LIFTS WHEN"), "root causes: addressed (now unaddressed)", 24);
  expect(rows.map(textOf)).toEqual(["LIFTS WHEN root causes:", "  addressed (now", "  unaddressed)"]);
});

test("parts flow into rows whole", () => {
  const rows = flow([line("Calls held"), line("Peace none"), line("Truce none")], 23);
  expect(rows.map(textOf)).toEqual(["Calls held  Peace none", "Truce none"]);
});
