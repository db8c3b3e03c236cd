import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { debrief } from "../../../src/cli/debrief.ts";
import type { DebriefJson } from "../../../src/report/debrief/told.ts";
import { readSession } from "../../../src/session/parse.ts";
import type { Session } from "../../../src/session/session.ts";
import { captured } from "../../cli/captured.ts";

/** The example sessions shipped to be debriefed. */
export const examples = ["truce-by-agenda", "us-leaves", "drawn-out"] as const;

export const exampleFile = (name: string): string =>
  fileURLToPath(new URL(`../../../scenarios/ukraine-2025-05/examples/${name}.parley`, import.meta.url));

export function exampleSession(name: string): Session {
  const file = exampleFile(name);
  const read = readSession(readFileSync(file, "utf8"), file);
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.session;
}

const told = new Map<string, Promise<DebriefJson>>();

/** An example's debrief as JSON, worked out once. */
export function exampleTold(name: string): Promise<DebriefJson> {
  const known = told.get(name) ?? tell(name);
  told.set(name, known);
  return known;
}

async function tell(name: string): Promise<DebriefJson> {
  const io = captured();
  await debrief([exampleFile(name)], { json: true }, io);
  return JSON.parse(io.stdout());
}
