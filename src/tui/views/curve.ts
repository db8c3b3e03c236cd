/** A chance over time as a small chart, with its figures in words. */
import { chanceWords } from "../../report/odds.ts";
import { paragraph, type Row, run } from "../row.ts";

const HEIGHT = 5;
const EIGHTHS = " ▁▂▃▄▅▆▇█";
/** What the top of the chart may stand for, so that small chances show too. */
const TOPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** Columns of the chances at some times (weeks), under a scale that fits the largest of them. */
export function curveRows(times: readonly number[], curve: readonly number[], width: number): readonly Row[] {
  const most = Math.max(...curve, 0);
  const top = TOPS.find((one) => most <= one) ?? 1;
  const label = 5;
  const column = Math.max(1, Math.min(4, Math.floor((width - label - 2) / curve.length)));
  const rows = Array.from({ length: HEIGHT }, (_, index): Row => {
    const floor = HEIGHT - 1 - index;
    const bars = curve.map((chance) => {
      const eighths = Math.round((chance / top) * HEIGHT * 8) - floor * 8;
      return EIGHTHS[Math.min(Math.max(eighths, 0), 8)]!.repeat(column);
    });
    const scale = index === 0 ? chanceWords(top) : "";
    return [
      run(scale.padStart(label), "chart"),
      run(index === 0 ? "┤" : "│", "chart"),
      run(bars.join(""), "chart"),
    ];
  });
  const last = times.at(-1) ?? 0;
  const axis = "─".repeat(column * curve.length);
  const end = `${Number(last.toFixed(1))} weeks`;
  const gap = Math.max(column * curve.length - 3 - end.length, 1);
  const told = [0.25, 0.5, 0.75, 1].map((share) => {
    const at = Math.round(share * (curve.length - 1));
    return `${Number(times[at]!.toFixed(1))}: ${chanceWords(curve[at]!)}`;
  });
  return [
    ...rows,
    [run("0".padStart(label), "chart"), run("└", "chart"), run(axis, "chart")],
    [run(" ".repeat(label + 1), "chart"), run(`now${" ".repeat(gap)}${end}`, "chart")],
    ...paragraph(`By week ${told.join(" · ")}`, width, "dim"),
  ];
}
