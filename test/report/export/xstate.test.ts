import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { type AnyStateMachine, createMachine, initialTransition, transition } from "xstate";
import { xstate } from "../../../src/report/export/xstate.ts";
import { checkScenario } from "../../../src/scenario/load.ts";
import { explore } from "../../../src/table/graph.ts";
import { tableOf } from "../../../src/table/successors.ts";
import { model } from "../../generated/model.ts";
import { smallFolder } from "../../scenario/small.ts";
import { texts } from "./readers.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
// Within the project, so that the exported file finds xstate as a user's own would.
const cache = join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "parley-xstate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

/** How many states a machine has, by events from its first. */
function count(machine: AnyStateMachine, events: readonly string[]): number {
  const [first] = initialTransition(machine);
  const name = (snapshot: typeof first) => JSON.stringify([snapshot.value, snapshot.context]);
  const seen = new Set([name(first)]);
  const queue = [first];
  for (const now of queue)
    for (const type of events) {
      const [next] = transition(machine, now, { type });
      if (next === now || seen.has(name(next))) continue;
      seen.add(name(next));
      queue.push(next);
    }
  return seen.size;
}

test.each([
  ["small", smallFolder, "movable"],
  ["the shipped scenario", join(root, "scenarios/ukraine-2025-05"), undefined],
])("the TypeScript file type-checks strictly: %s", (_, path, reading) => {
  const found = checkScenario(path);
  if (!found.ok) throw new Error("the scenario has mistakes");
  const file = join(folder, `${found.scenario.id}.ts`);
  writeFileSync(file, texts(xstate, model(found.scenario, reading ? { reading } : {})).get(".ts")!);
  const options =
    "--ignoreConfig --noEmit --strict --target es2022 --module esnext --moduleResolution bundler";
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, ...options.split(" "), "--skipLibCheck", file], { encoding: "utf8" });
});

test.each([...small.readings.keys()])(
  "the TypeScript file and the JSON definition reach as many states as the table: %s",
  async (reading) => {
    const made = model(small, { reading });
    const files = texts(xstate, made);
    const { code } = await transform(files.get(".ts")!, { loader: "ts" });
    const file = join(folder, `${reading}.mjs`);
    writeFileSync(file, code);
    const exported = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const definition = JSON.parse(files.get(".json")!);
    expect(definition).toEqual(exported.definition);
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
    const graph = explore(tableOf(made));
    const events = Object.keys(definition.states.Ledger.states.open.on);
    expect(count(exported.machine, events)).toBe(graph.states);
    const { guards, actions } = exported;
    const machine = createMachine(definition).provide({ guards, actions });
    expect(count(machine as unknown as AnyStateMachine, events)).toBe(graph.states);
  },
);
