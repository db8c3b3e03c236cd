/** Terminal escape sequences, in their 7-bit and 8-bit forms; strings (OSC, DCS …) only where they are ended. */
const escapes =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;

/** Controls (all but line feed), direction overrides and isolates, byte order marks and lone surrogates. */
const unsafe =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/**
 * Text from a file made safe to print: no control characters, escape sequences or direction overrides, so that
 * nothing in it can steer the terminal. Line ends become line feeds, tabs become spaces.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(escapes, "")
    .replace(unsafe, "");
}

/** {@link clean} text on one line: every run of white space becomes one space, and the ends are trimmed. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** How many words a text has, as a reader counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

/** The longest word that a message repeats. */
const longestShown = 80;

/** {@link cleanLine} text as a message repeats it: what is longer ends in “…”. */
export function clipped(text: string, most: number = longestShown): string {
  // Cut before it is cleaned, which a hostile text could make slow.
  const line = cleanLine(text.slice(0, 4 * most));
  return line.length <= most && text.length <= 4 * most ? line : `${line.slice(0, most - 1)}…`;
}
