import { expect, test } from "vitest";
import type { Model } from "../../../src/model/model.ts";
import { csv, field } from "../../../src/report/export/csv.ts";
import { dot, quoted } from "../../../src/report/export/dot.ts";
import { mermaid, plain } from "../../../src/report/export/mermaid.ts";
import { checkScenario } from "../../../src/scenario/load.ts";
import type { Move, Variable } from "../../../src/scenario/scenario.ts";
import { chainOf } from "../../../src/table/chain.ts";
import { explore } from "../../../src/table/graph.ts";
import { tableOf } from "../../../src/table/successors.ts";
import { model } from "../../generated/model.ts";
import { smallFolder } from "../../scenario/small.ts";
import { texts } from "./readers.ts";

const loaded = checkScenario(smallFolder);
if (!loaded.ok) throw new Error("the small scenario has mistakes");
const small = loaded.scenario;

const hostileTitle = "=cmd|' /C calc'!A0 \"x\" \\n </b> %%; --> #{y}:\n[*] --> z\u202e\u001b[31m";

/** The small scenario with titles that would break out of whatever they are written into. */
const hostile: Model = model(
  {
    ...small,
    moves: new Map(
      [...small.moves].map(([id, move]): [string, Move] => [id, { ...move, title: hostileTitle }]),
    ),
    variables: new Map(
      [...small.variables].map(([id, variable]): [string, Variable] => [
        id,
        { ...variable, title: hostileTitle },
      ]),
    ),
  },
  { reading: "movable" },
);

/** Rows of RFC 4180 text. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    let value = "";
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        value += text[at];
      }
      at++;
    } else for (; at < text.length && !/[,\r\n]/.test(text[at]!); at++) value += text[at];
    rows.at(-1)!.push(value);
    if (text[at] === ",") at++;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

test("csv: the playable graph's states and steps, with the chain's rates", () => {
  const made = model(small, { reading: "movable" });
  const graph = explore(tableOf(made));
  const files = texts(csv, made);
  const [, ...edges] = rowsOf(files.get(".edges.csv")!);
  const [head, ...states] = rowsOf(files.get(".states.csv")!);
  expect(states.length).toBe(graph.states);
  expect(edges.length).toBe(graph.to.length);
  expect(head).toEqual(
    ["state", "overtime-ban", "offer", "agreement", "strike", "pay", "weeks"].concat(
      ["un-offer-first", "un-four", "co-normal-first"].map((id) => `level of ${id}`),
      "outcomes",
    ),
  );
  const { rate } = chainOf(graph);
  const rated = edges.map((row) => Number(row[4])).filter((value) => value > 0);
  expect(rated).toEqual([...rate]);
});

test("csv: no field is a formula, and quotes, commas and line ends stay inside their field", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"]) expect(field(text)).toMatch(/^"?'/);
  expect(field('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  const edges = rowsOf(texts(csv, hostile).get(".edges.csv")!);
  expect(new Set(edges.map((row) => row.length))).toEqual(new Set([5]));
  expect(edges.some((row) => row[3]!.includes('"x"'))).toBe(true);
});

test("dot: nothing in a title ends its string or starts a line of its own", () => {
  expect(quoted(['a "b" \\n', "c"])).toBe('"a \\"b\\" \\\\n\\nc"');
  const text = texts(dot, hostile).get(".dot")!;
  for (const line of text.split("\n"))
    expect(line).toMatch(
      /^(\/\/ .*|digraph talks \{|\}| {2}(rankdir|node|edge).*;| {2}s\d+( -> s\d+)? \[label="([^"\\]|\\.)*"(, \w+=\w+)*\];|)$/,
    );
});

test("mermaid: what could mean something is written as a number", () => {
  expect(plain('a"b;c:d%%e<f>{g}#h-i')).toBe("a#34;b#59;c#58;d#37;#37;e#60;f#62;#123;g#125;#35;h#45;i");
  for (const after of [false, true])
    for (const line of texts(mermaid, hostile, { after }).get(".mmd")!.split("\n"))
      expect(line).toMatch(
        /^(%% .*|stateDiagram-v2| {2}direction LR| {2,4}state "[^"]*" as \w+( \{)?| {2}\}| {2,4}(\[\*\]|\w+) --> \w+(: [^:{}<>"%]*)?|)$/,
      );
});

test("mermaid: one diagram a track, with the moves that can shift it from each state", () => {
  const text = texts(mermaid, model(small)).get(".mmd")!;
  expect(text).toContain('  state "Overtime ban" as overtime_ban {\n');
  expect(text).toContain("    [*] --> overtime_ban__in_force\n");
  expect(text).toContain(
    "    overtime_ban__in_force --> overtime_ban__suspended: UN Suspend the overtime ban\n",
  );
  expect(text).not.toContain("overtime_ban__lifted --> overtime_ban__suspended");
});

test("drawings are clipped, and say so in the file and beside it", () => {
  const made = model(small);
  for (const format of [dot, mermaid]) {
    const exported = format.write({ model: made, after: true, maxStates: 12 });
    if ("tooMany" in exported) throw new Error("a drawing is clipped, not refused");
    expect(exported.note).toContain("The 12 states nearest to the start");
    const text = [...exported.files[0]!.text].join("");
    expect(text).toContain("The 12 states nearest to the start");
    expect(text).toContain("s11");
    expect(text).not.toContain("s12");
  }
});
