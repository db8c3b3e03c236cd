/** The forms a report takes: which one is asked for, and where it goes. */
import { extname } from "node:path";
import type { Block } from "../report/document.ts";
import { markdown } from "../report/markdown.ts";
import { plainText } from "../report/plain.ts";
import { cleanLine } from "../scenario/text.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { saveReport } from "./save.ts";
import type { Read } from "./simulate-options.ts";

export interface FormOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly markdown?: boolean;
  readonly output?: string;
  readonly force?: boolean;
  /** Also what is the same everywhere. */
  readonly all?: boolean;
}

/** A report in every form. */
export interface Report {
  readonly json: object;
  /** Absent where there is no table for spreadsheets. */
  readonly csv?: string;
  readonly document: (options: { readonly all: boolean }) => readonly Block[];
}

export type Form = "text" | "json" | "csv" | "markdown";

const endings: Readonly<Record<string, Form>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".json": "json",
  ".csv": "csv",
  ".txt": "text",
};

/** Marks a Markdown file as ours, and is not seen by who reads it. */
const MARK = "<!-- A Parley report -->";

/** Which form is asked for: by an option, or by the ending of the file to be written. */
export function formOf(options: FormOptions, name: string): Read<Form> {
  const asked = (["json", "csv", "markdown"] as const).filter((form) => options[form]);
  if (asked.length > 1)
    return { error: `One form at a time: ${asked.map((form) => `--${form}`).join(", ")}.` };
  if (asked[0]) return { value: asked[0] };
  if (options.output === undefined) return { value: "text" };
  const ending = extname(options.output).toLowerCase();
  const form = endings[ending];
  if (form) return { value: form };
  const shown = cleanLine(options.output);
  return {
    error:
      ending === ".html" || ending === ".htm"
        ? `A page is made by: parley report ${name} … -o ${shown}`
        : `-o takes a file that ends in ${Object.keys(endings).join(", ")}; “${shown}” does not.`,
  };
}

/** Prints a report, or writes it where `-o` says. */
export function deliver(report: Report, form: Form, options: FormOptions, io: Io): Exit {
  const text = written(report, form, options.all ?? false);
  if (text === undefined) {
    io.err("There is no table for spreadsheets of this; it takes .md, .json or .txt.\n");
    return exit.usage;
  }
  if (options.output === undefined) {
    io.out(text);
    return exit.answered;
  }
  return saveReport(options.output, text, isReport, options.force ?? false, io);
}

function written({ json, csv, document }: Report, form: Form, all: boolean): string | undefined {
  switch (form) {
    case "json":
      return `${JSON.stringify(json, null, 2)}\n`;
    case "csv":
      return csv;
    case "markdown":
      return `${MARK}\n\n${markdown(document({ all: true }))}`;
    case "text":
      return plainText(document({ all }));
  }
}

/** Whether a file that begins so is a report of ours, in whichever form. */
function isReport(head: string): boolean {
  return (
    head.startsWith(MARK) ||
    /^\{\n {2}"kind": "(?:comparison|class|debrief)"/.test(head) ||
    /^(?:section,party,id|file,reading,steps)/.test(head) ||
    /^[^\n]*: (?:\d+ [^\n]* compared|debrief(?: of [^\n]*)?)\n/.test(head)
  );
}
