import * as z from "zod";
import { idForm } from "./id.ts";
import { entries, line, reference, references, text } from "./schema-parts.ts";

/** Books and papers; a reference may be longer than a line. */
const sources = z.array(text).min(1);

export const termSchema = z.strictObject({ title: line, means: text, sources });

/** The shape of `scenarios/glossary.yaml`: terms that any scenario may show. */
export const termsSchema = z.strictObject({ terms: entries(idForm, termSchema) });

/** A term of a scenario: where it shows, and for a term of its own also what it means. */
export const tieSchema = z.strictObject({
  title: line.optional(),
  means: text.optional(),
  sources: sources.optional(),
  dynamic: reference.optional(),
  strength: z.enum(["strong", "medium", "partial", "weak", "none"]).optional(),
  shown: references.optional(),
  because: text,
});

/** The shape of a scenario's `glossary.yaml`. */
export const glossarySchema = z.strictObject({ terms: entries(idForm, tieSchema) });
