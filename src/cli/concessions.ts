import { finish } from "../analysis/concessions.ts";
import { obstaclesTo } from "../analysis/knots.ts";
import type { Model } from "../model/model.ts";
import { concessionsJson, concessionsText, seekersOf } from "../report/concessions.ts";
import type { Outcome } from "../scenario/scenario.ts";
import { STATE_LIMIT } from "../table/graph.ts";
import { tableOf } from "../table/successors.ts";
import { playAfter } from "./after.ts";
import { chooseOutcome, wholeNumber } from "./asked.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";

interface ConcessionsOptions extends ModelOptions {
  readonly to?: string;
  readonly after?: string;
  readonly maxStates?: string;
  readonly json?: boolean;
}

/** `parley concessions SCENARIO [--to OUTCOME]`: knots, and every minimal set of conditions that must give. */
export async function concessions(name: string, options: ConcessionsOptions, io: Io): Promise<Exit> {
  const limit = wholeNumber("--max-states", options.maxStates ?? String(STATE_LIMIT), io);
  if (limit === undefined) return exit.usage;
  const model = await chooseModel(name, options, io);
  if (typeof model === "number") return model;
  const asked = chooseOutcome(model, options.to, io);
  if (typeof asked === "number") return asked;
  const branch = playAfter(model, options.after, io);
  if (typeof branch === "number") return branch;
  const table = tableOf(model);
  const from = table.keyOf(branch.state);
  const outcomes = options.to === undefined ? oneForEachParty(model, asked) : [asked];
  const found = {
    after: branch.steps,
    state: branch.state,
    outcomes: outcomes.map((outcome) => ({
      outcome,
      soughtBy: seekersOf(model, outcome),
      obstacles: finish(obstaclesTo(table, outcome.id, { from, limit })),
    })),
  };
  if (options.json) io.out(`${JSON.stringify(concessionsJson(model, found), null, 2)}\n`);
  else io.out(concessionsText(model, found));
  return found.outcomes.every(({ obstacles }) => obstacles.concessions.whole) ? exit.answered : exit.no;
}

/**
 * The goal, and for each party the first outcome in file order that its own statements seek, other than the goal
 * where there is one: what stands in one party's way is never shown without the others'.
 */
export function oneForEachParty(model: Model, goal: Outcome): readonly Outcome[] {
  const { evidence, outcomes } = model.scenario;
  const shown = new Set([goal]);
  for (const party of evidence.parties.keys()) {
    const sought = [...outcomes.values()].filter((outcome) => seekersOf(model, outcome).includes(party));
    const own = sought.find((outcome) => outcome !== goal);
    if (own) shown.add(own);
  }
  return [...shown];
}
