/** The steps of the branches after they part, and what was given on them for what. */
import { columnIds } from "../../report/compare/columns.ts";
import { returnWords, WINDOW_WORDS } from "../../report/compare/given-blocks.ts";
import type { CompareJson } from "../../report/compare/told.ts";
import { listWords, shortStepWords } from "../../report/words.ts";
import type { Compared } from "../compared.ts";
import type { Fact, Section } from "./fact.ts";

/** Each step after the branches part. */
export function stepSection({ told, columns }: Compared): Section {
  const { shared } = told.parting;
  const longest = Math.max(...told.columns.map(({ steps }) => steps.length));
  const title =
    shared === 0
      ? "Steps: they part at the start"
      : longest === shared
        ? "Steps: the same in every column"
        : `Steps: they part after step ${shared}`;
  return {
    title,
    rows: Array.from({ length: longest - shared }, (_, index): Fact => {
      const at = shared + index;
      return {
        id: `step:${at + 1}`,
        label: `step ${at + 1}`,
        step: at + 1,
        cells: columns.map(({ steps, model }) => (steps[at] ? shortStepWords(model, steps[at]!) : "–")),
        full: told.columns.map(({ steps }) => {
          const step = steps[at];
          if (!step) return "–";
          const reached = step.reached.length > 0 ? ` Reached: ${listWords(step.reached)}.` : "";
          return `${step.words}. ${step.changes.join("; ")}.${reached}`;
        }),
      };
    }),
  };
}

/** Each concession, in the order in which it was made. */
export function givenSection(told: CompareJson): Section {
  const ids = columnIds(told);
  const most = Math.max(...ids.map((id) => told.given[id]!.length));
  const one = (id: string, at: number) => told.given[id]![at];
  return {
    title: "What was given, and what came after",
    none: "nobody gives way on any branch",
    rows: Array.from({ length: most }, (_, at): Fact => {
      const given = ids.map((id) => one(id, at));
      return {
        id: `given:${at}`,
        label: `concession ${at + 1}`,
        cells: given.map((own) => (own ? `${own.step} ${own.name}: ${own.title}` : "–")),
        about: WINDOW_WORDS,
        full: given.map((own) => {
          if (!own) return "–";
          return `Step ${own.step}: ${own.name} gives way on “${own.title}” (${own.toWords}). Within three steps or up to the end of the branch: ${returnWords(own.othersGave, own.becameMet)}. Later on the branch: ${returnWords(own.laterGave, own.laterMet)}.`;
        }),
      };
    }),
  };
}
