import type { z } from "zod";
import type { Evidence, OpenPoint, Party, PastEvent, Place, Source, Statement } from "./evidence.ts";
import {
  dynamicSchema,
  eventSchema,
  evidenceSchema,
  openPointSchema,
  partySchema,
  sourceSchema,
  statementSchema,
} from "./evidence-schema.ts";
import { type Fields, readEntries, readFields, unreadSections } from "./fields.ts";
import { evidenceIdForm, idForm } from "./id.ts";
import type { Report } from "./report.ts";
import { didYouMean } from "./suggestion.ts";
import { clipped, countWords } from "./text.ts";
import type { Path, Yaml } from "./yaml.ts";

/** The most words a quote may have. */
export const longestQuote = 12;

const nature: Party = {
  id: "nature",
  role: "nature",
  name: "Events",
  short: "EV",
  about: "What happens and nobody at the table chooses.",
  speakers: [],
};

/**
 * The evidence of a file, every entry that is named in it. Where the report holds errors, what was wrong is
 * left blank: good for looking up names, and for nothing else. `whole`: no section is missing that names may be in.
 */
export function resolveEvidence(yaml: Yaml, report: Report): { evidence: Evidence; whole: boolean } {
  const unread = unreadSections(evidenceSchema, yaml.value);
  const top = readFields(evidenceSchema, yaml.value, [], "evidence.yaml", report);
  const sources = new Map<string, Source>();
  for (const [id, written] of readEntries(top.raw("sources"), ["sources"], idForm, report))
    sources.set(id, readSource(id, readFields(sourceSchema, written, ["sources", id], "a source", report)));
  if (top.has("sources") && sources.size === 0)
    report.error(["sources"], "there must be at least one source");
  const parties = readParties(top, report);

  const seen = new Map<string, string>();
  const statements = new Map<string, Statement>();
  for (const [id, written] of listed(top, "statements", seen, report)) {
    const path = ["statements", id];
    const { get } = readFields(statementSchema, written, path, "a statement", report);
    if (!unread.has("parties") && !unread.has("observers"))
      checkParty(get.party, [...path, "party"], parties, report);
    checkQuote(get.quote, unread.has("sources") ? undefined : get.at, path, sources, report);
    statements.set(id, {
      id,
      party: get.party ?? "",
      speaker: get.speaker ?? "",
      voice: get.voice ?? "narrated",
      says: get.says ?? "",
      quote: get.quote ?? "",
      date: get.date ?? "",
      at: get.at ?? blankPlace,
      ...noted(get),
    });
  }
  const events = new Map<string, PastEvent>();
  for (const [id, written] of listed(top, "events", seen, report)) {
    const path = ["events", id];
    const { get } = readFields(eventSchema, written, path, "an event", report);
    checkQuote(get.quote, unread.has("sources") ? undefined : get.at, path, sources, report);
    events.set(id, {
      id,
      date: get.date ?? "",
      basis: get.basis ?? "approximate",
      says: get.says ?? "",
      quote: get.quote ?? "",
      at: get.at ?? blankPlace,
      ...noted(get),
    });
  }
  const longest = Math.max(0, ...[...sources.values()].map((source) => source.paragraphs));
  const openPoints = (key: "unknowns" | "contradictions") => {
    const points = new Map<string, OpenPoint>();
    for (const [id, written] of listed(top, key, seen, report)) {
      const what = key === "unknowns" ? "an unknown" : "a contradiction";
      const { get } = readFields(openPointSchema, written, [key, id], what, report);
      checkParagraphs(get.paragraphs, [key, id, "paragraphs"], longest, report);
      points.set(id, { id, says: get.says ?? "", paragraphs: get.paragraphs ?? [], ...noted(get) });
    }
    return points;
  };
  const unknowns = openPoints("unknowns");
  const contradictions = openPoints("contradictions");
  const dynamics: Evidence["dynamics"] = new Map(
    readEntries(top.raw("dynamics"), ["dynamics"], idForm, report).map(([id, written]) => {
      const { get } = readFields(dynamicSchema, written, ["dynamics", id], "a dynamic", report);
      checkParagraphs(get.paragraphs, ["dynamics", id, "paragraphs"], longest, report);
      const { title = "", strength = "weak", paragraphs = [] } = get;
      return [id, { id, title, strength, paragraphs, ...noted(get) }];
    }),
  );
  return {
    evidence: { sources, parties, statements, events, unknowns, contradictions, dynamics },
    whole: unread.size === 0,
  };
}

