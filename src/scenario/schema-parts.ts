import * as z from "zod";

/** Schemas whose content is read by a parser of its own, for better messages; here they serve as documentation. */
const ownParser = new WeakSet<object>();

/** Marks a schema as read by a parser of its own. */
export function parsedApart<S extends z.ZodType>(schema: S): S {
  ownParser.add(schema);
  return schema;
}

/** Whether a schema, or the one it wraps as optional, is read by a parser of its own. */
export function isParsedApart(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return typeof inner === "object" && inner !== null && ownParser.has(inner);
}

/** Words of at most so many characters. */
export function words(most: number) {
  return z.string().min(1).max(most);
}

/** Words of a few lines, such as a reason. */
export const text = words(2000);
/** Words on one line, such as a date or a heading. */
export const line = words(200);
export const yesNo = z.enum(["yes", "no"]);
/** A reference to something by its id; whether it is there is checked after the shape. */
export const reference = words(200);
export const references = parsedApart(z.array(reference));
export const wholeNumber = z.int();
export const paragraphs = z.array(z.int().min(1));

/** Named entries; each is read by itself, so that one mistake hides no other. */
export function entries<S extends z.ZodType>(form: RegExp, schema: S) {
  return parsedApart(z.record(z.string().regex(form), schema));
}
