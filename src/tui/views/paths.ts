/** The shortest and the likeliest branches from here to the goal. */
import type { Path, Paths } from "../../analysis/paths.ts";
import { pathWords } from "../../report/paths.ts";
import { shortStepWords, stepWords } from "../../report/words.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { goalOf, stepsWords } from "./goal.ts";
import { workingRows } from "./working.ts";

function pathsIn(ui: Ui): { readonly shortest: Paths; readonly likeliest: Paths } | undefined {
  const { study } = ui.figures;
  return study?.study === "paths" ? study.found.paths : undefined;
}

/** The branch of a line. */
export function pathAt(ui: Ui, picked: string): Path | undefined {
  const [, kind, index] = /^(shortest|likeliest):(\d+)$/.exec(picked) ?? [];
  return kind === undefined
    ? undefined
    : pathsIn(ui)?.[kind as "shortest" | "likeliest"].paths[Number(index)];
}

function entries(ui: Ui): readonly Entry[] {
  const found = pathsIn(ui);
  if (!found) return [];
  const { model } = sittingOf(ui);
  return (["shortest", "likeliest"] as const).flatMap((kind): Entry[] => {
    const { answer, paths, limit } = found[kind];
    const title = kind === "shortest" ? "Shortest" : "Likeliest, by assumed rates";
    const none =
      answer === "held"
        ? "it holds here already"
        : limit !== "none"
          ? "none was found within the limit"
          : kind === "shortest"
            ? "no branch leads there"
            : "chance never leads there";
    return [
      { row: line(` ${title}`, "heading") },
      ...(paths.length === 0 ? [{ row: line(`   ${none}`, "dim") }] : []),
      ...paths.map(
        (path, index): Entry => ({
          id: `${kind}:${index}`,
          row: [
            run(`  ${index + 1} `, "dim"),
            run(`${stepsWords(path.branch.length, false)}: `, "value"),
            run(path.branch.map((step) => shortStepWords(model, step)).join(" · ")),
          ],
          plain: `${index + 1}: ${stepsWords(path.branch.length, false)}`,
        }),
      ),
    ];
  });
}

function detail(ui: Ui, picked: string | undefined, width: number): readonly Row[] {
  const { model } = sittingOf(ui);
  const path = picked === undefined ? undefined : pathAt(ui, picked);
  return [
    ...paragraph(goalOf(sittingOf(ui)).title, width, "strong"),
    ...workingRows(ui, width),
    ...(path
      ? [
          ...paragraph(`${pathWords(path, picked!.startsWith("likeliest")).join(", ")}.`, width),
          blank,
          ...path.branch.flatMap((step, at) =>
            labelled(
              run(`  ${at + 1}`, "dim"),
              stepWords(model, step),
              width,
              step.kind === "concession" ? "changed" : undefined,
              4,
            ),
          ),
          blank,
          ...paragraph(
            "Enter plays it as a branch from here. Branches that take the same steps in another order are one.",
            width,
            "dim",
          ),
        ]
      : []),
    blank,
    ...paragraph(
      "The shortest count every step a person may play, concessions among them. The likeliest rest on assumed rates, which no source gives; they forecast nothing.",
      width,
      "dim",
    ),
  ];
}

export const pathsView: View = {
  title: "Paths",
  share: 0.5,
  detailTitle: "BRANCH",
  entries,
  detail,
  empty: "Working…",
};
