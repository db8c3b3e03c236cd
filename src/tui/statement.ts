/** What the source says, as rows: who, where, the words, and our paraphrase, always told apart. */
import { attributionWords, placeWords, quoteWords } from "../report/words.ts";
import type { Statement } from "../scenario/evidence.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { labelled, paragraph, type Row, run } from "./row.ts";

/** A statement under a label such as SOURCE SAYS. */
export function statementRows(scenario: Scenario, statement: Statement, width: number, label: string): Row[] {
  return [
    ...sourceRows(scenario, statement, width, label),
    ...labelled(run("  in short:", "dim"), statement.says, width, "dim"),
  ];
}

/** The source's words, and whose and where. */
export function sourceRows(scenario: Scenario, statement: Statement, width: number, label: string): Row[] {
  return [
    ...labelled(run(label, "heading"), `${attributionWords(scenario, statement)}:`, width),
    ...paragraph(quoteWords(statement), width, "quote", 2),
  ];
}

/** A statement or past event by its id; an unknown id gives nothing. */
export function groundRows(scenario: Scenario, id: string, width: number): Row[] {
  const { statements, events } = scenario.evidence;
  const statement = statements.get(id);
  if (statement) return statementRows(scenario, statement, width, `${id} `);
  const event = events.get(id);
  if (!event) return [];
  return labelled(
    run(`${id} `, "heading"),
    `${event.date}, ${placeWords(scenario, event.at)}: ${event.says}`,
    width,
  );
}
