import * as z from "zod";
import { guardSchema } from "../scenario/scenario-schema.ts";
import { line, parsedApart, reference, references, text, words, yesNo } from "../scenario/schema-parts.ts";
import { shownScreens } from "./lesson.ts";

/** Paragraphs, or a single one. */
const paragraphs = parsedApart(z.union([text, z.array(text).min(1)]));
const minutes = z.int().min(1).max(240);
/** From gentle to strong. */
const hints = z.tuple([text, text, text]);
const idText = words(80);

const placed = { id: idText, title: words(60), minutes, after: references.optional() };

export const choiceSchema = z.strictObject({
  text: words(300).optional(),
  move: reference.optional(),
  condition: reference.optional(),
  outcome: reference.optional(),
  party: reference.optional(),
  assumption: reference.optional(),
  right: text.optional(),
  wrong: text.optional(),
  statement: reference.optional(),
});

export const computedSchema = z.strictObject({
  moves: z.enum(["open", "ruled-out", "closed"]).optional(),
  forbids: reference.optional(),
  standing: z.enum(["conceded", "unknown", "met", "broken", "unmet"]).optional(),
  opens: reference.optional(),
  reachable: z.enum(["as-stated", "at-all"]).optional(),
  decides: reference.optional(),
});

/** What each kind of step has besides its id, title, minutes and place. */
export const stepSchemas = {
  brief: z.strictObject({ ...placed, brief: paragraphs, statements: references.optional() }),
  show: z.strictObject({
    ...placed,
    show: z.enum(shownScreens),
    about: reference.optional(),
    text: paragraphs,
  }),
  ask: z.strictObject({
    ...placed,
    ask: text,
    several: yesNo.optional(),
    answer: parsedApart(computedSchema).optional(),
    choices: parsedApart(z.array(choiceSchema).min(2)),
    hints,
    because: text,
  }),
  forecast: z.strictObject({
    ...placed,
    forecast: text,
    over: references,
    within: z.int().min(1).max(5200).optional(),
    because: text,
  }),
  task: z.strictObject({
    ...placed,
    task: paragraphs,
    reach: reference.optional(),
    avoid: reference.optional(),
    steps: z.int().min(1).max(100).optional(),
    concessions: z.int().min(0).max(100).optional(),
    keeping: guardSchema.optional(),
    hints,
    because: text,
  }),
  free: z.strictObject({ ...placed, free: paragraphs }),
  reflect: z.strictObject({ ...placed, reflect: text, because: text }),
  debrief: z.strictObject({ ...placed, debrief: paragraphs }),
} as const;

/** The shape of a file in `lessons/`. */
export const lessonSchema = z.strictObject({
  title: words(60),
  for: line,
  minutes,
  objectives: z.array(text).min(1).max(6),
  reading: reference.optional(),
  goal: reference.optional(),
  steps: parsedApart(z.array(z.union(Object.values(stepSchemas))).min(1)),
});
