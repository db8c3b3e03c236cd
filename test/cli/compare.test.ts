import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { type CompareOptions, compare } from "../../src/cli/compare.ts";
import { reportCompare } from "../../src/cli/report.ts";
import type { ClassJson } from "../../src/report/compare/class.ts";
import type { CompareJson } from "../../src/report/compare/told.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

const examples = fileURLToPath(new URL("../../scenarios/ukraine-2025-05/examples.parley", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "parley-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function asked(items: readonly string[], options: CompareOptions = {}) {
  const io = captured();
  const code = await compare(items, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}
async function told(items: readonly string[], options: CompareOptions = {}): Promise<CompareJson> {
  const { code, out, err } = await asked(items, { samples: "20", ...options, json: true });
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out);
}
const branches = (...branch: string[]) => ({ branch });

/** The differences of the two shipped branches as a person lists them by hand, with the scenario beside them. */
const byHand = [
  ["ceasefire", "in-force", "none"],
  ["fighting", "paused", "active"],
  ["memorandum-holds", "both", "principles"],
  ["truce-terms", "by-memorandum", "none"],
  ["venue", "agreed", "open"],
  ["ru-root-causes-first", "dropped", "as-stated"],
  ["ua-truce-in-memorandum", "as-stated", "dropped"],
];
/** Conditions whose standing differs, by hand. */
const standingsByHand = {
  "ru-root-causes-first": ["conceded", "unmet"],
  "ua-truce-at-once": ["met", "unmet"],
  "ua-more-sanctions": ["met", "unmet"],
  "ua-truce-in-memorandum": ["met", "conceded"],
  "ua-venues": ["met", "unmet"],
  "eu-truce-at-once": ["met", "unmet"],
  "eu-talks-to-truce": ["met", "unmet"],
  "eu-facilitates": ["met", "unmet"],
};
const outcomesByHand = {
  ceasefire: [5, null],
  "memorandum-truce": [5, null],
  "joint-text": [2, null],
  "memorandum-without-truce": [null, 3],
};

test("the two shipped branches differ exactly as listed by hand, in JSON", async () => {
  const found = await told([examples]);
  expect(found.columns.map(({ title }) => title)).toEqual([
    "Kyiv counters, Moscow gives way",
    "Kyiv gives way, and signs",
  ]);
  expect(found.parting.partings).toHaveLength(1);
  expect(found.parting.partings[0]).toMatchObject({ after: 1 });
  expect(found.differences.map(({ id, values }) => [id, values.A, values.B])).toEqual(byHand);
  const differing = found.scoreboard.parties.flatMap(({ conditions }) =>
    conditions.filter(({ differs }) => differs),
  );
  expect(Object.fromEntries(differing.map(({ id, ends }) => [id, [ends.A, ends.B]]))).toEqual(
    standingsByHand,
  );
  const outcomes = found.outcomes.filter(({ differs }) => differs);
  expect(Object.fromEntries(outcomes.map(({ id, reachedAt }) => [id, [reachedAt.A, reachedAt.B]]))).toEqual(
    outcomesByHand,
  );
  expect(found.given.A!.map(({ party, condition, step }) => [party, condition, step])).toEqual([
    ["russia", "ru-root-causes-first", 3],
  ]);
  expect(found.given.B!.map(({ party, condition, step }) => [party, condition, step])).toEqual([
    ["ukraine", "ua-truce-in-memorandum", 2],
  ]);
});

/** What the same list says in words. */
const wordsByHand = [
  ["Ceasefire", "in force", "none"],
  ["Fighting", "paused", "active"],
  ["Memorandum holds", "both", "principles"],
  ["Truce terms", "by memorandum", "none"],
  ["Next venue", "agreed", "open"],
  ["Russia: “Root causes” before a truce", "given up", "as stated"],
  ["Ukraine: A memorandum with a truce in it", "as stated", "given up"],
];

test("the same list in Markdown, and in text", async () => {
  const { out } = await asked([examples], { samples: "0", markdown: true });
  const table = out.slice(out.indexOf("## Where they end"), out.indexOf("### Outcomes reached"));
  const rows = table
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2);
  expect(rows).toEqual(wordsByHand.map((cells) => `| ${cells.join(" | ")} |`));
  const text = (await asked([examples], { samples: "0" })).out;
  const lines = text.split("\n");
  for (const cells of wordsByHand)
    expect(lines.some((line) => line.split(/ {2,}/).join("|") === cells.join("|"))).toBe(true);
  for (const line of lines) if (!line.startsWith("parley ")) expect(line.length).toBeLessThanOrEqual(96);
});

