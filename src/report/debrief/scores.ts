/** Each party's scoreboard at the start and at the end, and what was given and received. */
import type { Given } from "../../analysis/compare/given.ts";
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import type { Stood } from "../../lesson/debrief/standings.ts";
import type { Standing } from "../../model/condition.ts";
import { COUNTS_WARNING, standingOrder } from "../compare/scores.ts";
import {
  attributionWords,
  conditionWords,
  countWords,
  levelWords,
  listWords,
  partyInside,
  partyWords,
  quoteWords,
} from "../words.ts";
import { conditionRefs, type Refs, type Sentence, sentence, stepRefs, together } from "./refs.ts";
import { numberedStep, positionWords, quoted, upper } from "./words.ts";

/** The scoreboard by party; parties without a condition are left out. */
export function scoreboardJson(branch: Branch, { standings }: Debrief) {
  const { scenario } = branch.model;
  const parties = [...new Set(standings.map(({ party }) => party))];
  return {
    warning: COUNTS_WARNING,
    parties: parties.map((party) => {
      const rows = standings.filter((row) => row.party === party);
      return {
        party,
        name: partyWords(scenario, party),
        nameInside: partyInside(scenario, party),
        conditions: rows.map((row) => conditionRow(branch, row)),
        totals: { core: totals(rows.filter(({ core }) => core)), all: totals(rows) },
      };
    }),
  };
}

function conditionRow(branch: Branch, { condition, core, start, end, since }: Stood) {
  const { scenario } = branch.model;
  const { title, kind, statement: id } = scenario.conditions.get(condition)!;
  const statement = scenario.evidence.statements.get(id)!;
  return {
    id: condition,
    title,
    kind,
    core,
    statement: id,
    quote: quoteWords(statement),
    said: attributionWords(scenario, statement),
    start,
    end,
    since: since ?? null,
    refs: together(conditionRefs(branch, condition), stepRefs(branch, ...(since ? [since] : []))),
  };
}

function totals(rows: readonly Stood[]) {
  const count = (of: (row: Stood) => Standing) =>
    Object.fromEntries(
      standingOrder.map((one) => [one, rows.filter((row) => of(row) === one).length]),
    ) as Record<Standing, number>;
  return { start: count(({ start }) => start), end: count(({ end }) => end) };
}

/** One concession, and what came back. */
export function givenJson(branch: Branch, { given }: Debrief) {
  const { scenario, conditions } = branch.model;
  return given.map((one) => ({
    step: one.step,
    party: one.party,
    name: partyWords(scenario, one.party),
    condition: one.condition,
    title: conditions.get(one.condition)!.title,
    from: one.from,
    to: one.to,
    toWords: levelWords(conditions.get(one.condition)!.levels.find(({ id }) => id === one.to)!),
    othersGave: named(branch, one.othersGave),
    becameMet: named(branch, one.becameMet),
    ...sentence(givenWords(branch, one), givenRefs(branch, one)),
  }));
}

const named = ({ model }: Branch, found: Given["becameMet"]) =>
  found.map(({ step, condition }) => ({ step, condition, title: conditionWords(model.scenario, condition) }));

export function givenRefs(branch: Branch, { step, condition, othersGave, becameMet }: Given): Refs {
  const back = [...othersGave, ...becameMet];
  return together(
    stepRefs(branch, step, ...back.map((one) => one.step)),
    conditionRefs(branch, condition, ...back.map((one) => one.condition)),
  );
}

/** “Russia gives up “…””, or what it softens to. */
export function givesWords({ model }: Branch, { party, condition, to }: Given): string {
  const { title, levels } = model.conditions.get(condition)!;
  const who = upper(partyInside(model.scenario, party));
  if (to === "dropped") return `${who} gives up ${quoted(title)}`;
  return `${who} softens ${quoted(title)} to ${quoted(levels.find(({ id }) => id === to)!.title)}`;
}

/** What came back for a concession within three steps. */
export function backWords({ model }: Branch, { othersGave, becameMet }: Given): string {
  const { scenario } = model;
  const given = othersGave.map(
    ({ step, condition }) =>
      `at step ${step} another party gave way (${conditionWords(scenario, condition)})`,
  );
  const met = becameMet.map(
    ({ step, condition }) =>
      `its own ${quoted(scenario.conditions.get(condition)!.title)} was met at step ${step}`,
  );
  return given.length + met.length === 0
    ? "nothing came back within three steps"
    : `within three steps ${listWords([...given, ...met])}`;
}

function givenWords(branch: Branch, one: Given): string {
  const chance = branch.by[one.step - 1] === "chance" ? ", drawn by chance at an assumed rate" : "";
  return `At step ${one.step} ${givesWords(branch, one)}${chance}; ${backWords(branch, one)}.`;
}

