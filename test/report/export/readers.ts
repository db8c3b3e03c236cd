import type { Model } from "../../../src/model/model.ts";
import type { Asked, Exported, Format } from "../../../src/report/export/file.ts";
import { type Chain, chainOf } from "../../../src/table/chain.ts";
import { compileGuard } from "../../../src/table/closure.ts";
import { explore } from "../../../src/table/graph.ts";
import { tableOf } from "../../../src/table/successors.ts";

/** A chain as an export describes it or as the table has it: states by their digits, with labels and summed rates. */
export interface Described {
  /** Digits of the first state. */
  readonly initial: string;
  readonly states: ReadonlyMap<string, { labels: readonly string[]; steps: ReadonlyMap<string, number> }>;
}

/** The texts of an export, by suffix. */
export function texts(format: Format, model: Model, asked: Partial<Asked> = {}): Map<string, string> {
  const made: Exported = format.write({ model, after: false, maxStates: undefined, ...asked });
  if ("tooMany" in made) throw new Error(`more than ${made.tooMany} states`);
  return new Map(made.files.map(({ suffix, text }) => [suffix, [...text].join("")]));
}

/** What chance can reach in the table's own chain. */
export function described(model: Model, chain: Chain = chainOf(explore(tableOf(model)))): Described {
  const { graph } = chain;
  const { layout } = graph.table.compiled;
  const places = [...layout.variables.values(), ...layout.conditions.values()];
  const outcomes = [...model.scenario.outcomes.values()].map(({ id, when }) => ({
    id,
    holds: compileGuard(layout, when),
  }));
  const digits = (state: number) => {
    const all = graph.table.digits(graph.keyAt(state));
    return places.map((place) => all[place]).join();
  };
  const states = new Map<string, { labels: string[]; steps: Map<string, number> }>();
  const queue = [0];
  const seen = new Set(queue);
  for (const state of queue) {
    const steps = new Map<string, number>();
    for (let at = chain.first[state]!; at < chain.first[state + 1]!; at++) {
      const target = chain.to[at]!;
      const name = digits(target);
      steps.set(name, (steps.get(name) ?? 0) + chain.rate[at]!);
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
    const now = graph.table.digits(graph.keyAt(state));
    const labels = outcomes.filter(({ holds }) => holds(now)).map(({ id }) => id.replaceAll("-", "_"));
    states.set(digits(state), { labels, steps });
  }
  return { initial: digits(0), states };
}

type Evaluate = (state: Record<string, number>) => number;

/** PRISM's expressions as far as the export writes them: names, numbers, = < > <= >= & | ! ? : and arithmetic. */
function compile(expression: string): Evaluate {
  const script = expression
    .replace(/(?<![<>!=])=(?!=)/g, "===")
    .replaceAll("&", "&&")
    .replaceAll("|", "||")
    .replace(/[A-Za-z_][A-Za-z0-9_]*/g, (name) => {
      if (name === "true" || name === "false") return name;
      return name === "min" || name === "max" ? `Math.${name}` : `state.${name}`;
    });
  return new Function("state", `"use strict"; return ${script};`) as Evaluate;
}

/** Reads a PRISM model and explores it: parallel steps summed. Throws where a name is defined twice or is missing. */
export function explorePrism(text: string): Described & { readonly commands: number } {
  const values: Record<string, number> = {};
  const formulas = new Map<string, Evaluate>();
  const variables: { name: string; low: number; high: number; init: number }[] = [];
  const commands: { guard: Evaluate; rate: Evaluate; updates: [string, Evaluate][] }[] = [];
  const labels: { name: string; holds: Evaluate }[] = [];
  const names = new Set<string>();
  const once = (name: string) => {
    if (names.has(name)) throw new Error(`${name} is defined twice`);
    names.add(name);
    return name;
  };
  const readers: [RegExp, (...found: string[]) => void][] = [
    [/^(ctmc|endmodule|module \w+)$/, () => undefined],
    [
      /^const double (\w+) = (\S+);$/,
      (name, value) => {
        values[once(name!)] = Number(value);
      },
    ],
    [/^formula (\w+) = (.*);$/, (name, body) => formulas.set(once(name!), compile(body!))],
    [
      /^(\w+) : \[(\d+)\.\.(\d+)\] init (\d+);$/,
      (name, low, high, init) =>
        variables.push({ name: once(name!), low: Number(low), high: Number(high), init: Number(init) }),
    ],
    [
      /^\[(\w+)\] (.*) -> (.*) : (.*);$/,
      (action, guard, rate, list) => {
        once(action!);
        const updates = list!.split(" & ").map((part): [string, Evaluate] => {
          const [, name, value] = /^\((\w+)'=(.*)\)$/.exec(part)!;
          return [name!, compile(value!)];
        });
        commands.push({ guard: compile(guard!), rate: compile(rate!), updates });
      },
    ],
    [/^label "(\w+)" = (.*);$/, (name, body) => labels.push({ name: name!, holds: compile(body!) })],
  ];
  for (const line of text.split("\n")) {
    const row = line.replace(/\/\/.*/, "").trim();
    if (row === "") continue;
    const reader = readers.find(([form]) => form.test(row));
    if (!reader) throw new Error(`unread: ${row}`);
    const [, ...found] = reader[0].exec(row)!;
    reader[1](...found);
  }
  const whole = Object.create(null) as Record<string, number>;
  Object.assign(whole, values);
  for (const [name, evaluate] of formulas)
    Object.defineProperty(whole, name, {
      get(this: Record<string, number>) {
        return evaluate(this);
      },
    });
  const stateOf = (digits: readonly number[]) => {
    const state = Object.create(whole) as Record<string, number>;
    for (const [at, { name }] of variables.entries()) state[name] = digits[at]!;
    return state;
  };
  const initial = variables.map(({ init }) => init);
  const queue = [initial];
  const states = new Map<string, { labels: string[]; steps: Map<string, number> }>();
  const seen = new Set([initial.join()]);
  for (const digits of queue) {
    const state = stateOf(digits);
    const steps = new Map<string, number>();
    for (const { guard, rate, updates } of commands) {
      if (!guard(state)) continue;
      const next = variables.map(({ name }, at) => {
        const update = updates.find(([target]) => target === name);
        return update ? update[1](state) : digits[at]!;
      });
      if (next.some((value, at) => value < variables[at]!.low || value > variables[at]!.high))
        throw new Error(`out of range: ${next}`);
      const target = next.join();
      steps.set(target, (steps.get(target) ?? 0) + rate(state));
      if (!seen.has(target)) {
        seen.add(target);
        queue.push(next);
      }
    }
    states.set(digits.join(), {
      labels: labels.filter(({ holds }) => holds(state)).map(({ name }) => name),
      steps,
    });
  }
  return { initial: initial.join(), states, commands: commands.length };
}

/** Reads explicit PRISM files; loops at ends are left out, having been checked. */
export function readTra(files: ReadonlyMap<string, string>): Described & { readonly lines: number } {
  const [head, ...lines] = files.get(".tra")!.trimEnd().split("\n");
  const [stateCount, transitionCount] = head!.split(" ").map(Number);
  if (lines.length !== transitionCount) throw new Error("the count of transitions is wrong");
  const [columns, ...rows] = files.get(".sta")!.trimEnd().split("\n");
  if (rows.length !== stateCount) throw new Error("the count of states is wrong");
  const width = columns!.split(",").length;
  const digits = rows.map((row, at) => {
    const [, number, tuple] = /^(\d+):\(([\d,]*)\)$/.exec(row)!;
    if (Number(number) !== at || tuple!.split(",").length !== width) throw new Error(`bad state ${row}`);
    return tuple!;
  });
  const [labelHead, ...labelRows] = files.get(".lab")!.trimEnd().split("\n");
  const labelNames = [...labelHead!.matchAll(/(\d+)="(\w+)"/g)].map(([, , name]) => name!);
  const labels = new Map<number, string[]>();
  for (const row of labelRows) {
    const [number, list] = row.split(": ");
    labels.set(
      Number(number),
      list!.split(" ").map((at) => labelNames[Number(at)]!),
    );
  }
  const steps = digits.map(() => new Map<string, number>());
  const pairs = new Set<string>();
  for (const line of lines) {
    const [from, to, rate] = line.split(" ").map(Number) as [number, number, number];
    if (pairs.has(`${from} ${to}`)) throw new Error(`parallel transitions ${line}`);
    pairs.add(`${from} ${to}`);
    if (from === to) {
      if (rate !== 1 || !labels.get(from)?.includes("deadlock"))
        throw new Error(`a loop that is no end: ${line}`);
    } else steps[from]!.set(digits[to]!, rate);
  }
  const first = [...labels].filter(([, names]) => names.includes("init"));
  if (first.length !== 1) throw new Error("not one initial state");
  const states = new Map(
    digits.map((name, at) => [
      name,
      {
        labels: (labels.get(at) ?? []).filter((label) => label !== "init" && label !== "deadlock"),
        steps: steps[at]!,
      },
    ]),
  );
  return { initial: digits[first[0]![0]]!, states, lines: lines.length };
}
