import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { check } from "../../src/cli/check.ts";
import { compare } from "../../src/cli/compare.ts";
import { concessions } from "../../src/cli/concessions.ts";
import { debrief } from "../../src/cli/debrief.ts";
import type { Io } from "../../src/cli/io.ts";
import { lesson } from "../../src/cli/lesson.ts";
import { list } from "../../src/cli/list.ts";
import { odds } from "../../src/cli/odds.ts";
import { paths } from "../../src/cli/paths.ts";
import { run } from "../../src/cli/run.ts";
import { sensitivity } from "../../src/cli/sensitivity.ts";
import { show } from "../../src/cli/show.ts";
import { simulate } from "../../src/cli/simulate.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured } from "./captured.ts";

/** The README names every key of every answer as data, in the command's row or among the parts of all answers. */

const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
const section = /\n### JSON\n(.*?)\n### /s.exec(readme)![1]!;
const rows = section.split("\n").filter((line) => line.startsWith("| "));
const firstPart = rows.findIndex((row) => row.startsWith("| part |"));

/** What the README names in a row: every word in backticks. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

function documentedFor(row: string): ReadonlySet<string> {
  const own = rows.slice(0, firstPart).filter((line) => namesIn(line.split("|")[1]!).includes(row));
  expect(own, `the row of ${row}`).toHaveLength(1);
  const prose = section.split("\n").filter((line) => !line.startsWith("|"));
  return new Set([...own, ...rows.slice(firstPart), ...prose].flatMap(namesIn));
}

/** Objects whose keys are ids of the scenario, not names of the shape. */
const byId = new Set([
  ...["assume", "numbers", "values", "conceded", "strategies", "levels", "partyNames", "weights"],
  // Utilities stand under the letter of a column, then under a party.
  ...["A", "B"],
]);
/** The letters of a comparison's columns. */
const isLetter = (key: string) => /^[A-F]$/.test(key);

function keysIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) keysIn(item, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) {
      if (!isLetter(key)) found.add(key);
      const ids = byId.has(key) && typeof part === "object" && part !== null && !Array.isArray(part);
      keysIn(ids ? Object.values(part) : part, found);
    }
  return found;
}

const home = mkdtempSync(join(tmpdir(), "parley-documented-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const wrong = join(home, "wrong");
cpSync(smallFolder, wrong, { recursive: true });
writeFileSync(join(wrong, "scenario.yaml"), "title: 3\n");

const small = smallFolder;
const shipped = "ukraine-2025-05";
const stopped = { moves: "ru-tables-text,concede:ru-root-causes-first,sign-joint-text", json: true };
const examples = fileURLToPath(new URL("../../scenarios/ukraine-2025-05/examples.parley", import.meta.url));
const leaves = fileURLToPath(
  new URL("../../scenarios/ukraine-2025-05/examples/us-leaves.parley", import.meta.url),
);
const movable = { reading: "movable", json: true };
const answers: readonly (readonly [string, string, (io: Io) => Promise<unknown>])[] = [
  ["list", "list", (io) => list({ json: true }, io)],
  ["show", "show", (io) => show(shipped, undefined, { json: true }, io)],
  ...["conditions", "moves", "tracks", "outcomes", "evidence", "assumptions", "readings", "glossary"].map(
    (topic) =>
      [`show ${topic}`, `show … ${topic}`, (io: Io) => show(shipped, topic, { json: true }, io)] as const,
  ),
  ["run", "run", (io) => run(shipped, stopped, io)],
  ["the lessons", "lesson", (io) => lesson(shipped, undefined, { json: true }, io)],
  ["a lesson", "lesson", (io) => lesson(shipped, "truce-first-or-terms-first", { json: true }, io)],
  ["concessions", "concessions", (io) => concessions(small, { json: true }, io)],
  ["paths", "paths", (io) => paths(small, movable, io)],
  ["odds", "odds", (io) => odds(small, { ...movable, strategy: ["union=firm"] }, io)],
  ["odds with a band", "odds", (io) => odds(small, { ...movable, band: true, samples: "20" }, io)],
  ["sensitivity", "sensitivity", (io) => sensitivity(small, { ...movable, samples: "20" }, io)],
  ["simulate", "simulate", (io) => simulate(small, { ...movable, runs: "200", seed: "1", shard: "0/1" }, io)],
  [
    "compare",
    "compare",
    (io) => compare([examples], { json: true, samples: "20", weight: ["ua-truce-in-memorandum=1"] }, io),
  ],
  [
    "compare as a class",
    "compare --class",
    (io) => compare([examples, examples], { json: true, class: true }, io),
  ],
  ["debrief", "debrief", (io) => debrief([leaves], { json: true }, io)],
  ["check", "check", (io) => check(wrong, { json: true }, io)],
];

test.each(answers)("%s: every key is in the README", async (_, row, ask) => {
  const io = captured();
  await ask(io);
  const documented = documentedFor(row);
  const keys = [...keysIn(JSON.parse(io.stdout()))];
  expect(keys.length).toBeGreaterThan(2);
  expect(keys.filter((key) => !documented.has(key))).toEqual([]);
});

test("every command has its row", () => {
  const program = readFileSync(fileURLToPath(new URL("../../src/cli/parley.ts", import.meta.url)), "utf8");
  const commands = [...program.matchAll(/\.command\("([a-z]+)/g)].map(([, name]) => name!);
  const commandRows = /\n## Commands\n(.*?)\n### JSON\n/s.exec(readme)![1]!;
  const told = commandRows
    .split("\n")
    .flatMap((line) => namesIn(line.split("|")[1] ?? "").map((name) => name.split(" ")[0]));
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((command) => !told.includes(command))).toEqual([]);
});
