/** Options that several commands take, in the words that all of them use. */
import { type Command, Option } from "commander";

/** What an option that may be given several times was given so far. */
const collect = (value: string, before: readonly string[] = []) => [...before, value];

const several = (flags: string, words: string) => new Option(flags, words).argParser(collect);

export const after = new Option("--after <steps>", "start after these steps, written as for run --moves");
export const by = new Option("--by <time>", "the horizon, as 12w (weeks) or 90d (days)");
export const strategy = several(
  "--strategy <party=name>",
  "how a party plays, as for simulate; may be given several times",
);
export const strategyInFull = several(
  "--strategy <party=name>",
  "how a party plays: chance, firm (never gives way), first (file order), or best (what most helps its " +
    "stated core conditions, not its interests); may be given several times",
);
export const workers = new Option("--workers <n>", "threads; the result is the same for any number");
export const overReport = new Option("--force", "write over a file that is no such report");
export const maxStates = (words: string) => new Option("--max-states <n>", words);

export const modelOptions = (command: Command) =>
  command
    .option("--reading <name>", "how to read ambiguous statements (parley show SCENARIO readings)")
    .addOption(several("--assume <name=value>", "an assumption's number; may be given several times"));

export const jsonOption = (command: Command) => command.option("--json", "data as JSON on stdout");

/** Of `compare`, in whichever form its answer is. */
export const compareOptions = (command: Command) =>
  command
    .addOption(several("--branch <steps>", "a branch, as for run --moves, or NAME=a,b; give several"))
    .addOption(several("--reading <name>", "several: the same branches replayed under each"))
    .addOption(
      several("--assume <name=value>", "an assumption's number in all columns; may be given several times"),
    )
    .addOption(
      several(
        "--with <set>",
        "a set of numbers, as us-patience=1,us-pace=0.2; several, or one beside things as they are (as-is)",
      ),
    )
    .addOption(several("--strategy <party=name>", "how a party plays in all columns, as for simulate"))
    .addOption(
      several(
        "--play <set>",
        "a set of strategies, as russia=best,ukraine=firm; several, or one beside as-is",
      ),
    )
    .addOption(
      several("--weight <condition=number>", "what a condition's being met is worth to you; several"),
    )
    .option("--by <time>", "the horizon from the start of the branches, as 12w (weeks) or 90d (days)")
    .option(
      "--pace <time>",
      "how long each step of a branch lasts (default: as long as by the assumed rates)",
    )
    .addOption(
      several(
        "--of <outcome>",
        "an outcome that gets bands (default: all, or the goal where that takes long)",
      ),
    )
    .option("--samples <n>", "samples of the bands (default: 200; 0: no bands)")
    .option("--seed <seed>", "the seed they are drawn from")
    .option("--class", "many sessions as a class: where groups parted (as for more than 6)")
    .addOption(maxStates("solve at most so many states"))
    .addOption(overReport);