test("the same list on a page", async () => {
  const output = join(folder, "page.html");
  const io = captured();
  expect(await reportCompare([examples], { samples: "0", output }, io)).toBe(0);
  const text = readFileSync(output, "utf8");
  const table = text.slice(text.indexOf("<h2>Where they end"), text.indexOf("<h3>Outcomes reached"));
  const rows = [...table.matchAll(/<tr><th scope="row">(.*)<\/th>(.*)<\/tr>/g)].map(([, head, cells]) => [
    head,
    ...[...cells!.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell),
  ]);
  expect(rows).toEqual(wordsByHand);
  expect(text).toContain(`parley report compare ${examples} --samples 0 -o page.html`);
  expect(text).not.toMatch(/<script|https?:|url\(/);
  for (const name of ["page.md", undefined]) {
    const refused = captured();
    const options = name === undefined ? {} : { output: join(folder, name) };
    expect(await reportCompare([examples], options, refused)).toBe(2);
    expect(refused.stderr()).toMatch(/\.html/);
  }
});

test("a branch beside itself: no difference in any form", async () => {
  const branch = "ru-tables-text,concede:ua-truce-in-memorandum,ua-signs-moscows-text";
  const found = await told(["ukraine-2025-05"], branches(branch, branch));
  expect(found.differences).toEqual([]);
  expect(found.parting.partings).toEqual([]);
  expect(found.outcomes.filter(({ differs }) => differs)).toEqual([]);
  expect(
    found.scoreboard.parties.flatMap(({ conditions }) => conditions.filter(({ differs }) => differs)),
  ).toEqual([]);
  for (const { ends, gaps } of found.chances.outcomes) {
    expect(ends.A).toEqual(ends.B);
    for (const { point, band } of gaps) expect([point, band.low, band.high]).toEqual([0, 0, 0]);
  }
  const { out } = await asked(["ukraine-2025-05"], { ...branches(branch, branch), samples: "0" });
  expect(out).toContain("The ends do not differ");
  expect(out).toContain("Nothing differs in any track, issue or level of a condition.");
  expect(out).toContain("No chance differs between the ends.");
});

test("the order of arguments changes columns only", async () => {
  const [a, b] = ["one=un-suspends-ban", "two=un-calls-strike,week-passes"];
  const options = { reading: ["movable"] };
  const one = await told([smallFolder], { ...options, ...branches(a!, b!) });
  const other = await told([smallFolder], { ...options, ...branches(b!, a!) });
  const swapped = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(swapped);
    if (typeof value === "string") return value === "A" ? "B" : value === "B" ? "A" : value;
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(
      ([key, part]) => [swapped(key) as string, swapped(part)] as const,
    );
    return Object.fromEntries(entries.sort(([x], [y]) => (x < y ? -1 : 1)));
  };
  const facts = ({ summary, command, columns, ...rest }: CompareJson) => ({
    ...rest,
    columns: [...columns].sort((x, y) => (x.title < y.title ? -1 : 1)),
  });
  expect(swapped(swapped(facts(one)))).toEqual(swapped(facts(other)));
});

