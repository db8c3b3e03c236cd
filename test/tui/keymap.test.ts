import { expect, test } from "vitest";
import { bindings } from "../../src/tui/bindings.ts";
import { commands } from "../../src/tui/commands.ts";
import { keySign, keysIn } from "../../src/tui/keymap.ts";
import { textOf } from "../../src/tui/row.ts";
import { helpView } from "../../src/tui/views/help.ts";
import { press, seated } from "./small.ts";

test("no key stands for two commands in one place", () => {
  const seen = new Set<string>();
  for (const { on, keys } of bindings)
    for (const key of keys) {
      expect(seen, `${on} ${key}`).not.toContain(`${on} ${key}`);
      seen.add(`${on} ${key}`);
    }
});

test("every command has a key, and the help names every key with what it does", () => {
  const bound = new Set(bindings.map(({ command }) => command));
  expect(Object.keys(commands).filter((command) => !bound.has(command as keyof typeof commands))).toEqual([]);
  const help = helpView.detail(seated("help"), undefined, 200).map(textOf);
  for (const { keys, help: words } of bindings)
    expect(
      help.some((row) => row.includes(keys.map(keySign).join(" ")) && row.includes(words)),
      words,
    ).toBe(true);
});

test("arrows and vim keys do the same", () => {
  const ui = seated();
  expect(press(ui, "j").picked).toEqual(press(ui, "down").picked);
  expect(press(ui, "j k").picked).toEqual(press(ui, "down up").picked);
  const played = press(ui, "enter");
  expect(press(played, "h").sitting?.history).toEqual(press(played, "left").sitting?.history);
});

test("every footer ends with the help, and says how to go back where there is a way back", () => {
  for (const keys of ["e", "t", "b", "w", "6", "7", "f", "K"]) {
    const shown = keysIn(press(seated(), keys)).map(({ key }) => key);
    expect(shown.slice(-2), keys).toEqual(["Esc", "?"]);
  }
  expect(keysIn(seated()).at(-1)?.key).toBe("?");
});

test("a key that does nothing here says so", () => {
  expect(press(seated(), "z").message?.text).toContain("?");
});
