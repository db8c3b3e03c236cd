import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportAs } from "../../src/cli/export.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured } from "./captured.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-export-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function exported(options: Parameters<typeof exportAs>[1]) {
  const io = captured();
  const code = await exportAs(smallFolder, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test.each([
  ["prism", /^\/\/ Exported by Parley: Wage talks.*\nctmc\n.*endmodule/s],
  ["dot", /^\/\/ Exported by Parley.*digraph talks \{.*\}\n$/s],
  ["mermaid", /^%% Exported by Parley.*stateDiagram-v2\n/s],
])("%s is one file and goes to stdout", async (format, form) => {
  const { code, out } = await exported({ format });
  expect(code).toBe(0);
  expect(out).toMatch(form);
});

test.each([
  ["tra", ["talks.lab", "talks.sta", "talks.tra"]],
  ["csv", ["talks.edges.csv", "talks.states.csv"]],
  ["xstate", ["talks.json", "talks.ts"]],
])("%s is several files, written beside one another, and may be written again", async (format, names) => {
  for (const output of ["talks", names[0]!]) {
    const { code, out, err } = await exported({ format, output: join(folder, output) });
    expect(code).toBe(0);
    expect(out).toBe("");
    for (const name of names) expect(err).toContain(join(folder, name));
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(err).toContain(output === "talks" ? "Wrote" : "Replaced");
  }
});

test("csv: a name that ends in .csv is the name of both", async () => {
  expect((await exported({ format: "csv", output: join(folder, "talks.csv") })).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(["talks.edges.csv", "talks.states.csv"]);
});

test("several files need a place", async () => {
  const { code, err } = await exported({ format: "tra" });
  expect(code).toBe(2);
  expect(err).toContain("say where with -o");
});

test("one file keeps a name of one's own; a folder gets the scenario's name", async () => {
  expect((await exported({ format: "prism", output: join(folder, "model.sm") })).code).toBe(0);
  expect((await exported({ format: "prism", output: folder })).code).toBe(0);
  expect((await exported({ format: "dot", output: join(folder, "plain") })).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(["model.sm", "plain.dot", "small.prism"]);
});

test("what is no export is not written over without --force, and none of several is written then", async () => {
  const mine = join(folder, "talks.sta");
  writeFileSync(mine, "my own notes\n");
  const { code, err } = await exported({ format: "tra", output: join(folder, "talks") });
  expect(code).toBe(1);
  expect(err).toContain(`${mine} is there and is no export of this format; nothing was written`);
  expect(readdirSync(folder)).toEqual(["talks.sta"]);
  expect(readFileSync(mine, "utf8")).toBe("my own notes\n");
  expect((await exported({ format: "tra", output: join(folder, "talks"), force: true })).code).toBe(0);
  expect(readFileSync(mine, "utf8")).toMatch(/^\(overtime_ban,/);
});

test("a place that cannot be written to: said, with exit 1, and nothing is left behind", async () => {
  writeFileSync(join(folder, "file"), "");
  for (const [output, words] of [
    [join(folder, "none", "talks.dot"), "there is no such folder"],
    [join(folder, "file", "talks.dot"), "part of the path is a file"],
  ] as const) {
    const { code, err } = await exported({ format: "dot", output });
    expect(code).toBe(1);
    expect(err).toContain(words);
  }
  expect(readdirSync(folder).sort()).toEqual(["file"]);
});

test("reading, assumptions and a branch shape what is exported", async () => {
  const plain = (await exported({ format: "prism" })).out;
  expect(plain).toContain("const double flexibility = 0.0;");
  const movable = await exported({ format: "prism", reading: "movable", assume: ["pace=2", "weeks-left=2"] });
  expect(movable.out).toContain("const double flexibility = 0.5;");
  expect(movable.out).toContain("const double pace = 2.0;");
  expect(movable.out).toContain("weeks : [0..4] init 2;");
  expect((await exported({ format: "prism", after: "un-suspends-ban" })).out).toContain(
    "overtime_ban : [0..2] init 1;",
  );
  expect((await exported({ format: "mermaid", after: "un-suspends-ban" })).out).toContain("[*] --> s0");
});

test("a chain over the limit of states is refused, with exit 1", async () => {
  const { code, err } = await exported({ format: "csv", output: join(folder, "x"), maxStates: "50" });
  expect(code).toBe(1);
  expect(err).toContain("There are more than 50 states");
  expect(existsSync(join(folder, "x.edges.csv"))).toBe(false);
});

test.each([
  [{}, "Say which format."],
  [{ format: "mermad" }, "Did you mean “mermaid”?"],
  [{ format: "constructor" }, "There is no format “constructor”"],
  [{ format: "dot", maxStates: "none" }, "--max-states takes a whole number"],
  [{ format: "dot", reading: "moveable" }, "Did you mean “movable”?"],
])("%j is wrong usage", async (options, words) => {
  const { code, out, err } = await exported(options);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(out).toBe("");
});
