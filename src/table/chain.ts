import { amount } from "../model/model.ts";
import { compileGuard } from "./closure.ts";
import type { Graph } from "./graph.ts";
import type { Digits } from "./layout.ts";

/**
 * The chain on a graph: its steps with a positive rate, as a continuous-time Markov chain. A condition yields
 * one level at a time, so of its concessions only the next level has a rate.
 */
export interface Chain {
  readonly graph: Graph;
  /** Steps of state s are at positions `first[s]` to `first[s + 1] - 1`. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  readonly step: Uint16Array;
  /** Per week, of each step. */
  readonly rate: Float64Array;
  /** Per week, of each state: the sum over its steps. The wait there is exponential with mean 1 / exit weeks. */
  readonly exit: Float64Array;
}

/**
 * Rates of the steps a person may play from one state, by their number in `table.steps`. `rates` in
 * `src/model/rate.ts` gives them their meaning; the chain compiles the same data.
 */
export type StepRates = (
  digits: Digits,
  steps: Uint16Array,
  from: number,
  end: number,
  into: Float64Array,
) => void;

/** Compiles the rates of a table's steps. Writes 0 for a step that chance never takes. */
export function stepRates(graph: Graph): StepRates {
  const { compiled, steps } = graph.table;
  const { layout, moves, conditions } = compiled;
  const { model } = layout;
  const base = new Float64Array(steps.length);
  const group = new Int32Array(steps.length).fill(-1);
  const level = new Int32Array(steps.length).fill(-1);
  const digit = new Int32Array(steps.length).fill(-1);
  const choices = new Map<string, number>();
  moves.forEach(({ move }, at) => {
    base[at] = amount(model, move.rate);
    if (move.choice === undefined) return;
    if (!choices.has(move.choice)) choices.set(move.choice, choices.size);
    group[at] = choices.get(move.choice)!;
  });
  let at = moves.length;
  for (const { condition, digit: place, levels } of conditions)
    for (let to = 1; to < levels; to++) {
      base[at] = amount(model, condition.yields);
      level[at] = to;
      digit[at++] = place;
    }
  const pressures = [...model.scenario.pressures.values()].map((pressure) => ({
    holds: compileGuard(layout, pressure.when),
    times: amount(model, pressure.times),
    on: Uint8Array.from(steps, (step) =>
      pressure.on.includes(
        step.kind === "move" ? step.move : step.kind === "concession" ? step.condition : "",
      )
        ? 1
        : 0,
    ),
  }));
  const sharing = new Uint32Array(choices.size);

  return (digits, taken, from, end, into) => {
    sharing.fill(0);
    for (let index = from; index < end; index++) {
      const choice = group[taken[index]!]!;
      if (choice >= 0) sharing[choice] = sharing[choice]! + 1;
    }
    for (let index = from; index < end; index++) {
      const step = taken[index]!;
      let rate = base[step]!;
      const choice = group[step]!;
      if (choice >= 0) rate /= sharing[choice]!;
      if (level[step]! >= 0 && level[step] !== digits[digit[step]!]! + 1) rate = 0;
      into[index] = rate;
    }
    for (const { holds, times, on } of pressures) {
      if (times === 1 || !holds(digits)) continue;
      for (let index = from; index < end; index++)
        if (on[taken[index]!] === 1) into[index] = into[index]! * times;
    }
  };
}

/** The chain of a graph under its model's assumed rates. */
export function chainOf(graph: Graph): Chain {
  const { states, first, to, step, table } = graph;
  const all = new Float64Array(to.length);
  const rates = stepRates(graph);
  const kept = new Uint32Array(states + 1);
  const exit = new Float64Array(states);
  let positive = 0;
  for (let state = 0; state < states; state++) {
    const from = first[state]!;
    const end = first[state + 1]!;
    rates(table.digits(graph.keyAt(state)), step, from, end, all);
    let sum = 0;
    for (let at = from; at < end; at++) {
      if (all[at]! <= 0) continue;
      positive++;
      sum += all[at]!;
    }
    exit[state] = sum;
    kept[state + 1] = positive;
  }
  const chain = {
    graph,
    first: kept,
    to: new Uint32Array(positive),
    step: new Uint16Array(positive),
    rate: new Float64Array(positive),
    exit,
  };
  let into = 0;
  for (let at = 0; at < to.length; at++) {
    if (all[at]! <= 0) continue;
    chain.to[into] = to[at]!;
    chain.step[into] = step[at]!;
    chain.rate[into++] = all[at]!;
  }
  return chain;
}
