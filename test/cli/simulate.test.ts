import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { merge } from "../../src/cli/merge.ts";
import { type SimulateOptions, simulate } from "../../src/cli/simulate.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";
import { interrupted } from "./interrupted.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-shards-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = fileURLToPath(new URL("../../dist/parley.js", import.meta.url));

async function simulated(options: SimulateOptions, scenario = smallFolder) {
  const io = captured();
  const code = await simulate(scenario, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

async function merged(files: readonly string[], options = {}) {
  const io = captured();
  const code = await merge(files, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

const base = { reading: "movable", seed: "7", runs: "600" };

/** Writes a shard; `change` edits its JSON first. */
async function shardFile(
  name: string,
  options: SimulateOptions,
  change: (shard: Record<string, unknown>) => void = () => {},
): Promise<string> {
  const { out } = await simulated({ ...base, ...options, json: true });
  const shard = JSON.parse(out);
  change(shard);
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(shard));
  return file;
}

test("text: the seed, that rates are assumed, intervals, branches, who gave way", async () => {
  const { code, out } = await simulated(base);
  expect(code).toBe(0);
  expect(out).toContain("600 runs of 12 weeks from the start · seed: 7");
  expect(out).toMatch(/assumed\s+rates/);
  expect(out).toMatch(/An agreement is signed +\d+\.\d% \(\d+\.\d to \d+\.\d\)/);
  expect(out).toContain("TYPICAL BRANCHES");
  expect(out).toMatch(/GAVE WAY\n.*The (union|company): /s);
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(96);
});

test("without --seed one is made, printed, and repeats the study", async () => {
  const first = await simulated({ runs: "50" });
  const seed = /seed: (\S+)/.exec(first.out)?.[1];
  expect(seed).toMatch(/^[0-9a-f]{8}$/);
  expect((await simulated({ runs: "50", seed: seed! })).out).toBe(first.out);
  expect((await simulated({ runs: "50" })).out).not.toContain(`seed: ${seed}`);
});

test("--json: everything the figures depend on, and their shapes", async () => {
  const { out } = await simulated({
    ...base,
    strategy: ["union=firm"],
    after: "un-suspends-ban",
    by: "8w",
    json: true,
  });
  const found = JSON.parse(out);
  expect(found).toMatchObject({
    kind: "simulation",
    scenario: "small",
    reading: "movable",
    after: ["un-suspends-ban"],
    horizon: 8,
    seed: "7",
    runs: 600,
    strategies: { union: "firm" },
    shard: null,
    partial: false,
    counted: 600,
  });
  const share = { runs: "number", share: "number", low: "number", high: "number" };
  expect(shapeOf(found)).toEqual({
    kind: "string",
    version: "string",
    scenario: "string",
    title: "string",
    asOf: "string",
    hash: "string",
    reading: "string",
    assume: {},
    readingTitle: "string",
    after: ["string"],
    horizon: "number",
    seed: "string",
    runs: "number",
    depth: "number",
    strategies: { union: "string" },
    shard: "null",
    partial: "boolean",
    counted: "number",
    steps: "number",
    endedBeforeHorizon: "number",
    outcomes: [
      {
        id: "string",
        title: "string",
        final: "boolean",
        within: share,
        standing: share,
        weeks: { mean: "number", half: "number", low: "number", high: "number" },
        histogram: ["number"],
      },
    ],
    conditions: [
      {
        id: "string",
        party: "string",
        title: "string",
        gaveWay: share,
        levels: [{ level: "string", ...share }],
      },
    ],
    branches: [{ ...share, milestones: [{ outcome: "string", words: "string" }] }],
    otherBranches: { sequences: "number", runs: "number" },
  });
  for (const condition of found.conditions.filter(({ party }: { party: string }) => party === "union"))
    expect(condition.gaveWay.runs).toBe(0);
});

test("a graph over the limit: said, and the same figures", async () => {
  const limited = await simulated({ ...base, maxStates: "50", json: true });
  expect(limited.err).toContain("More than 50 states");
  expect(limited.out).toBe((await simulated({ ...base, json: true })).out);
});

test("sharded and whole, in one thread, two and four: the same JSON", async () => {
  const args = ["simulate", smallFolder, "--reading", "movable", "--seed", "7", "--runs", "600", "--json"];
  const run = (...more: string[]) =>
    execFileSync(process.execPath, [bundle, ...args, ...more], { encoding: "utf8", stdio: "pipe" });
  const whole = run();
  for (const workers of ["1", "2", "4"]) expect(run("--workers", workers)).toBe(whole);
  expect(run("--workers", "2", "--max-states", "50", "--strategy", "union=chance")).toBe(whole);
  const files = [2, 0, 1].map((index) => {
    const file = join(folder, `whole-${index}.json`);
    writeFileSync(file, run("--shard", `${index}/3`, "--workers", String(index + 1)));
    return file;
  });
  const together = execFileSync(process.execPath, [bundle, "merge", ...files, "--json"], {
    encoding: "utf8",
  });
  expect(together).toBe(whole);
});

test("merged text is the whole study's text", async () => {
  const files = await Promise.all([0, 1].map((k) => shardFile(`text-${k}.json`, { shard: `${k}/2` })));
  expect((await merged(files)).out).toBe((await simulated(base)).out);
});

test("more shards than runs: some are empty, and merge", async () => {
  const files = await Promise.all(
    [0, 1, 2].map((k) => shardFile(`few-${k}.json`, { runs: "2", shard: `${k}/3` })),
  );
  const { code, out } = await merged(files, { json: true });
  expect(code).toBe(0);
  expect(out).toBe((await simulated({ ...base, runs: "2", json: true })).out);
});

test.each<[string, SimulateOptions, string]>([
  ["another seed", { seed: "8" }, "their seeds differ, “7” and “8”"],
  ["another reading", { reading: "as-stated" }, "their readings differ, “movable” and “as-stated”"],
  ["another assumption", { assume: ["pace=2"] }, 'their assumptions differ, {} and {"pace":2}'],
  ["other strategies", { strategy: ["union=firm"] }, 'their strategies differ, {} and {"union":"firm"}'],
  ["another branch before", { after: "un-calls-strike" }, "their branches before them (--after) differ"],
  ["another horizon", { by: "3w" }, "their horizons (--by) differ, “12” and “3”"],
  ["another number of runs", { runs: "601" }, "their numbers of runs differ"],
  ["another depth", { depth: "2" }, "their depths (--depth) differ, “4” and “2”"],
  ["another number of shards", { shard: "1/3" }, "their numbers of shards differ, “2” and “3”"],
])("merge refuses %s", async (name, options, words) => {
  const one = await shardFile("one.json", { shard: "0/2" });
  const other = await shardFile(`other ${name.replace(/\W/g, "-")}.json`, { shard: "1/2", ...options });
  const { code, out, err } = await merged([one, other]);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toContain(words);
});

test.each<[string, (shard: Record<string, unknown>) => void, string]>([
  ["another version", (shard) => Object.assign(shard, { version: "9.9.9" }), "versions of Parley differ"],
  ["another content", (shard) => Object.assign(shard, { hash: "f".repeat(64) }), "(hash) differ"],
  ["other titles", (shard) => Object.assign(shard, { title: "Other" }), "one of them was changed"],
  ["an interrupted shard", (shard) => Object.assign(shard, { partial: true }), "was interrupted"],
  ["a whole study", (shard) => Object.assign(shard, { shard: null }), "is a whole study"],
  [
    "another count of runs",
    ({ tally }) => Object.assign(tally as object, { runs: 299 }),
    "is damaged: it counts 299 runs where it should have 300",
  ],
  [
    "lost branches",
    ({ tally }) => (tally as { branches: unknown[] }).branches.pop(),
    "is damaged: its branches come to",
  ],
  [
    "a lost outcome",
    ({ tally }) => (tally as { standing: unknown[] }).standing.pop(),
    "is damaged: its counts are not as many as its outcomes",
  ],
  [
    "a fraction",
    ({ tally }) => Object.assign(tally as object, { steps: 0.5 }),
    "is not a whole shard: tally.steps",
  ],
  ["no tally", (shard) => Reflect.deleteProperty(shard, "tally"), "is not a whole shard: tally"],
  ["other JSON", (shard) => Object.assign(shard, { kind: "odds" }), "is not what parley simulate"],
])("merge refuses a shard with %s", async (name, change, words) => {
  const one = await shardFile("good.json", { shard: "0/2" });
  const other = await shardFile(`bad ${name}.json`, { shard: "1/2" }, change);
  const { code, out, err } = await merged([one, other]);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toContain(words);
});

test("merge refuses missing and double shards, and names them", async () => {
  const [zero, one] = [
    await shardFile("zero.json", { shard: "0/16" }),
    await shardFile("one.json", { shard: "1/16" }),
  ];
  const missing = await merged([zero, one]);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain("Shards are missing: 2/16, 3/16");
  expect(missing.err).toContain("11/16 and 4 more");
  const twice = await merged([zero, one, zero]);
  expect(twice.code).toBe(1);
  expect(twice.err).toContain("Shard 0/16 is there twice");
});

test.each<readonly [string, () => string, string]>([
  ["no file", () => join(folder, "nowhere.json"), "there is no such file"],
  ["a folder", () => folder, "is a folder"],
  ...(process.platform === "win32"
    ? []
    : ([
        ["what never ends", () => "/dev/zero", "not an ordinary file"],
        [
          "a pipe that nobody writes to",
          () => {
            const pipe = join(folder, "pipe.json");
            execFileSync("mkfifo", [pipe]);
            return pipe;
          },
          "not an ordinary file",
        ],
      ] as const)),
  [
    "more than any study writes",
    () => {
      const file = join(folder, "large.json");
      writeFileSync(file, "");
      truncateSync(file, 600 * 1024 * 1024);
      return file;
    },
    "too large (600 MB; at most 500 MB are read)",
  ],
  [
    "half a file",
    () => {
      const file = join(folder, "half.json");
      writeFileSync(file, '{ "kind": "simul');
      return file;
    },
    "is not JSON",
  ],
  [
    "null",
    () => {
      const file = join(folder, "null.json");
      writeFileSync(file, "null");
      return file;
    },
    "is not what parley simulate",
  ],
])("merge refuses %s", async (_, make, words) => {
  const { code, err } = await merged([make()]);
  expect(code).toBe(1);
  expect(err).toContain(words);
});

test.each<[string, SimulateOptions, string]>([
  ["no runs", { runs: "0" }, "--runs takes a whole number from 1"],
  ["half a run", { runs: "1.5" }, "--runs takes a whole number"],
  ["runs in words", { runs: "many" }, "“many” is not that"],
  ["more runs than can be counted", { runs: "9007199254740991" }, "--runs takes a whole number"],
  ["no depth", { depth: "0" }, "--depth takes a whole number from 1"],
  ["an empty seed", { seed: "" }, "--seed takes"],
  ["a seed of two lines", { seed: "a\nb" }, "--seed takes"],
  ["no workers", { workers: "0" }, "--workers takes a whole number from 1 to 256"],
  ["a horizon in years", { by: "1y" }, "--by takes a time from here"],
  ["a horizon of nothing", { by: "0w" }, "--by takes a time from here"],
  ["a shard past the last", { seed: "1", shard: "16/16" }, "--shard takes K/N, with K from 0 to N - 1"],
  ["a shard of nothing", { seed: "1", shard: "0/0" }, "--shard takes K/N"],
  ["a shard without a seed", { shard: "0/2" }, "--shard needs --seed"],
  ["a limit of nothing", { maxStates: "0" }, "--max-states takes a whole number"],
  ["a strategy without a party", { strategy: ["firm"] }, "--strategy takes PARTY=NAME"],
  ["a party that is not there", { strategy: ["unoin=firm"] }, "Did you mean “union”?"],
  ["events as a party", { strategy: ["nature=first"] }, "“nature” does not negotiate"],
  ["an observer as a party", { strategy: ["mediator=first"] }, "“mediator”"],
  ["a strategy that is not there", { strategy: ["union=frim"] }, "Did you mean “firm”?"],
  ["two strategies of one party", { strategy: ["union=firm", "union=best"] }, "give one"],
  ["an assumption out of range", { assume: ["pace=-1"] }, "pace"],
  ["an assumption that is no number", { assume: ["pace=NaN"] }, "not a number"],
  ["a step that is not there", { after: "un-suspend-ban" }, "Did you mean “un-suspends-ban”?"],
])("%s is wrong usage", async (_, options, words) => {
  const { code, out, err } = await simulated(options);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(out).toBe("");
});

test("a branch that is not open: the reason, exit 1", async () => {
  const { code, err } = await simulated({ after: "co-tables-offer" });
  expect(code).toBe(1);
  expect(err).toContain("ruled out");
});

test("best over the limit has to know every state: exit 1", async () => {
  const { code, err } = await simulated({ ...base, strategy: ["union=best"], maxStates: "50" });
  expect(code).toBe(1);
  expect(err).toContain("raise --max-states");
});

test.each(["1", "2"])(
  "Ctrl-C prints what there is, marked partial, and exits with 130: %s threads",
  async (workers) => {
    const args = [
      "simulate",
      smallFolder,
      "--seed",
      "1",
      "--runs",
      "500000000",
      "--json",
      "--workers",
      workers,
    ];
    // On a busy machine the program may not have begun when the key comes: then once more, later.
    for (const after of [1_000, 4_000, 16_000]) {
      const { code, out, err } = await interrupted(args, after);
      if (code !== 130 || out === "") continue;
      const found = JSON.parse(out);
      if (found.counted === 0) continue;
      expect(found.partial).toBe(true);
      expect(found.counted).toBeLessThan(500_000_000);
      expect(err).toContain(`Interrupted after ${found.counted} runs of 500000000`);
      return;
    }
    expect.unreachable("no interruption was answered");
  },
);
