import type { Model } from "../model/model.ts";
import type { SingleStep, State } from "../model/state.ts";
import { type CompiledModel, compileModel } from "./closure.ts";
import { type Digits, digitsOf, type Key, keyOf, layoutOf, readKey } from "./layout.ts";

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
  const { moves, conditions, ends } = compiled;
  const steps: SingleStep[] = moves.map(({ move }) => ({ kind: "move", move: move.id }));
  const firstConcession = conditions.map(({ condition }) => {
    const first = steps.length;
    for (const level of condition.levels.slice(1))
      steps.push({ kind: "concession", condition: condition.id, level: level.id });
    return first;
  });
  const before = new Uint16Array(layout.sizes.length);
  const after = new Uint16Array(layout.sizes.length);
  const inTheWay = new Uint8Array(conditions.length);

  const each = (key: Key, visit: (step: number, to: Key) => void): void => {
    readKey(layout, key, before);
    for (const end of ends) if (end(before)) return;
    inTheWay.fill(0);
    for (let index = 0; index < moves.length; index++) {
      const move = moves[index]!;
      if (move.when && !move.when(before)) continue;
      if (!move.apply(before, after)) continue;
      let barred = false;
      for (const barrier of move.barriers)
        if (barrier.bars(before, after)) {
          barred = true;
          inTheWay[barrier.condition] = 1;
        }
      if (!barred) visit(index, keyOf(layout, after));
    }
    after.set(before);
    for (let index = 0; index < conditions.length; index++) {
      if (inTheWay[index] === 0) continue;
      const { digit, levels } = conditions[index]!;
      for (let level = before[digit]! + 1; level < levels; level++) {
        after[digit] = level;
        visit(firstConcession[index]! + level - 1, keyOf(layout, after));
      }
      after[digit] = before[digit]!;
    }
  };

  const scratch = new Uint16Array(layout.sizes.length);
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
