/** What was done on a branch: its steps with what each changed, reached and made of the goal's chance. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import { changes } from "../../model/change.ts";
import { type Step, writeStep } from "../../model/state.ts";
import { changeWords, stepWords } from "../words.ts";
import { stepRefs } from "./refs.ts";

/** One step as played. */
export function stepsJson(branch: Branch, { reached, chances }: Debrief) {
  const { model, steps, states, nodes, by, clock } = branch;
  const { outcomes } = model.scenario;
  return steps.map((step, index) => ({
    number: index + 1,
    node: nodes[index + 1]!,
    step: writeStep(step),
    words: stepWords(model, step),
    by: by[index]!,
    refs: stepRefs(branch, index + 1),
    grounds: groundsOf(branch, step),
    changes: changes(states[index]!, states[index + 1]!).map((change) => changeWords(model, change)),
    reached: reached[index]!.map((id) => ({ id, title: outcomes.get(id)!.title })),
    closes: (chances?.closings.find((one) => one.step === index + 1)?.outcomes ?? []).map((id) => ({
      id,
      title: outcomes.get(id)!.title,
    })),
    weeks: clock.waits[index]!,
    chance: chances ? chances.goal[index]!.after : null,
    band: chances?.bands?.bands[index + 1] ?? null,
  }));
}

/** Statements and events that a step rests on. */
function groundsOf({ model }: Branch, step: Step): readonly string[] {
  const parts = step.kind === "package" ? step.parts : [step];
  const ids = parts.flatMap((part) =>
    part.kind === "move"
      ? (model.scenario.moves.get(part.move)?.grounds ?? [])
      : [model.conditions.get(part.condition)!.statement],
  );
  return [...new Set(ids)];
}

/** The tracks that change on the branch, with their states after 0, 1, 2 … steps. */
export function tracksJson({ model, states }: Branch) {
  return [...model.scenario.variables.values()]
    .filter(
      ({ id, kind }) => kind === "track" && states.some(({ values }) => values[id] !== states[0]!.values[id]),
    )
    .map(({ id, title, labels }) => ({
      id,
      title,
      values: states.map(({ values }) => {
        const value = values[id]!;
        return labels.get(value) ?? String(value).replaceAll("-", " ");
      }),
    }));
}
