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

test.each([
  [{ teams: true, roles: "russia" }, "--teams (teams hand in slips) and --roles do not go together"],
  [{ teams: true, as: "ukraine" }, "--as do not go together"],
  [{ teams: true, rolesFile: "x.yaml" }, "parley pack --roles-file"],
  [{ teams: true, turnTime: "3m" }, "--turn-time do not go together"],
  [{ teams: true, minutes: "5,25" }, "as in 5,25,15"],
  [{ teams: true, minutes: "5,9999,15" }, "each at most 600"],
  [{ teams: true, rounds: "0" }, "--rounds"],
  [{ teams: true, weeksPerRound: "many" }, "--weeks-per-round takes a number from 0 to 52"],
  [{ minutes: "5,25,15" }, "--minutes is for class play: give it with --teams."],
  [{ rounds: "5" }, "give it with --roles, --as or --teams"],
])("class play asked for wrongly says what to write instead: %o", async (options, words) => {
  const io = captured();
  expect(await play("ukraine-2025-05", options, commands, io)).toBe(2);
  expect(io.stderr()).toContain(words);
});
