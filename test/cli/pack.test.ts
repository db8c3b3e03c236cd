import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pack } from "../../src/cli/pack.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured } from "./captured.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-pack-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function packed(output: string, options = {}) {
  const io = captured();
  const code = await pack(smallFolder, undefined, { output, ...options }, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test("the folder is made, holds a page for each sheet, and nothing goes to standard output", async () => {
  const output = join(folder, "new", "class");
  const { code, out, err } = await packed(output);
  expect([code, out]).toEqual([0, ""]);
  expect(readdirSync(output).sort()).toEqual(
    [
      ...["answers", "briefing", "forecast", "glossary", "index", "pack", "timing"],
      ...["role-employer", "role-observers", "role-union", "slips-employer", "slips-union"],
    ]
      .map((name) => `${name}.html`)
      .sort(),
  );
  expect(err).toMatch(/Wrote 12 pages to .*Open .*index\.html/);
});

test("an earlier pack is written over, and that is said", async () => {
  const output = join(folder, "twice");
  await packed(output);
  const before = readFileSync(join(output, "pack.html"), "utf8");
  const { code, err } = await packed(output, { reading: "movable" });
  expect(code).toBe(0);
  expect(err).toContain("12 of them over earlier ones");
  expect(readFileSync(join(output, "pack.html"), "utf8")).not.toBe(before);
});

test("a file of somebody's own is never written over unasked, and then nothing is written at all", async () => {
  const output = join(folder, "own");
  mkdirSync(output);
  writeFileSync(join(output, "glossary.html"), "<p>mine</p>");
  const { code, err } = await packed(output);
  expect(code).toBe(1);
  expect(err).toMatch(/glossary\.html: there, and no such sheet.*nothing was written.*--force/);
  expect(readdirSync(output)).toEqual(["glossary.html"]);
  expect((await packed(output, { force: true })).code).toBe(0);
  expect(readFileSync(join(output, "glossary.html"), "utf8")).toContain("Overtime ban");
});

test("a folder in the place of a page stays, even where it is forced", async () => {
  const output = join(folder, "odd");
  mkdirSync(join(output, "timing.html"), { recursive: true });
  expect((await packed(output, { force: true })).code).toBe(1);
  expect(existsSync(join(output, "index.html"))).toBe(false);
});

test("a file in the place of the folder, a scenario or a reading that is not there: said, and nothing written", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "mine");
  const blocked = await packed(file);
  expect([blocked.code, blocked.err]).toEqual([1, expect.stringContaining("could not be written to")]);
  expect((await packed(join(folder, "none"), { reading: "moveable" })).code).toBe(2);
  const io = captured();
  expect(await pack("ukraine-2025-04", undefined, { output: join(folder, "none") }, io)).toBe(2);
  expect(existsSync(join(folder, "none"))).toBe(false);
});

test("the answer key names the conditions that must give, with a branch that can be run", async () => {
  const output = join(folder, "key");
  await packed(output);
  const text = readFileSync(join(output, "answers.html"), "utf8");
  expect(text).toContain("Whose condition must give for:");
  expect(text).toMatch(/parley run \S*small --moves [a-z-]+/);
});

test("private notes stand on the sheet of their own role alone, besides the whole; mistakes in their file are told", async () => {
  const notes = join(folder, "roles.yaml");
  writeFileSync(notes, "union: { notes: Only the union knows of this, aim: A raise }\n");
  const output = join(folder, "noted");
  expect((await packed(output, { rolesFile: notes })).code).toBe(0);
  const holding = readdirSync(output).filter((name) =>
    readFileSync(join(output, name), "utf8").includes("Only the union knows"),
  );
  expect(holding.sort()).toEqual(["pack.html", "role-union.html"]);
  expect(readFileSync(join(output, "role-union.html"), "utf8")).toContain("Your aim: A raise");
  writeFileSync(notes, "unoin: { notes: x }\n");
  const refused = await packed(join(folder, "refused"), { rolesFile: notes });
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("did you mean “union”?")]);
  expect((await packed(join(folder, "refused"), { rolesFile: join(folder, "none.yaml") })).code).toBe(1);
  expect(existsSync(join(folder, "refused"))).toBe(false);
});

test("a lesson that is not there, or a reading beside a lesson, is wrong usage", async () => {
  const io = captured();
  const output = join(folder, "none");
  expect(await pack("ukraine-2025-05", "which-condition-must-giv", { output }, io)).toBe(2);
  expect(io.stderr()).toContain("which-condition-must-give");
  expect(await pack("ukraine-2025-05", "which-condition-must-give", { output, reading: "movable" }, io)).toBe(
    2,
  );
  expect(existsSync(output)).toBe(false);
});
