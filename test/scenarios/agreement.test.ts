import alea from "seedrandom/lib/alea.js";
import { expect, test } from "vitest";
import { isRefused, type Play, startPlay, takeStep } from "../../src/machine/play.ts";
import { explain, holds } from "../../src/model/guard.ts";
import type { Model } from "../../src/model/model.ts";
import { type SingleStep, type State, writeStep } from "../../src/model/state.ts";
import { afterStep, openSteps, stepVerdict } from "../../src/model/verdict.ts";
import type { Guard } from "../../src/scenario/guard.ts";
import { compileGuard } from "../../src/table/closure.ts";
import { digitsOf, stateOf } from "../../src/table/layout.ts";
import { tableOf } from "../../src/table/successors.ts";
import { stepsFrom } from "../table/steps.ts";
import { graphOf, ukraine, under } from "./ukraine.ts";

/**
 * The one meaning of the shipped scenario in its three uses, on a sample: branches drawn at random from the start
 * under each reading, until a hundred states or more have been asked in all three ways. Generated scenarios are asked everywhere
 * (test/table/agreement.test.ts).
 */

const states = 100;
/** Steps of a branch at most. */
const length = 25;
/** At every so many steps the machine is asked every step there is, refused ones too. */
const asked = 10;

/** Every guard there is. */
function guardsOf(model: Model): Guard[] {
  const { moves, outcomes, pressures } = model.scenario;
  return [
    ...[...moves.values(), ...outcomes.values(), ...pressures.values()].map(({ when }) => when),
    ...[...model.conditions.values()].flatMap(({ met, broken, when, levels }) => [
      met,
      broken,
      when,
      ...levels.flatMap(({ until, bans }) => [
        until,
        ...bans.map((ban) => ("result" in ban ? ban.result : undefined)),
      ]),
    ]),
  ].filter((guard) => guard !== undefined);
}

/** One reading for each playable graph. */
const graphs = [...ukraine.readings.keys()].map((id) => ({ id, graph: graphOf(under(id)) }));
const readings = graphs
  .filter(({ graph }, at) => graphs.findIndex((other) => other.graph === graph) === at)
  .map(({ id }) => id);

test.each(readings)("machine, verdicts and table agree under %s", (reading) => {
  const model = under(reading);
  const table = tableOf(model);
  const { layout } = table.compiled;
  const guards = guardsOf(model).map((guard) => ({ guard, compiled: compileGuard(layout, guard) }));
  const everyStep = table.steps;
  const draw = alea(reading);
  const seen = new Set<unknown>();

  /** The steps open in a state, the same by verdict and by table, with where each leads. */
  function openIn(state: State): readonly SingleStep[] {
    const key = table.keyOf(state);
    expect(stateOf(layout, table.digits(key))).toEqual(state);
    const open = openSteps(model, state);
    if (seen.has(key)) return open;
    seen.add(key);
    const byTable = new Map<string, State>();
    for (const [step, to] of stepsFrom(table, key))
      byTable.set(writeStep(everyStep[step]!), stateOf(layout, table.digits(to)));
    expect([...byTable.keys()]).toEqual(open.map(writeStep));
    for (const step of open) expect(byTable.get(writeStep(step))).toEqual(afterStep(model, state, step));
    const digits = digitsOf(layout, state);
    for (const { guard, compiled } of guards) {
      const truth = holds(model, guard, state);
      expect(compiled(digits)).toBe(truth);
      expect(explain(model, guard, state).holds).toBe(truth);
    }
    return open;
  }

  for (let branch = 0; seen.size < states; branch++) {
    let play: Play = startPlay(model);
    for (let at = 0; at < length; at++) {
      const open = openIn(play.state);
      if (open.length === 0) break;
      if (at % asked === branch % asked)
        for (const step of everyStep) {
          const taken = takeStep(play, step);
          expect(isRefused(taken), writeStep(step)).toBe(
            stepVerdict(model, play.state, step).kind !== "open",
          );
          if (!isRefused(taken)) expect(taken.state).toEqual(afterStep(model, play.state, step));
        }
      const step = open[Math.floor(draw() * open.length)]!;
      const next = takeStep(play, step);
      if (isRefused(next)) throw new Error(`the machine refuses ${writeStep(step)}`);
      expect(next.state).toEqual(afterStep(model, play.state, step));
      play = next;
    }
  }
});
