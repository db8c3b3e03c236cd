import type { Model } from "../../model/model.ts";
import { writeStep } from "../../model/state.ts";
import type { Party } from "../../scenario/evidence.ts";
import { type Block, card, heading, tableOr, text } from "../document.ts";
import { partyInside } from "../words.ts";
import { consentWords } from "./role.ts";
import { headOf, type Sheet } from "./sheet.ts";

/** Slips on a page. */
const SLIPS = 3;

const LINE = "_".repeat(34);

/** For each party slips to hand in, and the names of what it may write on them. */
export function slipSheets(model: Model): readonly Sheet[] {
  const parties = [...model.scenario.evidence.parties.values()].filter(({ role }) => role === "party");
  return parties.map((party) => teamSheet(model, party));
}

function teamSheet(model: Model, party: Party): Sheet {
  const { scenario } = model;
  const inside = partyInside(scenario, party.id);
  const moves = [...scenario.moves.values()].filter((move) => move.party === party.id);
  const conditions = [...model.conditions.values()].filter((one) => one.party === party.id);
  const concessions = conditions.flatMap((condition) =>
    condition.levels.slice(1).map((level) => ({
      name: writeStep({ kind: "concession", condition: condition.id, level: level.id }),
      words:
        level.id === "dropped"
          ? `Give up: ${condition.title}`
          : `Soften “${condition.title}” to: ${level.title}`,
    })),
  );
  return {
    name: `slips-${party.id}`,
    title: `Slips: ${party.name}`,
    about:
      "For class play: the team hands one in each round. Copy as many as there are rounds, and cut them apart.",
    reader: "class",
    blocks: [
      ...headOf(scenario, `Slips: ${party.name}`),
      text(
        "One slip a round. What stands on it counts only if everybody whose consent it needs has signed. Your teacher types the names, which are in the table after the slips.",
      ),
      ...Array.from({ length: SLIPS }, () => slip(party)),
      heading(2, "What you may write"),
      tableOr("Nothing.", {
        caption: `Names of moves and concessions of ${inside}`,
        head: ["Name", "What", "Signed also by"],
        rows: [
          ...moves.map((move) => ({ cells: [move.id, move.title, consentWords(model, move)] })),
          ...concessions.map(({ name, words }) => ({ cells: [name, words, "nobody"] })),
        ],
      }),
    ],
  };
}

function slip({ name }: Party): Block {
  return card([
    text(`Team: ${name}\u2003Round: ____`),
    text("☐ move\u2003☐ concession\u2003☐ proposal of a joint step\u2003☐ spoken offer\u2003☐ pass"),
    text(`Name, or several joined by +: ${LINE}`),
    text(`To whom, and in your words: ${LINE}`),
    text(`Agreed and signed by: ${LINE}`),
    text("For the teacher:\u2003☐ open\u2003☐ ruled out, by ______________\u2003☐ closed"),
  ]);
}
