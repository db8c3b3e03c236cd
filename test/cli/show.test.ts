import { expect, test } from "vitest";
import { list } from "../../src/cli/list.ts";
import { show } from "../../src/cli/show.ts";
import { topics } from "../../src/report/json.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

async function shown(topic: string | undefined, options = {}) {
  const io = captured();
  const code = await show(smallFolder, topic, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

const identity = {
  scenario: "string",
  title: "string",
  asOf: "string",
  hash: "string",
  reading: "string",
  assume: {},
};
const guard = { words: "string", guard: expect.anything() };
const statement = {
  id: "string",
  party: "string",
  speaker: "string",
  voice: "string",
  says: "string",
  quote: "string",
  date: "string",
  at: { source: "string", section: "string", paragraph: "number" },
  note: "null",
};

test("list --json: one entry a scenario, with counts", async () => {
  const io = captured();
  expect(await list({ json: true }, io)).toBe(0);
  const found = JSON.parse(io.stdout());
  expect(found.map(({ scenario }: { scenario: string }) => scenario)).toContain("ukraine-2025-05");
  expect(shapeOf(found[0])).toEqual({
    ...identity,
    assume: expect.anything(),
    briefing: ["string"],
    goal: "string",
    parties: [{ id: "string", name: "string", role: "string" }],
    counts: {
      statements: "number",
      tracks: "number",
      issues: "number",
      conditions: "number",
      moves: "number",
      outcomes: "number",
      assumptions: "number",
      readings: "number",
    },
  });
});

test("show --json: each topic under its own name, beside what identifies the result", async () => {
  for (const topic of Object.keys(topics)) {
    const { code, out } = await shown(topic, { json: true });
    expect(code).toBe(0);
    const { [topic]: content, ...rest } = JSON.parse(out);
    expect(shapeOf(rest)).toMatchObject({ scenario: "string", hash: "string", reading: "string" });
    expect(content).toBeDefined();
  }
});

test("show conditions --json: shape", async () => {
  const { conditions } = JSON.parse((await shown("conditions", { json: true })).out);
  expect(shapeOf(conditions[0])).toEqual({
    id: "string",
    title: "string",
    party: "string",
    kind: "string",
    core: "boolean",
    statement,
    also: [],
    because: "string",
    levels: [
      {
        id: "string",
        title: "string",
        forbids: ["string"],
        until: { words: "string", guard: expect.anything() },
        because: "string",
      },
    ],
    met: guard,
    broken: "null",
    yields: "string",
    due: "null",
    commits: "null",
    changedBy: "null",
    off: "boolean",
    standing: "string",
  });
});

test("show moves, tracks, outcomes, assumptions, readings --json: shapes", async () => {
  const first = async (topic: string) =>
    shapeOf(JSON.parse((await shown(topic, { json: true })).out)[topic][0]);
  expect(await first("moves")).toEqual({
    id: "string",
    title: "string",
    party: "string",
    consent: [],
    when: guard,
    effects: [{ variable: "string", to: "string" }],
    grounds: ["string"],
    rate: "string",
    choice: "null",
    note: "null",
  });
  expect(await first("tracks")).toEqual({
    id: "string",
    kind: "string",
    title: "string",
    values: [{ value: "string", label: "string" }],
    initial: "string",
    assumed: "null",
    grounds: ["string"],
    note: "null",
  });
  expect(await first("outcomes")).toEqual({
    id: "string",
    title: "string",
    final: "boolean",
    when: guard,
    sought: ["string"],
    note: "null",
  });
  expect(await first("assumptions")).toEqual({
    id: "string",
    title: "string",
    kind: "string",
    default: "number",
    range: ["number"],
    because: "string",
    leavesOpen: ["string"],
    value: "number",
  });
  expect(await first("readings")).toEqual({
    id: "string",
    title: "string",
    because: "string",
    assume: { flexibility: "number" },
    conditions: [],
    strictOn: "null",
    counterpart: "null",
  });
});

test("show evidence --json: sources, parties, statements, events, open points", async () => {
  const { evidence } = JSON.parse((await shown("evidence", { json: true })).out);
  expect(Object.keys(evidence)).toEqual([
    "sources",
    "parties",
    "statements",
    "events",
    "unknowns",
    "contradictions",
    "dynamics",
  ]);
  expect(shapeOf(evidence.statements[0])).toMatchObject({ id: "string", voice: "string", quote: "string" });
});

test("a reading and an assumption change what is shown, and are named", async () => {
  const { out } = await shown("conditions", {
    json: true,
    reading: "union-strict",
    assume: ["weeks-left=2"],
  });
  const found = JSON.parse(out);
  expect(found).toMatchObject({ reading: "union-strict", assume: { flexibility: 0, "weeks-left": 2 } });
  const first = found.conditions.find(({ id }: { id: string }) => id === "un-offer-first");
  expect(first.changedBy).toBe("reading");
  expect(first.levels[0].forbids).toHaveLength(2);
});

test("text for people keeps the source's words and our reading apart", async () => {
  const { out } = await shown("conditions");
  expect(out).toMatch(/SOURCE SAYS.*WE READ IT AS.*IT RULES OUT.*LIFTS WHEN/s);
});

test.each([
  ["a topic that is not there", "condition", {}, 2, "Did you mean “conditions”?"],
  ["a reading that is not there", undefined, { reading: "as-stted" }, 2, "Did you mean “as-stated”?"],
  ["an assumption that is not there", undefined, { assume: ["pase=1"] }, 2, "Did you mean “pace”?"],
  ["an assumption outside its range", undefined, { assume: ["weeks-left=9"] }, 2, "from 1 to 4"],
  ["a fraction for a whole number", undefined, { assume: ["weeks-left=2.5"] }, 2, "a whole number"],
  ["a rate below 0", undefined, { assume: ["pace=-1"] }, 2, "from 0.25 to 2, or 0"],
  ["no number", undefined, { assume: ["pace=fast"] }, 2, "is not a number"],
  ["not a number at all", undefined, { assume: ["pace=NaN"] }, 2, "is not a number"],
  ["no value", undefined, { assume: ["pace"] }, 2, "NAME=VALUE"],
] as const)("%s", async (_, topic, options, code, words) => {
  const found = await shown(topic, options);
  expect(found.code).toBe(code);
  expect(found.err).toContain(words);
  expect(found.out).toBe("");
});

test("a scenario that is not there: what was meant, wrong usage; a folder that is not there: exit 1", async () => {
  const io = captured();
  expect(await show("ukraine-2025-04", undefined, {}, io)).toBe(2);
  expect(await show("./nowhere", undefined, {}, captured())).toBe(1);
  expect(io.stderr()).toContain("did you mean “ukraine-2025-05”?");
});
