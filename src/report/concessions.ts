/** Whose stated condition must give for an outcome: as text for people, and as JSON. No figure here rests on a rate. */
import type { ConcessionSet, Way } from "../analysis/concessions.ts";
import type { Knot, Obstacles } from "../analysis/knots.ts";
import { levelIn } from "../model/condition.ts";
import type { Level, Model, ReadCondition } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import type { Outcome } from "../scenario/scenario.ts";
import { modelJson, stateJson, statementJson } from "./json.ts";
import { statementLines } from "./listing.ts";
import { paragraph } from "./paragraph.ts";
import { askedLines } from "./paths.ts";
import {
  banWords,
  conditionWords,
  countWords,
  guardWords,
  listWords,
  partyWords,
  stepWords,
} from "./words.ts";

/** What stands in the way of one outcome, and why it was asked about. */
export interface OutcomeObstacles {
  readonly outcome: Outcome;
  /** Parties whose statements seek it. */
  readonly soughtBy: readonly string[];
  readonly obstacles: Obstacles;
}

export interface ConcessionsFound {
  /** The steps before the state asked about. */
  readonly after: readonly Step[];
  readonly state: State;
  readonly outcomes: readonly OutcomeObstacles[];
}

/** The parties that seek an outcome, by their statements, in the evidence's order. */
export function seekersOf({ scenario: { evidence } }: Model, outcome: Outcome): readonly string[] {
  const parties = new Set(outcome.sought.map((id) => evidence.statements.get(id)?.party));
  return [...evidence.parties.values()]
    .filter(({ id, role }) => role === "party" && parties.has(id))
    .map(({ id }) => id);
}

/** The shape of `parley concessions --json`. */
export function concessionsJson(model: Model, found: ConcessionsFound) {
  return {
    ...modelJson(model),
    after: found.after.map(writeStep),
    from: stateJson(model, found.state),
    outcomes: found.outcomes.map(({ outcome, soughtBy, obstacles: { concessions, knots } }) => ({
      to: { id: outcome.id, title: outcome.title },
      soughtBy,
      answer: concessions.answer,
      whole: concessions.whole,
      states: concessions.states,
      knots: knots.map(({ kind, conditions }) => ({
        kind,
        conditions: conditions.map((id) => conditionJson(model, id, found.state)),
      })),
      sets: concessions.sets.map((set) => ({
        conditions: set.conditions.map((id) => conditionJson(model, id, found.state)),
        ways: set.ways.map(({ levels, branch }) => ({
          levels: Object.fromEntries(levels),
          steps: branch.map((step) => ({ step: writeStep(step), words: stepWords(model, step) })),
        })),
      })),
    })),
  };
}

function conditionJson(model: Model, id: string, state: State) {
  const condition = model.conditions.get(id)!;
  const level = levelIn(condition, state)!;
  return {
    id,
    party: condition.party,
    title: condition.title,
    level: level.id,
    sourceSays: statementJson(model.scenario, condition.statement),
    also: condition.also.map((other) => statementJson(model.scenario, other)),
    weReadItAs: level.because,
    forbids: banWords(model.scenario, condition, level),
    liftsWhen: level.until ? guardWords(model.scenario, level.until) : null,
  };
}

/** What `parley concessions` prints for people. */
export function concessionsText(model: Model, found: ConcessionsFound): string {
  const lines = askedLines(model, "Whose stated condition must give?", found.after);
  const told = new Set<string>();
  for (const one of found.outcomes) lines.push("", ...outcomeLines(model, one, found.state, told));
  lines.push("", paragraph("Giving way here tests a model and recommends nothing. No rate is used."));
  return `${lines.join("\n")}\n`;
}

