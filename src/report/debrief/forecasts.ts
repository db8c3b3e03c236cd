/** Forecasts given on the way, beside this model. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import type { Forecasted } from "../../lesson/debrief/forecasts.ts";
import { NONE } from "../../session/forecast.ts";
import { chanceWords } from "../odds.ts";
import { countWords } from "../words.ts";
import { type Refs, sentence, stepRefs, together } from "./refs.ts";
import { positionWords, quoted } from "./words.ts";

export function forecastsJson(branch: Branch, { forecasts }: Debrief) {
  const { outcomes } = branch.model.scenario;
  return forecasts.map((one) => {
    const { asked, at, within, shares, chances, bands, distance, apart } = one;
    const ids = [...new Set([...shares.keys(), NONE])];
    return {
      asked: asked ?? null,
      after: at,
      within,
      distance: distance ?? null,
      apart: apart ?? null,
      outcomes: ids.map((id) => ({
        id,
        title: outcomes.get(id)?.title ?? "None of these",
        share: shares.get(id) ?? 0,
        chance: chances?.get(id) ?? null,
        band: bands?.get(id) ?? null,
      })),
      ...sentence(forecastWords(branch, one), forecastRefs(branch, one)),
    };
  });
}

/** The step it was given at, and the statements that seek what it is about. */
function forecastRefs(branch: Branch, { at, shares }: Forecasted): Refs {
  const sought = [...shares.keys()].flatMap((id) => branch.model.scenario.outcomes.get(id)?.sought[0] ?? []);
  return together(stepRefs(branch, Math.max(1, at)), {
    steps: [],
    statements: [...new Set(sought)],
    conditions: [],
  });
}

function forecastWords(branch: Branch, { at, within, distance, apart, shares, chances }: Forecasted): string {
  const given = `Given at ${positionWords(at)}, for the ${countWords(within, "week")} from there.`;
  if (distance === undefined || apart === undefined || !chances)
    return `${given} This model has no counterpart: there are too many states to solve.`;
  const about =
    apart === NONE ? "none of these being reached" : quoted(branch.model.scenario.outcomes.get(apart)!.title);
  return `${given} Squared distance from this model, at assumed rates: ${distance.toFixed(3)}. They are furthest apart on ${about}: ${chanceWords(shares.get(apart) ?? 0)} and ${chanceWords(chances.get(apart) ?? 0)}.`;
}
