import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { reportCompare, reportOdds } from "../../src/cli/report.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured } from "./captured.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-report-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bundle = fileURLToPath(new URL("../../dist/parley.js", import.meta.url));

/** Runs what stands at the foot of a page, as a reader would, in another folder. */
function again(text: string): string {
  const [, escaped] = /<pre><code>(parley .*)<\/code><\/pre>/.exec(text)!;
  const command = escaped!.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const room = mkdtempSync(join(folder, "again-"));
  const line = command.replace(/^parley/, `"${process.execPath}" "${bundle}"`);
  const done = spawnSync(line, { shell: true, cwd: room, encoding: "utf8" });
  expect([done.status, done.stderr]).toEqual([0, expect.stringMatching(/^Wrote /)]);
  return readFileSync(join(room, / -o (\S+)$/.exec(command)![1]!), "utf8");
}

/** The version of the bundle, where the sources say that they are none. */
const released = (text: string) => text.replace(/Parley development/g, `Parley ${version}`);
const { version } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8"),
) as { version: string };

test("a page of chances names scenario, hash, reading, numbers and seed, and its command makes it again", async () => {
  const output = join(folder, "odds.html");
  const io = captured();
  const code = await reportOdds(
    smallFolder,
    {
      output,
      reading: "movable",
      assume: ["pace=1.5"],
      after: "un-suspends-ban",
      samples: "30",
      seed: "my seed",
    },
    io,
  );
  expect([code, io.stdout()]).toEqual([0, ""]);
  const text = readFileSync(output, "utf8");
  for (const named of [
    "Both sides can give way",
    "Pace (pace) 1.5",
    "(seed my seed)",
    "Suspend the overtime ban",
    "What decides the chance of: An agreement is signed",
    "flexibility",
    'role="img"',
  ])
    expect(text).toContain(named);
  expect(text).toMatch(/content [0-9a-f]{64}/);
  expect(again(text)).toBe(released(text));
});

test("a page of a comparison is made again by its command, bit for bit", async () => {
  const output = join(folder, "compare.html");
  const options = {
    output,
    reading: ["movable", "as-stated"],
    branch: ["One & two=un-suspends-ban", "week-passes"],
    weight: ["un-four=2"],
    samples: "20",
  };
  expect(await reportCompare([smallFolder], options, captured())).toBe(0);
  const text = readFileSync(output, "utf8");
  expect(text).toContain("2 branches under 2 readings compared");
  expect(text).toContain("The mediator says that both could move.");
  expect(again(text)).toBe(released(text));
});

test("strategies have no bands, and a page says so", async () => {
  const output = join(folder, "firm.html");
  const options = { output, reading: "movable", strategy: ["employer=firm"] };
  expect(await reportOdds(smallFolder, options, captured())).toBe(0);
  expect(readFileSync(output, "utf8")).toContain("No bands: they are for parties that play by chance.");
});

test("without a file, with one of another kind, or over somebody's own page: said, and nothing written", async () => {
  const io = captured();
  expect(await reportOdds(smallFolder, {}, io)).toBe(2);
  expect(await reportOdds(smallFolder, { output: join(folder, "a.pdf") }, io)).toBe(2);
  const own = join(folder, "own.html");
  writeFileSync(own, "<p>mine</p>");
  expect(await reportOdds(smallFolder, { output: own, samples: "0" }, io)).toBe(1);
  expect(readFileSync(own, "utf8")).toBe("<p>mine</p>");
  expect(io.stderr()).toMatch(/-o FILE\.html[\s\S]*ends in \.html[\s\S]*--force/);
});
