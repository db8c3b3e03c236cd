/** A comparison as JSON: the one source of its text, Markdown, CSV and page. */
import type { Comparison } from "../../analysis/compare/comparison.ts";
import type { Difference } from "../../analysis/compare/difference.ts";
import { writeStep } from "../../model/state.ts";
import { conditionWords, levelWords, stepWords, valueWords } from "../words.ts";
import { chancesJson } from "./chances.ts";
import { byLetter, columnJson, type Label, letterOf, titlesOf } from "./columns.ts";
import { gist } from "./gist.ts";
import { givenJson, scoreboardJson, worthJson } from "./scores.ts";
import { subjectJson } from "./subject.ts";

/** What was asked for, beside the comparison itself. */
export interface ComparedAs {
  readonly version: string;
  /** By column. */
  readonly labels: readonly Label[];
  /** Weeks a step, where it was asked for. */
  readonly pace?: number;
  /** Where weights come from. */
  readonly weightsFrom?: string;
  /** The command that gives the same result. */
  readonly command: string;
}

/** The shape of `parley compare --json`. */
export function compareJson(comparison: Comparison, as: ComparedAs) {
  const facts = factsOf(comparison, as);
  return { ...facts, summary: gist(facts) };
}

function factsOf(comparison: Comparison, as: ComparedAs) {
  const { columns, alignment } = comparison;
  const { model } = columns[0]!;
  const titles = titlesOf(comparison, as.labels);
  return {
    kind: "comparison",
    ...subjectJson(model, as.version),
    goal: { id: model.scenario.goal, title: model.scenario.outcomes.get(model.scenario.goal)!.title },
    columns: columns.map((_, index) => columnJson(comparison, index, titles[index]!, as.labels[index] ?? {})),
    parting: {
      shared: alignment.shared,
      partings: alignment.partings.map(({ after, groups }) => ({
        after,
        groups: groups.map(({ step, columns: members }) => ({
          step: step ? writeStep(step) : null,
          words: step ? stepWords(columns[members[0]!]!.model, step) : "no further step",
          columns: members.map(letterOf),
        })),
      })),
    },
    differences: comparison.differences.map((difference) => differenceJson(comparison, difference)),
    outcomes: [...comparison.arrivals]
      .filter(([, own]) => own.some(({ first }) => first !== undefined))
      .map(([id, own]) => ({
        id,
        title: model.scenario.outcomes.get(id)!.title,
        reachedAt: byLetter(own.map(({ first }) => first ?? null)),
        holds: byLetter(own.map(({ holds }) => holds)),
        differs: own.some(
          ({ first, holds }) =>
            holds !== own[0]!.holds || (first === undefined) !== (own[0]!.first === undefined),
        ),
      })),
    scoreboard: scoreboardJson(comparison),
    given: givenJson(comparison),
    worth: worthJson(comparison, as.weightsFrom),
    chances: chancesJson(comparison, as.pace),
    command: as.command,
  };
}

export type CompareFacts = ReturnType<typeof factsOf>;

function differenceJson({ columns }: Comparison, difference: Difference) {
  const { scenario } = columns[0]!.model;
  const { kind, id, values } = difference;
  if (kind === "condition")
    return {
      kind,
      id,
      title: conditionWords(scenario, id),
      values: byLetter<string | number>(values),
      words: byLetter(
        values.map((level, column) => {
          const { model } = columns[column]!;
          if (level === "as-stated")
            return model.own.conditions.has(id) ? "as the session reads it" : "as stated";
          return levelWords(model.conditions.get(id)!.levels.find((one) => one.id === level)!);
        }),
      ),
    };
  const variable = scenario.variables.get(id)!;
  return {
    kind,
    id,
    title: variable.title,
    values: byLetter<string | number>(values),
    words: byLetter(values.map((value) => valueWords(variable, value))),
  };
}

export type CompareJson = ReturnType<typeof compareJson>;
