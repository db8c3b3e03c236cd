/** Reads what `parley compare` puts side by side. */
import { basename } from "node:path";
import { type Column, MOST_COLUMNS, playColumn } from "../analysis/compare/column.ts";
import type { Strategies } from "../analysis/strategy.ts";
import { isModelError, type Model, type ModelError, modelOf } from "../model/model.ts";
import type { Step } from "../model/state.ts";
import type { Label } from "../report/compare/columns.ts";
import { countWords } from "../report/words.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { cleanLine } from "../scenario/text.ts";
import { modelOfSession } from "../session/own.ts";
import { oneLine, type Session } from "../session/session.ts";
import { branchName, leaves, lineThrough, stepsTo } from "../session/tree.ts";
import { readAssume } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { readSteps } from "./run.ts";
import { readStrategies } from "./simulate-options.ts";

/** What tells columns apart: branches, readings, numbers and strategies, each in combination with the others. */
export interface ColumnOptions {
  readonly branch?: readonly string[];
  readonly reading?: readonly string[];
  /** For all columns, each NAME=VALUE. */
  readonly assume?: readonly string[];
  /** A set of numbers each, as NAME=VALUE,NAME=VALUE. */
  readonly with?: readonly string[];
  /** For all columns, each PARTY=NAME. */
  readonly strategy?: readonly string[];
  /** A set of strategies each, as PARTY=NAME,PARTY=NAME. */
  readonly play?: readonly string[];
}

/** A session's file that was read. */
export interface SessionRead {
  readonly file: string;
  /** The branch asked for after `#`, if any. */
  readonly branch?: string;
  readonly session: Session;
}

/** A column with what it is called, and the assumptions whose number was asked for. */
export interface ColumnRead {
  readonly column: Column;
  readonly label: Label;
  readonly asked: ReadonlySet<string>;
}

/** The set that stands for “as it is” beside others. */
const AS_IS = "as-is";

/** One alternative of numbers. */
interface Numbers {
  readonly words: string | undefined;
  readonly assume: ReadonlyMap<string, number>;
}

/** A branch of a session or of the command line. */
interface BranchRead {
  readonly label: Label;
  readonly text?: string;
  readonly steps?: readonly Step[];
  readonly session?: Session;
}

/** The columns asked for, or the exit code after saying what is wrong. */
export function readColumns(
  scenario: Scenario,
  sessions: readonly SessionRead[],
  options: ColumnOptions,
  io: Io,
): readonly ColumnRead[] | Exit {
  const wrong = (words: string): Exit => {
    io.err(`${words}\n`);
    return exit.usage;
  };
  const branches = readBranches(sessions, options, io);
  if (typeof branches === "number") return branches;
  const numbers = readNumbers(options);
  if ("error" in numbers) return wrong(numbers.error);
  const readings: readonly (string | undefined)[] = options.reading ?? [undefined];
  const plays = setsOf(options.play);
  const count = branches.length * readings.length * numbers.length * plays.length;
  if (count < 2)
    return wrong(
      "Say what to compare: two or more of --branch a,b --branch c,d; or --reading, --with or --play; or sessions (FILE.parley).\n" +
        `For example: parley compare ${scenario.id} --branch ${exampleSteps(scenario)} --branch ""`,
    );
  if (count > MOST_COLUMNS)
    return wrong(
      `That makes ${count} columns (${countWords(branches.length, "branch", "branches")} × ${countWords(readings.length, "reading")} × ` +
        `${countWords(numbers.length, "set of numbers", "sets of numbers")} × ${countWords(plays.length, "set of strategies", "sets of strategies")}); at most ${MOST_COLUMNS} stand side by side.`,
    );
  const columns: ColumnRead[] = [];
  for (const branch of branches)
    for (const reading of readings)
      for (const set of numbers) {
        const model = modelFor(scenario, branch, reading, set, io);
        if (typeof model === "number") return model;
        const steps = branch.steps ?? readSteps(model.model, branch.text ?? "", io);
        if (!steps) return exit.usage;
        for (const play of plays) {
          const strategies = readStrategies([...(options.strategy ?? []), ...play], model.model);
          if ("error" in strategies)
            return wrong(strategies.error.replace("--strategy", "--strategy, --play"));
          columns.push(columnRead(model, steps, strategies.value, branch.label, set));
        }
      }
  return columns;
}

function columnRead(
  { model, asked }: ModelRead,
  steps: readonly Step[],
  strategies: Strategies,
  label: Label,
  { words }: Numbers,
): ColumnRead {
  return {
    column: playColumn(model, steps, strategies),
    label: { ...label, ...(words === undefined ? {} : { numbers: words }) },
    asked,
  };
}

/** A move that is there, to show how a branch is written. */
function exampleSteps(scenario: Scenario): string {
  return [...scenario.moves.keys()][0] ?? "MOVE";
}

