/** The form of ids that people write: words joined by dashes. */
export const idForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** The form of ids of statements, events, unknowns and contradictions. */
export const evidenceIdForm = /^[A-Z]{2,5}-[0-9]{1,3}$/;
/** The longest id. */
export const longestId = 80;

/** Whether a folder of this name can be a scenario: its name is the scenario's id. */
export function isScenarioId(name: string): boolean {
  return idForm.test(name) && !(name in Object.prototype);
}
