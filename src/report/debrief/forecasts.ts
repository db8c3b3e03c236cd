/** Forecasts given on the way, beside this model. */
import type { Branch } from "../../lesson/debrief/branch.ts";
import type { Debrief } from "../../lesson/debrief/debrief.ts";
import { sentence, stepRefs } from "./refs.ts";
import { positionWords } from "./words.ts";

export function forecastsJson(branch: Branch, { forecasts }: Debrief) {
  const { outcomes } = branch.model.scenario;
  return forecasts.map(({ asked, at, within, shares, chances, distance }) => ({
    asked: asked ?? null,
    after: at,
    within,
    distance: distance ?? null,
    lines: [...shares].map(([id, share]) => ({
      id,
      title: outcomes.get(id)?.title ?? "None of these",
      share,
      chance: chances?.get(id) ?? null,
    })),
    ...sentence(
      `Given at ${positionWords(at)}, for the ${within} weeks from there.`,
      stepRefs(branch, Math.max(1, at)),
    ),
  }));
}
