import { describe, expect, test } from "vitest";
import { debriefDocument } from "../../../src/report/debrief/document.ts";
import { cited, type Refs } from "../../../src/report/debrief/refs.ts";
import type { DebriefJson } from "../../../src/report/debrief/told.ts";
import type { Block } from "../../../src/report/document.ts";
import { markdown } from "../../../src/report/markdown.ts";
import { ukraine } from "../../scenarios/ukraine.ts";
import { examples, exampleTold } from "./examples.ts";

/** The debriefs of the shipped example sessions, pinned as files beside this test, and what each sentence rests on. */

/** A report as far as what it rests on: what follows is the scenario's own words, and its hash. */
const onlyTold = (text: string): string => text.slice(0, text.indexOf("\n## What this rests on"));

/** The program's own words about its method: the same whatever was played. */
const method = [
  /^Chances are in this model, at assumed rates, and forecast nothing\.$/,
  /^The largest changes of a chance at assumed rates; /,
  /^No step (closed anything for good: |changed a chance, )/,
  /^★ marks a core condition\./,
  /^Over the whole branch:$/,
  /^Nobody gave way\.$/,
  /^Which of some outcomes comes first: /,
  /^At the largest turning points: /,
];

interface Traced {
  readonly where: string;
  readonly words: string;
  readonly refs: Refs;
}

/** Everything said in words, wherever it stands in the data. */
function sentencesIn(value: unknown, where = ""): readonly Traced[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => sentencesIn(one, `${where}[${at}]`));
  if (typeof value !== "object" || value === null) return [];
  const { words, refs } = value as { words?: string; refs?: Refs };
  const inner = Object.entries(value).flatMap(([key, one]) => sentencesIn(one, `${where}.${key}`));
  return typeof words === "string" && refs ? [{ where, words, refs }, ...inner] : inner;
}

/** The texts of a report between its head and what it rests on, tables' rows apart. */
function saidIn(blocks: readonly Block[]): readonly string[] {
  const end = blocks.findIndex((block) => block.kind === "heading" && block.text === "What this rests on");
  return blocks.slice(2, end).flatMap((block) => {
    if (block.kind === "paragraph") return [block.text];
    return block.kind === "list" ? block.items : [];
  });
}

/** What a report may say: sentences that can be traced, in every form they are told in. */
function sayable(told: DebriefJson): ReadonlySet<string> {
  const traced = sentencesIn(told).flatMap(({ words, refs }) => [words, cited({ words, refs })]);
  const questions = told.questions.flatMap(({ source, reading }) => [
    `Source says. ${source}`,
    `We read it as. ${reading}`,
  ]);
  return new Set([...traced, ...questions]);
}

describe.each(examples)("%s", (name) => {
  test("the debrief is what stands in the file", async () => {
    const told = await exampleTold(name);
    const text = onlyTold(markdown(debriefDocument({ ...told, command: "" }, { all: true })));
    await expect(text).toMatchFileSnapshot(`pinned/${name}.md`);
  });

  test("every sentence can be traced to a step or a statement that is there", async () => {
    const told = await exampleTold(name);
    const { statements } = ukraine.evidence;
    const sentences = sentencesIn(told);
    expect(sentences.length).toBeGreaterThan(25);
    for (const { where, words, refs } of sentences) {
      expect(refs.steps.length + refs.statements.length, `${where}: ${words}`).toBeGreaterThan(0);
      for (const step of refs.steps) expect(step >= 1 && step <= told.steps.length, where).toBe(true);
      for (const id of refs.statements) expect(statements.has(id), `${where}: ${id}`).toBe(true);
      for (const id of refs.conditions) expect(ukraine.conditions.has(id), `${where}: ${id}`).toBe(true);
    }
  });

  test("a report says nothing else, but how its figures are made", async () => {
    const told = await exampleTold(name);
    const known = sayable(told);
    const untraced = saidIn(debriefDocument(told, { all: true })).filter(
      (text) => !known.has(text) && !method.some((form) => form.test(text)),
    );
    expect(untraced).toEqual([]);
  });

  test("the rows of its tables name a step, a condition's statement or an outcome asked about", async () => {
    const told = await exampleTold(name);
    const numbers = new Set(["start", ...told.steps.map(({ number }) => String(number))]);
    const asked = new Set(told.forecasts.flatMap(({ outcomes }) => outcomes.map(({ title }) => title)));
    const untraced = debriefDocument(told, { all: true }).flatMap((block) =>
      block.kind !== "table"
        ? []
        : block.rows.flatMap(({ cells, sum }) => {
            const first = typeof cells[0] === "string" ? cells[0] : "";
            const statement = /\[([A-Z]+-\d+)\]$/.exec(first)?.[1] ?? "";
            const known =
              numbers.has(first) || asked.has(first) || ukraine.evidence.statements.has(statement);
            return known || sum ? [] : [first];
          }),
    );
    expect(untraced).toEqual([]);
  });

  test("five questions, each with its step, its statement and our reading apart, no fact asked about twice", async () => {
    const { questions, steps } = await exampleTold(name);
    expect(questions).toHaveLength(5);
    for (const { step, statement, source, reading, words } of questions) {
      expect(step >= 1 && step <= steps.length).toBe(true);
      const { at, date } = ukraine.evidence.statements.get(statement)!;
      expect(source).toContain(`¶${at.paragraph}`);
      expect(source).toContain(date);
      expect(reading.length).toBeGreaterThan(10);
      expect(words.endsWith("?")).toBe(true);
    }
    expect(new Set(questions.map(({ words }) => words)).size).toBe(5);
    expect(new Set(questions.map(({ about }) => about)).size).toBeGreaterThanOrEqual(4);
  });
});

test("the examples end differently: a truce with a concession, the US gone, a draw-out with a threat not done", async () => {
  const [truce, leaves, drawn] = await Promise.all(examples.map(exampleTold));
  const holds = (told: DebriefJson) => told.holds.map(({ id }) => id);
  const became = (told: DebriefJson, id: string) =>
    told.announced.find(({ condition }) => condition === id)!.became;
  expect(holds(truce!)).toContain("ceasefire");
  expect(truce!.given.map(({ condition, to }) => [condition, to])).toEqual([
    ["ru-root-causes-first", "agenda-suffices"],
  ]);
  expect(holds(leaves!)).toContain("us-out");
  expect(became(leaves!, "us-backs-away-without-progress")).toBe("done");
  expect(holds(drawn!)).not.toContain("ceasefire");
  expect(became(drawn!, "us-backs-away-without-progress")).toBe("not-done");
  expect(leaves!.forecasts.map(({ after }) => after)).toEqual([0, 4]);
});
