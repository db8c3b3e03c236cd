import seedrandom from "seedrandom";
import type { Model } from "../../src/model/model.ts";
import type { State, Step } from "../../src/model/state.ts";
import { afterStep, openSteps } from "../../src/model/verdict.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { modelOfSession } from "../../src/session/own.ts";
import { newSession, type Session } from "../../src/session/session.ts";
import { jump, play } from "../../src/session/tree.ts";

/** A session of so many branches from the start, each of so many open steps drawn from a seed; nothing ends them early. */
export function longSession(
  scenario: Scenario,
  { branches, steps, seed }: { branches: number; steps: number; seed: string },
): Session {
  const random = seedrandom.alea(seed);
  let session = newSession(scenario, { seed });
  const { model } = modelOfSession(session, scenario);
  for (let branch = 0; branch < branches; branch++) {
    session = jump(session, 0);
    for (const step of walk(model, steps, random)) session = play(session, step);
  }
  return session;
}

/** Open steps from the start; where nothing leads on that far, it goes back and on by another step. */
function walk(model: Model, length: number, random: () => number): readonly Step[] {
  const taken: Step[] = [];
  const states: State[] = [model.initial];
  const left: Step[][] = [];
  while (taken.length < length) {
    const here = states.at(-1)!;
    const choices = left[taken.length] ?? [...openSteps(model, here)];
    left[taken.length] = choices;
    const [step] = choices.splice(Math.floor(random() * choices.length), 1);
    if (step) {
      taken.push(step);
      states.push(afterStep(model, here, step));
      continue;
    }
    if (taken.length === 0) throw new Error(`no branch of ${length} steps`);
    left.length = taken.length;
    taken.pop();
    states.pop();
  }
  return taken;
}
