/** What the source says, as rows: who, where, the words, what we note of them, and our paraphrase, always told apart. */
import { attributionWords, placeWords, quoteWords } from "../report/words.ts";
import type { Statement } from "../scenario/evidence.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { labelled, paragraph, type Row, run } from "./row.ts";

/** A statement under a label such as SOURCE SAYS. */
export function statementRows(scenario: Scenario, statement: Statement, width: number, label: string): Row[] {
  return [
    ...sourceRows(scenario, statement, width, label),
    ...labelled(run("  in short:", "dim"), statement.says, width, "dim"),
    ...noteRows(statement, width),
    ...pointRows(scenario, statement.note ?? "", width),
  ];
}

/** What the open points and contradictions say that a text names by their codes. */
export function pointRows(
  scenario: Scenario,
  text: string,
  width: number,
  but: readonly string[] = [],
): Row[] {
  const { unknowns, contradictions } = scenario.evidence;
  return [...new Set(text.match(/\b[A-Z]+-\d+\b/g))].flatMap((id) => {
    const point = unknowns.get(id) ?? contradictions.get(id);
    return point && !but.includes(id) ? labelled(run(`  ${id}:`, "dim"), point.says, width, "dim", 4) : [];
  });
}

/** The source's words, and whose and where. */
export function sourceRows(scenario: Scenario, statement: Statement, width: number, label: string): Row[] {
  return [
    ...labelled(run(label, "heading"), `${attributionWords(scenario, statement)}:`, width),
    ...paragraph(quoteWords(statement), width, "quote", 2),
  ];
}

/** What is to be noted of the words: part of what the source says, not of how we read it. */
export function noteRows({ note }: Statement, width: number): Row[] {
  return note ? labelled(run("  NOTE", "heading"), note, width, "dim") : [];
}

/** A statement or past event by its id; an unknown id gives nothing. */
export function groundRows(scenario: Scenario, id: string, width: number): Row[] {
  const { statements, events } = scenario.evidence;
  const statement = statements.get(id);
  if (statement)
    return [
      ...sourceRows(scenario, statement, width, `${id} `),
      ...labelled(run("  in short:", "dim"), statement.says, width, "dim"),
    ];
  const event = events.get(id);
  if (!event) return [];
  return labelled(
    run(`${id} `, "heading"),
    `${event.date}, ${placeWords(scenario, event.at)}: ${event.says}`,
    width,
  );
}
