import { expect, test } from "vitest";
import { goalSearch } from "../../src/tui/search-goal.ts";
import type { Goal, Ui } from "../../src/tui/ui.ts";
import { press, seated } from "./small.ts";

/** A search whose slices run when asked, on a clock that every look moves on. */
function searching() {
  const found: Goal[] = [];
  const waiting: (() => void)[] = [];
  let time = 0;
  const search = goalSearch(
    (goal) => found.push(goal),
    (slice) => waiting.push(slice),
    () => (time += 10),
  );
  const run = (most = 10_000) => {
    let slices = 0;
    for (; waiting.length > 0 && slices < most; slices++) waiting.shift()!();
    return slices;
  };
  return { search, found, run };
}

const answer = (goal: Goal | undefined) =>
  goal && "obstacles" in goal ? goal.obstacles.concessions.answer : undefined;

test("nothing is worked out before the first frame; then slice by slice", () => {
  const { search, found, run } = searching();
  search.follow(seated());
  expect(found).toEqual([]);
  run();
  expect(answer(found.at(-1))).toBe("sets");
});

test("another question drops the one being worked out; a question asked before is answered at once", () => {
  const { search, found, run } = searching();
  const first = seated();
  const second = press(first, "j enter");
  search.follow(first);
  search.follow(second);
  run();
  expect(found.filter((goal) => "obstacles" in goal).length).toBe(1);
  const back: Ui = press(second, "left");
  search.follow(back);
  run();
  search.follow({ ...second });
  expect(run()).toBe(1);
});
