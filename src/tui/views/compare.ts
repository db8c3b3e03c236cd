/** Branches side by side: the steps after they part, their ends, the scoreboard, what was given, and the chances. */

import { chanceCell } from "../../report/compare/chance-blocks.ts";
import { reachedWords } from "../../report/compare/document.ts";
import { standingCell } from "../../report/compare/score-blocks.ts";
import type { CompareJson } from "../../report/compare/told.ts";
import { weeksWords } from "../../report/odds.ts";
import { listWords, shortStepWords } from "../../report/words.ts";
import { type Compared, comparedIn } from "../compared.ts";
import { blank, cut, labelled, line, paragraph, type Row, run, widthOf } from "../row.ts";
import { statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { workingRows } from "./working.ts";

/** One row over all columns. */
interface Compare {
  readonly id: string;
  readonly label: string;
  /** By column, short. */
  readonly cells: readonly string[];
  /** By column, in full; default: the cells. */
  readonly full?: readonly string[];
  /** Said before the columns in full. */
  readonly about?: string;
  /** The condition it is about, and the statement behind that. */
  readonly condition?: string;
  readonly statement?: string;
  /** The number of the step it is about. */
  readonly step?: number;
}

interface Section {
  readonly title: string;
  readonly rows: readonly Compare[];
  /** Said where there is no row. */
  readonly none?: string;
}

const letters = ({ columns }: CompareJson): readonly string[] => columns.map(({ id }) => id);

function sectionsOf(ui: Ui): readonly Section[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const { told } = compared;
  const differs = <T extends { readonly differs: boolean }>(rows: readonly T[]) =>
    rows.filter((row) => ui.all || row.differs);
  return [
    { title: "In short", rows: [{ id: "short", label: "What the difference comes to", cells: [] }] },
    stepSection(compared),
    {
      title: "Where they end: only what differs",
      none: "nothing differs",
      rows: told.differences.map(({ kind, id, title, words }) => ({
        id: `end:${kind}:${id}`,
        label: title,
        cells: letters(told).map((letter) => words[letter]!),
      })),
    },
    {
      title: "Outcomes reached on the way",
      none: told.outcomes.length > 0 ? "the same ones in every column" : "none",
      rows: differs(told.outcomes).map(({ id, title, reachedAt, holds }) => ({
        id: `reached:${id}`,
        label: title,
        cells: letters(told).map((letter) => reachedWords(reachedAt[letter]!, holds[letter]!)),
      })),
    },
    ...scoreSections(told, ui.all),
    ...worthSections(told),
    givenSection(told),
    ...chanceSections(compared, ui.all),
  ];
}

function stepSection({ told, columns }: Compared): Section {
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
    rows: Array.from({ length: longest - shared }, (_, index): Compare => {
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

function scoreSections({ scoreboard, columns }: CompareJson, all: boolean): readonly Section[] {
  const ids = columns.map(({ id }) => id);
  return scoreboard.parties.flatMap(({ name, conditions, totals }): Section[] => {
    const shown = conditions.filter(
      ({ differs, ends, stopNow }) => all || differs || ids.some((id) => ends[id] !== stopNow[id]),
    );
    const ordered = [...shown.filter(({ core }) => core), ...shown.filter(({ core }) => !core)];
    const total = totals.core.ends[ids[0]!] ? "core" : "all";
    return [
      {
        title: `Scoreboard: ${name}`,
        rows: [
          ...ordered.map((row): Compare => {
            const now = [...new Set(ids.map((id) => row.stopNow[id]!))].map(standingCell).join(" or ");
            return {
              id: `score:${row.id}`,
              label: `${row.core ? "★ " : "  "}${row.title}`,
              condition: row.id,
              statement: row.statement,
              cells: ids.map((id) => standingCell(row.ends[id]!)),
              about: `If talks stop now (${scoreboard.stopNow.words}): ${now}.`,
            };
          }),
          {
            id: `total:${name}`,
            label: total === "core" ? "core conditions met" : "conditions met",
            cells: ids.map((id) => {
              const counts = totals[total].ends[id]!;
              const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
              return `${counts.met} of ${count}`;
            }),
            about: scoreboard.warning,
          },
        ],
      },
    ];
  });
}

function worthSections({ worth, columns }: CompareJson): readonly Section[] {
  if (!worth) return [];
  const ids = columns.map(({ id }) => id);
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  return [
    {
      title: "By your weights",
      rows: [
        ...worth.parties.map(({ party, name }) => ({
          id: `worth:${party}`,
          label: `utility to ${name}`,
          cells: ids.map((id) => percent(worth.utilities[id]![party]!)),
          full: ids.map(
            (id) =>
              `${percent(worth.utilities[id]![party]!)}; ${percent(worth.stopNow[id]![party]!)} if talks stop now`,
          ),
          about: "The share of its weights that is met. The weights are yours; no source gives them.",
        })),
        {
          id: "efficient",
          label: "efficient (Pareto)",
          cells: ids.map((id) => (worth.efficient[id] ? "yes" : "no")),
          about: "Efficient: no other end here is as good for every party and better for one.",
        },
        {
          id: "nash",
          label: "Nash product",
          cells: ids.map((id) => {
            const product = worth.nashProduct[id];
            if (product === null || product === undefined) return "–";
            return `${Number(product.toPrecision(3))}${worth.nashBest.includes(id) ? " ★" : ""}`;
          }),
          about:
            "What each party gains over talks stopping now, multiplied; ★ the largest. – where a party is worse off than if talks stop now.",
        },
      ],
    },
  ];
}

function givenSection(told: CompareJson): Section {
  const ids = letters(told);
  const most = Math.max(...ids.map((id) => told.given[id]!.length));
  const one = (id: string, at: number) => told.given[id]![at];
  return {
    title: "What was given, and for what",
    none: "nobody gives way on any branch",
    rows: Array.from({ length: most }, (_, at): Compare => {
      const given = ids.map((id) => one(id, at));
      return {
        id: `given:${at}`,
        label: `concession ${at + 1}`,
        cells: given.map((own) => (own ? `${own.step} ${own.name}: ${own.title}` : "–")),
        full: given.map((own) => {
          if (!own) return "–";
          const back = [
            ...own.othersGave.map(({ step, words }) => `step ${step}, given: ${words}`),
            ...own.becameMet.map(({ step, words }) => `step ${step}, met: ${words}`),
          ];
          return `Step ${own.step}: ${own.name} gives way on “${own.title}” (${own.toWords}). Back within three steps: ${back.join("; ") || "nothing"}.`;
        }),
      };
    }),
  };
}

function chanceSections({ told, solved }: Compared, all: boolean): readonly Section[] {
  const { chances, columns } = told;
  const ids = letters(told);
  const clock: Compare = {
    id: "clock",
    label: "weeks left",
    cells: columns.map((column) => weeksWords(column.clock.left)),
    full: columns.map(
      ({ clock: own }) =>
        `${weeksWords(own.elapsed)} gone, ${weeksWords(own.left)} of ${weeksWords(own.horizon)} left`,
    ),
    about: chances.clock.words,
  };
  const title = "Chances in the time left, by assumed rates";
  if (!solved) return [{ title, rows: [clock] }];
  if (!chances.solved) return [{ title: `${title}: too many states to solve`, rows: [clock] }];
  const shown = chances.outcomes.filter(({ ends }) => {
    const own = ids.map((id) => ends[id]!);
    const differ = own.some((one) => chanceCell(one) !== chanceCell(own[0]!));
    return all || differ;
  });
  return [
    {
      title,
      rows: [
        clock,
        ...shown.map(({ id, title: outcome, ends, gaps }) => ({
          id: `chance:${id}`,
          label: outcome,
          cells: ids.map((letter) => chanceCell(ends[letter]!)),
          about: [
            ...gaps.map(
              ({ higher, lower, band, sure }) =>
                `${higher} over ${lower}: ${points(band.low)} to ${points(band.high)} percentage points in 90% of the samples${sure ? ", nearly always higher" : ""}.`,
            ),
            "Chances in this model; no source gives any, and they forecast nothing.",
          ].join(" "),
        })),
      ],
    },
  ];
}

const points = (value: number): string =>
  `${value < 0 ? "−" : ""}${Number((Math.abs(value) * 100).toPrecision(2))}`;

/** The row of a line. */
export function rowAt(ui: Ui, picked: string | undefined): Compare | undefined {
  return sectionsOf(ui)
    .flatMap(({ rows }) => rows)
    .find(({ id }) => id === picked);
}

const SHARE = 0.66;
const LEAST_CELL = 13;

/** How the list is laid out: columns that do not fit are a step to the side away. */
function layoutOf(ui: Ui, count: number): { label: number; cell: number; from: number; shown: number } {
  const width = Math.min(Math.max(Math.round(ui.size.width * SHARE), 28), 80) - 3;
  const label = Math.max(Math.min(Math.round(width * 0.36), 34), 14);
  const shown = Math.max(1, Math.min(count, Math.floor((width - label) / LEAST_CELL)));
  const from = Math.min(Math.max(ui.column - shown + 1, 0), count - shown);
  return { label, cell: Math.floor((width - label) / shown), from, shown };
}

const padded = (text: string, width: number): string => {
  const short = cut(text, width - 1);
  return short + " ".repeat(Math.max(width - widthOf(short), 0));
};

function entries(ui: Ui): readonly Entry[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const { label, cell, from, shown } = layoutOf(ui, compared.nodes.length);
  const ids = letters(compared.told);
  return sectionsOf(ui).flatMap(({ title, rows, none }): Entry[] => [
    { row: line(` ${title}`, "heading") },
    ...(rows.length === 0 && none !== undefined ? [{ row: line(`   ${none}`, "dim") }] : []),
    ...rows.map(
      (row): Entry => ({
        id: row.id,
        row: [
          run(` ${padded(row.label, row.cells.length === 0 ? label + cell * shown : label)}`),
          ...row.cells
            .slice(from, from + shown)
            .map((text, index) => run(padded(text, cell), from + index === ui.column ? "value" : undefined)),
        ],
        plain: `${row.label.replace("★", "core:")}: ${row.cells.map((text, index) => `${ids[index]}, ${text}`).join("; ")}`,
      }),
    ),
  ]);
}

/** The columns' letters and titles, and the letters again over the cells. */
function above(ui: Ui, width: number): readonly Row[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const { told, nodes } = compared;
  const { label, cell, from, shown } = layoutOf(ui, nodes.length);
  const heads = told.columns
    .slice(from, from + shown)
    .map(
      ({ id }, index): Row => [
        run(
          padded(`${id}${from + index === ui.column ? " ▾" : ""}`, cell),
          from + index === ui.column ? "key" : "heading",
        ),
      ],
    );
  const hidden = nodes.length - shown;
  return [
    ...told.columns.map(({ id, title }): Row => [run(` ${id} `, "heading"), run(cut(title, width - 4))]),
    [
      run(" ".repeat(label + 1)),
      ...heads.flat(),
      ...(hidden > 0 ? [run(`${hidden} more `, "dim"), run("← →", "key")] : []),
    ],
  ];
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const compared = comparedIn(ui);
  if (!compared) return paragraph("There are no two branches to compare: m marks them.", width, "dim");
  const { told, columns } = compared;
  const { scenario } = sittingOf(ui);
  if (picked === undefined || picked === "short")
    return [
      ...told.summary.flatMap((sentence) => [...paragraph(sentence, width), blank]),
      ...workingRows(ui, width),
    ];
  const row = rowAt(ui, picked);
  if (!row) return [];
  const full = row.full ?? row.cells;
  const statement = row.statement === undefined ? undefined : scenario.evidence.statements.get(row.statement);
  const stopped = columns.flatMap(({ stopped: own }, index) =>
    own && picked.startsWith("step:")
      ? paragraph(`${letters(told)[index]} stops: the step is not open there.`, width, "notice")
      : [],
  );
  return [
    ...paragraph(row.label.replace("★ ", "").trim(), width, "strong"),
    ...full.flatMap((text, index) =>
      labelled(
        run(letters(told)[index]!, index === ui.column ? "key" : "heading"),
        text,
        width,
        undefined,
        2,
      ),
    ),
    ...stopped,
    ...(row.about ? [blank, ...paragraph(row.about, width, "dim")] : []),
    ...(statement ? [blank, ...statementRows(scenario, statement, width, "SOURCE SAYS")] : []),
    ...(picked.startsWith("chance:") || picked === "clock" ? workingRows(ui, width) : []),
  ];
}

export const compareView: View = {
  title: "Compare",
  share: SHARE,
  detailTitle: "IN FULL",
  entries,
  detail,
  above,
  empty: "Mark two branches with m, then = compares them.",
};