test("--json: the shape", async () => {
  const found = await told([smallFolder], {
    reading: ["movable"],
    weight: ["un-four=2", "co-normal-first=1"],
    ...branches("un-suspends-ban,concede:un-offer-first", "week-passes"),
  });
  expect(Object.keys(found)).toEqual([
    "kind",
    "version",
    "scenario",
    "title",
    "asOf",
    "hash",
    "briefing",
    "goal",
    "columns",
    "parting",
    "differences",
    "outcomes",
    "scoreboard",
    "given",
    "worth",
    "chances",
    "command",
    "summary",
  ]);
  expect(shapeOf(found.columns[0])).toMatchObject({
    id: "string",
    title: "string",
    reading: "string",
    steps: [{ step: "string", words: "string", changes: ["string"], reached: [], weeks: "number" }],
    stopped: "null",
    clock: { horizon: "number", elapsed: "number", left: "number" },
  });
  expect(shapeOf(found.chances.outcomes[0])).toEqual({
    id: "string",
    title: "string",
    final: "boolean",
    soughtBy: ["string"],
    ends: { A: expect.anything(), B: expect.anything() },
    gaps: [{ higher: "string", lower: "string", point: "number", band: expect.anything(), sure: "boolean" }],
  });
  expect(found.worth).toMatchObject({
    weights: { "un-four": 2, "co-normal-first": 1 },
    from: "--weight",
    parties: [{ party: "union" }, { party: "employer" }],
  });
});

test("a branch without a name is called by the step that sets it apart and what it comes to", async () => {
  const found = await told(["ukraine-2025-05"], {
    ...branches(
      "",
      "ru-tables-text",
      "ru-tables-text,ua-adds-provisions,concede:ru-root-causes-first,sign-joint-text,truce-under-memorandum",
      "ru-tables-text,ua-rejects-text",
      "ua-tables-text,ru-rejects-text",
    ),
    samples: "0",
  });
  expect(found.columns.map(({ title }) => title)).toEqual([
    "Nothing is played",
    "Ends after step 1, Russia: Table a text on principles and timing",
    "Ukraine: Add ceasefire provisions to Moscow's text → A ceasefire is in force",
    "Ukraine: Reject the text → A text is rejected and talks stall",
    "Ukraine: Table a text on a ceasefire → A text is rejected and talks stall",
  ]);
});

test("what holds when the time is up stands beside what is reached, and what is closed is told by who asks for it", async () => {
  const { out } = await asked([examples], { samples: "0", markdown: true });
  const part = (from: string, to: string) => out.slice(out.indexOf(from), out.indexOf(to));
  expect(part("### Reached in the time left", "### Holding")).toContain(
    "| A ceasefire is in force | holds now |",
  );
  const holding = /\| A ceasefire is in force \| (\d+)% \|/.exec(
    part("### Holding when", "## What this rests on"),
  );
  expect(Number(holding?.[1])).toBeGreaterThan(10);
  expect(Number(holding?.[1])).toBeLessThan(100);
  const closed = part("### Closed for good", "## What this rests on");
  const [asked1, others] = closed.split("Outcomes that hold nothing a party here is reported to ask for:");
  expect(asked1).toContain(
    "Terms settled as Russia asks, then a truce (holds something that Russia asks for)",
  );
  expect(others).toContain("A text is rejected and talks stall");
  expect(others).not.toContain("holds something");
});

test("readings: the same branch under each, with the first step that is no longer open, and whose words", async () => {
  const found = await told(["ukraine-2025-05"], {
    ...branches("agree-venue,hold-round"),
    reading: ["as-stated", "concerns-before-talks"],
    samples: "0",
  });
  expect(found.columns.map(({ title }) => title)).toEqual([
    "As stated",
    "Russia's concerns come before talks",
  ]);
  expect(found.columns[0]!.stopped).toBeNull();
  expect(found.columns[1]!.stopped).toMatchObject({ at: 2, step: "hold-round", verdict: "ruled-out" });
  expect(found.columns[1]!.stopped!.by[0]).toMatchObject({ condition: "ru-concerns-before-talks" });
  expect(found.columns[1]!.steps).toHaveLength(1);
  expect(found.scoreboard.stopNow.after).toBe(0);
});

