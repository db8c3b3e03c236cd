/** Branches side by side: the steps after they part, their ends, the scoreboard, what was given, and the chances. */
import { columnIds } from "../../report/compare/columns.ts";
import { gists, LIKELY } from "../../report/compare/gist.ts";
import { type Columns, columnsOf, padded, SHARE } from "../compare/columns.ts";
import type { Fact, Section } from "../compare/fact.ts";
import { factAt, sectionsOf } from "../compare/sections.ts";
import { type Compared, comparedIn } from "../compared.ts";
import { blank, cut, labelled, line, paragraph, type Row, run } from "../row.ts";
import { statementRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { workingRows } from "./working.ts";

/** The lines as they were last laid out. */
const laid = new WeakMap<readonly Section[], { readonly as: string; readonly entries: readonly Entry[] }>();

/** The lines, listed once for each layout; each is laid out when it is first shown, and then kept. */
function entries(ui: Ui): readonly Entry[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const sections = sectionsOf(ui);
  const columns = columnsOf(ui, compared.nodes.length);
  const as = JSON.stringify([columns, ui.column]);
  const before = laid.get(sections);
  if (before?.as === as) return before.entries;
  const ids = columnIds(compared.told);
  const made = sections.flatMap(({ title, rows, none }): Entry[] => [
    { row: line(` ${title}`, "heading") },
    ...(rows.length === 0 && none !== undefined ? [{ row: line(`   ${none}`, "dim") }] : []),
    ...rows.map((fact) => lineOf(fact, columns, ui.column, ids)),
  ]);
  laid.set(sections, { as, entries: made });
  return made;
}

function lineOf(
  { id, label, cells }: Fact,
  { label: wide, cell, from, shown }: Columns,
  column: number,
  ids: readonly string[],
): Entry {
  let row: Row | undefined;
  return {
    id,
    get row() {
      row ??= [
        run(` ${padded(label, cells.length === 0 ? wide + cell * shown : wide)}`),
        ...cells
          .slice(from, from + shown)
          .map((text, index) => run(padded(text, cell), from + index === column ? "value" : undefined)),
      ];
      return row;
    },
    get plain() {
      return `${label.replace("★", "core:")}: ${cells.map((text, index) => `${ids[index]}, ${text}`).join("; ")}`;
    },
  };
}

/** The columns' letters and titles, and the letters again over the cells. */
function above(ui: Ui, width: number): readonly Row[] {
  const compared = comparedIn(ui);
  if (!compared) return [];
  const { told, nodes } = compared;
  const { label, cell, from, shown } = columnsOf(ui, nodes.length);
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
  if (picked === undefined || picked === "short") return shortRows(ui, compared, width);
  const row = factAt(ui, picked);
  if (!row) return [];
  const full = row.full ?? row.cells;
  const statement = row.statement === undefined ? undefined : scenario.evidence.statements.get(row.statement);
  const stopped = columns.flatMap(({ stopped: own }, index) =>
    own && picked.startsWith("step:")
      ? paragraph(`${columnIds(told)[index]} stops: the step is not open there.`, width, "notice")
      : [],
  );
  return [
    ...paragraph(row.label.replace("★ ", "").trim(), width, "strong"),
    ...full.flatMap((text, index) =>
      labelled(
        run(columnIds(told)[index]!, index === ui.column ? "key" : "heading"),
        text,
        width,
        undefined,
        2,
      ),
    ),
    ...stopped,
    ...(row.about ? [blank, ...paragraph(row.about, width, "dim")] : []),
    ...(statement ? [blank, ...statementRows(scenario, statement, width, "SOURCE SAYS")] : []),
    ...(/^(?:chance|standing|closed):|^clock$/.test(picked) ? workingRows(ui, width) : []),
  ];
}

/** How far the chances are, and what the difference comes to, question by question. */
function shortRows(ui: Ui, { told, solved }: Compared, width: number): readonly Row[] {
  const working = workingRows(ui, width);
  return [
    ...working,
    ...(working.length > 0 ? [blank] : []),
    ...gists(told)
      .filter(({ title }) => solved || title !== LIKELY)
      .flatMap(({ title, sentences }) => [
        ...paragraph(title, width, "heading"),
        ...sentences.flatMap((sentence) => [...paragraph(sentence, width), blank]),
      ]),
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
