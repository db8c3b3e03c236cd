import { expect, test } from "vitest";
import { type Model, modelOf } from "../../../src/model/model.ts";
import { readStep } from "../../../src/model/state.ts";
import { stepVerdict } from "../../../src/model/verdict.ts";
import { type Block, cellText } from "../../../src/report/document.ts";
import { packFiles, packSheets } from "../../../src/report/pack/pack.ts";
import type { Sheet } from "../../../src/report/pack/sheet.ts";
import { plainText } from "../../../src/report/plain.ts";
import { longestQuote } from "../../../src/scenario/evidence-resolve.ts";
import { countWords } from "../../../src/scenario/text.ts";
import { ukraine } from "../../scenarios/ukraine.ts";
import { small } from "../../tui/small.ts";

const model = modelOf(ukraine) as Model;
const { scenario } = model;
const sheets = packSheets({ model, called: scenario.id, obstacles: [] });
const sheet = (name: string): Sheet => sheets.find((one) => one.name === name)!;
const parties = [...scenario.evidence.parties.values()].filter(({ role }) => role === "party");
const headings = ({ blocks }: Sheet) =>
  blocks.flatMap((block) => (block.kind === "heading" && block.level === 2 ? [block.text] : []));
const tables = ({ blocks }: Sheet) => blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
const rows = (one: Sheet, caption: string) =>
  tables(one)
    .find((table) => table.caption.startsWith(caption))
    ?.rows.map(({ cells }) => cells) ?? [];
/** All that blocks say, cell by cell. */
const words = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === "table" ? block.rows.flatMap(({ cells }) => cells.map(cellText)) : plainText([block]),
    )
    .join(" ")
    .replace(/\s+/g, " ");

test("there is a role sheet and slips for each party, and all are made alike", () => {
  const roles = parties.map(({ id }) => sheet(`role-${id}`));
  for (const role of roles) expect(headings(role)).toEqual(headings(roles[0]!));
  for (const { id } of parties) {
    const said = [...scenario.evidence.statements.values()].filter(({ party }) => party === id);
    expect(rows(sheet(`role-${id}`), "Statements").map(([first]) => first)).toEqual(
      said.map((one) => one.id),
    );
    const moves = [...scenario.moves.values()].filter(({ party }) => party === id);
    expect(rows(sheet(`role-${id}`), "Moves").map(([first]) => first)).toEqual(moves.map((move) => move.id));
    expect(rows(sheet(`role-${id}`), "Conditions")).toHaveLength(
      [...model.conditions.values()].filter(({ party }) => party === id).length,
    );
    expect(sheet(`slips-${id}`).blocks.filter(({ kind }) => kind === "card")).toHaveLength(3);
  }
  expect(sheet("role-observers")).toBeDefined();
});

test("a role sheet says nothing of what another party wants", () => {
  for (const { id } of parties) {
    const text = words(sheet(`role-${id}`).blocks);
    for (const condition of scenario.conditions.values())
      expect(text.includes(`; ${condition.id})`), condition.id).toBe(condition.party === id);
  }
});

test("core conditions come first, and what the source says stands apart from how we read it", () => {
  for (const { id } of parties) {
    const stars = rows(sheet(`role-${id}`), "Conditions").map(([first]) => String(first).startsWith("★"));
    expect(stars).toEqual([...stars].sort((a, b) => Number(b) - Number(a)));
  }
  for (const [title, source, reading] of rows(sheet("role-russia"), "Conditions")) {
    const condition = [...scenario.conditions.values()].find((one) =>
      String(title).includes(`; ${one.id})`),
    )!;
    const statement = scenario.evidence.statements.get(condition.statement)!;
    expect(String(source)).toContain(statement.quote);
    expect(String(source).includes(`“${statement.quote}”`)).toBe(statement.voice === "quoted");
    expect(String(reading)).toContain(condition.because);
  }
});

test("every name on a slip can be typed: it is a step that the model knows", () => {
  for (const { id } of parties) {
    const names = rows(sheet(`slips-${id}`), "Names").map(([name]) => String(name));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const found = stepVerdict(model, model.initial, readStep(name)!);
      expect(found.kind === "closed" && found.reason.why === "unknown", name).toBe(false);
    }
  }
});

