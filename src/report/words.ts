/** Words for verdicts, clauses, statements, steps and changes: the same on screens, on the command line and in reports. */
import type { Change } from "../model/change.ts";
import type { Standing } from "../model/condition.ts";
import { effectValue } from "../model/effect.ts";
import type { Clause } from "../model/guard.ts";
import type { Level, Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import type { ClosedReason, Ruling, Verdict } from "../model/verdict.ts";
import type { Place, Statement } from "../scenario/evidence.ts";
import type { Guard, Value, Wording } from "../scenario/guard.ts";
import type { Condition, ConditionKind, Move, Scenario, Variable } from "../scenario/scenario.ts";

/** A verdict in one word, with the mark that stands for it where there is no room. */
export const verdictWords = {
  open: { word: "open", mark: "●" },
  "ruled-out": { word: "ruled out", mark: "✗" },
  closed: { word: "closed", mark: "○" },
} as const satisfies Record<Verdict["kind"], { word: string; mark: string }>;

/** Where a condition stands, in a word and a mark. */
export const standingWords = {
  met: { word: "met", mark: "✓" },
  unmet: { word: "unmet", mark: "–" },
  broken: { word: "broken", mark: "✗" },
  conceded: { word: "conceded", mark: "↓" },
  unknown: { word: "cannot be told", mark: "?" },
} as const satisfies Record<Standing, { word: string; mark: string }>;

export const kindWords: Readonly<Record<ConditionKind, string>> = {
  demand: "demand",
  precondition: "precondition",
  "red-line": "red line",
  offer: "offer",
  threat: "announced: threat",
  promise: "announced: promise",
  aim: "aim",
};

/** A party's name; what nobody chooses is called events. */
export function partyWords(scenario: Scenario, id: string): string {
  const party = scenario.evidence.parties.get(id);
  if (id === "nature" || party?.role === "nature") return "Events";
  return party?.name ?? id;
}

/** A party's name inside a sentence: “the United States”, “the union”, “Russia”. */
export function partyInside(scenario: Scenario, id: string): string {
  const name = partyWords(scenario, id);
  if (/^(The|Events)\b/.test(name)) return name.charAt(0).toLowerCase() + name.slice(1);
  return /\b(States|Kingdom|Union|Nations|Republic|Federation|Commission|Council)$/.test(name)
    ? `the ${name}`
    : name;
}

/** A party in two or three letters. */
export function partyShort(scenario: Scenario, id: string): string {
  const party = scenario.evidence.parties.get(id);
  if (id === "nature" || party?.role === "nature") return "EV";
  return party?.short ?? id;
}

/** A list as people write it: “a, b and c”. */
export function listWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** A count with its noun: “1 step”, “3 steps”. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A value as its variable labels it; a number of a range as “2 of 6”. */
export function valueWords(variable: Variable, value: Value): string {
  const label = variable.labels.get(value) ?? String(value).replaceAll("-", " ");
  return typeof value === "number" ? `${label} of ${variable.domain.at(-1)}` : label;
}

function plainValue(variable: Variable, value: Value): string {
  return variable.labels.get(value) ?? String(value).replaceAll("-", " ");
}

function variableOf(scenario: Scenario, id: string): Variable {
  const variable = scenario.variables.get(id);
  if (!variable) throw new Error(`no variable ${id}`);
  return variable;
}

/** What a comparison asks for, in the author's way of putting it. */
function needWords(variable: Variable, values: readonly Value[], wording: Wording): string {
  const { domain } = variable;
  const say = (value: Value) => plainValue(variable, value);
  if (wording === "not") {
    const others = domain.filter((value) => !values.includes(value));
    return `not ${listWords(others.map(say), "or")}`;
  }
  const first = values[0];
  const last = values.at(-1);
  if (wording === "between" && first !== undefined && last !== undefined && values.length > 1) {
    const lowest = first === domain[0];
    const highest = last === domain.at(-1);
    if (highest && !lowest) return `at least ${say(first)}`;
    if (lowest && !highest) return `at most ${say(last)}`;
    return `from ${say(first)} to ${say(last)}`;
  }
  return listWords(values.map(say), "or");
}

/** A condition with whose it is: “Russia: Truce only after “root causes””. */
export function conditionWords(scenario: Scenario, id: string): string {
  const condition = scenario.conditions.get(id);
  return condition ? `${partyWords(scenario, condition.party)}: ${condition.title}` : id;
}

/** A guard said without a state: what it asks for. */
export function guardWords(scenario: Scenario, guard: Guard, nested = false): string {
  switch (guard.kind) {
    case "all":
    case "any": {
      const parts = guard.of.map((part) => guardWords(scenario, part, true));
      const text = listWords(parts, guard.kind === "all" ? "and" : "or");
      return nested && parts.length > 1 ? `(${text})` : text;
    }
    case "not":
      return `not ${guardWords(scenario, guard.of, true)}`;
    case "is": {
      const variable = variableOf(scenario, guard.variable);
      return `${variable.title}: ${needWords(variable, guard.values, guard.wording)}`;
    }
    case "met":
      return `met: ${conditionWords(scenario, guard.condition)}`;
    case "conceded":
      return `given way on: ${conditionWords(scenario, guard.condition)}`;
  }
}

/** A guard looked at in a state: each part with what it needs and, where it fails, what is there now. */
export function clauseWords(scenario: Scenario, clause: Clause, nested = false): string {
  switch (clause.kind) {
    case "all":
    case "any": {
      const parts = clause.of.map((part) => clauseWords(scenario, part, true));
      const text = listWords(parts, clause.kind === "all" ? "and" : "or");
      return nested && parts.length > 1 ? `(${text})` : text;
    }
    case "not":
      return `not ${clauseWords(scenario, clause.of, true)}`;
    case "is": {
      const variable = variableOf(scenario, clause.variable);
      const need = `${variable.title}: ${needWords(variable, clause.needs, clause.wording)}`;
      return clause.holds ? need : `${need} (now ${plainValue(variable, clause.now)})`;
    }
    case "met":
      return `met: ${conditionWords(scenario, clause.condition)}${clause.holds ? "" : " (now unmet)"}`;
    case "conceded":
      return `given way on: ${conditionWords(scenario, clause.condition)}${clause.holds ? "" : " (now held)"}`;
  }
}

/** Only the parts of a clause that fail: what would still have to come about. */
export function failing(clause: Clause): Clause {
  if (clause.kind !== "all") return clause;
  const of = clause.of.filter((part) => !part.holds).map(failing);
  return of.length === 1 ? of[0]! : { ...clause, of };
}

/** What lifts a ruling: its clause with the present values, or that only giving way does. */
export function liftWords(scenario: Scenario, ruling: Ruling): string {
  if (!ruling.lifts) return `only if ${partyWords(scenario, ruling.condition.party)} gives way`;
  return clauseWords(scenario, failing(ruling.lifts));
}

/** Why something is closed, in words. */
export function closedWords(model: Model, reason: ClosedReason): string {
  const { scenario } = model;
  switch (reason.why) {
    case "over":
      return `the talks ended: ${reason.outcome.title}`;
    case "when":
      return `needs ${clauseWords(scenario, failing(reason.clause))}`;
    case "no-change":
      return "nothing would change";
    case "not-in-the-way":
      return `“${reason.condition.title}” stands in the way of nothing here`;
    case "already":
      return `“${reason.condition.title}” is already at: ${levelWords(reason.level)}`;
    case "unknown":
      return `there is no ${reason.what} “${reason.id}”`;
    case "part":
      return `${stepWords(model, reason.part)}: ${verdictReason(model, reason.verdict)}`;
    default:
      return "it cannot happen here";
  }
}

/** A verdict with its reason in one line. */
export function verdictReason(model: Model, verdict: Verdict): string {
  switch (verdict.kind) {
    case "open":
      return "open";
    case "ruled-out":
      return `ruled out by ${listWords(verdict.by.map((by) => conditionWords(model.scenario, by.condition.id)))}`;
    case "closed":
      return `closed: ${closedWords(model, verdict.reason)}`;
  }
}

export function levelWords(level: Level): string {
  if (level.id === "as-stated") return "as stated";
  return level.id === "dropped" ? "given up" : level.title;
}

/** A source's paragraph with its publisher. */
export function placeWords(scenario: Scenario, place: Place): string {
  const publisher = scenario.evidence.sources.get(place.source)?.publisher ?? place.source;
  return `${publisher}, ¶${place.paragraph}`;
}

/** Who said it, as the source gives it, where and when. */
export function attributionWords(scenario: Scenario, statement: Statement): string {
  const publisher = scenario.evidence.sources.get(statement.at.source)?.publisher ?? statement.at.source;
  const where = `¶${statement.at.paragraph}, ${statement.date}`;
  const speaker = statement.speaker.replace(/\s*\([^)]*\)$/, "");
  if (statement.voice === "narrated") return `${publisher}'s own account, ${where}`;
  if (statement.voice === "reported") return `${speaker}, in ${publisher}'s paraphrase, ${where}`;
  return `${speaker}, quoted by ${publisher}, ${where}`;
}

