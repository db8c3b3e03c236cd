/** The command that gives the same result, as it can be typed again. */
import { basename } from "node:path";
import { cleanLine } from "../scenario/text.ts";

/** Options that decide where and in which form a result is written, not what it is. */
const FORMS: readonly string[] = ["json", "csv", "markdown", "output", "force", "all", "workers"];

/** The command with its options in the order given, each value quoted where a shell needs it. */
export function commandWords(command: string, items: readonly string[], options: object): string {
  const words = ["parley", command, ...items.map(shellWord)];
  for (const [key, value] of Object.entries(options)) {
    if (FORMS.includes(key) || value === undefined || value === false) continue;
    const name = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) words.push(name);
    else for (const one of Array.isArray(value) ? value : [value]) words.push(name, shellWord(String(one)));
  }
  if (command.startsWith("report") && "output" in options)
    words.push("-o", shellWord(basename(String(options.output))));
  return words.join(" ");
}

/** A word as shells on Linux, macOS and Windows take it; what none of them takes alike stands in double quotes, escaped. */
export function shellWord(word: string): string {
  const shown = cleanLine(word);
  if (/^[\w.,:/@%+=-]+$/.test(shown)) return shown;
  return `"${shown.replace(/["\\$`]/g, "\\$&")}"`;
}
