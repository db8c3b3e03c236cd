/** A party's own brief, shown only while it has the keyboard: its aim and notes, how it stands, what it said. */
import { seatInside, seatWords } from "../../report/game.ts";
import { kindWords, standingWords } from "../../report/words.ts";
import { OBSERVER } from "../../session/game.ts";
import { gameIn, minutes, overWords, roleAtKeyboard, seatAtKeyboard } from "../game.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { sourceRows } from "../statement.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { View } from "../view.ts";

export const briefView: View = {
  title: "Brief",
  detailTitle: "YOUR BRIEF",
  entries: () => [],
  detail: (ui, _, width) => {
    const seat = seatAtKeyboard(ui);
    if (seat === undefined) return paragraph(`${overWords(ui)} y goes on.`, width);
    const { scenario } = sittingOf(ui);
    const { about } = scenario.evidence.parties.get(seat) ?? {
      about: "You watch, and may say what you saw.",
    };
    const solo = gameIn(ui)!.mode === "solo";
    return [
      ...(ui.left === undefined ? [] : [timeRow(ui.left), blank]),
      ...paragraph(`You are ${seatInside(scenario, seat)}.`, width, "strong"),
      ...paragraph(about, width, "dim"),
      blank,
      ...labelled(
        run("Press Enter", "key"),
        `to take your turn; Space reads on.${solo ? "" : " Nobody but you should see this screen."}`,
        width,
      ),
      blank,
      ...privateRows(ui, width),
      ...scoreRows(ui, seat, width),
      ...saidRows(ui, seat, width),
    ];
  },
};

/** The clock of a turn: what is left, or by how much it runs over. */
export function timeRow(left: number): Row {
  return left >= 0
    ? [run(`${minutes(left)} left for this turn`, left <= 30 ? "notice" : "value")]
    : [
        run(
          `TIME IS UP, ${minutes(left)} over: nothing was ended for you. Take your turn, or . passes.`,
          "error",
        ),
      ];
}

function privateRows(ui: Ui, width: number): Row[] {
  const role = roleAtKeyboard(ui);
  if (!role || (role.aim === undefined && role.notes === undefined)) return [];
  return [
    line("FOR YOU ALONE, from your teacher", "heading"),
    ...(role.aim === undefined ? [] : labelled(run("  aim:", "strong"), role.aim, width, "strong", 4)),
    ...(role.notes === undefined ? [] : paragraph(role.notes, width, undefined, 2)),
    blank,
  ];
}

/** Where each of the party's conditions stands: its scoreboard. */
function scoreRows(ui: Ui, seat: string, width: number): Row[] {
  const sitting = sittingOf(ui);
  const { standings } = positionOf(sitting);
  const own = [...sitting.model.conditions.values()].filter(({ party }) => party === seat);
  if (own.length === 0) return [];
  return [
    line("WHERE YOUR CONDITIONS STAND   * a core condition", "heading"),
    ...own.flatMap((condition) => {
      const { mark, word } = standingWords[standings.get(condition.id)!];
      return labelled(
        run(`  ${mark}${condition.core ? " *" : "  "}`, "strong"),
        `${condition.title}: ${word} (${kindWords[condition.kind]})`,
        width,
        undefined,
        5,
      );
    }),
    blank,
  ];
}

/** What the party said in public, as the source has it. */
function saidRows(ui: Ui, seat: string, width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const said = [...scenario.evidence.statements.values()].filter(({ party }) => party === seat);
  if (said.length === 0 || seat === OBSERVER) return [];
  return [
    line(`WHAT ${seatWords(scenario, seat).toUpperCase()} SAID IN PUBLIC, as reported`, "heading"),
    ...said.flatMap((statement) => [
      ...sourceRows(scenario, statement, width, statement.id),
      ...labelled(run("  in short:", "dim"), statement.says, width, "dim", 4),
    ]),
  ];
}
