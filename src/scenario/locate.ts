import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { idForm } from "./id.ts";
import { didYouMean } from "./suggestion.ts";
import { cleanLine } from "./text.ts";

/** A scenario's folder, or why there is none, and what to write instead. */
export type Located =
  | { readonly ok: true; readonly dir: string }
  | {
      readonly ok: false;
      /** What was asked for as: the id of a shipped scenario, or a path. */
      readonly as: "id" | "path";
      readonly message: string;
      readonly hint: string;
    };

/** The package's name, by which its root is known from the sources and from the bundle. */
const packageName = "parley-sim";

/** Files that make a folder a scenario. */
const scenarioFiles: readonly string[] = ["scenario.yaml", "evidence.yaml"];

/** The folder of the shipped scenarios: beside the package's `package.json`. */
export function shippedScenarios(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isPackageRoot(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json of ${packageName} above ${import.meta.url}`);
    folder = parent;
  }
  return join(folder, "scenarios");
}

/** The ids of the shipped scenarios, in order. */
export function listScenarios(shipped: string = shippedScenarios()): readonly string[] {
  if (!isFolder(shipped)) return [];
  return readdirSync(shipped)
    .filter((name) => idForm.test(name) && existsSync(join(shipped, name, "scenario.yaml")))
    .sort();
}

/**
 * Finds a scenario by the id of a shipped one or by path: to its folder, or to a file of its own in it. What
 * has a separator in it, or starts with a dot, is a path; so `./name` never means a shipped scenario.
 */
export function locateScenario(
  asked: string,
  options: { readonly shipped?: string; readonly from?: string } = {},
): Located {
  const from = options.from ?? process.cwd();
  if (asked === "" || asked.includes("\0"))
    return {
      ok: false,
      as: "id",
      message: "no scenario is named",
      hint: "write the id of a scenario or a path",
    };
  if (isPath(asked)) return locatePath(asked, from);
  const shipped = options.shipped ?? shippedScenarios();
  const ids = listScenarios(shipped);
  if (ids.includes(asked)) return { ok: true, dir: join(shipped, asked) };
  const shown = cleanLine(asked);
  if (isFolder(resolve(from, asked)))
    return {
      ok: false,
      as: "id",
      message: `there is no scenario “${shown}”`,
      hint: `for the folder of that name here, write .${sep}${shown}`,
    };
  const hint = didYouMean(asked, ids) ?? "“parley list” shows what there is";
  return { ok: false, as: "id", message: `there is no scenario “${shown}”`, hint };
}

/** Whether what was asked for is a path and not an id. */
export function isPath(asked: string): boolean {
  return asked.startsWith(".") || asked.includes("/") || asked.includes(sep) || isAbsolute(asked);
}

function locatePath(asked: string, from: string): Located {
  const path = resolve(from, asked);
  const shown = cleanLine(asked);
  if (isFolder(path)) {
    if (scenarioFiles.some((name) => existsSync(join(path, name)))) return { ok: true, dir: path };
    return {
      ok: false,
      as: "path",
      message: `the folder ${shown} holds no scenario`,
      hint: "a scenario's folder has a scenario.yaml and an evidence.yaml in it",
    };
  }
  if (scenarioFiles.includes(basename(path)) && existsSync(path)) return { ok: true, dir: dirname(path) };
  if (existsSync(path))
    return {
      ok: false,
      as: "path",
      message: `${shown} is not a scenario`,
      hint: "name the folder that has the scenario.yaml in it",
    };
  return {
    ok: false,
    as: "path",
    message: `there is no folder ${shown}`,
    hint: "check the name and the folder",
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isPackageRoot(folder: string): boolean {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name === packageName;
  } catch {
    return false;
  }
}
