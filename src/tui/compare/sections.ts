/** Everything the comparison's screen lists, section by section. */
import { columnIds } from "../../report/compare/columns.ts";
import { reachedWords } from "../../report/compare/document.ts";
import { type Compared, comparedIn } from "../compared.ts";
import type { Ui } from "../ui.ts";
import { chanceSections } from "./chances.ts";
import type { Fact, Section } from "./fact.ts";
import { scoreSections, worthSections } from "./scores.ts";
import { givenSection, stepSection } from "./steps.ts";

const known = new WeakMap<Compared, Map<boolean, readonly Section[]>>();

/** The sections in order; none where there are no two branches to compare. Made once for each comparison. */
export function sectionsOf(ui: Ui): readonly Section[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const made = known.get(compared) ?? new Map<boolean, readonly Section[]>();
  known.set(compared, made);
  const sections = made.get(ui.all) ?? sectionsFor(compared, ui.all);
  made.set(ui.all, sections);
  return sections;
}

function sectionsFor(compared: Compared, all: boolean): readonly Section[] {
  const { told } = compared;
  const differs = <T extends { readonly differs: boolean }>(rows: readonly T[]) =>
    rows.filter((row) => all || row.differs);
  return [
    { title: "In short", rows: [{ id: "short", label: "What the difference comes to", cells: [] }] },
    stepSection(compared),
    {
      title: "Where they end: only what differs",
      none: "nothing differs",
      rows: told.differences.map(({ kind, id, title, words }) => ({
        id: `end:${kind}:${id}`,
        label: title,
        cells: columnIds(told).map((letter) => words[letter]!),
      })),
    },
    {
      title: "Outcomes reached on the way",
      none: told.outcomes.length > 0 ? "the same ones in every column" : "none",
      rows: differs(told.outcomes).map(({ id, title, reachedAt, holds }) => ({
        id: `reached:${id}`,
        label: title,
        cells: columnIds(told).map((letter) => reachedWords(reachedAt[letter]!, holds[letter]!)),
      })),
    },
    ...scoreSections(told, all),
    ...worthSections(told),
    givenSection(told),
    ...chanceSections(compared, all),
  ];
}

/** The fact of a line. */
export function factAt(ui: Ui, picked: string | undefined): Fact | undefined {
  return sectionsOf(ui)
    .flatMap(({ rows }) => rows)
    .find(({ id }) => id === picked);
}
