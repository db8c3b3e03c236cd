import { expect, test } from "vitest";
import { painterOn } from "../../src/tui/painter.ts";

function painting() {
  const written: string[] = [];
  return { painter: painterOn((text) => written.push(text)), written };
}

test("the first frame is whole; then only lines that differ are written, each at its place", () => {
  const { painter, written } = painting();
  painter.show(["one", "two", "three"]);
  expect(written.pop()).toBe(
    "\x1b[?2026h\x1b[H\x1b[2J\x1b[1;1Hone\x1b[K\x1b[2;1Htwo\x1b[K\x1b[3;1Hthree\x1b[K\x1b[?2026l",
  );
  painter.show(["one", "TWO", "three"]);
  expect(written.pop()).toBe("\x1b[?2026h\x1b[2;1HTWO\x1b[K\x1b[?2026l");
  painter.show(["one", "TWO", "three"]);
  expect(written).toEqual([]);
});

test("on a screen of another height the frame is whole, and nothing is written below it", () => {
  const { painter, written } = painting();
  painter.show(["one", "two"]);
  written.length = 0;
  painter.show(["one"]);
  expect(written).toEqual(["\x1b[?2026h\x1b[H\x1b[2J\x1b[1;1Hone\x1b[K\x1b[?2026l"]);
});

test("after the screen was lost, the next frame is whole again", () => {
  const { painter, written } = painting();
  painter.show(["one"]);
  painter.forget();
  written.length = 0;
  painter.show(["one"]);
  expect(written[0]).toContain("\x1b[2J");
});