test("one set of numbers or of strategies stands beside things as they are", async () => {
  const found = await told([smallFolder], {
    reading: ["movable"],
    with: ["weeks-left=1,pace=2"],
    samples: "0",
  });
  expect(found.columns.map(({ title, numbers }) => [title, numbers])).toEqual([
    ["numbers as they are", {}],
    ["with weeks-left=1, pace=2", { "weeks-left": 1, pace: 2 }],
  ]);
  expect(found.differences.map(({ id }) => id)).toEqual(["weeks"]);
  const played = await told([smallFolder], { reading: ["movable"], play: ["employer=firm", "as-is"] });
  expect(played.columns.map(({ title }) => title)).toEqual(["The company plays: firm", "all play by chance"]);
  expect(played.chances.noBands).toBe("strategies");
  const settled = played.chances.outcomes.find(({ id }) => id === "settled")!;
  expect(settled.ends.A!.within).toBeLessThan(settled.ends.B!.within!);
});

test("everything is combined with everything, up to six columns", async () => {
  const many = { ...branches("", "week-passes"), reading: ["as-stated", "movable"], samples: "0" };
  expect((await told([smallFolder], many)).columns).toHaveLength(4);
  const { code, err } = await asked([smallFolder], { ...many, with: ["pace=1", "pace=2"] });
  expect(code).toBe(2);
  expect(err).toMatch(/makes 8 columns .*at most 6/);
});

