/** Chances along a branch and beside it: one graph explored at the start and solved once tells them all. */
import type { Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { afterStep, stepVerdict } from "../model/verdict.ts";
import { exploring, type Graph } from "../table/graph.ts";
import { type Table, tableOf } from "../table/successors.ts";
import { bandOf } from "./compare/common.ts";
import type { Flow } from "./components.ts";
import { withValues } from "./ground.ts";
import { hypercube } from "./hypercube.ts";
import { APART, lump, lumpTo } from "./lumping.ts";
import { outcomeTargets } from "./odds.ts";
import { isAmong, reachIn } from "./reach.ts";
import { withinSlices } from "./sampled.ts";
import { type Band, byValues } from "./sensitivity.ts";
import { termsOf } from "./terms.ts";
import { classesOf } from "./together.ts";
import { fromStatesAt } from "./transient.ts";
import { type Numbers, numberAt, variedIn } from "./varied.ts";

/** A position that was reached from the start by steps that are open, and the weeks that are left there. */
export interface Place {
  /** The place before it, and the step from there; undefined at the start. */
  readonly before: { readonly place: Place; readonly step: Step } | undefined;
  readonly state: State;
  readonly weeks: number;
}

/** What may come of each place. */
export interface Course {
  /** By place, then by outcome in file order: the chance of reaching it in the weeks left. */
  readonly chances: readonly Float64Array[];
  /** By place: the outcomes that somebody's steps can still lead to, giving way included, or that hold; by id. */
  readonly within: readonly ReadonlySet<string>[];
  readonly solved: {
    /** Playable states. */
    readonly states: number;
    /** How many were left to solve once those were taken together that lead on alike. */
    readonly together: number;
    /** How far off a chance can be, rounding apart. */
    readonly error: number;
  };
}

/**
 * The chances of all outcomes at all places, each in the weeks left there, by the assumed rates. The playable graph is
 * explored once, from the start; its states are taken together where they lead on alike (`lump`), and one run of
 * uniformisation serves every place (`fromStatesAt`). Undefined where the graph has more states than `limit`. Yields the
 * share that is done.
 */
export function* courseOf(
  model: Model,
  places: readonly Place[],
  limit: number,
): Generator<number, Course | undefined> {
  const table = tableOf(model);
  const graph = yield* explored(table, limit, 0, 0.4);
  if (!graph.whole) return undefined;
  const states = places.map(({ state }) => graph.find(table.keyOf(state)));
  if (states.some((state) => state < 0)) throw new Error("a place that no open steps lead to");
  const { words, open } = reachIn(graph);
  yield 0.5;
  const targets = outcomeTargets(graph);
  const skeleton = { first: graph.first, to: graph.to, ...termsOf(graph, () => false) };
  const ends = new Uint8Array(graph.states);
  const lumping = lump(skeleton, { of: classesOf(targets), ends, from: [...new Set(states)] });
  yield 0.8;
  const hits = new Uint8Array(lumping.states * targets.columns);
  for (let state = 0; state < graph.states; state++) {
    const into = lumping.of[state]!;
    if (into === APART) continue;
    for (let column = 0; column < targets.columns; column++)
      hits[into * targets.columns + column] = targets.hits[state * targets.columns + column]!;
  }
  const asked = places.map(({ weeks }, place) => ({ state: lumping.of[states[place]!]!, weeks }));
  const { chance, error } = fromStatesAt(
    flowOf(lumping),
    { columns: targets.columns, hits },
    asked,
    "within",
  );
  const outcomes = [...model.scenario.outcomes.keys()];
  return {
    chances: chance,
    within: states.map((state) => new Set(outcomes.filter((_, index) => isAmong(open, words, state, index)))),
    solved: { states: graph.states, together: lumping.states, error },
  };
}

function flowOf({ first, to, term, terms, states }: ReturnType<typeof lump>): Flow {
  const rate = Float64Array.from(term, (each) => terms[each]!.factor);
  const exit = new Float64Array(states);
  for (let state = 0; state < states; state++)
    for (let at = first[state]!; at < first[state + 1]!; at++) exit[state] = exit[state]! + rate[at]!;
  return { first, to, rate, exit };
}

function* explored(table: Table, limit: number, from: number, to: number): Generator<number, Graph> {
  const slices = exploring(table, { limit });
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    // How many states there will be is not known before the end.
    yield from + ((to - from) * slice.value) / (slice.value + 200_000);
  }
}

