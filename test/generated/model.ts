import { isModelError, type Model, type ModelChoices, modelOf } from "../../src/model/model.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

/** The model of a scenario; fails the test where the choices do not fit. */
export function model(scenario: Scenario, choices: ModelChoices = {}): Model {
  const made = modelOf(scenario, choices);
  if (isModelError(made)) throw new Error(made.error);
  return made;
}
