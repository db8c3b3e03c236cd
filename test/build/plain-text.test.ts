import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import quickWidth, { isPlain, Segmenter } from "../../src/build/plain-text.ts";

const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const plain = characters.filter(isPlain);
const platform = new Intl.Segmenter();
const graphemes = (text: string) => [...platform.segment(text)].map(({ segment }) => segment);

test("each plain character is one column and one grapheme between any others", () => {
  expect(plain.length).toBeGreaterThan(1000);
  expect(plain.filter((one) => stringWidth(one) !== 1)).toEqual([]);
  // Whether two characters are kept together depends on the two alone; one that parts from a letter on both sides
  // belongs to no class that joins.
  expect(plain.filter((one) => graphemes(`a${one}a`).length !== 3)).toEqual([]);
});

test("what the screens and the texts are written with is plain", () => {
  expect(isPlain("“Peace first” — ¶4, the party’s words … ✓ ✗ ● ◆ ○ ▸ → ⇄ │ ▒ Київ, Москва, Zürich")).toBe(
    true,
  );
});

test.each(["\u00ad", "e\u0301", "日本", "👍", "✌️", "🇺🇦", "⌚", "\u200d", "\t"])("%j is not plain", (text) => {
  expect(isPlain(text)).toBe(false);
});

const styled = fc.array(
  fc.oneof(
    fc.constantFrom(...plain),
    fc.constantFrom("\x1b[1m", "\x1b[38;5;12m", "\x1b[38;2;1;2;3m", "\x1b[0m"),
  ),
);

test("the width of plain text is the library's, colours or not", () => {
  fc.assert(
    fc.property(styled, (parts) => {
      const text = parts.join("");
      expect(quickWidth(text)).toBe(stringWidth(text));
    }),
  );
});

test("graphemes are the platform's, whatever the text", () => {
  const any = fc.oneof(
    styled.map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
    fc.string(),
  );
  const mixed = fc.array(fc.oneof(any, fc.constantFrom("\r\n", "\r", "👨‍👩‍👧", "e\u0301", "\x1b]0;")));
  const segmenter = new Segmenter();
  fc.assert(
    fc.property(mixed, (parts) => {
      const text = parts.join("");
      expect([...segmenter.segment(text)]).toEqual([...platform.segment(text)]);
    }),
  );
});

test("asked for words, it gives words", () => {
  const words = [...new Segmenter("en", { granularity: "word" }).segment("two words")];
  expect(words.map(({ segment }) => segment)).toEqual(["two", " ", "words"]);
});
