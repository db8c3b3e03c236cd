import type { Model } from "../../model/model.ts";
import type { State, Step } from "../../model/state.ts";
import { afterStep, stepVerdict, type Verdict } from "../../model/verdict.ts";
import type { Strategies } from "../strategy.ts";

/** How many columns stand side by side at most. */
export const MOST_COLUMNS = 6;

/** One branch under one model, played as far as it is open: what a comparison puts side by side. */
export interface Column {
  readonly model: Model;
  /** How parties play from its end on. */
  readonly strategies: Strategies;
  /** The branch asked for. */
  readonly asked: readonly Step[];
  /** As much of it as could be played. */
  readonly steps: readonly Step[];
  /** After 0, 1, 2 … steps played; the first is the start, the last the end. */
  readonly states: readonly State[];
  /** The first step that is not open in this model, and why. */
  readonly stopped?: { readonly step: Step; readonly verdict: Verdict };
}

/** Plays a branch from the start until a step is not open. */
export function playColumn(model: Model, asked: readonly Step[], strategies: Strategies = new Map()): Column {
  const states: State[] = [model.initial];
  for (const [index, step] of asked.entries()) {
    const verdict = stepVerdict(model, states[index]!, step);
    if (verdict.kind !== "open")
      return {
        model,
        strategies,
        asked,
        steps: asked.slice(0, index),
        states,
        stopped: { step, verdict },
      };
    states.push(afterStep(model, states[index]!, step));
  }
  return { model, strategies, asked, steps: asked, states };
}

/** Where a column's branch ends. */
export function endOf({ states }: Column): State {
  return states.at(-1)!;
}
