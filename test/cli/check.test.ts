import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { check } from "../../src/cli/check.ts";
import { shippedScenarios } from "../../src/scenario/locate.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured } from "./captured.ts";

let folder: string;
let home: string;
const article = join(smallFolder, "article.txt");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-check-"));
  folder = join(home, "small");
  cpSync(smallFolder, folder, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function checked(options = {}) {
  const io = captured();
  const code = await check(folder, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

function edit(file: string, from: string, to: string) {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test("a scenario without a mistake", async () => {
  expect(await checked()).toMatchObject({ code: 0, err: "" });
});

test("with the source every quote is proven, and a seal keeps the proof", async () => {
  const { code, out } = await checked({ source: article, seal: true });
  expect(code).toBe(0);
  expect(out).toContain("stand verbatim in their paragraphs");
  expect((await checked()).out).toContain("as it was when proven");
});

test("a quote changed after it was sealed is a mistake, until it is proven again", async () => {
  await checked({ source: article, seal: true });
  edit("evidence.yaml", "at: {", "at:  {");
  expect((await checked()).code).toBe(0);
  const quote = /quote: (.*)/.exec(readFileSync(join(folder, "evidence.yaml"), "utf8"))![1]!;
  edit("evidence.yaml", `quote: ${quote}`, `quote: ${quote.split(" ").slice(0, 2).join(" ")}`);
  const { code, err } = await checked();
  expect(code).toBe(1);
  expect(err).toMatch(/evidence\.yaml:\d+:\d+: error: .*changed after it was proven/);
  expect((await checked({ source: article, seal: true })).code).toBe(0);
});

test("a quote that does not stand in its paragraph is shown, and nothing is sealed", async () => {
  edit("evidence.yaml", "section: lead, paragraph: 2", "section: lead, paragraph: 1");
  const { code, err } = await checked({ source: article, seal: true });
  expect(code).toBe(1);
  expect(err).toContain("does not stand in paragraph 1");
  expect(() => readFileSync(join(folder, "evidence.seal"))).toThrow();
});

test("every mistake at once, with place, line, caret and hint", async () => {
  edit("scenario.yaml", "statement: UN-01", "statement: UN-91");
  edit("scenario.yaml", "party: union", "party: unions");
  const { code, err, out } = await checked();
  expect(code).toBe(1);
  expect(err.match(/: error: /g)).toHaveLength(2);
  expect(err).toMatch(/scenario\.yaml:\d+:\d+: error:.*│.*\^+.*hint: did you mean/s);
  expect(out).toBe("2 mistakes.\n");
});

test("--json is the same as data", async () => {
  edit("scenario.yaml", "statement: UN-01", "statement: UN-91");
  const { code, out } = await checked({ json: true });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    proven: null,
    diagnostics: [{ severity: "error", line: expect.any(Number), column: expect.any(Number) }],
  });
});

test("--seal without --source is wrong usage", async () => {
  expect((await checked({ seal: true })).code).toBe(2);
});

test("a source that is not there is said so", async () => {
  const { code, err } = await checked({ source: join(home, "none.txt") });
  expect(code).toBe(1);
  expect(err).toContain("none.txt");
});

describe("the bundle", () => {
  const dist = fileURLToPath(new URL("../../dist", import.meta.url));

  test("a shipped scenario without its seal is a mistake; one's own is said not to be proven", async () => {
    const own = await checked();
    expect(own).toMatchObject({ code: 0, out: expect.stringContaining("Its quotes are not proven") });
    const shipped = join(home, "package");
    mkdirSync(join(shipped, "scenarios"), { recursive: true });
    writeFileSync(join(shipped, "package.json"), '{ "name": "parley-sim", "type": "module" }');
    cpSync(dist, join(shipped, "dist"), { recursive: true });
    cpSync(folder, join(shipped, "scenarios", "small"), { recursive: true });
    cpSync(join(shippedScenarios(), "glossary.yaml"), join(shipped, "scenarios", "glossary.yaml"));
    const parley = join(shipped, "dist", "parley.js");
    const run = () => spawnSync(process.execPath, [parley, "check", "small"], { encoding: "utf8" });
    expect(run()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("evidence.seal: error: the seal is missing"),
    });
    await checked({ source: article, seal: true });
    cpSync(join(folder, "evidence.seal"), join(shipped, "scenarios", "small", "evidence.seal"));
    expect(run()).toMatchObject({ status: 0, stderr: "" });
  });

  test("thousands of mistakes: an answer of bounded length in bounded memory", () => {
    const wrong = "{ title: T, party: unoin, when: { pay: 9 }, grounds: [UN-91], rate: 0 }";
    const moves = Array.from({ length: 2200 }, (_, n) => `  wrong-${n}: ${wrong}\n`).join("");
    edit("scenario.yaml", "moves:\n", `moves:\n${moves}`);
    const args = ["--max-old-space-size=150", join(dist, "parley.js"), "check", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(status).toBe(1);
    expect(stdout).toBe("8800 mistakes. The first 100 are told here, and 8700 more are not.\n");
    expect(stderr.length).toBeLessThan(50_000);
  });
});