test("a forecast's boxes are the outcomes and “none of these”, and no chance stands on the sheet", () => {
  const cells = rows(sheet("forecast"), "Which comes first?");
  expect(cells[0]?.[0]).toBe(scenario.outcomes.get(scenario.goal)?.title);
  expect(cells.at(-2)?.[0]).toBe("None of these");
  expect(cells.at(-1)).toEqual(["Together", "", "100 %"]);
  expect(words(sheet("forecast").blocks).replace("100%", "").replace("100 %", "")).not.toMatch(/\d ?%/);
});

test("the timing plan's minutes follow on each other and make 45; events are named", () => {
  const spans = rows(sheet("timing"), "What is done when").map(([first]) =>
    String(first).split("–").map(Number),
  );
  expect(spans[0]?.[0]).toBe(0);
  expect(spans.at(-1)).toEqual([30, 45]);
  for (const [index, [from]] of spans.entries()) if (index > 0) expect(from).toBe(spans[index - 1]![1]);
  for (const [name] of rows(sheet("timing"), "Events"))
    expect(scenario.moves.get(String(name))?.party).toBe("nature");
});

test("the briefing tells every past event and every open point, with the scenario's notices first and last", () => {
  const text = words(sheet("briefing").blocks);
  for (const { says } of scenario.evidence.events.values()) expect(text).toContain(says.replace(/\s+/g, " "));
  for (const point of [...scenario.evidence.unknowns.values(), ...scenario.evidence.contradictions.values()])
    expect(text).toContain(`${point.id}: ${point.says}`);
  for (const notice of [scenario.briefing[0]!, scenario.briefing.at(-1)!])
    expect(text).toContain(notice.replace(/\s+/g, " ").trim());
});

test("each term of the glossary has its literature, its strength, and rows for all that shows it", () => {
  const text = words(sheet("glossary").blocks);
  for (const { title, sources, tie } of scenario.glossary.values()) {
    for (const source of sources) expect(text).toContain(source);
    expect(rows(sheet("glossary"), `Where the scenario shows: ${title}`).map(([first]) => first)).toEqual(
      tie?.shown,
    );
  }
});

test("what is in quotation marks on a role sheet is at most twelve words of the source", () => {
  for (const { id } of parties)
    for (const [, , quote] of rows(sheet(`role-${id}`), "Statements"))
      expect(countWords(String(quote))).toBeLessThanOrEqual(longestQuote);
});

test("a teacher's notes stand on the sheet of their party alone, and in place of the empty lines for them", () => {
  const notes = new Map([["ukraine", { notes: "The harbour town matters most to you." }]]);
  const noted = packSheets({ model, called: scenario.id, obstacles: [], notes });
  const holding = noted
    .filter(({ blocks }) => words(blocks).includes("harbour town"))
    .map(({ name }) => name);
  expect(holding).toEqual(["role-ukraine"]);
});

test("every page says what this is, names its own files, and is the same each time", () => {
  const files = packFiles({ model, called: scenario.id, obstacles: [] });
  expect(files.map(({ name }) => name)).toEqual([
    "index.html",
    "pack.html",
    ...sheets.map(({ name }) => `${name}.html`),
  ]);
  for (const { name, text } of files)
    expect(text, name).toContain("in a war in which people are being killed");
  const links = [...files[0]!.text.matchAll(/href="([^"]+)"/g)].map(([, file]) => file);
  expect(links.sort()).toEqual(
    files
      .map(({ name }) => name)
      .slice(1)
      .sort(),
  );
  expect(packFiles({ model, called: scenario.id, obstacles: [] })).toEqual(files);
});

test("a scenario without a word to its parties still has every sheet", () => {
  const bare = modelOf({ ...small(), glossary: new Map(), conditions: new Map() }) as Model;
  const names = packSheets({ model: bare, called: "small", obstacles: [] }).map(({ name }) => name);
  expect(names).toContain("role-union");
  expect(names).toContain("glossary");
});