/** The source's words: in quotation marks only where they are the speaker's own. */
export function quoteWords(statement: Statement): string {
  return statement.voice === "quoted" ? `“${statement.quote}”` : statement.quote;
}

/** One step: who does what. */
export function stepWords(model: Model, step: Step): string {
  const { scenario } = model;
  if (step.kind === "package") return step.parts.map((part) => stepWords(model, part)).join(" + ");
  if (step.kind === "move") {
    const move = scenario.moves.get(step.move);
    return move ? `${partyWords(scenario, move.party)}: ${move.title}` : step.move;
  }
  const condition = model.conditions.get(step.condition);
  if (!condition) return `concede:${step.condition}`;
  const party = partyWords(scenario, condition.party);
  const level = condition.levels.find(({ id }) => id === step.level);
  if (!level || level.id === "dropped") return `${party} gives way: ${condition.title}`;
  return `${party} softens: ${condition.title} → ${level.title}`;
}

/** One step in a few letters, for branch lines: “RU Table a memorandum”. */
export function shortStepWords(model: Model, step: Step): string {
  const { scenario } = model;
  if (step.kind === "package") return step.parts.map((part) => shortStepWords(model, part)).join(" + ");
  if (step.kind === "move") {
    const move = scenario.moves.get(step.move);
    return move ? `${partyShort(scenario, move.party)} ${move.title}` : step.move;
  }
  const condition = scenario.conditions.get(step.condition);
  if (!condition) return `concede:${step.condition}`;
  const verb = step.level === "dropped" ? "gives way on" : "softens";
  return `${partyShort(scenario, condition.party)} ${verb}: ${condition.title}`;
}

