import { existsSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import type { ExportFile, Format } from "../report/export/file.ts";
import { formats } from "../report/export/formats.ts";
import { countWords } from "../report/words.ts";
import { closest } from "../scenario/suggestion.ts";
import { playAfter } from "./after.ts";
import { wholeNumber } from "./asked.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { headOf, inChunks, reason, writeWhole } from "./save.ts";

interface ExportOptions extends ModelOptions {
  readonly format?: string;
  readonly output?: string;
  readonly after?: string;
  readonly force?: boolean;
  readonly maxStates?: string;
}

/** `parley export SCENARIO --format F [-o PATH]`: the model for other tools. */
export async function exportAs(name: string, options: ExportOptions, io: Io): Promise<Exit> {
  const format = chooseFormat(options.format, io);
  if (typeof format === "number") return format;
  const maxStates =
    options.maxStates === undefined ? undefined : wholeNumber("--max-states", options.maxStates, io);
  if (options.maxStates !== undefined && maxStates === undefined) return exit.usage;
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  if (options.output === undefined && format.suffixes.length > 1) {
    io.err(
      `This format is ${countWords(format.suffixes.length, "file")} (${format.suffixes.join(", ")}): say where with -o, as in -o ${model.scenario.id}\n`,
    );
    return exit.usage;
  }
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;
  const begun = { ...model, initial: branch.state };
  const made = format.write({ model: begun, after: options.after !== undefined, maxStates });
  if ("tooMany" in made) {
    io.err(
      `There are more than ${made.tooMany.toLocaleString("en")} states, and part of a chain would be another chain. More: --max-states N.\n`,
    );
    return exit.no;
  }
  const done =
    options.output === undefined
      ? print(made.files, io)
      : save(
          made.files,
          pathsFor(options.output, format, model.scenario.id),
          format,
          options.force ?? false,
          io,
        );
  if (done === exit.answered && made.note) io.err(`${made.note}\n`);
  return done;
}

function chooseFormat(name: string | undefined, io: Io): Format | Exit {
  const known = Object.keys(formats);
  if (name !== undefined && known.includes(name)) return formats[name]!;
  const near = name === undefined ? undefined : closest(name, known);
  const wrong = name === undefined ? "Say which format." : `There is no format “${name}”.`;
  const list = known.map((id) => `  ${id.padEnd(8)} ${formats[id]!.about}\n`).join("");
  io.err(`${wrong}${near ? ` Did you mean “${near}”?` : ""} There are:\n${list}`);
  return exit.usage;
}

function print(files: readonly ExportFile[], io: Io): Exit {
  for (const { text } of files) for (const piece of inChunks(text)) io.out(piece);
  return exit.answered;
}

/**
 * Where the files go. A folder gets files named after the scenario; a name of one's own stays as it is where there is
 * one file, and else gets each file's ending, in place of one of them.
 */
function pathsFor(output: string, { suffixes }: Format, id: string): readonly string[] {
  if (existsSync(output) && statSync(output).isDirectory())
    return suffixes.map((suffix) => join(output, `${id}${suffix}`));
  if (suffixes.length === 1 && extname(output) !== "") return [output];
  const own = extname(output);
  const ending =
    suffixes.find((suffix) => output.endsWith(suffix)) ??
    (own !== "" && suffixes.every((suffix) => suffix.endsWith(own)) ? own : "");
  const base = output.slice(0, output.length - ending.length);
  return suffixes.map((suffix) => `${base}${suffix}`);
}

function save(
  files: readonly ExportFile[],
  paths: readonly string[],
  format: Format,
  force: boolean,
  io: Io,
): Exit {
  for (const path of paths) {
    const problem = force ? undefined : inTheWay(path, format);
    if (problem) {
      io.err(`${problem}\n`);
      return exit.no;
    }
  }
  for (const [at, { text }] of files.entries()) {
    const path = paths[at]!;
    const replaced = existsSync(path);
    try {
      writeWhole(path, text);
    } catch (error) {
      io.err(
        `${path} could not be written: ${reason(error)}\nCheck that ${dirname(path)} is there and can be written to.\n`,
      );
      return exit.no;
    }
    io.err(`${replaced ? "Replaced" : "Wrote"} ${path}\n`);
  }
  return exit.answered;
}

/** Why a path is not to be written over, if so. */
function inTheWay(path: string, format: Format): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    if (!statSync(path).isFile()) return `${path} is there and is no file.`;
    const head = headOf(path);
    if (head === "" || format.isOurs(head)) return undefined;
    return `${path} is there and is no export of this format; nothing was written. To write over it: --force.`;
  } catch (error) {
    return `${path} could not be read: ${reason(error)}`;
  }
}
