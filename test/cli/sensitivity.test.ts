import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sensitivity } from "../../src/cli/sensitivity.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";
import { interrupted } from "./interrupted.ts";

const bundle = fileURLToPath(new URL("../../dist/parley.js", import.meta.url));

type Options = Parameters<typeof sensitivity>[1];

async function asked(options: Options = {}) {
  const io = captured();
  const code = await sensitivity(smallFolder, { samples: "40", ...options }, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test("all outcomes in short: bands, what moves them, the seed, and what is not varied", async () => {
  const { code, out } = await asked({ reading: "movable" });
  expect(code).toBe(0);
  expect(out).toMatch(/90% OF 40 SAMPLES/);
  expect(out).toMatch(/moved by .*\d%/);
  expect(out).toContain("seed parley");
  expect(out.replaceAll(/\s+/g, " ")).toMatch(
    /Not varied: Horizon \(horizon\) \(the time asked about\); Acceptance \(acceptance\) \(plays no part/,
  );
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(96);
});

test("one outcome in full: each assumption at both ends of its range", async () => {
  const { out } = await asked({ reading: "movable", of: "settled", seed: "s" });
  expect(out).toMatch(/An agreement is signed, within 12 weeks: \d+%/);
  expect(out).toMatch(/Pace +\d+% .*0\.25: \d+% → 2: /);
  expect(out).toContain("seed s");
});

test("what chance never leads to is said so, with where to look", async () => {
  const { code, out } = await asked({ of: "settled" });
  expect(code).toBe(0);
  expect(out).toContain("Chance never leads there");
  expect(out).toContain("parley concessions small --to settled");
});

test("--json: the shape, the same for the same seed", async () => {
  const { out } = await asked({ reading: "movable", json: true });
  expect((await asked({ reading: "movable", json: true })).out).toBe(out);
  const found = JSON.parse(out);
  expect(found).toMatchObject({ kind: "sensitivity", seed: "parley", samples: 40, leftOut: 0 });
  expect(shapeOf(found)).toEqual({
    kind: "string",
    scenario: "string",
    title: "string",
    asOf: "string",
    hash: "string",
    reading: "string",
    assume: expect.anything(),
    after: [],
    from: expect.anything(),
    restsOn: "string",
    horizon: "number",
    seed: "string",
    samples: "number",
    leftOut: "number",
    graphs: "number",
    states: "number",
    precision: "number",
    varied: [
      { id: "string", title: "string", kind: "string", value: "number", range: ["number"], spread: "string" },
    ],
    held: [{ id: "string", title: "string", value: "number", because: "string" }],
    outcomes: [
      {
        id: "string",
        title: "string",
        final: "boolean",
        point: "number",
        band: { low: "number", median: "number", high: "number" },
        influences: [
          { assumption: "string", atLow: "number", atHigh: "number", explains: "number", sign: "number" },
        ],
      },
    ],
  });
});

test("what --assume sets is not varied", async () => {
  const { out } = await asked({ reading: "movable", assume: ["pace=1"], json: true });
  const { varied, held } = JSON.parse(out) as { varied: { id: string }[]; held: object[] };
  expect(varied.map(({ id }) => id)).toEqual(["flexibility", "weeks-left", "deadline-pull"]);
  expect(held).toContainEqual({ id: "pace", title: "Pace", value: 1, because: "asked" });
});

test.each<[string, Options, number, RegExp]>([
  ["an outcome that is not there", { of: "setled" }, 2, /Did you mean “settled”/],
  ["samples that are no number", { samples: "many" }, 2, /--samples/],
  ["an empty seed", { seed: "" }, 2, /--seed/],
  ["a time that is none", { by: "later" }, 2, /--by/],
  ["a rate below 0", { assume: ["pace=-0.5"] }, 2, /from 0.25 to 2/],
  [
    "a graph over the limit",
    { reading: "movable", maxStates: "20" },
    1,
    /more than 20 states.*--max-states/s,
  ],
])("%s: clear words, nothing on stdout", async (_, options, code, words) => {
  const found = await asked(options);
  expect(found.code).toBe(code);
  expect(found.err).toMatch(words);
  expect(found.out).toBe("");
});

test("in one thread, two and four: the same JSON", () => {
  const args = ["sensitivity", smallFolder, "--reading", "movable", "--samples", "60", "--json"];
  const run = (workers: string) =>
    execFileSync(process.execPath, [bundle, ...args, "--workers", workers], { encoding: "utf8" });
  const whole = run("1");
  for (const workers of ["2", "4"]) expect(run(workers)).toBe(whole);
});

test.each(["1", "2"])("Ctrl-C: clear words, nothing on stdout, exit 130: %s threads", async (workers) => {
  const args = [
    "sensitivity",
    smallFolder,
    "--reading",
    "movable",
    "--samples",
    "100000",
    "--workers",
    workers,
  ];
  // On a busy machine the program may not have begun when the key comes: then once more, later.
  for (const after of [1_000, 4_000, 16_000]) {
    const { code, out, err } = await interrupted(args, after);
    if (!err.includes("Interrupted")) continue;
    expect(code).toBe(130);
    expect(err).toMatch(/Interrupted at \d+%: .* --samples/);
    expect(out).toBe("");
    return;
  }
  expect.unreachable("no interruption was answered");
});
