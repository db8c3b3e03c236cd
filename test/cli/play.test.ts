import { expect, test } from "vitest";
import { play } from "../../src/cli/play.ts";
import { captured } from "./captured.ts";

const commands = ["play", "list", "show", "run", "check"];

test("without a terminal: the briefing, and how to go on", async () => {
  const io = captured();
  expect(await play(undefined, {}, commands, io)).toBe(0);
  expect(io.stdout()).toContain("Russia launched the full-scale invasion");
  expect(io.stderr()).toContain("parley show ukraine-2025-05");
});

test.each([
  ["lst", "Did you mean “parley list”?"],
  ["shwo", "Did you mean “parley show”?"],
  ["ukraine-2025-06", "did you mean “ukraine-2025-05”?"],
])("%s is no scenario and no command: wrong usage, with what was meant", async (name, words) => {
  const io = captured();
  expect(await play(name, {}, commands, io)).toBe(2);
  expect(io.stderr()).toContain(words);
});