function outcomeLines(model: Model, one: OutcomeObstacles, state: State, told: Set<string>): string[] {
  const { outcome, soughtBy, obstacles } = one;
  const { concessions, knots } = obstacles;
  const seekers = soughtBy.map((id) => partyWords(model.scenario, id));
  const sought = seekers.length > 0 ? ` (sought by ${listWords(seekers)})` : "";
  const lines = [paragraph(`${outcome.title}${sought}`, "TO REACH  ")];
  const given = Object.values(state.levels).some((level) => level > 0);
  switch (concessions.answer) {
    case "held":
      lines.push("  It holds already.");
      break;
    case "none-needed":
      lines.push(`  Reachable with ${given ? "no further" : "no"} concession:`);
      for (const way of concessions.sets[0]?.ways ?? []) lines.push(...branchLines(model, way));
      break;
    case "unreachable":
      lines.push(
        concessions.whole
          ? "  Not reachable from here, whoever gives way."
          : "  No way was found before the limit of states was met.",
      );
      break;
    case "sets":
      lines.push(
        given
          ? "  Not reachable without a further concession."
          : "  Not reachable while every condition holds.",
      );
      for (const knot of knots) lines.push("", ...knotLines(model, knot, state, told));
      lines.push("", ...setsLines(model, concessions.sets, state, told));
      break;
  }
  if (!concessions.whole)
    lines.push(
      paragraph(
        `Only ${countWords(concessions.states, "state was", "states were")} looked at, the limit: there may be further sets. More: --max-states N.`,
        "  ",
      ),
    );
  return lines;
}

function knotLines(model: Model, knot: Knot, state: State, told: Set<string>): string[] {
  const words = knot.conditions.map((id) => conditionWords(model.scenario, id));
  const ring = knot.kind === "ring";
  const why = ring
    ? "Each waits for what the next forbids, and the last for what the first forbids."
    : "Each waits for what the next forbids; the last waits for nothing, and only giving way lifts it.";
  return [
    paragraph(words.join(ring ? "  ⇄  " : "  waits for what is refused by  "), "  KNOT  "),
    paragraph(why, "        "),
    ...knot.conditions.flatMap((id) => conditionLines(model, id, state, told)),
  ];
}

/** Every set, smallest first; whose conditions, party by party, in its first line. */
function setsLines(model: Model, sets: readonly ConcessionSet[], state: State, told: Set<string>): string[] {
  const lines = [
    `  OPENS IF  ${countWords(sets.length, "minimal set of conditions", "minimal sets of conditions")}`,
  ];
  for (const [index, set] of sets.entries()) {
    lines.push("", paragraph(setWords(model, set.conditions), `  ${String(index + 1).padStart(2)}  `));
    for (const id of set.conditions) lines.push(...conditionLines(model, id, state, told));
    for (const way of set.ways) lines.push(...branchLines(model, way));
  }
  return lines;
}

/** A set by party: “Russia gives way on X and Y; Ukraine on Z”. */
function setWords(model: Model, conditions: readonly string[]): string {
  const parties = [...model.scenario.evidence.parties.keys()];
  return parties
    .flatMap((party) => {
      const own = conditions.map((id) => model.conditions.get(id)!).filter((c) => c.party === party);
      if (own.length === 0) return [];
      return [`${partyWords(model.scenario, party)} gives way: ${listWords(own.map(({ title }) => title))}`];
    })
    .join("; ");
}

/** The source's words and our reading apart; each condition once, whoever names it again. */
function conditionLines(model: Model, id: string, state: State, told: Set<string>): string[] {
  if (told.has(id)) return [];
  told.add(id);
  const condition = model.conditions.get(id)!;
  const level = levelIn(condition, state)!;
  return [
    paragraph(
      `${conditionWords(model.scenario, id)} (${[id, condition.statement, ...condition.also].join(", ")})`,
      "      ",
    ),
    statementLines(model.scenario, condition.statement, "        "),
    paragraph(level.because, "        WE READ IT AS  "),
    paragraph(liftsWords(model, condition, level), "        LIFTS WHEN     "),
  ];
}

function liftsWords(model: Model, condition: ReadCondition, level: Level): string {
  return level.until
    ? guardWords(model.scenario, level.until)
    : `only if ${partyWords(model.scenario, condition.party)} gives way`;
}

function branchLines(model: Model, { branch }: Way): string[] {
  return [
    paragraph(branch.map((step) => stepWords(model, step)).join(" · "), `      A BRANCH  `),
    // In one line, so that it can be copied into run --moves.
    `      AS STEPS  ${branch.map(writeStep).join(",")}`,
  ];
}
