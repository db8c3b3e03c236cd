import { clean } from "../../scenario/text.ts";

/** Markup that may stand in a page as it is: made by {@link html} alone. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/** Markup with values put into it; text is escaped, so that whatever stands in it shows as text. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Markup {
  const parts = texts.map((text, index) => text + (index < values.length ? partOf(values[index]) : ""));
  return { markup: parts.join("") };
}

function partOf(value: Part): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escaped(value);
  if ("markup" in value) return value.markup;
  return value.map(({ markup }) => markup).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for the inside of elements and attributes: no markup, no control characters, no direction overrides. */
function escaped(text: string): string {
  return clean(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}