/** One thing a step changed: “Memorandum: announced → proposed”. */
export function changeWords(model: Model, change: Change): string {
  if (change.kind === "value") {
    const variable = variableOf(model.scenario, change.variable);
    return `${variable.title}: ${plainValue(variable, change.from)} → ${plainValue(variable, change.to)}`;
  }
  const levels = model.conditions.get(change.condition)?.levels ?? [];
  const say = (index: number) => (levels[index] ? levelWords(levels[index]) : String(index));
  return `${conditionWords(model.scenario, change.condition)}: ${say(change.from)} → ${say(change.to)}`;
}

/** What a move would change from a state, leaving out what stays. */
export function effectWords(model: Model, move: Move, state: State): readonly string[] {
  return move.effects.flatMap((effect) => {
    const variable = variableOf(model.scenario, effect.variable);
    const now = state.values[effect.variable]!;
    const next = effectValue(model, effect, now);
    return next === now
      ? []
      : [`${variable.title}: ${plainValue(variable, now)} → ${plainValue(variable, next)}`];
  });
}

/** What a condition forbids at a level, one line a ban. */
export function banWords(
  scenario: Scenario,
  condition: Pick<Condition, "party">,
  level: Level,
): readonly string[] {
  return level.bans.map((ban) => {
    if ("move" in ban) return scenario.moves.get(ban.move)?.title ?? ban.move;
    return `any step that ${partyWords(scenario, condition.party)} takes or consents to and that leads to ${guardWords(scenario, ban.result)}`;
  });
}
