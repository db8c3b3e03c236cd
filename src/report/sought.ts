/** Outcomes that somebody seeks, by the source's words (`sought`), apart from those that no party is reported to seek. */
import type { Outcome, Scenario } from "../scenario/scenario.ts";

export const isSought = ({ sought }: Outcome): boolean => sought.length > 0;

/**
 * Outcomes in words, so that what a party loses is not mixed with what nobody wanted: the one in focus first, then those that
 * a party seeks, then the others, named as such.
 */
export function soughtFirst(scenario: Scenario, ids: readonly string[], focus: string): string {
  const outcomes = ids.map((id) => scenario.outcomes.get(id)!);
  const first = outcomes.filter((one) => one.id === focus);
  const rest = outcomes.filter((one) => one.id !== focus);
  const wanted = [...first, ...rest.filter(isSought)].map(({ title }) => title).join("; ");
  const others = rest
    .filter((one) => !isSought(one))
    .map(({ title }) => title)
    .join("; ");
  if (others === "") return wanted;
  return wanted === "" ? `sought by no party: ${others}` : `${wanted}. Sought by no party: ${others}`;
}