test("sessions: several stand side by side by the branch each stands on; one by its branches, or by name", async () => {
  const one = join(folder, "one.parley");
  const two = join(folder, "two.parley");
  copyFileSync(examples, one);
  writeFileSync(two, readFileSync(examples, "utf8").replace("cursor: 0", "cursor: 3"));
  const both = await told([one, two], { samples: "0" });
  expect(both.columns.map(({ session, branch }) => [session, branch])).toEqual([
    ["one.parley", "Kyiv gives way, and signs"],
    ["two.parley", "Kyiv counters, Moscow gives way"],
  ]);
  const named = await told([`${one}#Kyiv counters, Moscow gives way`, `${one}#7`], { samples: "0" });
  expect(named.columns.map(({ title }) => title)).toEqual([
    "Kyiv counters, Moscow gives way",
    "Kyiv gives way, and signs",
  ]);
  expect((await told([join(folder, "*.parley")], { samples: "0" })).columns).toHaveLength(2);
  const unknown = await asked([`${one}#Odesa`, `${one}#7`]);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toMatch(/no branch “Odesa”.*\n.*#5 {2}Kyiv counters/);
});

test("a session's own reading is named with its reason wherever its results show", async () => {
  const file = join(folder, "own.parley");
  const own = 'own:\n  ru-root-causes-first: { softer: agenda-suffices, because: "It is a start." }\nsteps:';
  writeFileSync(file, readFileSync(examples, "utf8").replace("steps:", own));
  const found = await told([`${file}#5`, `${examples}#5`], { samples: "0" });
  expect(found.columns.map((column) => column.own)).toEqual([
    [
      {
        id: "ru-root-causes-first",
        words: "Russia: “Root causes” before a truce",
        how: "read in a softer form (Truce once they are being discussed)",
        because: "It is a start.",
      },
    ],
    [],
  ]);
  const out = (await asked([`${file}#5`, `${examples}#5`], { samples: "0" })).out.replace(/\s+/g, " ");
  expect(out).toContain("1 condition read otherwise");
  expect(out).toContain(
    "A: Russia: “Root causes” before a truce is read in a softer form (Truce once they are being discussed). The session's own reason: It is a start.",
  );
  // Nobody gives way by being read otherwise.
  expect(out).not.toContain("softened");
  const other = (await asked([`${file}#7`, `${examples}#5`], { samples: "0" })).out;
  expect(other).toMatch(/“Root causes” before a truce +as the session reads it +given up/);
});

test("weights that sessions keep count, if they are the same; --weight counts before them", async () => {
  const text = readFileSync(examples, "utf8");
  const kept = join(folder, "kept.parley");
  const other = join(folder, "other.parley");
  writeFileSync(
    kept,
    text.replace("steps:", "weights:\n  ua-truce-at-once: 2\n  ru-memorandum-on-peace: 1\nsteps:"),
  );
  writeFileSync(other, text.replace("steps:", "weights: { ua-truce-at-once: 1 }\nsteps:"));
  const found = (await told([kept], { samples: "0" })).worth!;
  expect(found.from).toBe("kept in the session");
  // Both parties have what they weigh in A; Ukraine has nothing of it in B.
  expect(found.utilities).toEqual({ A: { russia: 1, ukraine: 1 }, B: { russia: 1, ukraine: 0 } });
  expect(found.stopNow.A).toEqual({ russia: 0, ukraine: 0 });
  expect(found.efficient).toEqual({ A: true, B: false });
  expect([found.nashProduct, found.nashBest]).toEqual([{ A: 1, B: 0 }, ["A"]]);
  const different = await asked([`${kept}#5`, `${other}#7`]);
  expect([different.code, different.err]).toEqual([2, expect.stringMatching(/different weights/)]);
  const chosen = await told([kept], { samples: "0", weight: ["ua-truce-in-memorandum=1"] });
  expect(chosen.worth!.utilities).toEqual({ A: { ukraine: 1 }, B: { ukraine: 0 } });
});

test("the forecasts of a class: their spread in every form, by the names of files alone", async () => {
  const text = readFileSync(examples, "utf8");
  const room = mkdtempSync(join(folder, "forecasts-"));
  for (const [index, share] of [10, 20, 20, 70].entries())
    writeFileSync(
      join(room, `group ${index}.parley`),
      text.replace(
        "steps:",
        `forecasts:\n  - { at: 0, within: 12, shares: { ceasefire: ${share}, us-out: 5, none: ${95 - share} } }\nsteps:`,
      ),
    );
  writeFileSync(join(room, "silent.parley"), text);
  const items = [join(room, "*.parley")];
  const found: ClassJson = JSON.parse((await asked(items, { class: true, json: true })).out);
  expect(found.forecasts).toHaveLength(1);
  expect(found.forecasts[0]).toMatchObject({ lesson: null, asked: null, after: [], within: 12, count: 4 });
  expect(
    found.forecasts[0]!.outcomes.map(({ id, lowest, median, highest, count }) => [
      id,
      lowest,
      median,
      highest,
      count,
    ]),
  ).toEqual([
    ["ceasefire", 10, 20, 70, 4],
    ["us-out", 5, 5, 5, 4],
    ["none", 25, 75, 85, 4],
  ]);
  const { out } = await asked(items, { class: true, markdown: true });
  expect(out).toContain("| A ceasefire is in force | 10% | 20% | 70% | 4 |");
  expect(out).toContain("| None of these | 25% | 75% | 85% | 4 |");
  const csv = (await asked(items, { class: true, csv: true })).out.split("\r\n");
  expect(csv[0]).toContain("forecast start within 12w ceasefire");
  const at = csv[0]!.split(",").indexOf("forecast start within 12w ceasefire");
  expect(csv.slice(1, 6).map((line) => line.split(",").at(at))).toEqual(["10", "20", "20", "70", ""]);
  const output = join(folder, "forecasts.html");
  expect(await reportCompare(items, { class: true, output }, captured())).toBe(0);
  const page = readFileSync(output, "utf8");
  expect(page).toContain(
    'aria-label="Forecasts. A ceasefire is in force: from 10% to 70%, median 20%, 4 forecasts;',
  );
  const silent = (await asked([join(room, "silent.parley"), examples], { class: true })).out;
  expect(silent).not.toContain("FORECASTS");
});

test("more than six sessions are compared as a class: where groups parted, what they reached, what gave way", async () => {
  const text = readFileSync(examples, "utf8");
  const room = mkdtempSync(join(folder, "class-"));
  for (let index = 0; index < 8; index++)
    writeFileSync(
      join(room, `group ${index}.parley`),
      text.replace("cursor: 0", `cursor: ${index < 5 ? 5 : 7}`).replace(/name: "[^"]*"/g, 'note: "by Ada"'),
    );
  const { code, out } = await asked([join(room, "*.parley")], { json: true });
  expect(code).toBe(0);
  expect(out).not.toContain("Ada");
  const found: ClassJson = JSON.parse(out);
  expect(found).toMatchObject({ kind: "class", scenario: "ukraine-2025-05" });
  expect(found.sessions.map(({ name }) => name)).toEqual(
    Array.from({ length: 8 }, (_, i) => `group ${i}.parley`),
  );
  expect(found.tree).toMatchObject({
    steps: [],
    count: 8,
    next: [
      {
        steps: ["ru-tables-text"],
        count: 8,
        next: [
          { count: 5, next: [] },
          { count: 3, next: [], sessions: ["group 5.parley", "group 6.parley", "group 7.parley"] },
        ],
      },
    ],
  });
  expect(found.outcomes.find(({ id }) => id === "ceasefire")).toMatchObject({ reached: 5, holds: 5 });
  expect(found.conceded.map(({ id, count }) => [id, count])).toEqual([
    ["ru-root-causes-first", 5],
    ["ua-truce-in-memorandum", 3],
  ]);
  const words = (await asked([join(room, "*.parley")])).out;
  expect(words).toMatch(/8 sessions compared[\s\S]*5 {2}Ukraine: Add ceasefire provisions/);
  for (const line of words.split("\n"))
    if (!line.startsWith("parley ")) expect(line.length).toBeLessThanOrEqual(96);
  const csv = (await asked([join(room, "*.parley")], { csv: true })).out.split("\r\n");
  expect(csv[0]).toMatch(/^file,reading,steps,stopped at,reached ceasefire,/);
  expect(csv).toHaveLength(10);
  const few = await asked([join(room, "group 1.parley"), join(room, "group 6.parley")], {
    class: true,
    json: true,
  });
  expect(JSON.parse(few.out).kind).toBe("class");
  const idle = await asked([join(room, "*.parley")], { by: "3w" });
  expect([idle.code, idle.err]).toEqual([2, expect.stringMatching(/leave out --by/)]);
});

test("-o writes by the file's ending, and never over what is no report", async () => {
  const options = { ...branches("", "week-passes"), samples: "0" };
  for (const name of ["a.md", "a.csv", "a.json", "a.txt"]) {
    const output = join(folder, name);
    for (const _ of [1, 2]) expect((await asked([smallFolder], { ...options, output })).code).toBe(0);
  }
  expect(readFileSync(join(folder, "a.csv"), "utf8").split("\r\n")[1]).toBe(
    "title,,,,,,Nothing is played,Events: A week passes",
  );
  const other = join(folder, "letter.md");
  writeFileSync(other, "Dear friend");
  const refused = await asked([smallFolder], { ...options, output: other });
  expect([refused.code, readFileSync(other, "utf8")]).toEqual([1, "Dear friend"]);
  expect((await asked([smallFolder], { ...options, output: other, force: true })).code).toBe(0);
  const nowhere = join(folder, "none", "a.md");
  expect((await asked([smallFolder], { ...options, output: nowhere })).code).toBe(1);
  expect(existsSync(nowhere)).toBe(false);
});

test("hostile names are text in every form", async () => {
  const name = `<b>|*_\`# \u001b[31m\u202e=cmd() 😀 שלום ${"x".repeat(10_000)}`;
  const room = mkdtempSync(join(folder, "hostile-"));
  const file = join(room, "<i>&'|`*\u202e😀.parley");
  copyFileSync(examples, file);
  const ways: readonly [readonly string[], CompareOptions][] = [
    [[smallFolder], { ...branches(`${name}=week-passes`, "=cmd()=un-suspends-ban"), samples: "0" }],
    [[`${file}#5`, `${examples}#7`], { samples: "0" }],
    [[file, examples], { class: true }],
  ];
  for (const [items, options] of ways)
    for (const form of [{}, { markdown: true }, { csv: true }, { json: true }]) {
      const { code, out } = await asked(items, { ...options, ...form });
      expect(code).toBe(0);
      expect(out).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/);
      expect(out).toContain("😀");
      if ("markdown" in form) {
        const text = out.replace(/<!--.*-->|<br>|^```[\s\S]*?^```$/gm, "");
        expect(text).not.toMatch(/<[a-z]|(?<!\\)[*`]/);
      }
      if ("csv" in form) expect(out).not.toMatch(/(?:^|,)"?[=@]/m);
      if ("json" in form) expect(JSON.parse(out).scenario).toBeTypeOf("string");
    }
});

test("over the limit of states the rest is still told, and the exit code says so", async () => {
  const { code, out } = await asked([smallFolder], {
    ...branches("", "week-passes"),
    reading: ["movable"],
    maxStates: "50",
  });
  expect(code).toBe(1);
  expect(out).toContain("too many states to solve (--max-states)");
  expect(out).toContain("WHERE THEY END");
});

test("the printed command gives the same again", async () => {
  const { command } = await told([smallFolder], {
    ...branches('the $HOME of "it"=un-suspends-ban', "week-passes"),
    by: "6w",
  });
  expect(command).toBe(
    `parley compare ${smallFolder} --samples 20 --branch "the \\$HOME of \\"it\\"=un-suspends-ban" --branch week-passes --by 6w`,
  );
});

test.each<[string, readonly string[], CompareOptions, number, RegExp]>([
  ["nothing to compare", [smallFolder], {}, 2, /Say what to compare/],
  ["no scenario", [], branches("a", "b"), 2, /Name a scenario/],
  ["two scenarios", [smallFolder, "ukraine-2025-05"], branches("", ""), 2, /One scenario at a time/],
  [
    "a step that is not there",
    [smallFolder],
    branches("un-suspend-ban", ""),
    2,
    /Did you mean “un-suspends-ban”/,
  ],
  [
    "a reading that is not there",
    [smallFolder],
    { reading: ["movable", "moveable"] },
    2,
    /Did you mean “movable”/,
  ],
  ["a number out of range", [smallFolder], { with: ["pace=9"] }, 2, /“pace” takes/],
  ["a set that is none", [smallFolder], { with: ["pace"] }, 2, /--with take NAME=VALUE/],
  ["a strategy that is not there", [smallFolder], { play: ["union=frim"] }, 2, /Did you mean “firm”/],
  [
    "a weight of no condition",
    [smallFolder],
    { ...branches("", ""), weight: ["un-for=1"] },
    2,
    /Did you mean “un-four”/,
  ],
  [
    "a weight below 0",
    [smallFolder],
    { ...branches("", ""), weight: ["un-four=-1"] },
    2,
    /from 0 to a million/,
  ],
  ["a pace that is none", [smallFolder], { ...branches("", ""), pace: "soon" }, 2, /--pace takes/],
  ["two forms", [smallFolder], { json: true, csv: true }, 2, /One form at a time/],
  ["a form that is none", [smallFolder], { output: "x.docx" }, 2, /ends in/],
  ["a session that is not there", ["none.parley"], {}, 1, /no such file/],
  [
    "an outcome that is not there",
    [smallFolder],
    { ...branches("", ""), of: ["setled"] },
    2,
    /Did you mean “settled”/,
  ],
])("%s: clear words, nothing on stdout", async (_, items, options, code, words) => {
  const found = await asked(items, options);
  expect(found.err).toMatch(words);
  expect([found.code, found.out]).toEqual([code, ""]);
});
