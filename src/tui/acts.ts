/** Where a statement or event acts in the model: the conditions, moves, tracks, pressures and outcomes that rest on it. */
import { conditionWords, partyWords } from "../report/words.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { Screen } from "./ui.ts";

export interface Act {
  readonly what: "condition" | "move" | "track" | "pressure" | "outcome";
  readonly id: string;
  readonly words: string;
  /** The screen that shows it, where one does. */
  readonly screen?: Screen;
}

export function actsOf(scenario: Scenario, id: string): readonly Act[] {
  const acts: Act[] = [];
  for (const condition of scenario.conditions.values())
    if (condition.statement === id || condition.also.includes(id))
      acts.push({
        what: "condition",
        id: condition.id,
        words: conditionWords(scenario, condition.id),
        screen: "conditions",
      });
  for (const move of scenario.moves.values())
    if (move.grounds.includes(id))
      acts.push({
        what: "move",
        id: move.id,
        words: `${partyWords(scenario, move.party)}: ${move.title}`,
        screen: "main",
      });
  for (const variable of scenario.variables.values())
    if (variable.grounds.includes(id))
      acts.push({ what: "track", id: variable.id, words: variable.title, screen: "tracks" });
  for (const pressure of scenario.pressures.values())
    if (pressure.grounds.includes(id))
      acts.push({ what: "pressure", id: pressure.id, words: pressure.because });
  for (const outcome of scenario.outcomes.values())
    if (outcome.sought.includes(id))
      acts.push({ what: "outcome", id: outcome.id, words: outcome.title, screen: "goals" });
  return acts;
}
