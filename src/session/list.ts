import { readText } from "../scenario/file.ts";
import { readSession } from "./parse.ts";
import { sessionFiles } from "./store.ts";

/** A session's file as the start screen lists it. */
export interface Listed {
  readonly file: string;
  readonly name: string;
  /** The scenario's id: from the file, or where it cannot be read, from its folder. */
  readonly scenario: string;
  readonly modified: Date;
  /** How many steps it holds, in all branches; undefined where it cannot be read. */
  readonly steps: number | undefined;
  /** The lesson it follows, and the step it is at. */
  readonly lesson?: { readonly id: string; readonly at: string };
  /** What is wrong with it, in a few words. */
  readonly broken?: string;
}

/** Every session in the state folder, the one changed last first. What cannot be read comes last, as broken. */
export function listSessions(folder: string, most = 100): readonly Listed[] {
  const listed = [...sessionFiles(folder)]
    .sort((a, b) => b.modified.getTime() - a.modified.getTime() || (a.file < b.file ? -1 : 1))
    .slice(0, most)
    .map((one): Listed => {
      const found = readText(one.file);
      if (!found.ok) return { ...one, steps: undefined, broken: found.diagnostic.message };
      const glanced = glance(found.text);
      if (glanced) return { ...one, ...glanced };
      const read = readSession(found.text, one.file);
      if (!read.ok) return { ...one, steps: undefined, broken: read.diagnostics[0]?.message ?? "unreadable" };
      const { scenario, nodes, lesson } = read.session;
      return {
        ...one,
        scenario,
        steps: nodes.size - 1,
        ...(lesson ? { lesson: { id: lesson.id, at: lesson.at } } : {}),
      };
    });
  return [...listed.filter(({ broken }) => !broken), ...listed.filter(({ broken }) => broken)];
}

/** A line of the file as it is written for a step. */
const stepLine =
  /^ {2}- \{ id: \d+, after: \d+, play: [a-z0-9:/+-]+(?:, [a-z]+: (?:[a-z0-9.-]+|"(?:[^"\\]|\\.)*"))* \}(?: #.*)?$/;

/**
 * The scenario and the steps of a file that has the form in which it was written, without reading all of it, since
 * a list must be there at once. Opening it reads everything.
 */
function glance(text: string): (Pick<Listed, "scenario" | "lesson"> & { steps: number }) | undefined {
  const head = /^(?:#.*\n)*parley-session: 1\nscenario: ([a-z0-9-]+)\n/.exec(text);
  const end = /\nsteps:(?: \[\])?\n((?: {2}- .*\n)*)end: (\d+)\n$/.exec(text);
  if (!head || !end) return undefined;
  const lines = end[1]!.split("\n").slice(0, -1);
  if (lines.length !== Number(end[2]) || !lines.every((line) => stepLine.test(line))) return undefined;
  const lesson = /\nlesson: \{ id: ([a-z0-9-]+), at: ([a-z0-9-]+) \}\n/.exec(text);
  return {
    scenario: head[1]!,
    steps: lines.length,
    ...(lesson ? { lesson: { id: lesson[1]!, at: lesson[2]! } } : {}),
  };
}
