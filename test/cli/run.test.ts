import { expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

async function ran(moves: string, options = {}) {
  const io = captured();
  const code = await run(smallFolder, { moves, ...options }, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test("a branch to the agreement: each step with what it changed, then where the talks stand", async () => {
  const { code, out } = await ran(
    "un-suspends-ban,concede:co-normal-first/pause-suffices,co-tables-offer,concede:un-four,sign",
  );
  expect(code).toBe(0);
  expect(out).toContain("reached: An agreement is signed");
  expect(out).toMatch(/Agreement +signed/i);
  expect(out).toContain("0 steps are open next");
});

test("--json: identity, steps with changes in words, end, nothing stopped", async () => {
  const { code, out } = await ran("un-suspends-ban+concede:co-normal-first", { json: true });
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({ scenario: "small", reading: "as-stated", stopped: null });
  expect(found.steps).toHaveLength(1);
  expect(found.steps[0].step).toBe("un-suspends-ban+concede:co-normal-first");
  expect(shapeOf(found.steps[0])).toEqual({
    step: "string",
    words: "string",
    changes: [{ kind: "string", variable: "string", from: "string", to: "string", words: "string" }],
    after: {
      values: expect.anything(),
      conceded: { "co-normal-first": "string" },
      outcomes: expect.anything(),
    },
  });
  expect(found.end.conceded).toEqual({ "co-normal-first": "dropped" });
});

test("a step that is ruled out stops it: the quote, our reading apart, what lifts it, exit 1", async () => {
  const { code, out, err } = await ran("week-passes,co-tables-offer,sign");
  expect(code).toBe(1);
  expect(out).toContain("A week passes");
  expect(err).toMatch(/ruled out by.*SOURCE SAYS.*WE READ IT AS.*LIFTS WHEN.*concede:co-normal-first/s);
});

test("--json of a stopped branch says where and why", async () => {
  const { code, out } = await ran("co-tables-offer", { json: true });
  expect(code).toBe(1);
  const { stopped } = JSON.parse(out);
  expect(stopped).toMatchObject({
    at: 1,
    verdict: "ruled-out",
    by: [{ condition: "co-normal-first", role: "makes" }],
  });
  expect(stopped.by[0]).toHaveProperty("sourceSays.quote");
  expect(stopped.by[0]).toHaveProperty("weReadItAs");
});

test("a closed step says which clause fails and what is there now", async () => {
  const { code, err } = await ran("sign");
  expect(code).toBe(1);
  expect(err).toContain("now none yet");
});

test.each([
  ["a move that is not there", "un-suspend-ban", "Did you mean “un-suspends-ban”?"],
  ["a condition that is not there", "concede:un-for", "Did you mean “un-four”?"],
  ["a level that is not there", "concede:co-normal-first/pause-suffice", "Did you mean “pause-suffices”?"],
  ["nonsense", "¿?", "Steps are moves"],
])("%s is wrong usage", async (_, moves, words) => {
  const { code, out, err } = await ran(moves);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(out).toBe("");
});

test("an empty branch shows the start", async () => {
  const { code, out } = await ran("");
  expect(code).toBe(0);
  expect(out).toContain("Where the talks stand");
});
