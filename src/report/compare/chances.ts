/** The chances of a comparison: from each end in the time left on its clock. */
import type { Comparison } from "../../analysis/compare/comparison.ts";
import { seekersOf } from "../concessions.ts";
import { partyInside } from "../words.ts";
import { byLetter, letterOf } from "./columns.ts";

/** How the clock is set, in words. */
export function clockWords(pace: number | undefined): string {
  if (pace !== undefined)
    return `Each step of a branch is taken to last ${Number(pace.toFixed(2))} weeks (--pace), and what is left of the horizon counts.`;
  return (
    "Each step of a branch is taken to last as long as it takes on average until anything happens there at the assumed rates " +
    "(1 week divided by the sum of the rates, per week, of all that may happen next), and what is left of the horizon counts."
  );
}

/** The chances of every outcome from each end; what no branch can lead to is told apart. */
export function chancesJson({ columns, prospects, arrivals }: Comparison, pace: number | undefined) {
  const { model } = columns[0]!;
  const { scenario } = model;
  const { sampling, noBands, gaps } = prospects;
  return {
    restsOn: "assumed rates",
    clock: { pace: pace ?? null, words: clockWords(pace) },
    solved: prospects.columns.every(({ odds }) => odds !== undefined),
    sampling: sampling
      ? {
          seed: sampling.seed,
          samples: sampling.samples,
          share: 0.9,
          outcomes: sampling.outcomes,
          leftOut: byLetter(sampling.leftOut),
        }
      : null,
    noBands: noBands ?? null,
    times: byLetter(prospects.columns.map(({ odds }) => odds?.times ?? [])),
    outcomes: [...scenario.outcomes.values()].map(({ id, title, final }) => {
      const own = arrivals.get(id)!;
      return {
        id,
        title,
        final,
        /** The parties whose own words ask for it, as they are called inside a sentence. */
        soughtBy: seekersOf(model, scenario.outcomes.get(id)!).map((party) => partyInside(scenario, party)),
        ends: byLetter(
          prospects.columns.map(({ odds, bands, closed }, column) => {
            const one = odds?.outcomes.find(({ outcome }) => outcome === id);
            return {
              reachedAt: own[column]!.first ?? null,
              holds: own[column]!.holds,
              within: one?.within ?? null,
              standing: one?.standing ?? null,
              ever: one?.ever ?? null,
              curve: one?.curve ?? null,
              band: bands.get(id) ?? null,
              closed: closed ? closed.includes(id) : null,
            };
          }),
        ),
        gaps: gaps
          .filter(({ outcome }) => outcome === id)
          .map(({ higher, lower, point, band, sure }) => ({
            higher: letterOf(higher),
            lower: letterOf(lower),
            point,
            band,
            sure,
          })),
      };
    }),
  };
}

export type ChancesJson = ReturnType<typeof chancesJson>;
