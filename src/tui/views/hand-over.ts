/** Between two turns: who gets the keyboard, and what everybody may know. */
import {
  clockWords,
  proposalWords,
  seatInside,
  seatsInside,
  seatWords,
  turnWords,
} from "../../report/game.ts";
import { waitingFor } from "../../session/game.ts";
import { stepAt } from "../../session/turns.ts";
import { boardOf, gameIn, overWords, seatIn, turnsSince } from "../game.ts";
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { View } from "../view.ts";

export const handOverView: View = {
  title: "Hand over",
  detailTitle: "NEXT TURN",
  entries: () => [],
  detail: (ui, _, width) => {
    const game = gameIn(ui);
    if (!game) return paragraph("No game is played in this session.", width);
    const seat = seatIn(ui);
    return [
      ...(seat === undefined ? overRows(ui, width) : handRows(ui, seat, width)),
      ...sinceRows(ui, seat, width),
      ...(seat === undefined ? [] : tableRows(ui, width)),
    ];
  },
};

function handRows(ui: Ui, seat: string, width: number): Row[] {
  const { scenario, model } = sittingOf(ui);
  const game = gameIn(ui)!;
  const who = seatInside(scenario, seat);
  const waiting = waitingFor(game, seat);
  return [
    ...paragraph(`Hand the keyboard to ${who}.`, width, "strong"),
    blank,
    [
      run("Press "),
      run("Enter", "key"),
      run(` when only ${who} can see the screen. ${capital(who)}'s own brief comes first.`),
    ],
    blank,
    line(clockWords(game), "value"),
    ...labelled(
      run("ORDER", "heading"),
      game.seats
        .map((one) => (one === seat ? `[${seatWords(scenario, one)}]` : seatWords(scenario, one)))
        .join(" → "),
      width,
    ),
    ...betweenRows(ui, width),
    ...waiting.flatMap((one) =>
      labelled(run("TO ANSWER", "heading"), `${proposalWords(model, one)}.`, width, "notice"),
    ),
    blank,
  ];
}

/** What chance does between the rounds, said once a screen: nobody at the table does it. */
function betweenRows(ui: Ui, width: number): Row[] {
  const { scenario } = sittingOf(ui);
  const game = gameIn(ui)!;
  if (game.weeksPerRound === 0) return [];
  const unplayed = [...scenario.evidence.parties.values()]
    .filter(({ role, id }) => role === "party" && !game.seats.includes(id))
    .map(({ id }) => id);
  const whose = unplayed.length > 0 ? `, and steps of ${seatsInside(scenario, unplayed)},` : "";
  return labelled(
    run("AFTER EACH ROUND", "heading"),
    `events${whose} are drawn by chance at assumed rates (seed ${boardOf(ui).session.chance.seed}).`,
    width,
    "dim",
  );
}

function overRows(ui: Ui, width: number): Row[] {
  const game = gameIn(ui)!;
  return [
    ...paragraph(overWords(ui), width, "strong"),
    line(clockWords(game), "value"),
    blank,
    ...(game.ended
      ? keyRow([
          ["l", "the log of all turns"],
          ["b", "the branches"],
          ["w", "where each condition stands"],
        ])
      : keyRow([
          ["E", "ends the game, and all can look at it together"],
          ["u", "takes the last turn back"],
          ["l", "the log"],
        ])),
    blank,
  ];
}

/** What happened since the seat last had a turn, the last first come first told. */
function sinceRows(ui: Ui, seat: string | undefined, width: number): Row[] {
  const { model } = sittingOf(ui);
  const game = gameIn(ui)!;
  const { session } = boardOf(ui);
  const since = turnsSince(game, seat);
  if (since.length === 0) return [];
  return [
    line(seat === undefined ? "WHAT HAPPENED" : "SINCE ITS LAST TURN", "heading"),
    ...since.flatMap(({ turn, index }) =>
      labelled(
        run(turn.drawn ? " ~" : " •", turn.drawn ? "chance" : "dim"),
        `${turnWords(model, game, turn, stepAt(session, index))}.`,
        width,
        undefined,
        3,
      ),
    ),
    blank,
  ];
}

function tableRows(ui: Ui, width: number): Row[] {
  const game = gameIn(ui)!;
  return [
    ...paragraph("Nobody has the keyboard now: what shows here everybody may see.", width, "dim"),
    ...keyRow([
      ["l", "log"],
      ["1", "the table, for observers"],
      ["i", "teacher: bring an event in"],
      ["E", game.rounds === undefined ? "teacher: end the game" : "end the game early"],
    ]),
  ];
}

function keyRow(keys: readonly (readonly [string, string])[]): Row[] {
  return [
    keys.flatMap(
      ([key, does], index): Row => [
        ...(index > 0 ? [run("   ")] : []),
        run(key, "key"),
        run(` ${does}`, "dim"),
      ],
    ),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
