/** Each party's conditions at the ends, and the ends by the user's weights. */
import { columnIds } from "../../report/compare/columns.ts";
import { standingCell } from "../../report/compare/score-blocks.ts";
import type { CompareJson } from "../../report/compare/told.ts";
import type { Fact, Section } from "./fact.ts";

/** A section for each party: its core conditions first. */
export function scoreSections({ scoreboard, columns }: CompareJson, all: boolean): readonly Section[] {
  const ids = columnIds({ columns });
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
          ...ordered.map((row): Fact => {
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

/** The ends by the user's weights, where there are any. */
export function worthSections({ worth, columns }: CompareJson): readonly Section[] {
  if (!worth) return [];
  const ids = columnIds({ columns });
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
