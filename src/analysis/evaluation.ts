/** What a position is worth for a goal, and what each step from it would make of that: the evaluation beside the moves. */
import { amount, type Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { afterStep, stepVerdict } from "../model/verdict.ts";
import type { Branching } from "../session/session.ts";
import { exploring, type Graph, STATE_LIMIT } from "../table/graph.ts";
import { type Table, tableOf } from "../table/successors.ts";
import { type Decider, deciderOf } from "./decider.ts";
import { played, withValues } from "./ground.ts";
import { hypercube } from "./hypercube.ts";
import { APART } from "./lumping.ts";
import { type Lean, leaning, type Outlook, outlookOf } from "./outlook.ts";
import { isAmong, type Reach, reachIn } from "./reach.ts";
import { withinFor } from "./sampled.ts";
import { type Band, bandOf, byValues } from "./sensitivity.ts";
import { type Numbers, numberAt, variedIn } from "./varied.ts";

/** What one step from a position would make of the goal and the other outcomes. */
export interface StepWorth {
  /** The chance of the goal within the horizon after it, with every assumption as it is; undefined while it is not known. */
  readonly chance: number | undefined;
  /** By samples over the assumptions; undefined while too few are known. */
  readonly lean: Lean | undefined;
  /** Where the lean depends on what is assumed: the assumption that decides it, if one stands out. */
  readonly decider?: Decider;
  /** Outcomes that can be reached before it and by nobody after it, unless the branch has been through them. */
  readonly closes: readonly string[];
  /** Whether, after it, the goal can be reached with no further concession. */
  readonly opensGoal: boolean;
}

export interface Evaluation {
  /** Weeks from here. */
  readonly horizon: number;
  /** The chance of the goal within the horizon, with every assumption as it is; undefined while it is not known. */
  readonly chance: number | undefined;
  /** What samples over the assumptions span, as far as they are known. */
  readonly band: Band | undefined;
  /** Samples known so far, and how many there will be. */
  readonly samples: number;
  readonly of: number;
  /** Whether the goal can be reached from here with no further concession. */
  readonly goalOpen: boolean;
  /** As the steps asked about. */
  readonly steps: readonly StepWorth[];
}

/** A position of a tree of branches: the step to it from its parent. */
export type Position = Pick<Branching, "id" | "parent" | "step">;

export interface EvaluatorOptions {
  /** Assumptions whose number was asked for, which are not varied. */
  readonly asked?: ReadonlySet<string>;
  /** How many samples over the assumptions. */
  readonly samples?: number;
  readonly seed: string;
  /** States of one graph at most. */
  readonly limit?: number;
}

export interface Evaluator {
  /** Does the work in slices of about a second at most; yields the share that is done. Ends early where a limit is met. */
  readonly work: () => Generator<number, void>;
  /** The limit of states, where the graph has more: then nothing is known. */
  readonly over: () => number | undefined;
  /** What is known so far after some steps from the start; undefined before anything is. */
  readonly at: (branch: readonly Step[], steps: readonly Step[]) => Evaluation | undefined;
  /** The outcomes that each step of a tree closes for good, by position; only those that close any. Parents come first. */
  readonly closedIn: (tree: readonly Position[]) => ReadonlyMap<number, readonly string[]> | undefined;
  /** The chance of the goal after some steps with other numbers; undefined where their graph is not known. */
  readonly chanceWith: (branch: readonly Step[], numbers: Numbers) => number | undefined;
}

/** How many samples the evaluation beside moves rests on: enough to tell 95 of 100. */
export const EVALUATION_SAMPLES = 100;

/** From so many samples on a lean is told. */
const TELLING = 20;
/** Samples worked out in one slice. */
const SLICE = 8;
/** Samples that share their values, and so a graph. */
interface Part {
  readonly values: string;
  readonly model: Model;
  readonly members: readonly Numbers[];
  table?: Table;
  find?: Graph["find"];
  outlook?: Outlook;
  /** By sample, then by state of the outlook. */
  readonly chances: Float64Array[];
}

/**
 * Evaluates positions of a model for a goal. The playable graph is explored once and the chance solved at every state of it,
 * with the model's numbers and at the points of a Latin hypercube, so that afterwards every position is looked up.
 */
export function evaluatorOf(model: Model, goal: string, options: EvaluatorOptions): Evaluator {
  const { asked = new Set<string>(), samples = EVALUATION_SAMPLES, seed, limit = STATE_LIMIT } = options;
  const { varied } = variedIn(model, asked);
  const outcomes = [...model.scenario.outcomes.keys()];
  const place = outcomes.indexOf(goal);
  const horizon = amount(model, model.scenario.horizon);
  const whole = varied.filter(({ spread }) => spread === "whole").map(({ assumption }) => assumption.id);
  const valuesOf = (numbers: Numbers) =>
    whole.map((id) => numbers.get(id) ?? model.assumptions.get(id)).join();
  const points = hypercube(samples, varied.length, seed).map((point): Numbers => {
    const drawn = varied.map((each, index) => [each.assumption.id, numberAt(each, point[index]!)] as const);
    return new Map([...model.assumptions, ...drawn]);
  });
  // A rate that is 0 has no steps; every other one stays open, so that other numbers need no second look.
  const isRate = (id: string) => model.scenario.assumptions.get(id)!.kind !== "value";
  const isOpen = (id: string) => isRate(id) && model.assumptions.get(id) !== 0;
  const groups = [...byValues(varied, points)].map((members): Part => {
    const own = members.map((at) => points[at]!);
    return {
      values: valuesOf(own[0]!),
      model: withValues(model, varied, own[0]!),
      members: own,
      chances: [],
    };
  });
  const present = valuesOf(model.assumptions);
  const base: Part = groups.find(({ values }) => values === present) ?? {
    values: present,
    model,
    members: [],
    chances: [],
  };
  const parts = [base, ...groups.filter((part) => part !== base)];
  let reach: Reach | undefined;
  let asIs: Float64Array | undefined;
  let over: number | undefined;

  function* work(): Generator<number, void> {
    // Exploring and looking at a graph takes about as long as a fifth of the samples.
    const graphs = parts.length * Math.max(samples / 5, 1);
    const all = graphs + samples;
    let done = 0;
    for (const part of parts) {
      const table = tableOf(part.model);
      const slices = exploring(table, { limit });
      let graph: Graph;
      for (;;) {
        const slice = slices.next();
        if (slice.done) {
          graph = slice.value;
          break;
        }
        yield done / all;
      }
      if (!graph.whole) {
        over = limit;
        return;
      }
      part.table = table;
      part.find = graph.find;
      if (part === base) {
        reach = reachIn(graph);
        yield done / all;
      }
      const outlook = outlookOf(graph, goal, isOpen);
      part.outlook = outlook;
      const everywhere = Array.from({ length: outlook.states }, (_, state) => state);
      if (part === base) asIs = withinFor(outlook, [model.assumptions], horizon, everywhere)[0]!;
      done += graphs / parts.length;
      yield done / all;
      for (let from = 0; from < part.members.length; from += SLICE) {
        const some = part.members.slice(from, from + SLICE);
        part.chances.push(...withinFor(outlook, some, horizon, everywhere));
        done += some.length;
        yield done / all;
      }
    }
  }

  /** The number of a state in a part's graph, or -1. */
  const numberIn = ({ table, find }: Part, state: State): number =>
    table && find ? find(table.keyOf(state)) : -1;

  /** Its number among the states taken together, or -1. */
  const togetherIn = (part: Part, state: State): number => {
    const number = part.outlook ? numberIn(part, state) : -1;
    const found = number < 0 ? APART : part.outlook!.of[number]!;
    return found === APART ? -1 : found;
  };

  const at: Evaluator["at"] = (branch, steps) => {
    const states = statesOf(model, branch);
    const here = states?.at(-1);
    if (!states || !here || !reach) return undefined;
    const number = numberIn(base, here);
    if (number < 0) return undefined;
    const { words, open, held } = reach;
    const been = new Set<number>();
    for (const state of states) beenThrough(reach, numberIn(base, state), been);
    /** Sampled chances here, and after each step; a sample counts for a step where both are known. */
    const sampled: number[] = [];
    const pairs = steps.map(() => ({
      here: [] as number[],
      there: [] as number[],
      numbers: [] as Numbers[],
    }));
    for (const part of parts) {
      if (part.chances.length === 0) continue;
      const own = part === base ? here : played(part.model, branch);
      const from = own ? togetherIn(part, own) : -1;
      if (!own || from < 0) continue;
      for (const chances of part.chances) sampled.push(chances[from]!);
      steps.forEach((step, index) => {
        const to =
          stepVerdict(part.model, own, step).kind === "open"
            ? togetherIn(part, afterStep(part.model, own, step))
            : -1;
        if (to < 0) return;
        part.chances.forEach((chances, sample) => {
          pairs[index]!.here.push(chances[from]!);
          pairs[index]!.there.push(chances[to]!);
          pairs[index]!.numbers.push(part.members[sample]!);
        });
      });
    }
    const chanceAt = (state: State) => {
      const found = togetherIn(base, state);
      return asIs && found >= 0 ? Math.min(1, asIs[found]!) : undefined;
    };
    const chance = chanceAt(here);
    const known = parts.reduce((sum, part) => sum + part.chances.length, 0);
    return {
      horizon,
      chance,
      band: sampled.length === 0 ? undefined : bandOf(Float64Array.from(sampled), chance ?? 0),
      samples: known,
      of: samples,
      goalOpen: isAmong(held, words, number, place),
      steps: steps.map((step, index): StepWorth => {
        const after = afterStep(model, here, step);
        const next = numberIn(base, after);
        const { here: before, there, numbers } = pairs[index]!;
        const lean = before.length < Math.min(TELLING, samples) ? undefined : leaning(before, there);
        const decider = lean === "depends" ? deciderOf(varied, numbers, before, there) : undefined;
        return {
          chance: chanceAt(after),
          lean,
          ...(decider ? { decider } : {}),
          closes:
            next < 0
              ? []
              : outcomes.filter(
                  (_, outcome) =>
                    isAmong(open, words, number, outcome) &&
                    !isAmong(open, words, next, outcome) &&
                    !been.has(outcome),
                ),
          opensGoal: next >= 0 && isAmong(held, words, next, place),
        };
      }),
    };
  };

  const closedIn: Evaluator["closedIn"] = (tree) => {
    if (!reach) return undefined;
    const { words, open } = reach;
    const found = new Map<number, readonly string[]>();
    const seen = new Map<
      number,
      { readonly state: State; readonly number: number; readonly been: ReadonlySet<number> }
    >();
    for (const { id, parent, step } of tree) {
      const before = parent === undefined ? undefined : seen.get(parent);
      if (step && (!before || stepVerdict(model, before.state, step).kind !== "open")) continue;
      const state = before && step ? afterStep(model, before.state, step) : model.initial;
      const number = numberIn(base, state);
      if (number < 0) continue;
      const been = new Set(before?.been);
      beenThrough(reach, number, been);
      seen.set(id, { state, number, been });
      const closes = before
        ? outcomes.filter(
            (_, outcome) =>
              isAmong(open, words, before.number, outcome) &&
              !isAmong(open, words, number, outcome) &&
              !been.has(outcome),
          )
        : [];
      if (closes.length > 0) found.set(id, closes);
    }
    return found;
  };

  const chanceWith: Evaluator["chanceWith"] = (branch, numbers) => {
    // What has no rate in the model has no steps in its graph either, so another number cannot be tried on it.
    for (const [id, number] of numbers)
      if (number !== 0 && model.assumptions.get(id) === 0 && isRate(id)) return undefined;
    const all: Numbers = new Map([...model.assumptions, ...numbers]);
    const part = parts.find(({ values }) => values === valuesOf(all));
    const state = part && played(part.model, branch);
    const from = part && state ? togetherIn(part, state) : -1;
    if (!part?.outlook || from < 0) return undefined;
    return Math.min(1, withinFor(part.outlook, [all], horizon, [from])[0]![0]!);
  };

  return { work, over: () => over, at, closedIn, chanceWith };

  function beenThrough({ words, now }: Reach, state: number, been: Set<number>): void {
    if (state < 0) return;
    outcomes.forEach((_, outcome) => {
      if (isAmong(now, words, state, outcome)) been.add(outcome);
    });
  }
}

/** Every state of a branch, the start first; undefined where a step of it is not open. */
function statesOf(model: Model, branch: readonly Step[]): readonly State[] | undefined {
  const states = [model.initial];
  for (const step of branch) {
    const state = states.at(-1)!;
    if (stepVerdict(model, state, step).kind !== "open") return undefined;
    states.push(afterStep(model, state, step));
  }
  return states;
}