const blankPlace: Place = { source: "", section: "", paragraph: 0 };

type Top = Fields<typeof evidenceSchema>;

function noted(get: { readonly note?: string | undefined }): { note?: string } {
  return get.note === undefined ? {} : { note: get.note };
}

function readSource(id: string, { get }: Fields<typeof sourceSchema>): Source {
  return {
    id,
    title: get.title ?? "",
    publisher: get.publisher ?? "",
    published: get.published ?? "",
    language: get.language ?? "",
    paragraphs: get.paragraphs ?? 0,
    ...noted(get),
  };
}

function readParties(top: Top, report: Report): Map<string, Party> {
  const parties = new Map<string, Party>();
  for (const [key, role] of [
    ["parties", "party"],
    ["observers", "observer"],
  ] as const) {
    for (const [id, written] of readEntries(top.raw(key), [key], idForm, report)) {
      const path = [key, id];
      if (id === nature.id)
        report.error(path, "“nature” is always there and cannot be named again", "choose another id", "key");
      else if (parties.has(id))
        report.error(path, `“${id}” is a party already`, "one of the two needs another id", "key");
      const { get } = readFields(
        partySchema,
        written,
        path,
        role === "party" ? "a party" : "an observer",
        report,
      );
      const { name = "", short = "", about = "", speakers = [] } = get;
      if (!parties.has(id)) parties.set(id, { id, role, name, short, about, speakers });
    }
  }
  if (top.has("parties") && ![...parties.values()].some((party) => party.role === "party"))
    report.error(["parties"], "there must be at least one party");
  parties.set(nature.id, nature);
  return parties;
}

/** Entries whose ids must be unique over the file. */
function listed(
  top: Top,
  key: "statements" | "events" | "unknowns" | "contradictions",
  seen: Map<string, string>,
  report: Report,
) {
  const entries = readEntries(top.raw(key), [key], evidenceIdForm, report);
  for (const [id] of entries) {
    const other = seen.get(id);
    if (other === undefined) seen.set(id, key);
    else
      report.error(
        [key, id],
        `“${id}” is used already, under ${other}`,
        "give it a number of its own",
        "key",
      );
  }
  return entries;
}

function checkParty(
  party: string | undefined,
  path: Path,
  parties: ReadonlyMap<string, Party>,
  report: Report,
) {
  if (party === undefined) return;
  if (party === nature.id) report.error(path, "“nature” says nothing", "an event belongs under “events”");
  else if (!parties.has(party))
    report.error(path, `there is no party or observer “${clipped(party)}”`, () =>
      didYouMean(
        party,
        [...parties.keys()].filter((id) => id !== nature.id),
      ),
    );
}

function checkQuote(
  quote: string | undefined,
  at: z.output<typeof statementSchema>["at"] | undefined,
  path: Path,
  sources: ReadonlyMap<string, Source>,
  report: Report,
) {
  const words = countWords(quote ?? "");
  if (words > longestQuote)
    report.error(
      [...path, "quote"],
      `a quote has at most ${longestQuote} words; this one has ${words}`,
      "cut it to the words that matter, and leave the rest to “says”",
    );
  if (!at) return;
  const source = sources.get(at.source);
  if (!source)
    report.error([...path, "at", "source"], `there is no source “${clipped(at.source)}”`, () =>
      didYouMean(at.source, sources.keys()),
    );
  else if (source.paragraphs > 0)
    checkParagraph(at.paragraph, [...path, "at", "paragraph"], source.paragraphs, report);
}

function checkParagraphs(numbers: readonly number[] | undefined, path: Path, last: number, report: Report) {
  if (last > 0)
    for (const [index, number] of (numbers ?? []).entries())
      checkParagraph(number, [...path, index], last, report);
}

function checkParagraph(number: number, path: Path, last: number, report: Report) {
  if (number > last)
    report.error(
      path,
      `there is no paragraph ${number}: the source has ${last}`,
      "count its lines that are not empty, from 1",
    );
}
