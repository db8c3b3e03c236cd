import * as z from "zod";
import { evidenceIdForm, idForm } from "./id.ts";
import { entries, line, paragraphs, reference, text, words } from "./schema-parts.ts";

/** Where a quote stands. */
export const placeSchema = z.strictObject({
  source: reference,
  section: line,
  paragraph: z.int().min(1),
});

export const sourceSchema = z.strictObject({
  title: line,
  publisher: line,
  published: line,
  language: line,
  paragraphs: z.int().min(1),
  note: text.optional(),
});

export const partySchema = z.strictObject({
  name: words(40),
  short: z.string().regex(/^[\p{Lu}\d]{2,3}$/u),
  about: text,
  speakers: z.array(line),
});

export const statementSchema = z.strictObject({
  party: reference,
  speaker: line,
  voice: z.enum(["quoted", "reported", "narrated"]),
  says: text,
  quote: line,
  date: line,
  at: placeSchema,
  note: text.optional(),
});

export const eventSchema = z.strictObject({
  date: line,
  basis: z.enum(["stated", "derived", "approximate"]),
  says: text,
  quote: line,
  at: placeSchema,
  note: text.optional(),
});

export const openPointSchema = z.strictObject({
  says: text,
  /** May be empty: what a source leaves out stands nowhere in it. */
  paragraphs: z.array(z.int().min(1)),
  note: text.optional(),
});

export const dynamicSchema = z.strictObject({
  title: line,
  strength: z.enum(["strong", "medium", "partial", "weak"]),
  paragraphs,
  note: text.optional(),
});

/** The shape of `evidence.yaml`: what was said, with no judgement of ours. */
export const evidenceSchema = z.strictObject({
  sources: entries(idForm, sourceSchema),
  parties: entries(idForm, partySchema),
  observers: entries(idForm, partySchema).optional(),
  statements: entries(evidenceIdForm, statementSchema),
  events: entries(evidenceIdForm, eventSchema).optional(),
  unknowns: entries(evidenceIdForm, openPointSchema).optional(),
  contradictions: entries(evidenceIdForm, openPointSchema).optional(),
  dynamics: entries(idForm, dynamicSchema).optional(),
});
