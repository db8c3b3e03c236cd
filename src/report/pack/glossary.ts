import type { Scenario } from "../../scenario/scenario.ts";
import { type Block, heading, list, tableOr, text } from "../document.ts";
import { capital, NOT_TOLD, shownIn, strengthWords } from "../glossary.ts";
import { headOf, type Sheet } from "./sheet.ts";

/** Terms of the field, each with where the scenario shows it, how strongly, and its literature. */
export function glossarySheet(scenario: Scenario): Sheet {
  const terms = [...scenario.glossary.values()];
  return {
    name: "glossary",
    title: "Glossary",
    about:
      "Terms of the field: what each means, where the scenario shows it and how strongly, and the literature.",
    reader: "class",
    blocks: [
      ...headOf(scenario, "Glossary"),
      text(
        "What a term means is said in our words. Where the scenario shows it, and how strongly the source bears it out, is our judgement; the statements are named so that you can judge for yourself.",
      ),
      ...(terms.length === 0 ? [text("No terms are given.")] : []),
      ...terms.flatMap(({ title, means, sources, tie }): Block[] => [
        heading(2, title),
        text(means),
        text(tie ? `Here: ${strengthWords[tie.strength]}. ${tie.because}` : `Here: ${NOT_TOLD}.`),
        ...(tie && tie.shown.length > 0
          ? [
              tableOr("", {
                caption: `Where the scenario shows: ${title}`,
                head: ["", "Shown in", "Who, where, when"],
                rows: shownIn(scenario, tie).map(({ id, says, where }) => ({
                  cells: [id, says, capital(where)],
                })),
              }),
            ]
          : []),
        text("Literature:"),
        list(sources),
      ]),
    ],
  };
}
