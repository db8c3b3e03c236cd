import type { Model } from "../../model/model.ts";
import type { OpenPoint, Party } from "../../scenario/evidence.ts";
import { type Block, heading, list, tableOr, text } from "../document.ts";
import { attributionWords, listWords, placeWords, quoteWords, standingWords, valueWords } from "../words.ts";
import type { Sheet } from "./sheet.ts";

/** What everybody reads first: the scenario's briefing, who there is, what happened, and what each party says. */
export function briefingSheet(model: Model): Sheet {
  const { scenario } = model;
  const { parties, events, unknowns, contradictions } = scenario.evidence;
  const those = (role: Party["role"]) => [...parties.values()].filter((party) => party.role === role);
  const observers = those("observer");
  return {
    name: "briefing",
    title: "Briefing",
    about: "What happened, who is at the table, and what each party says. For everybody.",
    reader: "class",
    blocks: [
      heading(1, `Briefing: ${scenario.title}`),
      text(scenario.asOf),
      ...scenario.briefing.map((words) => text(words.trim())),
      heading(2, "Who is at the table"),
      partyTable(those("party"), "Parties"),
      ...(observers.length > 0
        ? [text("Others are heard, and decide nothing here:"), partyTable(observers, "Observers")]
        : []),
      heading(2, "What had happened"),
      tableOr("Nothing is told.", {
        caption: "Past events",
        head: ["When", "What", "Where"],
        rows: [...events.values()].map(({ id, date, says, at, note }) => ({
          cells: [date, note ? `${says} Note: ${note}` : says, `${placeWords(scenario, at)} (${id})`],
        })),
      }),
      heading(2, "Where the talks stand"),
      tableOr("Nothing is told.", {
        caption: "Tracks and issues at the start",
        head: ["Track or issue", "At the start"],
        rows: [...scenario.variables.values()].map((variable) => ({
          cells: [
            variable.title,
            `${valueWords(variable, model.initial.values[variable.id]!)}${typeof variable.initial === "object" ? " (assumed: no source gives it)" : ""}`,
          ],
        })),
      }),
      heading(2, "What each party says matters"),
      text(
        "The words behind the conditions that we take to be at the core of each party's position, as the source has them. In quotation marks only where the source quotes; the rest is its paraphrase or its own account. What we make of the words stands on the role sheets.",
      ),
      ...those("party").flatMap(({ id, name }) => [heading(3, name), coreTable(model, id, name)]),
      heading(2, "What the source leaves open"),
      pointList([...unknowns.values()]),
      heading(2, "Where the source pulls two ways"),
      pointList([...contradictions.values()]),
      heading(2, "Words used"),
      list([
        "Condition: a statement to which we gave a formal meaning: what it rules out, and until when.",
        "Open: a move that can be made now. Ruled out: it could happen, but a condition of a party that would make it or must agree to it forbids it, as we read the words. Closed: it cannot happen as things stand, whatever anybody wants.",
        "Concession: a party softens or gives up one of its own conditions. Package: moves and concessions of several parties as one step.",
        `A condition is ${listWords(Object.values(standingWords).map(({ mark, word }) => `${word} (${mark})`))}.`,
      ]),
    ],
  };
}

function partyTable(parties: readonly Party[], caption: string): Block {
  return tableOr("Nobody.", {
    caption,
    head: ["", "About", "Who is heard"],
    rows: parties.map(({ name, short, about, speakers }) => ({
      cells: [`${name} (${short})`, about, speakers.length > 0 ? listWords(speakers) : "nobody is quoted"],
    })),
  });
}

function coreTable(model: Model, party: string, name: string): Block {
  const { scenario } = model;
  const core = [...model.conditions.values()].filter((one) => one.party === party && one.core);
  return tableOr("None is marked as core.", {
    caption: `What ${name} says matters`,
    head: ["What it is about", "The source's words", "Who, where, when"],
    rows: core.map((condition) => {
      const statement = scenario.evidence.statements.get(condition.statement)!;
      return {
        cells: [
          condition.title,
          quoteWords(statement),
          `${attributionWords(scenario, statement)} (${statement.id})`,
        ],
      };
    }),
  });
}

function pointList(points: readonly OpenPoint[]): Block {
  if (points.length === 0) return text("Nothing is noted.");
  return list(
    points.map(({ id, says, paragraphs, note }) => {
      const places = paragraphs.length > 0 ? ` (${paragraphs.map((number) => `¶${number}`).join(", ")})` : "";
      return `${id}: ${says}${places}${note ? ` Note: ${note}` : ""}`;
    }),
  );
}
