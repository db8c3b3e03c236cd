/** Mermaid state diagrams: of the tracks, or of the playable graph after a branch. */
import { effectValue } from "../../model/effect.ts";
import type { Model } from "../../model/model.ts";
import type { Guard, Value } from "../../scenario/guard.ts";
import type { Move, Variable } from "../../scenario/scenario.ts";
import { partyShort, shortStepWords } from "../words.ts";
import { drawn, stateLabel } from "./clip.ts";
import { type Asked, type Exported, type Format, MARK, oneLine, originLines } from "./file.ts";
import { namerOf } from "./names.ts";

/** Text for a label: whatever could mean something to Mermaid, Markdown or HTML is written as a character's number. */
export function plain(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{N} ,.()'’“”¶→●–—]/gu, (sign) => `#${sign.codePointAt(0)};`);
}

/** Whether a guard can hold while one variable has a value, whatever the others have: true, false or undefined. */
function holdsWith(guard: Guard, variable: string, value: Value): boolean | undefined {
  switch (guard.kind) {
    case "all":
    case "any": {
      const parts = guard.of.map((part) => holdsWith(part, variable, value));
      const decides = guard.kind === "any";
      if (parts.includes(decides)) return decides;
      return parts.every((part) => part === !decides) ? !decides : undefined;
    }
    case "not": {
      const part = holdsWith(guard.of, variable, value);
      return part === undefined ? undefined : !part;
    }
    case "is":
      return guard.variable === variable ? guard.values.includes(value) : undefined;
    default:
      return undefined;
  }
}

/** Where a move can take a track: from each state its `when` allows. */
function shifts(model: Model, track: Variable, move: Move): { from: Value; to: Value }[] {
  const effect = move.effects.find(({ variable }) => variable === track.id);
  if (!effect) return [];
  return track.domain.flatMap((from) => {
    if (move.when && holdsWith(move.when, track.id, from) === false) return [];
    const to = effectValue(model, effect, from);
    return to === from ? [] : [{ from, to }];
  });
}

function* trackText(model: Model): Generator<string> {
  const { scenario } = model;
  for (const line of originLines(model)) yield `%% ${line}\n`;
  yield "stateDiagram-v2\n";
  const name = namerOf(["state", "note", "end", "direction", "class", "classDef", "style", "click", "as"]);
  for (const track of scenario.variables.values()) {
    if (track.kind !== "track") continue;
    const names = new Map(track.domain.map((value) => [value, name(`${track.id}__${value}`)]));
    yield `  state "${plain(track.title)}" as ${name(track.id)} {\n`;
    for (const [value, id] of names)
      yield `    state "${plain(track.labels.get(value) ?? String(value).replaceAll("-", " "))}" as ${id}\n`;
    yield `    [*] --> ${names.get(model.initial.values[track.id]!)}\n`;
    for (const move of scenario.moves.values())
      for (const { from, to } of shifts(model, track, move))
        yield `    ${names.get(from)} --> ${names.get(to)}: ${plain(`${partyShort(scenario, move.party)} ${move.title}`)}\n`;
    yield "  }\n";
  }
}

function* graphText({ graph, note }: ReturnType<typeof drawn>): Generator<string> {
  const { model } = graph.table.compiled.layout;
  for (const line of originLines(model)) yield `%% ${line}\n`;
  if (note) yield `%% ${note}\n`;
  yield "stateDiagram-v2\n  direction LR\n";
  for (let state = 0; state < graph.states; state++)
    yield `  state "${stateLabel(graph, state).map(plain).join("<br/>")}" as s${state}\n`;
  yield "  [*] --> s0\n";
  for (let state = 0; state < graph.states; state++)
    for (let at = graph.first[state]!; at < graph.first[state + 1]!; at++) {
      const step = graph.table.steps[graph.step[at]!]!;
      yield `  s${state} --> s${graph.to[at]}: ${plain(shortStepWords(model, step))}\n`;
    }
}

function write({ model, after, maxStates }: Asked): Exported {
  if (!after) return { files: [{ suffix: ".mmd", text: trackText(model) }] };
  const made = drawn(model, maxStates);
  const { note } = made;
  return { files: [{ suffix: ".mmd", text: graphText(made) }], ...(note ? { note } : {}) };
}

export const mermaid: Format = {
  about: "a Mermaid diagram of the tracks, or, with --after, of the playable graph from there",
  suffixes: [".mmd"],
  write,
  isOurs: (head) => head.startsWith(`%% ${MARK}`),
};
