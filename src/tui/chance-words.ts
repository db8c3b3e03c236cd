/** What chance did, in words: how far it went, why it stopped, and what it only walked over again. */
import { amount, type Model } from "../model/model.ts";
import { weeksWords } from "../report/duration.ts";
import { countWords } from "../report/words.ts";
import type { ChanceRun } from "../session/chance.ts";
import type { Session } from "../session/session.ts";
import { pathTo } from "../session/tree.ts";

/** The message after chance played from where the session stood before. */
export function chanceWords(model: Model, before: Session, run: ChanceRun): string {
  return [outcomeWords(before, run), sameWords(before, run), firmWords(model, before)]
    .filter(Boolean)
    .join(" ");
}

function outcomeWords({ chance: { seed } }: Session, { steps, weeks, stop }: ChanceRun): string {
  const played = `By chance at assumed rates (seed ${seed}): ${countWords(steps.length, "step")}, ${weeksWords(weeks)}`;
  switch (stop.why) {
    case "played":
      return `${played}.`;
    case "outcome":
      return `${steps.length > 0 ? `${played}; ` : ""}the talks ended: ${stop.outcome.title}.`;
    case "still":
      return steps.length > 0
        ? `${played}; no move has a rate above 0 now.`
        : "Chance has nothing to draw: no move has a rate above 0 here.";
    case "horizon":
      return `${played}; the horizon is reached.`;
    case "steps":
      return `${played}. R goes on.`;
    case "full":
      return "This session is full: delete a branch to play on.";
    case "broken":
      return "This position no longer holds: go back first (←).";
  }
}

/** A drawn step that a person had played from the same position is that step, and stays marked as played. */
function sameWords(before: Session, { session, steps }: ChanceRun): string {
  const path = pathTo(session);
  const same = path
    .map((id, index) => ({ id, number: index }))
    .slice(path.length - steps.length)
    .filter(({ id }) => before.nodes.has(id) && before.nodes.get(id)!.by === "person");
  if (same.length === 0) return "";
  const numbers = same.map(({ number }) => number).join(", ");
  return `Drawn: the same as ${same.length === 1 ? "step" : "steps"} ${numbers}, which you had played; it stays yours.`;
}

/** Said once, at the first draw: where no condition has a rate of yielding, chance never makes a party give way. */
function firmWords(model: Model, { chance }: Session): string {
  if (chance.drawn > 0) return "";
  const yields = [...model.conditions.values()].flatMap((condition) => condition.yields ?? []);
  return yields.some((rate) => amount(model, rate) > 0)
    ? ""
    : "Under this reading chance never makes a party give way; 6 has others.";
}
