import type { Model } from "../model/model.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { modelOfSession } from "./own.ts";
import { type Replay, replay } from "./replay.ts";
import { here, type Session } from "./session.ts";

/** A session ready to go on, on the scenario as it is now. */
export interface Resumed {
  /** With the scenario's present hash, which the next save keeps. */
  readonly session: Session;
  readonly model: Model;
  readonly replay: Replay;
  /** What the person should know, a sentence each: nothing where all is as it was. */
  readonly words: readonly string[];
}

/**
 * Puts a session that was read from its file on a scenario: replays it as far as it holds, and says what does
 * not. Where the scenario changed since the session was saved, it says so first.
 */
export function resume(session: Session, scenario: Scenario): Resumed {
  const { model, leftOut } = modelOfSession(session, scenario);
  const goal = scenario.outcomes.has(session.goal) ? session.goal : scenario.goal;
  const now: Session = { ...session, hash: scenario.hash, goal };
  const played = replay(now, model);
  const words: string[] = [];
  if (session.scenario !== scenario.id)
    words.push(`This session was played on “${session.scenario}”, not on “${scenario.id}”.`);
  else if (session.hash !== scenario.hash)
    words.push("The scenario has changed since this session was saved.");
  words.push(...leftOut);
  if (goal !== session.goal)
    words.push(`The outcome “${session.goal}” is not in the scenario; the goal is “${goal}”.`);
  const broken = played.brokenAt.size;
  const steps = now.nodes.size - 1;
  if (broken > 0)
    words.push(
      `${steps - broken} of ${steps} steps still hold; ${broken === 1 ? "1 does" : `${broken} do`} not, and ${broken === 1 ? "is" : "are"} kept and marked.`,
    );
  else if (words.length > 0 && steps > 0)
    words.push(steps === 1 ? "Its step still holds." : `All ${steps} steps still hold.`);
  if (played.brokenAt.has(here(now).id))
    words.push("You stand at a step that no longer holds: go back to where it does.");
  return { session: now, model, replay: played, words };
}
