import { expect, test } from "vitest";
import { paths } from "../../src/cli/paths.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

async function asked(options: Parameters<typeof paths>[1]) {
  const io = captured();
  const code = await paths(smallFolder, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test("the shortest branches in words; chance never takes them as stated", async () => {
  const { code, out } = await asked({ to: "offer-made", k: "2", distinct: true });
  expect(code).toBe(0);
  expect(
    out,
  ).toBe(`Wage talks at the Harbour Works · as reported to 5 March 2024 · one article, invented · reading:
As stated
Branches to: An offer is on the table

SHORTEST, of all steps a person may play (concessions included)
  1  2 steps, chance never takes it (a step at rate 0)
       The company gives way: Normal work before an offer
       The company: Table three per cent
  2  3 steps, chance never takes it (a step at rate 0), any of 2 orders
       The union: Suspend the overtime ban
       The company softens: Normal work before an offer → A suspended ban is enough
       The company: Table three per cent

LIKELIEST, each in its likeliest order, by assumed rates; the figures forecast nothing
  Chance never leads there: every branch needs a step at rate 0.
`);
});

test("the likeliest say that their figures are assumed, and sum over orders", async () => {
  const { code, out } = await asked({ to: "settled", reading: "movable", k: "3" });
  expect(code).toBe(0);
  expect(out).toMatch(/assumed rates make it [\d.]+% in the likeliest order, [\d.]+% in its \d+ orders/);
  expect(out).not.toMatch(/forecast(?! nothing)|predict/);
});

test("--json: shape and figures", async () => {
  const { code, out } = await asked({ to: "offer-made", reading: "movable", json: true, k: "4" });
  expect(code).toBe(0);
  const found = JSON.parse(out);
  const shape = {
    answer: "string",
    limit: "string",
    paths: [
      {
        steps: [{ step: "string", words: "string" }],
        length: "number",
        chance: "number",
        orders: "number",
        chanceTogether: "number",
        counted: "boolean",
      },
    ],
  };
  expect(shapeOf(found)).toEqual({
    scenario: "string",
    title: "string",
    asOf: "string",
    hash: "string",
    reading: "string",
    assume: {},
    to: { id: "string", title: "string" },
    after: [],
    from: { values: expect.anything(), conceded: {}, outcomes: [] },
    concessions: "boolean",
    distinct: "boolean",
    graph: { states: "number", whole: "boolean" },
    shortest: shape,
    likeliest: shape,
  });
  expect(found.shortest.paths[0]).toMatchObject({ length: 2, chance: 0, orders: 1 });
  for (const path of found.likeliest.paths) {
    expect(path.chance).toBeGreaterThan(0);
    expect(path.chanceTogether).toBeGreaterThanOrEqual(path.chance);
  }
});

test("after a branch; an outcome that holds already; without concessions", async () => {
  const held = await asked({ to: "walkout", after: "un-calls-strike" });
  expect(held.code).toBe(0);
  expect(held.out).toContain("After: The union: Call a strike\n\nIt holds already.");
  const without = await asked({ to: "offer-made", concessions: false });
  expect(without.code).toBe(0);
  expect(without.out).toContain("No branch leads there.");
});

test("without --to, the scenario's goal", async () => {
  expect((await asked({})).out).toContain("Branches to: An agreement is signed");
});

test("a limit of states is said, with exit 1", async () => {
  const { code, out } = await asked({ to: "settled", maxStates: "20" });
  expect(code).toBe(1);
  expect(out).toContain("None was found before the limit was met.");
  expect(out).toContain("Only 20 states were explored, the limit");
});

test.each([
  [{ to: "setled" }, 2, "Did you mean “settled”?"],
  [{ to: "settled", k: "0" }, 2, "-k takes a whole number from 1 on"],
  [{ to: "settled", k: "x" }, 2, "“x” is not that"],
  [{ to: "settled", maxStates: "1e3" }, 2, "--max-states takes a whole number"],
  [{ to: "settled", reading: "moveable" }, 2, "Did you mean “movable”?"],
  [{ to: "settled", after: "un-suspend-ban" }, 2, "un-suspend-ban"],
  [{ to: "settled", after: "sign" }, 1, "not open"],
])("%j is told apart", async (options, expected, words) => {
  const { code, out, err } = await asked(options);
  expect(code).toBe(expected);
  expect(err).toContain(words);
  expect(out).toBe("");
});
