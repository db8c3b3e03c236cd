import type { YAMLError } from "yaml";

/** What the reader of the tokens saw left open: the last quote never closed, and brackets. */
export interface OpenMarks {
  readonly quote?: number;
  readonly brackets: readonly number[];
}

export interface SyntaxMessage {
  readonly message: string;
  readonly hint: string;
  readonly at: readonly [number, number];
}

/** A YAML library's syntax error in plain words, at the place where the author has to write something else. */
export function friendlySyntax(error: YAMLError, text: string, open: OpenMarks): SyntaxMessage {
  const [start, end] = error.pos;
  const here: [number, number] = [Math.min(start, text.length), Math.max(end, start + 1)];
  const say = (message: string, hint: string, at: readonly [number, number] = here) => ({
    message,
    hint,
    at,
  });
  if (open.quote !== undefined)
    return say(
      "this quotation mark is never closed",
      `write a second ${text[open.quote]} where the text ends`,
      [open.quote, open.quote + 1],
    );
  const bracket = open.brackets.at(-1);
  if (bracket !== undefined && /^Flow |^Unexpected flow-map|^Expected flow/.test(error.message))
    return say(
      "this bracket is never closed",
      `write ${text[bracket] === "{" ? "}" : "]"} where the ${text[bracket] === "{" ? "mapping" : "list"} ends`,
      [bracket, bracket + 1],
    );
  switch (error.code) {
    case "TAB_AS_INDENT":
      return say("a tab is used to indent", "indent with spaces");
    case "BAD_INDENT":
      return say(
        "this line does not line up with the ones it belongs to",
        "give it the same indent as the lines above that belong with it",
      );
    case "BLOCK_AS_IMPLICIT_KEY":
    case "BLOCK_IN_FLOW":
      return nested(say, text, here);
    case "MULTILINE_IMPLICIT_KEY":
    case "KEY_OVER_1024_CHARS":
      return say(
        "a name, a colon and a value were expected here",
        "write “name: value”; a long text goes on in lines that are indented further",
        [here[0], here[1]],
      );
    case "BAD_DQ_ESCAPE":
      return say(
        "“\\” has a meaning of its own between double quotes",
        "write “\\\\”, or use single quotes",
        here,
      );
    case "BAD_SCALAR_START":
      return say(
        `a text cannot start with “${text[here[0]] ?? ""}” as it stands`,
        "put the whole text in quotes",
        here,
      );
    case "MULTIPLE_DOCS":
      return say("a second document starts here", "remove the line “---”: one file is one document");
    case "BAD_DIRECTIVE":
      return say("a line with “%” is not allowed here", "remove it");
    case "MULTIPLE_TAGS":
      return say("a type with “!” is not allowed here", "remove it, or put the text in quotes");
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "MULTIPLE_ANCHORS":
    case "BAD_PROP_ORDER":
      return say("marks with “&” and “*” are not allowed here", "remove them, or put the text in quotes");
    default:
      return unexpected(say, text, here);
  }
}

type Say = (message: string, hint: string, at?: readonly [number, number]) => SyntaxMessage;

/** A colon inside an unquoted text is the commonest cause of a mapping where none may be. */
function nested(say: Say, text: string, here: [number, number]): SyntaxMessage {
  const line = text.slice(here[0], lineEnd(text, here[0]));
  if (/:(?:\s|$)/.test(line))
    return say("a text with a colon in it must stand in quotes", "put the whole text in quotes", [
      here[0],
      here[0] + line.trimEnd().length,
    ]);
  return say(
    "this value has lines below it that belong to nothing",
    "remove the value, or check how the lines below it are indented",
    [here[0], here[0] + Math.max(1, line.trimEnd().length)],
  );
}

function unexpected(say: Say, text: string, here: [number, number]): SyntaxMessage {
  const mark = text[here[0]] ?? "";
  const before = text.slice(text.lastIndexOf("\n", here[0] - 1) + 1, here[0]);
  if (/["']\s*$/.test(before) && !/[\]}]/.test(mark))
    return say(
      "the quoted text ends before this",
      "put the whole text between quotes, and write a quote inside single quotes twice",
    );
  if (/[|>][^\n]*$/.test(before) || mark === "|" || mark === ">")
    return say(
      "nothing may follow “|” or “>” on its line",
      "start the text on the next line, indented, or put it in quotes",
    );
  if (/[\]},]/.test(mark))
    return say(`“${mark}” is not expected here`, "check the brackets and commas, or put the text in quotes");
  return say(
    "this cannot be read: something is missing or left over",
    "write “name: value”, with a space after the colon, and put unusual text in quotes",
  );
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}
