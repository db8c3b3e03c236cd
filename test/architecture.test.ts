import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** The folders of src, each of which imports only from itself and those before it. */
const order = [
  "scenario",
  "model",
  "machine",
  "session",
  "table",
  "analysis",
  "lesson",
  "report",
  "cli",
  "tui",
  "build",
];
/** Folders that touch nothing outside the data they are given: no clock, no chance of their own, no I/O. */
const core = ["scenario", "model", "machine", "session", "table", "analysis", "lesson"];
/** The commands that open the screens, which they load on demand. */
const onScreens = ["cli/play.ts", "cli/lesson.ts"];
/** The modules of the core that read and write files. */
const io = [
  "scenario/file.ts",
  "scenario/compiled.ts",
  "scenario/folder.ts",
  "scenario/locate.ts",
  "scenario/seal.ts",
  "session/store.ts",
  "session/lock.ts",
  "lesson/checked.ts",
  "lesson/lesson-folder.ts",
];

const src = fileURLToPath(new URL("../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(sep).join("/"))
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name as string);
}

function folderOf(file: string, name: string): string {
  const target = relative(src, resolve(src, dirname(file), name));
  return target.split(sep)[0] as string;
}

test("a folder imports only from itself and those before it; the command line loads the screens on demand", () => {
  const wrong = files.flatMap((file) => {
    const own = file.split("/")[0] as string;
    return importsOf(file)
      .filter((name) => name.startsWith("."))
      .map((name) => ({ file, folder: folderOf(file, name) }))
      .filter(({ folder }) => order.indexOf(folder) > order.indexOf(own))
      .filter(({ folder }) => !(folder === "tui" && onScreens.includes(file)))
      .map(({ folder }) => `${file} imports from ${folder}`);
  });
  expect(wrong).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});

test("every folder of src has its place in the order", () => {
  const folders = new Set(files.map((file) => file.split("/")[0] as string));
  expect([...folders].filter((folder) => !order.includes(folder))).toEqual([]);
});

test("only src/machine imports xstate, and only src/tui imports ink and react", () => {
  const using = (library: RegExp) =>
    new Set(
      files
        .filter((file) => importsOf(file).some((name) => library.test(name)))
        .map((file) => file.split("/")[0]),
    );
  expect(using(/^xstate/)).toEqual(new Set(["machine"]));
  expect(using(/^(ink|react)($|\/)/)).toEqual(new Set(["tui"]));
});

test("the core reads no clock and draws no unseeded chance; its files are read and written in named modules", () => {
  const wrong = files
    .filter((file) => core.includes(file.split("/")[0] as string))
    .flatMap((file) => {
      const text = readFileSync(join(src, file), "utf8");
      const found = [];
      if (/Math\.random|Date\.now|new Date\(\)|performance\.now/.test(text))
        found.push(`${file}: clock or chance`);
      if (
        !io.includes(file) &&
        importsOf(file).some((name) => /^node:(fs|os|child_process|net|http)/.test(name))
      )
        found.push(`${file}: input or output`);
      return found;
    });
  expect(wrong).toEqual([]);
});
