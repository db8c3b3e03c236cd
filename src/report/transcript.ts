/** A branch played out, as text: each step with its grounds and what it changed, then where the talks stand. */
import { type Change, changes } from "../model/change.ts";
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { openSteps, outcomesIn, type Verdict } from "../model/verdict.ts";
import { statementLines } from "./listing.ts";
import { paragraph } from "./paragraph.ts";
import {
  changeWords,
  countWords,
  liftWords,
  partyWords,
  stepWords,
  valueWords,
  verdictReason,
} from "./words.ts";

/** A step as played. */
export interface Played {
  readonly step: Step;
  readonly before: State;
  readonly after: State;
}

function reached(model: Model, { before, after }: Played): string[] {
  const had = new Set(outcomesIn(model, before).map(({ id }) => id));
  return outcomesIn(model, after)
    .filter(({ id }) => !had.has(id))
    .map(({ title }) => title);
}

function grounds(step: Step, model: Model): string {
  const parts = step.kind === "package" ? step.parts : [step];
  const ids = parts.flatMap((part) =>
    part.kind === "move"
      ? (model.scenario.moves.get(part.move)?.grounds ?? [])
      : [model.conditions.get(part.condition)!.statement],
  );
  return [...new Set(ids)].join(", ");
}

/** The steps of a branch. */
export function branchText(model: Model, played: readonly Played[]): string {
  const { scenario } = model;
  const lines = [`${scenario.title} · ${scenario.asOf} · reading: ${model.reading.title}`, ""];
  for (const [index, one] of played.entries()) {
    lines.push(paragraph(stepWords(model, one.step), `${String(index + 1).padStart(3)}  `));
    const by = grounds(one.step, model);
    if (by) lines.push(paragraph(by, "       grounds: "));
    const changed = changes(one.before, one.after);
    // A package's parts may undo each other; then it changes nothing and says so.
    const words = changed.map((change: Change) => changeWords(model, change));
    lines.push(paragraph(words.join("; ") || "nothing in the end", "       changes: "));
    for (const title of reached(model, one)) lines.push(paragraph(title, "       reached: "));
  }
  return `${lines.join("\n")}\n`;
}

/** Where the talks stand. */
export function stateText(model: Model, state: State): string {
  const rows = [...model.scenario.variables.values()].map(
    (variable) => `  ${variable.title.padEnd(26)} ${valueWords(variable, state.values[variable.id]!)}`,
  );
  const given = [...model.conditions.values()].filter(({ id }) => (state.levels[id] ?? 0) > 0);
  const conceded = given.map(
    (condition) =>
      `  ${partyWords(model.scenario, condition.party)}: ${condition.title} (${condition.levels[state.levels[condition.id]!]!.title})`,
  );
  const outcomes = outcomesIn(model, state).map(({ title }) => `  ${title}`);
  return [
    "Where the talks stand",
    ...rows,
    ...(conceded.length > 0 ? ["", "Given way on", ...conceded] : []),
    ...(outcomes.length > 0 ? ["", "Outcomes that hold here", ...outcomes] : []),
    "",
    `${countWords(openSteps(model, state).length, "step is open", "steps are open")} next.`,
    "",
  ].join("\n");
}

/** Why a step is not open: the source's words and our reading apart, and what would lift it. */
export function refusalText(model: Model, step: Step, verdict: Verdict): string {
  const lines = [paragraph(stepWords(model, step), "This step is not open: ")];
  const inner = innermost(verdict);
  lines.push(paragraph(verdictReason(model, verdict), "  "));
  if (inner.kind === "ruled-out")
    for (const ruling of inner.by) {
      lines.push("", `  ${partyWords(model.scenario, ruling.condition.party)}: ${ruling.condition.title}`);
      lines.push(statementLines(model.scenario, ruling.condition.statement, "    "));
      lines.push(paragraph(ruling.level.because, "    WE READ IT AS  "));
      lines.push(paragraph(liftWords(model.scenario, ruling), "    LIFTS WHEN     "));
      lines.push(paragraph(`concede:${ruling.condition.id}`, "    TO GIVE WAY    "));
    }
  return `${lines.join("\n")}\n`;
}

function innermost(verdict: Verdict): Verdict {
  return verdict.kind === "closed" && verdict.reason.why === "part"
    ? innermost(verdict.reason.verdict)
    : verdict;
}