interface ModelRead {
  readonly model: Model;
  readonly asked: ReadonlySet<string>;
}

/** The model of a branch under a reading and numbers, or the exit code after saying what is wrong with these. */
export function modelFor(
  scenario: Scenario,
  { session, label }: Pick<BranchRead, "session" | "label">,
  reading: string | undefined,
  { assume }: Pick<Numbers, "assume">,
  io: Io,
): ModelRead | Exit {
  const plain = modelOf(scenario, { assume, ...(reading === undefined ? {} : { reading }) });
  if (isModelError(plain)) {
    io.err(`${modelErrorWords(plain)}\n`);
    return exit.usage;
  }
  if (!session) return { model: plain, asked: new Set(assume.keys()) };
  const merged = new Map([...session.assume, ...assume]);
  const { model, leftOut } = modelOfSession(
    { ...session, assume: merged, reading: reading ?? session.reading },
    scenario,
  );
  for (const words of leftOut) io.err(`${cleanLine(label.session ?? "")}: ${words}\n`);
  return { model, asked: new Set(merged.keys()) };
}

function modelErrorWords({ error, asked, known }: ModelError): string {
  const near = closest(asked, known);
  return `${error}${near ? ` Did you mean “${near}”?` : ""}${known.length > 0 ? ` There are: ${known.join(", ")}.` : ""}`;
}

/** Sets of `a=1,b=2`; one alone is set beside things as they are. */
function setsOf(texts: readonly string[] | undefined): readonly (readonly string[])[] {
  if (texts === undefined) return [[]];
  const sets = texts.map((text) =>
    text.trim() === AS_IS
      ? []
      : text
          .split(",")
          .map((part) => part.trim())
          .filter((part) => part !== ""),
  );
  return sets.length === 1 ? [[], ...sets] : sets;
}

function readNumbers(options: ColumnOptions): readonly Numbers[] | { readonly error: string } {
  const found: Numbers[] = [];
  for (const set of setsOf(options.with)) {
    const assume = readAssume([...(options.assume ?? []), ...set]);
    if ("error" in assume)
      return { error: assume.error.replace("--assume takes", "--assume and --with take") };
    found.push({ words: options.with === undefined ? undefined : set.join(", "), assume });
  }
  return found;
}

function readBranches(
  sessions: readonly SessionRead[],
  options: ColumnOptions,
  io: Io,
): readonly BranchRead[] | Exit {
  if (sessions.length > 0 && options.branch !== undefined) {
    io.err("Sessions bring their own branches: leave out --branch, or the sessions.\n");
    return exit.usage;
  }
  if (sessions.length === 0) return (options.branch ?? [""]).map(namedBranch);
  const found: BranchRead[] = [];
  const files = new Set(sessions.map(({ file }) => file));
  const alone = sessions.length === 1 && sessions[0]!.branch === undefined;
  for (const read of sessions) {
    const ends = alone ? leaves(read.session) : [endOf(read, io)];
    if (alone && ends.length > MOST_COLUMNS) {
      io.err(
        `${cleanLine(read.file)} holds ${ends.length} branches; at most ${MOST_COLUMNS} stand side by side. Name some, as in ${cleanLine(basename(read.file))}#NAME:\n${branchLines(read.session)}`,
      );
      return exit.usage;
    }
    for (const end of ends) {
      if (end === undefined) return exit.usage;
      const name = branchName(read.session, end);
      found.push({
        session: read.session,
        steps: stepsTo(read.session, end),
        label: {
          ...(files.size > 1 ? { session: basename(read.file) } : {}),
          ...(name === undefined ? {} : { branch: name }),
        },
      });
    }
  }
  return found;
}

/** `NAME=a,b` or `a,b`: no step has an equals sign in it. */
function namedBranch(text: string): BranchRead {
  const at = text.lastIndexOf("=");
  if (at < 0) return { text, label: {} };
  return { text: text.slice(at + 1), label: { branch: oneLine(text.slice(0, at)) } };
}

/** The end of the branch asked for by name or by number, or of the one that the session stands on. */
export function endOf({ session, branch, file }: SessionRead, io: Io): number | undefined {
  if (branch === undefined) return lineThrough(session).at(-1);
  const named = [...session.nodes.values()].find(({ name, id }) => name === branch || String(id) === branch);
  if (named) return lineThrough(session, named.id).at(-1);
  io.err(
    `There is no branch “${cleanLine(branch)}” in ${cleanLine(file)}. There are:\n${branchLines(session)}`,
  );
  return undefined;
}

function branchLines(session: Session): string {
  return leaves(session)
    .slice(0, 30)
    .map(
      (id) =>
        `  #${id}  ${branchName(session, id) ?? "(no name)"}, ${countWords(stepsTo(session, id).length, "step")}\n`,
    )
    .join("");
}
