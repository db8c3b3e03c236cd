import { extname } from "node:path";
import { MOST_COLUMNS } from "../analysis/compare/column.ts";
import { MANY_STATES } from "../analysis/compare/prospects.ts";
import type { Odds } from "../analysis/odds.ts";
import type { Model } from "../model/model.ts";
import type { Step } from "../model/state.ts";
import { classDocument } from "../report/compare/class.ts";
import { compareDocument } from "../report/compare/document.ts";
import { debriefDocument } from "../report/debrief/document.ts";
import type { Block } from "../report/document.ts";
import { oddsDocument } from "../report/odds-document.ts";
import { PAGE_MARK, page } from "../report/page/page.ts";
import { cleanLine } from "../scenario/text.ts";
import { chooseOutcome } from "./asked.ts";
import { classFor } from "./class.ts";
import { commandWords } from "./command.ts";
import { type CompareOptions, comparedBy, subjectOf } from "./compare.ts";
import { type DebriefOptions, debriefedBy } from "./debrief.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { type OddsOptions, solvedOdds } from "./odds.ts";
import { askedNames, studied } from "./sampling.ts";
import { saveReport } from "./save.ts";

interface PageOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** The command, as it is printed at the foot. */
const COMPARE = "report compare";

/** `parley report compare … -o FILE.html`: the comparison as a page to hand out. */
export async function reportCompare(
  items: readonly string[],
  options: CompareOptions & PageOptions,
  io: Io,
): Promise<Exit> {
  const output = outputOf(options, io);
  if (typeof output === "number") return output;
  const subject = await subjectOf(items, io);
  if (typeof subject === "number") return subject;
  if (options.class || subject.sessions.length > MOST_COLUMNS) {
    const told = classFor(subject.scenario, items, subject.sessions, options, COMPARE, io);
    if (typeof told === "number") return told;
    return savePage(`${told.title}: sessions compared`, classDocument(told), output, options, io);
  }
  const told = await comparedBy(subject, items, options, COMPARE, io);
  if (typeof told === "number") return told;
  return savePage(`${told.title}, compared`, compareDocument(told, { all: true }), output, options, io);
}

/** `parley report debrief FILE.parley … -o FILE.html`: what happened on a session's branch, as a page to hand out. */
export async function reportDebrief(
  items: readonly string[],
  options: Omit<DebriefOptions, "band" | "json"> & PageOptions,
  io: Io,
): Promise<Exit> {
  const output = outputOf(options, io);
  if (typeof output === "number") return output;
  const { samples = PAGE_SAMPLES, seed, ...rest } = options;
  const banded = samples.trim() !== "0";
  const told = await debriefedBy(
    items,
    { ...rest, ...(banded ? { band: true, samples, ...(seed === undefined ? {} : { seed }) } : {}) },
    commandWords("report debrief", items, options),
    io,
  );
  if (typeof told === "number") return told;
  return savePage(`${told.title}: debrief`, debriefDocument(told, { all: true }), output, options, io);
}

export interface OddsReportOptions extends Omit<OddsOptions, "band" | "json">, PageOptions {
  /** The outcome whose assumptions are told. */
  readonly of?: string;
}

/** Samples of a page's bands, where no more is asked for. */
const PAGE_SAMPLES = "200";

/** `parley report odds SCENARIO … -o FILE.html`: the chances of every outcome as a page to hand out. */
export async function reportOdds(name: string, options: OddsReportOptions, io: Io): Promise<Exit> {
  const output = outputOf(options, io);
  if (typeof output === "number") return output;
  const { samples = PAGE_SAMPLES, seed, ...rest } = options;
  const banded = samples.trim() !== "0" && (options.strategy ?? []).length === 0;
  const solved = await solvedOdds(
    name,
    { ...rest, ...(banded ? { band: true, samples, ...(seed === undefined ? {} : { seed }) } : {}) },
    io,
  );
  if (typeof solved === "number") return solved;
  if ("over" in solved) {
    io.err(`Chance leads to more than ${solved.over} states, too many to solve (--max-states).\n`);
    return exit.no;
  }
  const { model, found, asked } = solved;
  const of = chooseOutcome(model, options.of, io);
  if (typeof of === "number") return of;
  const study = banded ? await studyOf(model, found, of.id, asked, options, io) : undefined;
  if (typeof study === "number") return study;
  const blocks = oddsDocument(model, {
    ...found,
    ...(study ? { study } : {}),
    of: of.id,
    version: process.env.PARLEY_VERSION ?? "development",
    command: commandWords("report odds", [name], options),
  });
  return savePage(`${model.scenario.title}: chances`, blocks, output, options, io);
}

/** Bands of all outcomes, or of one alone where chance leads to many states; or the exit code after saying why not. */
function studyOf(
  model: Model,
  { after, odds }: { readonly after: readonly Step[]; readonly odds: Odds },
  of: string,
  asked: { horizon: number; samples: number; seed: string; limit: number; workers: number },
  options: OddsReportOptions,
  io: Io,
) {
  const { workers, ...study } = asked;
  const possible = odds.outcomes.filter(({ ever }) => ever > 0).map(({ outcome }) => outcome);
  const outcomes = odds.solved.states > MANY_STATES ? [of] : [...new Set([...possible, of])];
  return studied(model, { ...study, after, asked: askedNames(options), outcomes }, workers, io);
}

function outputOf({ output }: PageOptions, io: Io): string | Exit {
  if (output !== undefined && /^\.html?$/i.test(extname(output))) return output;
  io.err(
    output === undefined
      ? "Say where the page goes: -o FILE.html\n"
      : `A page goes to a file that ends in .html; “${cleanLine(output)}” does not.\n`,
  );
  return exit.usage;
}

function savePage(
  title: string,
  blocks: readonly Block[],
  output: string,
  { force }: PageOptions,
  io: Io,
): Exit {
  return saveReport(output, page(title, blocks), (head) => head.includes(PAGE_MARK), force ?? false, io);
}
