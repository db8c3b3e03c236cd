/** A comparison as one table for spreadsheets, a line a fact, a column for each thing compared. */
import { field } from "../export/csv.ts";
import type { CompareJson } from "./told.ts";

/** The first fields of the first line. */
const compareCsvHead = "section,party,id,title,core,if talks stop now";

/** Differences, outcomes reached, the scoreboard and the chances. */
export function compareCsv(told: CompareJson): string {
  const ids = told.columns.map(({ id }) => id);
  const lines: (string | number)[][] = [];
  const add = (
    section: string,
    [party, id, title]: readonly [string, string, string],
    values: readonly (string | number)[],
    core = "",
    stopNow = "",
  ) => lines.push([section, party, id, title, core, stopNow, ...values]);
  add(
    "title",
    ["", "", ""],
    told.columns.map(({ title }) => title),
  );
  add(
    "reading",
    ["", "", ""],
    told.columns.map(({ reading }) => reading),
  );
  add(
    "branch",
    ["", "", ""],
    told.columns.map(({ asked }) => asked.join(" ")),
  );
  for (const { kind, id, title, values } of told.differences)
    add(
      "difference",
      [kind, id, title],
      ids.map((column) => values[column]!),
    );
  for (const { id, title, reachedAt } of told.outcomes)
    add(
      "reached at step",
      ["", id, title],
      ids.map((column) => reachedAt[column] ?? ""),
    );
  for (const { party, conditions } of told.scoreboard.parties)
    for (const { id, title, core, ends, stopNow } of conditions)
      add(
        "standing",
        [party, id, title],
        ids.map((column) => ends[column]!),
        core ? "core" : "",
        [...new Set(ids.map((column) => stopNow[column]!))].join("/"),
      );
  for (const { id, title, ends } of told.chances.outcomes) {
    add(
      "chance within the time left",
      ["", id, title],
      ids.map((column) => ends[column]!.within ?? ""),
    );
    add(
      "chance of holding when the time is up",
      ["", id, title],
      ids.map((column) => ends[column]!.standing ?? ""),
    );
    add(
      "closed for good",
      ["", id, title],
      ids.map((column) => String(ends[column]!.closed ?? "")),
    );
  }
  add(
    "weeks left",
    ["", "", ""],
    told.columns.map(({ clock }) => clock.left),
  );
  const head = `${compareCsvHead},${ids.join(",")}`;
  return `${[head, ...lines.map((line) => line.map(field).join(","))].join("\r\n")}\r\n`;
}
