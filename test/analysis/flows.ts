import fc from "fast-check";
import type { Flow } from "../../src/analysis/components.ts";
import type { Targets } from "../../src/analysis/ever.ts";

/** A flow from its rates: from, to, per week. */
export function flowOf(states: number, rates: readonly (readonly [number, number, number])[]): Flow {
  const first = new Uint32Array(states + 1);
  const exit = new Float64Array(states);
  const sorted = [...rates].sort(([a], [b]) => a - b);
  for (const [from, , rate] of sorted) {
    first[from + 1] = first[from + 1]! + 1;
    exit[from] = exit[from]! + rate;
  }
  for (let state = 0; state < states; state++) first[state + 1] = first[state + 1]! + first[state]!;
  return {
    first,
    to: Uint32Array.from(sorted, ([, to]) => to),
    rate: Float64Array.from(sorted, ([, , rate]) => rate),
    exit,
  };
}

/** Targets from the states of each column. */
export function targetsOf(states: number, columns: readonly (readonly number[])[]): Targets {
  const hits = new Uint8Array(states * columns.length);
  columns.forEach((column, index) => {
    for (const state of column) hits[state * columns.length + index] = 1;
  });
  return { columns: columns.length, hits };
}

/** Small flows of every kind, with loops, dead ends and rates far apart. */
export const anyFlow: fc.Arbitrary<Flow> = fc.integer({ min: 1, max: 9 }).chain((states) =>
  fc
    .array(
      fc.tuple(
        fc.nat({ max: states - 1 }),
        fc.nat({ max: states - 1 }),
        fc.constantFrom(1e-6, 0.1, 0.5, 1, 3, 40),
      ),
      { maxLength: 20 },
    )
    .map((rates) =>
      flowOf(
        states,
        rates.filter(
          ([from, to], index) => from !== to && rates.findIndex(([f, t]) => f === from && t === to) === index,
        ),
      ),
    ),
);

/** Which states can be reached from which, by trying. */
export function reachability({ first, to, exit }: Flow): boolean[][] {
  return Array.from(exit, (_, start) => {
    const seen = new Set([start]);
    for (const state of seen) for (let at = first[state]!; at < first[state + 1]!; at++) seen.add(to[at]!);
    return Array.from(exit, (_, state) => seen.has(state));
  });
}

/** The chances of ever reaching a set of states, from each state, by elimination with pivots on a plain matrix. */
export function denseEver(flow: Flow, goal: readonly number[]): number[] {
  const { first, to, rate, exit } = flow;
  const reach = reachability(flow);
  const states = exit.length;
  const matrix = Array.from({ length: states }, (_, state) => {
    const row = new Array<number>(states + 1).fill(0);
    row[state] = 1;
    if (goal.includes(state)) row[states] = 1;
    else if (goal.some((other) => reach[state]![other]))
      for (let at = first[state]!; at < first[state + 1]!; at++)
        row[to[at]!] = row[to[at]!]! - rate[at]! / exit[state]!;
    return row;
  });
  return solved(matrix);
}

/** The chances of having reached a set by a time, or of being in it then, by the power series of the matrix exponential. */
export function denseAt(flow: Flow, goal: readonly number[], weeks: number, absorb: boolean): number[] {
  const { first, to, rate, exit } = flow;
  const states = exit.length;
  // Halved so often that the series converges at once, then squared back.
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(...exit, 1) * weeks + 1)) + 4);
  const scale = weeks / 2 ** halvings;
  const generator = Array.from({ length: states }, (_, state) => {
    const row = new Array<number>(states).fill(0);
    if (absorb && goal.includes(state)) return row;
    for (let at = first[state]!; at < first[state + 1]!; at++) {
      row[to[at]!] = row[to[at]!]! + rate[at]! * scale;
      row[state] = row[state]! - rate[at]! * scale;
    }
    return row;
  });
  let power = identity(states);
  let sum = identity(states);
  for (let term = 1; term < 20; term++) {
    power = times(power, generator).map((row) => row.map((value) => value / term));
    sum = sum.map((row, i) => row.map((value, j) => value + power[i]![j]!));
  }
  for (let halving = 0; halving < halvings; halving++) sum = times(sum, sum);
  return sum.map((row) => goal.reduce((total, state) => total + row[state]!, 0));
}

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));

const times = (a: readonly number[][], b: readonly number[][]): number[][] =>
  a.map((row) => b.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

function solved(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++)
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column || matrix[row]![column] === 0) continue;
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let at = column; at <= size; at++)
        matrix[row]![at] = matrix[row]![at]! - factor * matrix[column]![at]!;
    }
  }
  return matrix.map((row, at) => row[size]! / row[at]!);
}
