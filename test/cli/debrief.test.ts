import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type DebriefOptions, debrief } from "../../src/cli/debrief.ts";
import { reportDebrief } from "../../src/cli/report.ts";
import { readStep } from "../../src/model/state.ts";
import type { DebriefJson } from "../../src/report/debrief/told.ts";
import { writeSession } from "../../src/session/file.ts";
import { newSession } from "../../src/session/session.ts";
import { play } from "../../src/session/tree.ts";
import { exampleFile } from "../lesson/debrief/examples.ts";
import { smallFolder } from "../scenario/small.ts";
import { small } from "../tui/small.ts";
import { captured } from "./captured.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-debrief-"));
afterAll(() => rmSync(folder, { recursive: true }));
const branches = join(exampleFile("us-leaves"), "..", "..", "examples.parley");

async function asked(items: readonly string[], options: DebriefOptions = {}) {
  const io = captured();
  const code = await debrief(items, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

/** A session of the small scenario in a file. */
function sessionFile(name: string, steps: string): string {
  const scenario = small();
  const start = newSession(scenario, { seed: "1", reading: "movable" });
  const session = steps.split(" ").reduce((now, one) => (one ? play(now, readStep(one)!) : now), start);
  const file = join(folder, `${name}.parley`);
  writeFileSync(file, writeSession(session, scenario));
  return file;
}

const settled = sessionFile("settled", "un-suspends-ban concede:co-normal-first co-tables-offer");

test("text of at most 96 columns, Markdown and JSON tell the same branch", async () => {
  const text = await asked([smallFolder, settled]);
  expect([text.code, text.err]).toEqual([0, ""]);
  for (const part of ["IN SHORT", "WHAT WAS DONE", "WHERE IT TURNED", "ROADS NOT TAKEN", "QUESTIONS"])
    expect(text.out).toContain(part);
  for (const line of text.out.split("\n"))
    if (!line.startsWith("parley ")) expect(line.length).toBeLessThanOrEqual(96);
  const { out } = await asked([smallFolder, settled], { markdown: true });
  expect(out).toContain("## Roads not taken");
  const told: DebriefJson = JSON.parse((await asked([smallFolder, settled], { json: true })).out);
  expect(told.kind).toBe("debrief");
  expect(told.steps).toHaveLength(3);
});

test("the same sessions give the same debrief, bands too, and the band holds the chance's median", async () => {
  const options = { json: true, band: true, samples: "40", seed: "s" };
  const [one, other] = [
    await asked([smallFolder, settled], options),
    await asked([smallFolder, settled], options),
  ];
  expect(other.out).toBe(one.out);
  const { steps, sampling }: DebriefJson = JSON.parse(one.out);
  expect(sampling).toEqual({ seed: "s", samples: 40, share: 0.9 });
  for (const { band } of steps) expect(band!.low <= band!.median && band!.median <= band!.high).toBe(true);
});

test("a branch is named after #; another goal and a pace can be asked for", async () => {
  const named = await asked([`${branches}#Kyiv counters, Moscow gives way`], { json: true });
  const told: DebriefJson = JSON.parse(named.out);
  expect(told.steps).toHaveLength(5);
  expect(named.err).toBe("");
  const other = await asked([smallFolder, settled], { json: true, of: "walkout", pace: "1w", by: "8w" });
  const walkout: DebriefJson = JSON.parse(other.out);
  expect(walkout.goal.id).toBe("walkout");
  expect(walkout.clock).toMatchObject({ horizon: 8, elapsed: 3, left: 5, pace: 1 });
});

test("without a name the branch it stands on is told, and that there are others", async () => {
  const { code, err } = await asked([branches], { json: true });
  expect(code).toBe(0);
  expect(err).toContain("has 2 branches; this is the one it stands on");
});

test("a session with nothing played says what to do", async () => {
  const { code, out } = await asked([smallFolder, sessionFile("empty", "")]);
  expect(code).toBe(0);
  expect(out).toContain("play some steps first");
});

test("a step that is not open under another reading ends the debrief there, and says so", async () => {
  const strict = await asked([smallFolder, settled], { reading: "union-strict" });
  expect(strict.out).toContain("Only the first 0 steps of 3 are open under this reading");
  expect(strict.out).toContain("So there is nothing to debrief.");
});

test("mistakes are told with what to write instead", async () => {
  expect((await asked([smallFolder])).err).toContain("FILE.parley#BRANCH");
  expect((await asked([settled, branches])).err).toMatch(/different scenarios|One session at a time/);
  expect((await asked([smallFolder, settled, settled])).err).toContain("parley compare");
  const unknown = await asked([smallFolder, settled], { of: "settle" });
  expect([unknown.code, unknown.err.includes("settled")]).toEqual([2, true]);
  expect((await asked([smallFolder, settled], { samples: "40" })).err).toContain("for --band");
  const table = await asked([smallFolder, settled], { output: join(folder, "a.csv") });
  expect([table.code, table.err.includes(".md, .json or .txt")]).toEqual([2, true]);
  expect((await asked([`${branches}#nowhere`])).err).toContain("There are:");
});

test("too many states to solve: the facts are told all the same, without chances, and the answer is no", async () => {
  const { code, out } = await asked([smallFolder, settled], { maxStates: "3" });
  expect(code).toBe(1);
  expect(out).toContain("too many states to solve");
  expect(out).toContain("WHAT WAS ANNOUNCED");
  expect(out).not.toContain("ROADS NOT TAKEN");
});

test("a page: pictures with their words, and the command that makes it again", async () => {
  const output = join(folder, "page.html");
  const io = captured();
  expect(await reportDebrief([smallFolder, settled], { output, samples: "20" }, io)).toBe(0);
  const page = readFileSync(output, "utf8");
  expect(page.match(/<svg[^>]*role="img"/g)!.length).toBeGreaterThanOrEqual(4);
  expect(page).toContain("report debrief");
  expect(page).toContain("-o page.html");
  const again = captured();
  expect(await reportDebrief([smallFolder, settled], { output, samples: "20" }, again)).toBe(0);
  expect(readFileSync(output, "utf8")).toBe(page);
});
