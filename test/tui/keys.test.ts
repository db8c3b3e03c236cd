import type { Key } from "ink";
import { expect, test } from "vitest";
import { listener, pressesIn } from "../../src/tui/keys.ts";

const none = {} as Key;
const names = (input: string, key: Partial<Key> = {}) =>
  pressesIn(input, { ...none, ...key }).map(({ name }) => name);

test("keys that arrive in one chunk are split", () => {
  expect(names("jjj")).toEqual(["j", "j", "j"]);
  expect(names("j\rk")).toEqual(["j", "enter", "k"]);
  expect(names("a é")).toEqual(["a", "space", "é"]);
});

test("named keys, and backspace in both of its forms", () => {
  expect(names("", { upArrow: true })).toEqual(["up"]);
  expect(names("", { tab: true, shift: true })).toEqual(["shift-tab"]);
  expect(names("", { delete: true })).toEqual(["backspace"]);
  expect(names("c", { ctrl: true })).toEqual(["ctrl-c"]);
  expect(names("\x04")).toEqual(["ctrl-d"]);
});

test("nothing unseen is typed", () => {
  expect(pressesIn("\u009b", none)).toEqual([]);
  expect(pressesIn("x", { ...none, meta: true })).toEqual([]);
});

test("what is pasted is text, never keys", () => {
  const hear = listener();
  expect(hear("[200~", none)).toEqual({ presses: [] });
  expect(hear("q\rq", none)).toEqual({ presses: [] });
  expect(hear("[201~", none)).toEqual({ pasted: "q\rq" });
  expect(hear("q", none)).toEqual({ presses: [{ name: "q", text: "q" }] });
});
