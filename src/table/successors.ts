import type { Model } from "../model/model.ts";
import type { SingleStep, State } from "../model/state.ts";
import { type CompiledModel, compileModel } from "./closure.ts";
import { type Digits, digitsOf, type Key, keyOf, keyWith, layoutOf, newDigits, readKey } from "./layout.ts";

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
  const { weights } = layout;
  const steps: SingleStep[] = moves.map(({ move }) => ({ kind: "move", move: move.id }));
  const firstConcession = conditions.map(({ condition }) => {
    const first = steps.length;
    for (const level of condition.levels.slice(1))
      steps.push({ kind: "concession", condition: condition.id, level: level.id });
    return first;
  });
  const now = newDigits(layout);
  const inTheWay = new Uint8Array(conditions.length);

  /** The key after a move; the same key where it would change nothing. */
  const keyAfter = (key: Key, index: number): Key => {
    const { effects } = moves[index]!;
    if (weights && typeof key === "number") {
      let after = key;
      for (let e = 0; e < effects.length; e++) {
        const { at, next } = effects[e]!;
        const digit = now[at]!;
        after += (next[digit]! - digit) * weights[at]!;
      }
      return after;
    }
    return effects.reduce((after, { at, next }) => keyWith(layout, after, now, at, next[now[at]!]!), key);
  };

  const each = (key: Key, visit: (step: number, to: Key) => void): void => {
    readKey(layout, key, now);
    if (ended(now)) return;
    inTheWay.fill(0);
    for (let index = 0; index < moves.length; index++) {
      const { when, barriers } = moves[index]!;
      if (!when(now)) continue;
      const to = keyAfter(key, index);
      if (to === key) continue;
      let barred = false;
      for (let b = 0; b < barriers.length; b++) {
        const { bars, condition } = barriers[b]!;
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
      readKey(layout, key, scratch);
      return scratch;
    },
  };
}
