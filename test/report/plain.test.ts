import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { plainText } from "../../src/report/plain.ts";

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", " ", "-"), maxLength: 60 }),
  fc.constantFrom("", "😀 שלום", "漢字".repeat(30), "x".repeat(300)),
);

test("a table of up to eight columns is never wider than the terminal, and no letter is lost", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }).chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 5,
        }),
      ),
      ([head, ...rows]) => {
        const text = plainText([
          { kind: "table", caption: "", head: head!, rows: rows.map((cells) => ({ cells })) },
        ]);
        for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(96);
        const letters = (all: string) => [...all.replace(/[\s─]/g, "")].sort().join("");
        expect(letters(text)).toBe(letters([head!, ...rows].flat().join("")));
      },
    ),
  );
});
