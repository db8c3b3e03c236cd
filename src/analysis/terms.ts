import { amount } from "../model/model.ts";
import type { Amount } from "../scenario/scenario.ts";
import { compileGuard } from "../table/closure.ts";
import type { Graph } from "../table/graph.ts";

/** A rate as a number, per week, times assumptions that are varied. */
export interface Term {
  readonly factor: number;
  /** By id, in order; one may stand twice. */
  readonly varied: readonly string[];
}

/** The rates of a graph's steps as terms. */
export interface Terms {
  readonly terms: readonly Term[];
  /** The term of each step of the graph, by position; {@link NEVER} where it has none under any numbers. */
  readonly term: Uint16Array;
}

/** No term: a step that chance never takes. */
export const NEVER = 0xffff;

/**
 * The rates of a graph's steps with some assumptions left open, so that rates for other numbers need no second look at the
 * states. Their meaning is that of `rates` in `src/model/rate.ts`: shared among the open moves of a choice, times the
 * pressures that hold, and of a condition's concessions only the next level.
 */
export function termsOf(graph: Graph, isVaried: (assumption: string) => boolean): Terms {
  const { table, states, keyAt, first, step } = graph;
  const { compiled, steps } = table;
  const { layout, moves, conditions } = compiled;
  const { model } = layout;
  const bases: Amount[] = [];
  const group = new Int32Array(steps.length).fill(-1);
  const owner = new Int32Array(steps.length).fill(-1);
  const choices = new Map<string, number>();
  moves.forEach(({ move }, at) => {
    bases.push(move.rate);
    if (move.choice === undefined) return;
    if (!choices.has(move.choice)) choices.set(move.choice, choices.size);
    group[at] = choices.get(move.choice)!;
  });
  conditions.forEach(({ condition, levels }, index) => {
    for (let level = 1; level < levels; level++) {
      owner[bases.length] = index;
      bases.push(condition.yields);
    }
  });
  const pressures = [...model.scenario.pressures.values()].map((pressure) => ({
    holds: compileGuard(layout, pressure.when),
    times: pressure.times,
    on: steps.map((each) =>
      pressure.on.includes(
        each.kind === "move" ? each.move : each.kind === "concession" ? each.condition : "",
      ),
    ),
  }));

  const terms: Term[] = [];
  const numbers = new Map<string, number>();
  /** The term of a step with so many moves of its choice open, under the pressures that hold. */
  const termOf = (taken: number, among: number, holding: readonly boolean[]): number => {
    const amounts = [
      bases[taken]!,
      ...pressures.filter(({ on }, at) => holding[at] && on[taken]).map(({ times }) => times),
    ];
    let factor = 1 / among;
    const varied: string[] = [];
    for (const each of amounts)
      if (typeof each === "object" && isVaried(each.assumption)) varied.push(each.assumption);
      else factor *= amount(model, each);
    if (factor === 0) return NEVER;
    varied.sort();
    const name = `${factor} ${varied.join(" ")}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (terms.length === NEVER) throw new Error("more kinds of rates than can be numbered");
    numbers.set(name, terms.length);
    return terms.push({ factor, varied }) - 1;
  };

  const term = new Uint16Array(step.length).fill(NEVER);
  const sharing = new Uint32Array(choices.size);
  /** Terms found before, by the pressures that hold and then by step and how many share its rate. */
  const found = new Map<string, Int32Array>();
  const most = moves.length + 1;
  for (let state = 0; state < states; state++) {
    const end = first[state + 1]!;
    if (first[state] === end) continue;
    const digits = table.digits(keyAt(state));
    const holding = pressures.map(({ holds }) => holds(digits));
    const pressed = holding.map(Number).join("");
    let here = found.get(pressed);
    if (!here) {
      here = new Int32Array(steps.length * most).fill(-1);
      found.set(pressed, here);
    }
    sharing.fill(0);
    for (let at = first[state]!; at < end; at++) {
      const choice = group[step[at]!]!;
      if (choice >= 0) sharing[choice] = sharing[choice]! + 1;
    }
    let last = -1;
    for (let at = first[state]!; at < end; at++) {
      const taken = step[at]!;
      const condition = owner[taken]!;
      // Concessions of a condition come level by level, the next one first.
      if (condition >= 0 && condition === last) continue;
      last = condition;
      const among = group[taken]! >= 0 ? sharing[group[taken]!]! : 1;
      const place = taken * most + among;
      if (here[place]! < 0) here[place] = termOf(taken, among, holding);
      term[at] = here[place]!;
    }
  }
  return { terms, term };
}

/** Each term's rate, per week, for numbers of the varied assumptions. */
export function termRates(terms: readonly Term[], numbers: ReadonlyMap<string, number>): Float64Array {
  return Float64Array.from(terms, ({ factor, varied }) =>
    varied.reduce((product, id) => product * numbers.get(id)!, factor),
  );
}
