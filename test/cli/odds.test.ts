import { expect, test } from "vitest";
import { type OddsOptions, odds } from "../../src/cli/odds.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

async function asked(options: OddsOptions = {}) {
  const io = captured();
  const code = await odds(smallFolder, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

interface Told {
  readonly outcomes: readonly { id: string; final: boolean; within: number; ever: number; curve: number[] }[];
  readonly otherwise: number;
  readonly horizon: number;
}
const told = async (options: OddsOptions = {}): Promise<Told> =>
  JSON.parse((await asked({ ...options, json: true })).out);

test("text says whose reading, until when, that rates are assumed, and what chance never leads to", async () => {
  const { code, out, err } = await asked();
  expect(code).toBe(0);
  expect(err).toBe("");
  expect(out).toMatch(/reading:\s+As stated/);
  expect(out).toMatch(/Chances within 12 weeks, by assumed rates/);
  expect(out).toMatch(/WITHIN +STANDING +\(EVER\)/);
  expect(out.replaceAll("\n", " ")).toMatch(/EVER: only if the talks could go on without end/);
  expect(out).toMatch(/CHANCE NEVER LEADS TO .*An agreement is signed/);
  expect(out).not.toMatch(/forecast|predict/i);
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(96);
});

test("--json: the shape", async () => {
  const { code, out } = await asked({ reading: "movable", after: "un-suspends-ban", json: true });
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({
    kind: "odds",
    scenario: "small",
    reading: "movable",
    after: ["un-suspends-ban"],
    restsOn: "assumed rates",
    horizon: 12,
    bands: null,
  });
  expect(shapeOf(found)).toEqual({
    kind: "string",
    scenario: "string",
    title: "string",
    asOf: "string",
    hash: "string",
    reading: "string",
    assume: expect.anything(),
    after: ["string"],
    from: expect.anything(),
    strategies: {},
    restsOn: "string",
    horizon: "number",
    times: ["number"],
    outcomes: [
      {
        id: "string",
        title: "string",
        final: "boolean",
        within: "number",
        standing: "number",
        ever: "number",
        curve: ["number"],
        band: "null",
      },
    ],
    otherwise: "number",
    bands: "null",
    solved: {
      states: "number",
      steps: "number",
      together: "number",
      truncation: "number",
      width: "number",
      eliminated: "number",
      iterated: "number",
    },
  });
  const { outcomes, otherwise, times } = found as Told & { times: number[] };
  const finals = outcomes.filter(({ final }) => final).reduce((sum, { ever }) => sum + ever, 0);
  expect(finals + otherwise).toBeCloseTo(1, 12);
  expect(times).toEqual(Array.from({ length: 13 }, (_, week) => week));
  for (const { within, curve } of outcomes) expect(curve.at(-1)).toBe(within);
});

test("--band: each outcome with the band that the assumptions span, and the seed", async () => {
  const options = { reading: "movable", band: true, samples: "40", seed: "s" };
  const found = JSON.parse((await asked({ ...options, json: true })).out);
  expect(found.bands).toEqual({ seed: "s", samples: 40, share: 0.9 });
  expect(shapeOf(found.outcomes[0].band)).toEqual({ low: "number", median: "number", high: "number" });
  const { out } = await asked(options);
  expect(out).toContain("seed s");
  expect(out).toMatch(/\d% to .*, median \d/);
});

test("--by counts weeks or days from after the branch", async () => {
  const six = await told({ by: "6w" });
  expect(six.horizon).toBe(6);
  expect(await told({ by: "42d" })).toEqual(six);
  const walkout = (found: Told) => found.outcomes.find(({ id }) => id === "walkout")!.within;
  expect(walkout(six)).toBeLessThan(walkout(await told()));
});

test("--assume and --reading change the chances", async () => {
  const settled = async (options: OddsOptions) =>
    (await told(options)).outcomes.find(({ id }) => id === "settled")!.within;
  expect(await settled({})).toBe(0);
  const movable = await settled({ reading: "movable" });
  expect(movable).toBeGreaterThan(0);
  expect(await settled({ reading: "movable", assume: ["flexibility=0.1"] })).toBeLessThan(movable);
});

test("--strategy: who never gives way; the odds stay exact", async () => {
  const settled = async (strategy: string[]) =>
    (await told({ reading: "movable", strategy })).outcomes.find(({ id }) => id === "settled")!.within;
  const company = await settled(["employer=firm"]);
  expect(company).toBeGreaterThan(0);
  expect(company).toBeLessThan(await settled([]));
  // Where neither gives way there is no offer, as in the reading in which nobody does.
  expect(await settled(["employer=firm", "union=firm"])).toBe(0);
  expect((await asked({ reading: "movable", strategy: ["employer=firm"] })).out).toContain(
    "The company plays: firm",
  );
});

test("a graph over the limit is simulated instead, and said so", async () => {
  const { code, out, err } = await asked({ reading: "movable", maxStates: "50" });
  expect(code).toBe(0);
  expect(err).toContain("more than 50 states");
  expect(out).toMatch(/runs of 12 weeks/);
});

test.each<[string, OddsOptions, number, RegExp]>([
  ["a time that is none", { by: "soon" }, 2, /--by takes a time/],
  ["a time below 0", { by: "-3w" }, 2, /--by takes a time/],
  ["a time past what is solved", { by: "600w" }, 2, /up to 520w/],
  ["a reading that is not there", { reading: "moveable" }, 2, /Did you mean “movable”/],
  ["an assumption that is not there", { assume: ["peace=1"] }, 2, /Did you mean “pace”/],
  ["an assumption without a number", { assume: ["pace=quick"] }, 2, /not a number/],
  ["NaN", { assume: ["pace=NaN"] }, 2, /not a number/],
  ["a rate below 0", { assume: ["pace=-1"] }, 2, /from 0.25 to 2, or 0; -1 is not/],
  ["half a week left", { assume: ["weeks-left=2.5"] }, 2, /a whole number from 1 to 4/],
  ["nonsense", { assume: ["pace"] }, 2, /NAME=VALUE/],
  ["a limit of nothing", { maxStates: "0" }, 2, /--max-states/],
  ["a step that is not there", { after: "sing" }, 2, /Did you mean “sign”/],
  ["a step that is not open", { after: "sign" }, 1, /not open/],
  ["samples without a band", { samples: "50" }, 2, /--band/],
  ["too few samples", { band: true, samples: "3" }, 2, /--samples/],
  ["a band of strategies", { band: true, strategy: ["employer=firm"] }, 2, /--band/],
])("%s: clear words, nothing on stdout", async (_, options, code, words) => {
  const found = await asked(options);
  expect(found.code).toBe(code);
  expect(found.err).toMatch(words);
  expect(found.out).toBe("");
});
