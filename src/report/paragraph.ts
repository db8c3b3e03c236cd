import wrapAnsi from "wrap-ansi";

/** How wide printed text is, in columns. */
export const WIDTH = 96;

/** Text wrapped to {@link WIDTH}: the first line after `lead`, the others below where it began. */
export function paragraph(text: string, lead = ""): string {
  const indent = " ".repeat(lead.length);
  const lines = wrapAnsi(text, WIDTH - lead.length, { hard: true }).split("\n");
  return lines.map((line, index) => `${index === 0 ? lead : indent}${line}`.trimEnd()).join("\n");
}
