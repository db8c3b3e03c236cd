/** One sheet of a teacher's pack: what prints on pages of its own. */
import type { Statement } from "../../scenario/evidence.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { type Block, heading, small, tableOr } from "../document.ts";
import { attributionWords, quoteWords } from "../words.ts";

export interface Sheet {
  /** The name of its file, without an ending. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Whether it is handed out, or stays with the teacher. */
  readonly reader: "class" | "teacher";
  readonly blocks: readonly Block[];
}

/** A sheet's heading and, below it, what this is and is not: each may be all that somebody is handed. */
export function headOf({ title, asOf, briefing }: Scenario, words: string): readonly Block[] {
  const [first = "", last = first] = [briefing[0], briefing.at(-1)];
  const says = [`${title} · ${asOf}.`, first, ...(last === first ? [] : [last])];
  return [heading(1, words), small(says.map((one) => one.trim()).join(" "))];
}

/** Statements with the source's words and our summary of them in columns of their own, in the order given. */
export function statementTable(scenario: Scenario, said: readonly Statement[], caption: string): Block {
  return tableOr("The source reports no words.", {
    caption,
    head: ["", "In short, in our words", "The source's words", "Who, where, when"],
    rows: said.map((statement) => ({
      cells: [
        statement.id,
        [statement.says, statement.note ? `Note: ${statement.note}` : ""].join(" ").trim(),
        quoteWords(statement),
        attributionWords(scenario, statement),
      ],
    })),
  });
}
