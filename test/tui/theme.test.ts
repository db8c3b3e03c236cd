import { expect, test } from "vitest";
import { frame } from "../../src/tui/frame.ts";
import { paint, themeFor, themes } from "../../src/tui/theme.ts";
import { press, seated } from "./small.ts";

test("NO_COLOR, a choice, and the terminal's own background decide the theme", () => {
  expect(themeFor({ NO_COLOR: "1", PARLEY_THEME: "light" })).toBe("none");
  expect(themeFor({ PARLEY_THEME: "light" })).toBe("light");
  expect(themeFor({ COLORFGBG: "0;15" })).toBe("light");
  expect(themeFor({ COLORFGBG: "15;0" })).toBe("dark");
  expect(themeFor({})).toBe("dark");
});

test("without colours no colour code is written, on any screen", () => {
  for (const keys of ["j", "e", "w", "b", "?", "tab j"])
    for (const row of frame(press(seated(), keys)))
      for (const [, codes] of paint(row, themes.none).matchAll(/\x1b\[([\d;]*)m/g))
        expect(["0", "1", "3", "7", "1;7", "3;7"]).toContain(codes);
});

test("control characters never reach the terminal, wherever they came from", () => {
  expect(paint([{ text: "a\x1b]0;title\x07b\u009b31mc\r\n" }], themes.none)).toBe("a]0;titleb31mc");
});

test("themes say the same words", () => {
  const plain = (name: keyof typeof themes) =>
    frame(seated())
      .map((row) => paint(row, themes[name]).replace(/\x1b\[[\d;]*m/g, ""))
      .join("\n");
  expect(plain("light")).toBe(plain("none"));
  expect(plain("dark")).toBe(plain("none"));
});
