#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { type Exit, exit, type Io } from "./io.ts";
import {
  after,
  by,
  compareOptions,
  jsonOption,
  maxStates,
  modelOptions,
  overReport,
  strategy,
  strategyInFull,
  workers,
} from "./options.ts";

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

// A reader that has seen enough (`parley show … | head`) ends the command silently.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exit.answered);
    throw error;
  });

const comparing =
  "branches, readings, numbers, strategies or sessions side by side: [SCENARIO] [FILE.parley...]; 2 to 6 in " +
  "all combinations of what is given";

const debriefOptions = (command: Command) =>
  modelOptions(command)
    .option("--of <outcome>", "the goal it is about (default: the one the session has in focus)")
    .option("--by <time>", "the horizon from the start of the branch, as 12w (weeks) or 90d (days)")
    .option(
      "--pace <time>",
      "how long each step of the branch lasts (default: as long as by the assumed rates)",
    )
    .option("--seed <seed>", "the seed the samples of the bands are drawn from")
    .option("--max-states <n>", "solve at most so many states")
    .option("--force", "write over a file that is no such report");
const debriefing =
  "what happened on a session's branch: turning points, scoreboards, roads not taken, questions";

function program(done: (code: Exit) => void): Command {
  const parley = new Command("parley")
    .description(
      "Step through negotiations: what each party said, what it rules out, and what would have to give.",
    )
    .version(process.env.PARLEY_VERSION ?? "development")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(parley --help lists the commands)");

  modelOptions(parley.command("play [scenario]", { isDefault: true }))
    .description("step through the talks in the terminal (default)")
    .option("--session <file>", "keep the session in this file")
    .option("--seed <seed>", "the seed chance draws from")
    .option("--roles <parties>", "people play these parties at one keyboard, in this order; observer watches")
    .option("--roles-file <file>", "what each role alone may read: notes, an aim, a time")
    .option("--as <party>", "play one party against chance")
    .option(
      "--opponents <party=strategy>",
      "how parties that nobody plays go about it, as russia=best,us=firm",
    )
    .option("--teams", "class play: teams bargain off screen and hand in slips, which you enter")
    .option("--minutes <brief,play,debrief>", "with --teams: shown, and end nothing (default: 5,25,15)")
    .option("--rounds <n>", "in a game: end after so many rounds (with --teams default: 5)")
    .option("--weeks-per-round <n>", "with --roles or --teams: weeks between two rounds (default: 1; 2)")
    .option("--turn-time <time>", "with --roles or --as: the time for a turn, as 3m or 90s; it ends nothing")
    .option("--main", "go straight to the table, past the start and the briefing")
    .option("--plain", "plain text from top to bottom, for screen readers")
    .action(async (scenario, options) => {
      const commands = parley.commands.map((command) => command.name());
      done(await (await import("./play.ts")).play(scenario, options, commands, io));
    });
  jsonOption(parley.command("list"))
    .description("the scenarios there are")
    .action(async (options) => done(await (await import("./list.ts")).list(options, io)));
  jsonOption(modelOptions(parley.command("show <scenario> [topic]")))
    .description(
      "what a scenario holds: conditions, moves, tracks, outcomes, evidence, assumptions, readings, glossary",
    )
    .action(async (scenario, topic, options) =>
      done(await (await import("./show.ts")).show(scenario, topic, options, io)),
    );
  jsonOption(modelOptions(parley.command("run <scenario>")))
    .description("play a branch and print it")
    .requiredOption(
      "--moves <steps>",
      "moves, concede:ID, concede:ID/LEVEL, joined by commas; a+b for a package",
    )
    .action(async (scenario, options) => done(await (await import("./run.ts")).run(scenario, options, io)));
  jsonOption(parley.command("lesson <scenario> [lesson]"))
    .description("the lessons of a scenario, or one of them, step by step")
    .option("--classroom", "large plain screens; answers wait for the teacher's key")
    .option("--again", "begin the lesson anew, even where it was left in the middle")
    .option("--session <file>", "keep the session in this file")
    .option("--seed <seed>", "the seed chance draws from")
    .option("--plain", "plain text from top to bottom, for screen readers")
    .action(async (scenario, id, options) =>
      done(await (await import("./lesson.ts")).lesson(scenario, id, options, io)),
    );
  jsonOption(parley.command("check <path>"))
    .description("check a scenario: every mistake with its place")
    .option("--source <article>", "a copy of the source: prove that each quote stands in its paragraph")
    .option("--seal", "with --source: write the seal of what was proven")
    .option("--strict", "warnings count as mistakes")
    .action(async (path, options) => done(await (await import("./check.ts")).check(path, options, io)));
  jsonOption(modelOptions(parley.command("paths <scenario>")))
    .description("the shortest and the likeliest branches to an outcome")
    .option("--to <outcome>", "the outcome (default: the scenario's goal)")
    .addOption(after)
    .option("-k <number>", "how many of each (default: 5)")
    .option("--no-concessions", "leave out branches on which a party gives way")
    .option("--distinct", "leave out branches that take all the steps of a better one and more")
    .addOption(maxStates("explore at most so many states"))
    .action(async (scenario, options) =>
      done(await (await import("./paths.ts")).paths(scenario, options, io)),
    );
  jsonOption(modelOptions(parley.command("concessions <scenario>")))
    .description("whose stated condition must give: knots, and every minimal set")
    .option("--to <outcome>", "the outcome (default: the goal, and one that each party seeks)")
    .addOption(after)
    .addOption(maxStates("look at no more states than this"))
    .action(async (scenario, options) =>
      done(await (await import("./concessions.ts")).concessions(scenario, options, io)),
    );
  modelOptions(parley.command("export <scenario>"))
    .description("the model for other tools: mermaid, dot, xstate, prism, tra, csv")
    .option("--format <format>", "which of them")
    .option("-o, --output <path>", "write there instead of to stdout")
    .addOption(after)
    .addOption(maxStates("explore at most so many states"))
    .option("--force", "write over files that are no exports")
    .action(async (scenario, options) =>
      done(await (await import("./export.ts")).exportAs(scenario, options, io)),
    );
  jsonOption(modelOptions(parley.command("odds <scenario>")))
    .description("exact chances of every outcome, by assumed rates")
    .addOption(after)
    .addOption(by)
    .addOption(strategy)
    .option("--band", "also the band that the ranges of the assumptions span")
    .option("--samples <n>", "with --band: how many samples (default: 200)")
    .option("--seed <seed>", "with --band: the seed they are drawn from")
    .option("--workers <n>", "with --band: threads; the result is the same for any number")
    .addOption(maxStates("solve at most so many states; beyond, simulate"))
    .action(async (scenario, options) => done(await (await import("./odds.ts")).odds(scenario, options, io)));
  jsonOption(modelOptions(parley.command("sensitivity <scenario>")))
    .description("which assumptions move the chances, and the band they span")
    .option("--of <outcome>", "one outcome in full (default: all in short)")
    .addOption(after)
    .addOption(by)
    .option("--samples <n>", "how many samples over the ranges (default: 500)")
    .option("--seed <seed>", "the seed they are drawn from; the same seed gives the same result")
    .addOption(workers)
    .addOption(maxStates("solve at most so many states"))
    .action(async (scenario, options) =>
      done(await (await import("./sensitivity.ts")).sensitivity(scenario, options, io)),
    );
  jsonOption(compareOptions(parley.command("compare [items...]")))
    .description(comparing)
    .option("--all", "also what is the same in every column")
    .option("--markdown", "as Markdown on stdout")
    .option("--csv", "as a table for spreadsheets on stdout")
    .option("-o, --output <file>", "write there: .md, .json, .csv or .txt")
    .action(async (items, options) => done(await (await import("./compare.ts")).compare(items, options, io)));
  jsonOption(debriefOptions(parley.command("debrief <items...>")))
    .description(`${debriefing}; [SCENARIO] FILE.parley or FILE.parley#BRANCH`)
    .option("--band", "also the band that the ranges of the assumptions span")
    .option("--samples <n>", "with --band: how many samples (default: 200)")
    .option("--all", "also conditions whose standing never changed")
    .option("--markdown", "as Markdown on stdout")
    .option("-o, --output <file>", "write there: .md, .json or .txt")
    .action(async (items, options) => done(await (await import("./debrief.ts")).debrief(items, options, io)));
  const report = parley
    .command("report")
    .description(
      "an answer as one page to hand out: report odds, report compare or report debrief, with -o FILE.html",
    );
  debriefOptions(report.command("debrief <items...>"))
    .description(`${debriefing}; as a page`)
    .option("--samples <n>", "samples of the bands (default: 200; 0: no bands)")
    .option("-o, --output <file>", "the page, FILE.html")
    .action(async (items, options) =>
      done(await (await import("./report.ts")).reportDebrief(items, options, io)),
    );
  compareOptions(report.command("compare [items...]"))
    .description(`${comparing}; as a page`)
    .option("-o, --output <file>", "the page, FILE.html")
    .action(async (items, options) =>
      done(await (await import("./report.ts")).reportCompare(items, options, io)),
    );
  modelOptions(report.command("odds <scenario>"))
    .description("the chances of every outcome with their bands, and what decides one; as a page")
    .addOption(after)
    .addOption(by)
    .addOption(strategy)
    .option("--of <outcome>", "the outcome whose assumptions are told (default: the goal)")
    .option("--samples <n>", "samples of the bands (default: 200; 0: no bands)")
    .option("--seed <seed>", "the seed they are drawn from")
    .addOption(maxStates("solve at most so many states"))
    .addOption(workers)
    .option("-o, --output <file>", "the page, FILE.html")
    .addOption(overReport)
    .action(async (scenario, options) =>
      done(await (await import("./report.ts")).reportOdds(scenario, options, io)),
    );
  modelOptions(parley.command("pack <scenario> [lesson]"))
    .description(
      "a teacher's pack to print: briefing, role sheets, slips, forecasts, glossary, timing, answers",
    )
    .requiredOption("-o, --output <folder>", "the folder the sheets go to; it is made where it is not there")
    .option("--roles-file <file>", "each party's private notes and aim, for its own role sheet")
    .option("--force", "write over files that are no such sheets")
    .action(async (scenario, lesson, options) =>
      done(await (await import("./pack.ts")).pack(scenario, lesson, options, io)),
    );
  jsonOption(modelOptions(parley.command("simulate <scenario>")))
    .description("sampled outcomes with 95% intervals, and typical branches; rests on assumed rates")
    .option("--runs <n>", "how many runs (default: 10000)")
    .option("--seed <seed>", "the seed chance draws from; the same seed gives the same result")
    .addOption(strategyInFull)
    .addOption(after)
    .addOption(by)
    .option("--depth <n>", "how many milestones and concessions tell branches apart (default: 4)")
    .option("--shard <k/n>", "only the runs whose number is K modulo N, for parley merge; with --json")
    .addOption(workers)
    .addOption(maxStates("explore at most so many states; beyond, each run finds its own way"))
    .action(async (scenario, options) =>
      done(await (await import("./simulate.ts")).simulate(scenario, options, io)),
    );
  jsonOption(parley.command("merge <files...>"))
    .description("all shards of one simulated study as the whole")
    .action(async (files, options) => done(await (await import("./merge.ts")).merge(files, options, io)));
  for (const command of parley.commands) command.exitOverride();
  return parley;
}

async function main(): Promise<Exit> {
  let code: Exit = exit.answered;
  try {
    await program((result) => {
      code = result;
    }).parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are answers; everything else commander stops at is wrong usage.
    return error.exitCode === 0 ? exit.answered : exit.usage;
  }
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  io.err(
    `Parley met something it should not have: ${message}\nThis is a mistake in Parley, not in what you typed.\n`,
  );
  process.exitCode = exit.no;
}