/** For each party, a sentence on what it gave and what it received over the whole branch. */
export function balanceJson(
  branch: Branch,
  { standings, given }: Debrief,
): readonly (Sentence & { party: string })[] {
  const { scenario } = branch.model;
  const parties = [...new Set(standings.map(({ party }) => party))];
  return parties.map((party) => {
    const own = given.filter((one) => one.party === party);
    const others = given.filter((one) => one.party !== party);
    const rows = standings.filter((row) => row.party === party);
    const gained = rows.filter(({ start, end }) => start !== "met" && end === "met");
    const lost = rows.filter(({ start, end }) => start === "met" && end !== "met");
    const gave =
      own.length === 0 ? "gave nothing up" : `gave way ${countWords(own.length, "time")} (${atSteps(own)})`;
    const got =
      others.length === 0
        ? "no other party gave way"
        : `others gave way ${countWords(others.length, "time")} (${atSteps(others)})`;
    const met = (some: readonly Stood[], words: string) =>
      some.length === 0
        ? []
        : [
            `${words}: ${listWords(some.map(({ condition, since }) => `${quoted(scenario.conditions.get(condition)!.title)} (${positionWords(since ?? 0)})`))}`,
          ];
    const changed = [
      ...met(gained, "met at the end and not at the start"),
      ...met(lost, "met at the start and not at the end"),
    ];
    return {
      party,
      ...sentence(
        `${upper(partyInside(scenario, party))} ${gave}; ${got}. ${changed.length === 0 ? "None of its conditions became met or ceased to be." : `Of its conditions, ${changed.join("; ")}.`}`,
        together(
          stepRefs(
            branch,
            ...given.map(({ step }) => step),
            ...[...gained, ...lost].map(({ since }) => since ?? 0),
          ),
          // Where nothing of its own changed, its first conditions stand for all of them.
          conditionRefs(
            branch,
            ...(own.length + changed.length > 0
              ? [...own, ...gained, ...lost].map(({ condition }) => condition)
              : rows.slice(0, 3).map(({ condition }) => condition)),
          ),
        ),
      ),
    };
  });
}

const atSteps = (some: readonly Given[]): string => {
  const numbers = [...new Set(some.map(({ step }) => step))];
  return `${numbers.length === 1 ? "step" : "steps"} ${listWords(numbers.map(String))}`;
};

/** Threats and promises, and what became of each. */
export function announcedJson(branch: Branch, { announced }: Debrief) {
  const { scenario } = branch.model;
  return announced.map((one) => {
    const { title, commits } = scenario.conditions.get(one.condition)!;
    const positions = [one.dueFrom, one.dueTo, one.doneAt, one.metAt].flatMap((at) => at ?? []);
    return {
      condition: one.condition,
      party: one.party,
      name: partyWords(scenario, one.party),
      title,
      kind: one.kind,
      commits: commits!,
      dueFrom: one.dueFrom ?? null,
      dueTo: one.dueTo ?? null,
      doneAt: one.doneAt ?? null,
      metAt: one.metAt ?? null,
      became: one.became,
      ...sentence(
        announcedWords(branch, one),
        together(conditionRefs(branch, one.condition), stepRefs(branch, ...positions)),
      ),
    };
  });
}

function announcedWords(branch: Branch, one: Debrief["announced"][number]): string {
  const { scenario } = branch.model;
  const { title, commits } = scenario.conditions.get(one.condition)!;
  const what = `${upper(one.kind)} of ${partyInside(scenario, one.party)}, ${quoted(title)}`;
  const move = quoted(scenario.moves.get(commits!)!.title);
  const since =
    one.dueFrom === undefined
      ? ""
      : one.dueFrom === 0
        ? "due from the start"
        : `due from step ${one.dueFrom} on`;
  switch (one.became) {
    case "done": {
      const early = one.dueFrom === undefined || one.dueFrom >= one.doneAt!;
      return `${what}: done, ${numberedStep(branch, one.doneAt!)}; ${early ? "as we read it, it was not due then" : `as we read it, ${since}`}.`;
    }
    case "met":
      return `${what}: as we read it, ${since}; the step it commits to, ${move}, was not taken, and it was met by other steps at ${positionWords(one.metAt!)}.`;
    case "not-done":
      return `${what}: as we read it, ${since}${one.dueTo === undefined ? "" : `, and no longer after step ${one.dueTo}`}; not done: ${move} was not taken.`;
    case "not-due":
      return `${what}: as we read it, it was not due at any step of this branch.`;
  }
}
