import type { Model } from "../model/model.ts";
import type { SingleStep, State } from "../model/state.ts";
import { type Barrier, type CompiledModel, type CompiledMove, compileModel, type Test } from "./closure.ts";
import {
  type Digits,
  digitsOf,
  type Key,
  type Keys,
  keyOf,
  keyReader,
  keyWith,
  type Layout,
  layoutOf,
  newDigits,
  newKeys,
} from "./layout.ts";
import { sieveOf } from "./sieve.ts";

/** Steps from one state, in ascending order, and the keys they lead to: the first `count` of each array. */
export interface Successors {
  count: number;
  readonly step: Uint16Array;
  readonly to: Keys;
}

/** A model ready for exploring. Steps are numbered: moves in file order, then concessions by condition and level. */
export interface Table {
  readonly compiled: CompiledModel;
  readonly steps: readonly SingleStep[];
  readonly initial: Key;
  /** The steps a person may play from the state of a key, in arrays that the next call overwrites. */
  readonly successors: (key: Key) => Successors;
  readonly keyOf: (state: State) => Key;
  /** The digits of a key, in an array that the next call overwrites. */
  readonly digits: (key: Key) => Digits;
}

/** Compiles a model into a table of successors: the playable graph, one state at a time. */
export function tableOf(model: Model): Table {
  const layout = layoutOf(model);
  const compiled = compileModel(layout);
  const { moves, conditions, ended } = compiled;
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
  const sieve = sieveOf(
    layout,
    moves.map(({ when }) => when),
  );
  const rests = moves.map(({ when }) => when.rest);
  const found: Successors = {
    count: 0,
    step: new Uint16Array(steps.length),
    to: newKeys(layout, steps.length),
  };

  const holdsToo = (rest: readonly Test[]): boolean => {
    for (let at = 0; at < rest.length; at++) if (!rest[at]!(now)) return false;
    return true;
  };

  /** Whether a condition bars a move in the state in `now`; notes which are in the way. */
  const isBarred = (barriers: readonly Barrier[]): boolean => {
    let barred = false;
    for (let at = 0; at < barriers.length; at++) {
      const { bars, condition } = barriers[at]!;
      if (!bars(now)) continue;
      barred = true;
      inTheWay[condition] = 1;
    }
    return barred;
  };

  const successors = (key: Key): Successors => {
    let count = 0;
    found.count = 0;
    read(key, now);
    if (ended(now)) return found;
    inTheWay.fill(0);
    sieve.read(now);
    for (let word = 0; word < sieve.left.length; word++)
      for (let left = sieve.left[word]!; left !== 0; left &= left - 1) {
        const index = word * 32 + 31 - Math.clz32(left & -left);
        if (!holdsToo(rests[index]!)) continue;
        const to = keyAfter(key, index);
        if (to === key || isBarred(moves[index]!.barriers)) continue;
        found.step[count] = index;
        found.to[count++] = to;
      }
    for (let index = 0; index < conditions.length; index++) {
      if (inTheWay[index] === 0) continue;
      const { digit, levels } = conditions[index]!;
      for (let level = now[digit]! + 1; level < levels; level++) {
        found.step[count] = firstConcession[index]! + level - 1;
        found.to[count++] = keyWith(layout, key, now, digit, level);
      }
    }
    found.count = count;
    return found;
  };

  const scratch = newDigits(layout);
  return {
    compiled,
    steps,
    initial: keyOf(layout, digitsOf(layout, model.initial)),
    successors,
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
