import * as z from "zod";
import { idForm } from "./id.ts";
import { entries, line, parsedApart, reference, references, text, words, yesNo } from "./schema-parts.ts";

const value = z.union([z.string(), z.number()]);
const test = z.union([
  value,
  z.array(value).min(1),
  z.strictObject({ not: z.union([value, z.array(value).min(1)]) }),
  z.strictObject({ atLeast: value.optional(), atMost: value.optional() }),
]);

/** A condition over the state: all entries hold; `all`, `any`, `not`, `met`, `conceded`, or a track or issue. */
export const guardSchema: z.ZodType = parsedApart(
  z.lazy(() =>
    z
      .object({
        all: z.array(guardSchema).min(1).optional(),
        any: z.array(guardSchema).min(1).optional(),
        not: guardSchema.optional(),
        met: z.union([reference, z.array(reference).min(1)]).optional(),
        conceded: z.union([reference, z.array(reference).min(1)]).optional(),
      })
      .catchall(test),
  ),
);

/** What is forbidden: a move by name, or any own or consented move after which a guard newly holds. */
const bansSchema = parsedApart(z.array(z.union([reference, z.strictObject({ result: guardSchema })])).min(1));
/** `$name` of an assumption, or a number where one is allowed. */
const amount = parsedApart(z.union([z.string().regex(/^\$/), z.number()]));
const range = z.tuple([z.number(), z.number()]);
/** Names in order, or names with the words shown for them. */
const names = parsedApart(
  z.union([z.array(z.string().regex(idForm)).min(2), z.record(z.string().regex(idForm), text)]),
);

export const assumptionSchema = z.strictObject({
  title: words(40).optional(),
  rate: z.number().min(0).optional(),
  value: z.int().optional(),
  factor: z.number().min(0).optional(),
  probability: z.number().min(0).max(1).optional(),
  range,
  because: text,
  "leaves-open": parsedApart(z.union([reference, z.array(reference).min(1)])),
});

export const trackSchema = z.strictObject({
  title: words(40).optional(),
  initial: reference,
  states: names,
  grounds: references,
  note: text.optional(),
});

export const issueSchema = z.strictObject({
  title: words(40).optional(),
  values: names.optional(),
  range: z.tuple([z.int(), z.int()]).optional(),
  initial: value,
  grounds: references,
  note: text.optional(),
});

export const softerSchema = z.strictObject({
  id: z.string().regex(idForm),
  title: words(40),
  forbids: bansSchema.optional(),
  until: guardSchema.optional(),
  because: text,
});

export const conditionSchema = z.strictObject({
  title: words(40),
  statement: reference,
  also: references.optional(),
  kind: z.enum(["demand", "precondition", "red-line", "offer", "threat", "promise", "aim"]),
  core: yesNo.optional(),
  forbids: bansSchema.optional(),
  until: guardSchema.optional(),
  because: text.optional(),
  met: guardSchema.optional(),
  broken: guardSchema.optional(),
  softer: parsedApart(z.array(softerSchema).min(1)).optional(),
  yields: amount.optional(),
  when: guardSchema.optional(),
  commits: reference.optional(),
});

export const moveSchema = z.strictObject({
  title: words(48),
  party: reference,
  consent: references.optional(),
  when: guardSchema.optional(),
  to: parsedApart(z.record(z.string(), z.string())).optional(),
  set: parsedApart(z.record(z.string(), z.union([value, z.strictObject({ add: z.int() })]))).optional(),
  grounds: references.optional(),
  rate: amount,
  choice: z.string().regex(idForm).optional(),
  note: text.optional(),
});

export const pressureSchema = z.strictObject({
  when: guardSchema,
  on: references,
  times: amount,
  grounds: references,
  because: text,
});

export const outcomeSchema = z.strictObject({
  title: line,
  when: guardSchema,
  final: yesNo.optional(),
  sought: references.optional(),
  note: text.optional(),
});

export const changeSchema = z.strictObject({
  off: yesNo.optional(),
  forbids: bansSchema.optional(),
  until: parsedApart(z.union([guardSchema, z.literal("never")])).optional(),
  because: text.optional(),
  met: guardSchema.optional(),
});

export const readingSchema = z.strictObject({
  title: line,
  because: text,
  assume: parsedApart(z.record(z.string(), z.number())).optional(),
  conditions: parsedApart(z.record(z.string(), changeSchema)).optional(),
  "strict-on": reference.optional(),
  counterpart: reference.optional(),
});

/** The shape of `scenario.yaml`: our model of the talks over its evidence. */
export const scenarioSchema = z.strictObject({
  title: line,
  "as-of": line,
  briefing: z.array(text).min(1),
  goal: reference,
  horizon: amount,
  assumptions: entries(idForm, assumptionSchema).optional(),
  tracks: entries(idForm, trackSchema),
  issues: entries(idForm, issueSchema).optional(),
  conditions: entries(idForm, conditionSchema).optional(),
  moves: entries(idForm, moveSchema),
  pressures: entries(idForm, pressureSchema).optional(),
  outcomes: entries(idForm, outcomeSchema),
  readings: entries(idForm, readingSchema),
});
