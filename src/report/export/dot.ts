/** The playable graph for Graphviz. */
import { outcomesIn } from "../../model/verdict.ts";
import type { Graph } from "../../table/graph.ts";
import { stateOf } from "../../table/layout.ts";
import { shortStepWords } from "../words.ts";
import { drawn, stateLabel } from "./clip.ts";
import { type Asked, type Exported, type Format, MARK, oneLine, originLines } from "./file.ts";

/** A quoted string as DOT has it; lines are separated by its own escape, never by one from the text. */
export function quoted(lines: readonly string[]): string {
  const safe = lines.map((line) => oneLine(line).replaceAll("\\", "\\\\").replaceAll('"', '\\"'));
  return `"${safe.join("\\n")}"`;
}

function* text(graph: Graph, note: string | undefined): Generator<string> {
  const { layout } = graph.table.compiled;
  for (const line of originLines(layout.model)) yield `// ${line}\n`;
  if (note) yield `// ${note}\n`;
  yield "digraph talks {\n  rankdir=LR;\n  node [shape=box, fontname=sans-serif];\n  edge [fontname=sans-serif];\n";
  for (let state = 0; state < graph.states; state++) {
    const held = outcomesIn(layout.model, stateOf(layout, graph.table.digits(graph.keyAt(state)))).length > 0;
    yield `  s${state} [label=${quoted(stateLabel(graph, state))}${held ? ", peripheries=2" : ""}];\n`;
  }
  for (let state = 0; state < graph.states; state++)
    for (let at = graph.first[state]!; at < graph.first[state + 1]!; at++) {
      const step = graph.table.steps[graph.step[at]!]!;
      const label = quoted([shortStepWords(layout.model, step)]);
      const style = step.kind === "concession" ? ", style=dashed" : "";
      yield `  s${state} -> s${graph.to[at]} [label=${label}${style}];\n`;
    }
  yield "}\n";
}

function write({ model, maxStates }: Asked): Exported {
  const { graph, note } = drawn(model, maxStates);
  return { files: [{ suffix: ".dot", text: text(graph, note) }], ...(note ? { note } : {}) };
}

export const dot: Format = {
  about: "the playable graph for Graphviz, from the start or after a branch",
  suffixes: [".dot"],
  write,
  isOurs: (head) => head.startsWith(`// ${MARK}`),
};
