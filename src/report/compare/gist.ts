/** What a comparison comes to, in a few sentences made from its facts and nothing else. */
import { RETURN_STEPS } from "../../analysis/compare/given.ts";
import { chanceWords, weeksWords } from "../odds.ts";
import { countWords, listWords } from "../words.ts";
import { columnIds } from "./columns.ts";
import type { CompareFacts } from "./told.ts";

/** More names than this in one sentence are counted instead. */
const MOST_NAMED = 4;

/** The question of the sentences about chances. */
export const LIKELY = "How likely, by assumed rates";

/** Sentences that answer one question of a reader. */
export interface Gist {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** The sentences, in the order in which a reader asks: what is compared, where it parts, what differs, for whom, how sure. */
export function gist(facts: CompareFacts): readonly string[] {
  return gists(facts).flatMap(({ sentences }) => sentences);
}

/** The same by question; those without an answer are left out. */
export function gists(facts: CompareFacts): readonly Gist[] {
  return [
    {
      title: "What is compared, and where it parts",
      sentences: [
        ...whatSentences(facts),
        ...ownSentences(facts),
        ...partingSentences(facts),
        ...stoppedSentences(facts),
      ],
    },
    {
      title: "What differs at the ends",
      sentences: [...differenceSentences(facts), ...outcomeSentences(facts)],
    },
    { title: "Who gave way", sentences: givenSentences(facts) },
    { title: "For each party", sentences: partySentences(facts) },
    { title: LIKELY, sentences: chanceSentences(facts) },
    { title: "What can no longer be reached", sentences: closedSentences(facts) },
  ].filter(({ sentences }) => sentences.length > 0);
}

/** A title in quotation marks, single ones where it has some of its own. */
const quoted = (title: string): string => (/[“”]/.test(title) ? `‘${title}’` : `“${title}”`);

function whatSentences(facts: CompareFacts): string[] {
  const { columns, title } = facts;
  const named = columns.map(({ id, title: own }) => `${id} (${own})`);
  const readings = [...new Set(columns.map(({ readingTitle }) => readingTitle))];
  const under = readings.length === 1 ? `, read as ${quoted(readings[0]!)}` : "";
  return [`Compared are ${listWords(named)} in ${title}${under}.`];
}

function ownSentences({ columns }: CompareFacts): string[] {
  return columns.flatMap(({ id, own }) =>
    own.map(
      ({ words, how, because }) =>
        `In ${id} ${words} is ${how}: the session's own reading, for this reason: ${quoted(because)}`,
    ),
  );
}

function partingSentences({ parting }: CompareFacts): string[] {
  if (parting.partings.length === 0) return ["The branch is the same in every column."];
  return parting.partings.map(({ after, groups }, index) => {
    const ways = [...groups]
      .sort((a, b) => (a.columns[0]! < b.columns[0]! ? -1 : 1))
      .map(({ words, columns }) => `in ${listWords(columns)}, ${words}`)
      .join("; ");
    if (index > 0)
      return `After step ${after} ${listWords(groups.flatMap(({ columns }) => columns).sort())} part: ${ways}.`;
    return after === 0
      ? `The branches part at the start: ${ways}.`
      : `The branches share ${countWords(after, "step")} and then part: ${ways}.`;
  });
}

function stoppedSentences({ columns }: CompareFacts): string[] {
  return columns.flatMap(({ id, stopped }) =>
    stopped
      ? [
          `In ${id} step ${stopped.at} (${stopped.stepWords}) is not open, ${stopped.words}; what follows is not played there.`,
        ]
      : [],
  );
}

function differenceSentences(facts: CompareFacts): string[] {
  const { differences } = facts;
  if (differences.length === 0) return ["The ends do not differ in any track, issue or condition level."];
  const tracks = differences.filter(({ kind }) => kind !== "condition");
  const said = tracks.slice(0, MOST_NAMED).map(
    ({ title, words }) =>
      `${title} (${columnIds(facts)
        .map((id) => `${id} ${words[id]}`)
        .join(", ")})`,
  );
  const more = tracks.length - said.length;
  if (tracks.length === 0)
    return ["The ends differ in no track or issue, only in which conditions gave way."];
  return [
    `The ends differ in ${countWords(tracks.length, "track or issue", "tracks and issues")}: ${listWords([...said, ...(more > 0 ? [`${more} more`] : [])])}.`,
  ];
}

function givenSentences(facts: CompareFacts): string[] {
  if (facts.columns.every(({ id }) => facts.given[id]!.length === 0))
    return ["Nobody gives way on any branch."];
  const said = facts.columns.map(({ id }) => {
    const given = facts.given[id]!;
    if (given.length === 0) return `In ${id} nobody gives way.`;
    const all = facts.columns.find((column) => column.id === id)!.steps.length;
    const parts = given.slice(0, MOST_NAMED).map(({ name, title, step, to, toWords, ...after }) => {
      const how =
        to === "dropped"
          ? `gives up ${quoted(title)}`
          : `falls back on ${quoted(title)} to a softer form (${toWords})`;
      const soon = cameWords(after.othersGave, after.becameMet);
      const later = after.laterGave.length + after.laterMet.length > 0;
      return `${name} ${how} at step ${step} (${windowWords(all - step)}: ${soon}${later ? `; later: ${cameWords(after.laterGave, after.laterMet)}` : ""})`;
    });
    const more = given.length - parts.length;
    return `In ${id} ${parts.join("; ")}${more > 0 ? `; and ${countWords(more, "more concession")}` : ""}.`;
  });
  return [
    ...said,
    "At most three steps after a concession are looked at, a window chosen for this report; what follows a concession need not come because of it.",
  ];
}

type Gave = CompareFacts["given"][string][number];

/** What others gave and what of the party's own was met, counted alike where that is none. */
function cameWords(gave: Gave["othersGave"], met: Gave["becameMet"]): string {
  const concessions = gave.length > 0 ? countWords(gave.length, "concession") : "no concession";
  const conditions = met.length > 0 ? String(met.length) : "none";
  return `${concessions} by others, ${conditions} of its own conditions came to be met`;
}

/** The steps in which returns are counted, of those that are left on the branch after a concession. */
export function windowWords(left: number): string {
  if (left === 0) return "in that step itself, the last of the branch";
  const steps = Math.min(left, RETURN_STEPS);
  return `in that step and the ${steps === 1 ? "one" : steps} after it${left < RETURN_STEPS ? ", where the branch ends" : ""}`;
}

/** Outcomes that some branches reached and others did not, by which did. */
function outcomeSentences(facts: CompareFacts): string[] {
  const by = new Map<string, string[]>();
  for (const { title, reachedAt } of facts.outcomes) {
    const members = columnIds(facts).filter((id) => reachedAt[id] !== null);
    if (members.length === columnIds(facts).length) continue;
    const who = listWords(members);
    by.set(who, [...(by.get(who) ?? []), quoted(title)]);
  }
  return [...by].map(([who, titles]) => `Reached in ${who} alone: ${named(titles)}.`);
}

function named(all: readonly string[]): string {
  const more = all.length - MOST_NAMED;
  return listWords(more > 0 ? [...all.slice(0, MOST_NAMED), `${more} more`] : all);
}

/** For each party alike: which of its own conditions are met, or given up, at some ends and not at others. */
function partySentences(facts: CompareFacts): string[] {
  return facts.scoreboard.parties.map(({ nameInside, conditions }) => {
    const differing = conditions.filter(({ differs }) => differs);
    const told = (standing: "met" | "conceded", words: string) =>
      columnIds(facts).flatMap((id) => {
        const own = differing.filter(({ ends }) => ends[id] === standing).map(({ title }) => quoted(title));
        return own.length > 0 ? [`${words} in ${id}: ${named(own)}`] : [];
      });
    const parts = [...told("met", "met"), ...told("conceded", "conceded")];
    if (differing.length === 0) return `No stated condition of ${nameInside} stands differently at the ends.`;
    return `Of the stated conditions of ${nameInside} that stand differently, ${parts.join("; ") || "none is met at any end"}.`;
  });
}

function chanceSentences(facts: CompareFacts): string[] {
  const { chances, goal, columns } = facts;
  const one = chances.outcomes.find(({ id }) => id === goal.id)!;
  if (!chances.solved) return ["Chances are not given: chance leads to too many states to solve."];
  let explained = false;
  const said = columns.map(({ id, clock, strategies }) => {
    const end = one.ends[id]!;
    if (end.closed && !end.holds) return `${id}: closed for good, whoever gives way`;
    if (clock.left === 0) return `${id}: ${end.holds ? "it holds" : "it does not hold"}, and no time is left`;
    const holding = `${chanceWords(end.standing!)} that it holds when they are up`;
    const left = `in the ${weeksWords(clock.left)} left`;
    if (end.holds) return `${id}: it holds already; ${left}, ${holding}`;
    if (end.within === 0 && end.standing === 0) {
      const why = explained ? undefined : zeroWords(end, Object.keys(strategies).length > 0);
      explained ||= why !== undefined;
      return `${id}: 0 ${left}${why ? ` (${why})` : ""}`;
    }
    const band = end.band?.high
      ? ` (${chanceWords(end.band.low)} to ${chanceWords(end.band.high)} over the ranges of the assumptions)`
      : "";
    return `${id}: ${chanceWords(end.within!)} that it is reached ${left}${band}, ${holding}`;
  });
  const sentences = [
    `By assumed rates, which no source gives, the chance of ${quoted(one.title)} from each end: ${said.join("; ")}.`,
  ];
  if (columns.some(({ id, clock }) => clock.left > 0 && one.ends[id]!.standing))
    sentences.push(
      one.gaps.length > 0
        ? "Ranges are worked out for reaching it; none is for that it still holds when the time is up."
        : "No range over the assumptions was worked out for these chances.",
    );
  for (const { higher, lower } of one.gaps.filter((gap) => gap.sure && !one.ends[gap.higher]!.holds))
    sentences.push(
      `Within the ranges of the assumptions it is nearly always more likely to be reached in ${higher} than in ${lower}: in at least 95 of 100 samples.`,
    );
  return sentences;
}

/**
 * Why the chance of an outcome that is not closed for good is 0: every way to it takes a step at no rate. Undefined where chance
 * may get there later, or where it was not found out whether it is closed.
 */
export function zeroWords(
  { ever, closed }: { readonly ever: number | null; readonly closed: boolean | null },
  byStrategy: boolean,
): string | undefined {
  if (ever !== 0 || closed !== false) return undefined;
  return byStrategy
    ? "as all play here it never comes about; by other steps it still could, so it is not closed for good"
    : "under this reading chance never gets there: every way takes a step that has no rate, such as giving way; somebody at the table could still take it, so it is not closed for good";
}

/** What each end has closed, first what a party asks for. */
function closedSentences({ chances, columns }: CompareFacts): string[] {
  return columns.flatMap(({ id }) => {
    const closed = chances.outcomes.filter(({ ends }) => isShut(ends[id]!));
    if (closed.length === 0) return [];
    const sought = closed.filter(({ soughtBy }) => soughtBy.length > 0);
    const others = closed.length - sought.length;
    const first = named(sought.map(({ title, soughtBy }) => `${quoted(title)} (${soughtByWords(soughtBy)})`));
    const rest = countWords(
      others,
      "outcome that holds nothing a party asks for",
      "outcomes that hold nothing a party asks for",
    );
    return [
      `Closed for good in ${id}, whoever gives way: ${[first, ...(others > 0 ? [rest] : [])].filter(Boolean).join("; and ")}.`,
    ];
  });
}

/** Whose own words ask for something in an outcome; it may hold more than that, so nobody is said to ask for all of it. */
export function soughtByWords(parties: readonly string[]): string {
  return `holds something that ${listWords(parties)} ${parties.length > 1 ? "ask" : "asks"} for`;
}

/** Whether an outcome that a branch did not reach can no longer be reached from its end. */
export function isShut({ closed, reachedAt }: { closed: boolean | null; reachedAt: number | null }): boolean {
  return closed === true && reachedAt === null;
}
