/** Where the cursor stands on the table after a step. */
import type { Step } from "../model/state.ts";
import { afterStep, outcomesIn } from "../model/verdict.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { here } from "../session/session.ts";
import { positionOf, sessionOf } from "./sitting.ts";
import { sittingOf, type Ui } from "./ui.ts";

const NATURE = "nature";

/**
 * On the move it was on, where that is open; else on the first open move of the party after the one that took the
 * step, or of those after that, events last. A move that brings an outcome about (an end, a rejection) is taken only
 * where there is no other, so that nobody plays it unawares; the goal may be.
 */
export function settle(ui: Ui): Ui {
  const sitting = sittingOf(ui);
  const { scenario, model } = sitting;
  const { verdicts, state } = positionOf(sitting, ui.parts);
  const now = ui.picked.main;
  if (now !== undefined && verdicts.get(now)?.kind === "open") return ui;
  const parties = [...scenario.evidence.parties.values()]
    .filter(({ role }) => role !== "nature")
    .map(({ id }) => id);
  const mover = moverOf(scenario, ui.parts?.at(-1) ?? here(sessionOf(sitting)).step);
  const from = mover === undefined ? 0 : parties.indexOf(mover) + 1;
  const order = [...parties.slice(from), ...parties.slice(0, from), NATURE];
  const open = order.flatMap((party) =>
    [...scenario.moves.values()].filter(
      ({ id, party: whose }) => whose === party && verdicts.get(id)?.kind === "open",
    ),
  );
  const known = new Set([...outcomesIn(model, state).map(({ id }) => id), sessionOf(sitting).goal]);
  const calm = open.find(({ id }) =>
    outcomesIn(model, afterStep(model, state, { kind: "move", move: id })).every((one) => known.has(one.id)),
  );
  const { main: _, ...picked } = ui.picked;
  const next = calm ?? open[0];
  return { ...ui, picked: next ? { ...picked, main: next.id } : picked };
}

function moverOf(scenario: Scenario, step: Step | undefined): string | undefined {
  if (!step) return undefined;
  if (step.kind === "package") return moverOf(scenario, step.parts.at(-1));
  return step.kind === "move"
    ? scenario.moves.get(step.move)?.party
    : scenario.conditions.get(step.condition)?.party;
}
