import type { Model } from "../model/model.ts";
import type { SingleStep, State } from "../model/state.ts";
import { type CompiledModel, type CompiledMove, compileModel } from "./closure.ts";
import {
  type Digits,
  digitsOf,
  type Key,
  keyOf,
  keyReader,
  keyWith,
  type Layout,
  layoutOf,
  newDigits,
} from "./layout.ts";

/** A model ready for exploring. Steps are numbered: moves in file order, then concessions by condition and level. */
export interface Table {
  readonly compiled: CompiledModel;
  readonly steps: readonly SingleStep[];
  readonly initial: Key;
  /** Calls `visit` with each step a person may play from the state of `key`, and the key it leads to. */
  readonly each: (key: Key, visit: (step: number, to: Key) => void) => void;
  readonly keyOf: (state: State) => Key;
  /** The digits of a key, in an array that the next call overwrites. */
  readonly digits: (key: Key) => Digits;
}

/** Compiles a model into a table of successors: the playable graph, one state at a time. */
export function tableOf(model: Model): Table {
  const layout = layoutOf(model);
  const compiled = compileModel(layout);
  const { moves, conditions, ended } = compiled;
  const { words } = layout;
  const read = keyReader(layout);
  const steps: SingleStep[] = moves.map(({ move }) => ({ kind: "move", move: move.id }));
  const firstConcession = conditions.map(({ condition }) => {
    const first = steps.length;
    for (const level of condition.levels.slice(1))
      steps.push({ kind: "concession", condition: condition.id, level: level.id });
    return first;
  });
  const now = newDigits(layout);
  const inTheWay = new Uint8Array(conditions.length);
  const keyAfter = layout.weights ? numberAfter(moves, layout.weights, now) : stringAfter(layout, moves, now);
  // The moves' `when`s side by side: most are decided by these bits alone.
  const ruledOut = Int32Array.from(moves.flatMap(({ when }) => [...when.ruledOut]));
  const rests = moves.map(({ when }) => when.rest);

  /** Whether a move's `when` holds in the state in `now`. */
  const couldBe = (index: number): boolean => {
    for (let word = 0, place = index * words; word < words; word++, place++)
      if ((now[word]! & ruledOut[place]!) !== 0) return false;
    const rest = rests[index]!;
    for (let at = 0; at < rest.length; at++) if (!rest[at]!(now)) return false;
    return true;
  };

  const each = (key: Key, visit: (step: number, to: Key) => void): void => {
    read(key, now);
    if (ended(now)) return;
    inTheWay.fill(0);
    for (let index = 0; index < moves.length; index++) {
      if (!couldBe(index)) continue;
      const to = keyAfter(key, index);
      if (to === key) continue;
      const { barriers } = moves[index]!;
      let barred = false;
      for (let at = 0; at < barriers.length; at++) {
        const { bars, condition } = barriers[at]!;
        if (bars(now)) {
          barred = true;
          inTheWay[condition] = 1;
        }
      }
      if (!barred) visit(index, to);
    }
    for (let index = 0; index < conditions.length; index++) {
      if (inTheWay[index] === 0) continue;
      const { digit, levels } = conditions[index]!;
      for (let level = now[digit]! + 1; level < levels; level++)
        visit(firstConcession[index]! + level - 1, keyWith(layout, key, now, digit, level));
    }
  };

  const scratch = newDigits(layout);
  return {
    compiled,
    steps,
    initial: keyOf(layout, digitsOf(layout, model.initial)),
    each,
    keyOf: (state) => keyOf(layout, digitsOf(layout, state)),
    digits: (key) => {
      read(key, scratch);
      return scratch;
    },
  };
}

/** The key after a move from the state in `now`; the same key where it would change nothing. */
type KeyAfter = (key: Key, move: number) => Key;

/** Each effect as what it adds to the key, by the digit now. */
function numberAfter(moves: readonly CompiledMove[], weights: readonly number[], now: Digits): KeyAfter {
  const first = [0];
  const at: number[] = [];
  const base: number[] = [];
  const adds: number[] = [];
  for (const { effects } of moves) {
    for (const effect of effects) {
      at.push(effect.at);
      base.push(adds.length);
      effect.next.forEach((digit, before) => {
        adds.push((digit - before) * weights[effect.at]!);
      });
    }
    first.push(at.length);
  }
  const [firsts, digits, bases] = [first, at, base].map((list) => Int32Array.from(list)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const added = Float64Array.from(adds);
  return (key, move) => {
    let after = key as number;
    for (let effect = firsts[move]!; effect < firsts[move + 1]!; effect++)
      after += added[bases[effect]! + now[digits[effect]!]!]!;
    return after;
  };
}

function stringAfter(layout: Layout, moves: readonly CompiledMove[], now: Digits): KeyAfter {
  return (key, move) =>
    moves[move]!.effects.reduce(
      (after, { at, next }) => keyWith(layout, after, now, at, next[now[at]!]!),
      key,
    );
}