export interface CourseBandsAsked {
  readonly outcome: string;
  /** Assumptions whose number was asked for, which are not varied. */
  readonly asked: ReadonlySet<string>;
  readonly samples: number;
  readonly seed: string;
  readonly limit: number;
}

/** What samples over the ranges of the assumptions span at each place; weeks left are held as they are. */
export interface CourseBands {
  /** By place; undefined where the steps to it can be played under no sample. */
  readonly bands: readonly (Band | undefined)[];
  readonly seed: string;
  /** Samples known so far, and how many there will be. */
  readonly samples: number;
  readonly of: number;
}

/**
 * Bands of the chance of one outcome at all places, from a Latin hypercube over the assumptions' ranges, the same samples at
 * every place. Undefined where a graph has more states than the limit. Yields what is known so far, once in a while.
 */
export function* courseBands(
  model: Model,
  places: readonly Place[],
  { outcome, asked, samples, seed, limit }: CourseBandsAsked,
): Generator<CourseBands, CourseBands | undefined> {
  const { varied } = variedIn(model, asked);
  const points = hypercube(samples, varied.length, seed).map(
    (point): Numbers =>
      new Map([
        ...model.assumptions,
        ...varied.map((each, index) => [each.assumption.id, numberAt(each, point[index]!)] as const),
      ]),
  );
  const isOpen = (id: string) =>
    model.scenario.assumptions.get(id)!.kind !== "value" && model.assumptions.get(id) !== 0;
  const chances = places.map(() => new Float64Array(samples).fill(Number.NaN));
  let found: CourseBands = { bands: places.map(() => undefined), seed, samples: 0, of: samples };
  for (const members of byValues(varied, points)) {
    const own = withValues(model, varied, points[members[0]!]!);
    const table = tableOf(own);
    const slices = exploring(table, { limit });
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) yield found;
    const graph = slice.value;
    if (!graph.whole) return undefined;
    const stateAt = replayed(own);
    const states = places.map((place) => {
      const state = stateAt(place);
      return state ? graph.find(table.keyOf(state)) : -1;
    });
    const can = states.flatMap((state, place) => (state < 0 ? [] : [place]));
    const skeleton = { first: graph.first, to: graph.to, ...termsOf(graph, isOpen) };
    const goal = outcomeTargets(graph, [outcome]).hits;
    const lumping = lumpTo(skeleton, goal, [...new Set(can.map((place) => states[place]!))]);
    yield found;
    const swept = withinSlices(
      lumping,
      members.map((at) => points[at]!),
      can.map((place) => places[place]!.weeks),
      can.map((place) => lumping.of[states[place]!]!),
    );
    let sweep = swept.next();
    for (; !sweep.done; sweep = swept.next()) yield found;
    members.forEach((at, member) => {
      can.forEach((place, index) => {
        chances[place]![at] = sweep.value[member]![index]!;
      });
    });
    found = { ...found, bands: chances.map(bandOf), samples: found.samples + members.length };
    yield found;
  }
  return found;
}

/** The state at a place under another model; undefined where a step to it is not open there. Places before come first. */
function replayed(model: Model): (place: Place) => State | undefined {
  const known = new Map<Place, State | undefined>();
  const stateAt = (place: Place): State | undefined => {
    if (known.has(place)) return known.get(place);
    const from = place.before ? stateAt(place.before.place) : model.initial;
    const step = place.before?.step;
    const open = from && (!step || stepVerdict(model, from, step).kind === "open");
    const state = open ? (step ? afterStep(model, from, step) : from) : undefined;
    known.set(place, state);
    return state;
  };
  return stateAt;
}
