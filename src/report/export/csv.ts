/** Two tables for spreadsheets: the states of the playable graph, and the steps between them. */
import { writeStep } from "../../model/state.ts";
import { type Chain, chainOf } from "../../table/chain.ts";
import { compileGuard } from "../../table/closure.ts";
import { explore, type Graph, STATE_LIMIT } from "../../table/graph.ts";
import { stateOf } from "../../table/layout.ts";
import { tableOf } from "../../table/successors.ts";
import { stepWords } from "../words.ts";
import type { Asked, Exported, Format } from "./file.ts";

/**
 * A field as RFC 4180 has it. Text that a spreadsheet would take for a formula gets an apostrophe in front, which
 * makes it text (OWASP, “CSV injection”).
 */
export function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (fields: readonly (string | number)[]) => `${fields.map(field).join(",")}\r\n`;

const edgeColumns = ["from", "to", "step", "who and what", "rate a week (assumed)"];

function* edges({ graph, ...chain }: Chain): Generator<string> {
  const { model } = graph.table.compiled.layout;
  yield row(edgeColumns);
  const named = graph.table.steps.map((step) => [writeStep(step), stepWords(model, step)] as const);
  for (let from = 0; from < graph.states; from++) {
    let next = chain.first[from]!;
    for (let at = graph.first[from]!; at < graph.first[from + 1]!; at++) {
      const step = graph.step[at]!;
      const rated = next < chain.first[from + 1]! && chain.step[next] === step;
      yield row([from, graph.to[at]!, ...named[step]!, rated ? chain.rate[next++]! : 0]);
    }
  }
}

function* states({ table, states, keyAt }: Graph): Generator<string> {
  const { layout } = table.compiled;
  const { scenario, conditions } = layout.model;
  const outcomes = [...scenario.outcomes.values()].map(({ id, when }) => ({
    id,
    holds: compileGuard(layout, when),
  }));
  const variables = [...layout.variables.keys()];
  const levels = [...layout.conditions.keys()];
  yield row(["state", ...variables, ...levels.map((id) => `level of ${id}`), "outcomes"]);
  for (let number = 0; number < states; number++) {
    const digits = table.digits(keyAt(number));
    const state = stateOf(layout, digits);
    yield row([
      number,
      ...variables.map((id) => state.values[id]!),
      ...levels.map((id) => conditions.get(id)!.levels[state.levels[id]!]!.id),
      outcomes.flatMap(({ id, holds }) => (holds(digits) ? [id] : [])).join(" "),
    ]);
  }
}

function write({ model, maxStates = STATE_LIMIT }: Asked): Exported {
  const graph = explore(tableOf(model), { limit: maxStates });
  if (!graph.whole) return { tooMany: maxStates };
  return {
    files: [
      { suffix: ".edges.csv", text: edges(chainOf(graph)) },
      { suffix: ".states.csv", text: states(graph) },
    ],
  };
}

export const csv: Format = {
  about: "the playable graph as two tables, of its states and of its steps",
  suffixes: [".edges.csv", ".states.csv"],
  write,
  isOurs: (head) => head.startsWith(row(edgeColumns)) || /^state,[^\r\n]*(,outcomes\r\n|$)/.test(head),
};
