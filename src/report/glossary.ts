/** Terms of the field, and where a scenario shows them: as JSON and as text. */
import type { Strength, Term, Tie } from "../scenario/glossary.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { paragraph } from "./paragraph.ts";
import { attributionWords, conditionWords, placeWords } from "./words.ts";

/** How strongly the evidence bears a term out, in words. */
export const strengthWords: Readonly<Record<Strength, string>> = {
  strong: "strong evidence in the source",
  medium: "some evidence in the source",
  partial: "evidence in the source for a part of it",
  weak: "weak evidence in the source",
  none: "the source gives no evidence for this",
};

/** What is said of a term that a scenario does not tie to anything. */
export const NOT_TOLD = "this scenario does not say where it shows";

/** Something in which a scenario shows a term. */
export interface ShownIn {
  readonly id: string;
  readonly kind: "statement" | "event" | "unknown" | "contradiction" | "condition";
  /** In our words. */
  readonly says: string;
  /** Who, where and when. */
  readonly where: string;
}

/** What a tie points at, in its order. */
export function shownIn(scenario: Scenario, { shown }: Tie): readonly ShownIn[] {
  return shown.map((id) => thing(scenario, id));
}

function thing(scenario: Scenario, id: string): ShownIn {
  const { statements, events, unknowns, contradictions } = scenario.evidence;
  const statement = statements.get(id);
  if (statement)
    return { id, kind: "statement", says: statement.says, where: attributionWords(scenario, statement) };
  const event = events.get(id);
  if (event)
    return { id, kind: "event", says: event.says, where: `${placeWords(scenario, event.at)}, ${event.date}` };
  const point = unknowns.get(id) ?? contradictions.get(id);
  if (point) {
    const kind = unknowns.has(id) ? "unknown" : "contradiction";
    const where = kind === "unknown" ? "the source leaves this open" : "the source pulls two ways";
    return { id, kind, says: point.says, where };
  }
  const { because, statement: said } = scenario.conditions.get(id)!;
  const reading = because ? `. We read it as: ${because}` : "";
  return {
    id,
    kind: "condition",
    says: `${conditionWords(scenario, id)}${reading}`,
    where: `our reading of ${said}`,
  };
}

/** The shape of `parley show … glossary --json`. */
export function glossaryJson(scenario: Scenario) {
  return [...scenario.glossary.values()].map(({ id, title, means, sources, tie }) => ({
    id,
    title,
    means,
    sources,
    tie: tie
      ? {
          strength: tie.strength,
          dynamic: tie.dynamic ?? null,
          shown: shownIn(scenario, tie),
          because: tie.because,
        }
      : null,
  }));
}

/** What `parley show … glossary` prints for people. */
export function glossaryText(scenario: Scenario): string {
  const terms = [...scenario.glossary.values()];
  if (terms.length === 0) return "  No terms are given.";
  return terms.map((term) => termLines(scenario, term).join("\n")).join("\n\n");
}

/** Under the label above. */
const SAME = " ".repeat(18);

function termLines(scenario: Scenario, { id, title, means, sources, tie }: Term): readonly string[] {
  return [
    `  ${id}  ${title}`,
    paragraph(means, "      MEANS       "),
    ...sources.map((source, at) => paragraph(source, at === 0 ? "      LITERATURE  " : SAME)),
    ...(tie
      ? [
          paragraph(`${capital(strengthWords[tie.strength])}. ${tie.because}`, "      HERE        "),
          ...shownIn(scenario, tie).map((one, at) =>
            paragraph(
              `${one.id.padEnd(7)} ${one.says} (${one.where})`,
              at === 0 ? "      SHOWN IN    " : SAME,
            ),
          ),
        ]
      : [paragraph(`${capital(NOT_TOLD)}.`, "      HERE        ")]),
  ];
}

/** A sentence's first letter made a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
