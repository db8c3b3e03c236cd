import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check } from "../../src/cli/check.ts";
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
