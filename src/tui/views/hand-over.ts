/** Between two turns: who gets the keyboard, and what everybody may know. */
import {
  clockWords,
  proposalWords,
  seatInside,
  seatsInside,
  seatWords,
  sentence,
  turnWords,
} from "../../report/game.ts";
import { waitingFor } from "../../session/game.ts";
import { stepAt } from "../../session/turns.ts";
import { boardOf, gameIn, overWords, seatIn, turnsSince } from "../game.ts";
import { blank, flow, labelled, line, paragraph, type Row, run } from "../row.ts";
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
      ...(seat === undefined ? [] : tableRows(width)),
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
    ...labelled(
      run("Press Enter", "key"),
      `when only ${who} can see the screen. What ${who} alone may read comes first.`,
      width,
    ),
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
      ? keyRows(
          [
            ["D", "the debrief"],
            ["l", "the log of all turns"],
            ["b", "the branches"],
            ["w", "where each condition stands"],
          ],
          width,
        )
      : keyRows(
          [
            ["E", "ends the game, and all can look at it together"],
            ["u", "takes the last turn back"],
            ["l", "the log"],
          ],
          width,
        )),
    blank,
  ];
}

/** What happened since the seat last had a turn, the last first come first told. */
function sinceRows(ui: Ui, seat: string | undefined, width: number): Row[] {
  const { model, scenario } = sittingOf(ui);
  const game = gameIn(ui)!;
  const { session } = boardOf(ui);
  const since = turnsSince(game, seat);
  const had = since.length < game.turns.length;
  if (since.length === 0) return [];
  return [
    line(had ? `SINCE THE LAST TURN OF ${seatWords(scenario, seat!).toUpperCase()}` : "SO FAR", "heading"),
    ...since.flatMap(({ turn, index }) =>
      labelled(
        run(turn.drawn ? " ~" : " •", turn.drawn ? "chance" : "dim"),
        sentence(turnWords(model, game, turn, stepAt(session, index))),
        width,
        undefined,
        3,
      ),
    ),
    blank,
  ];
}

function tableRows(width: number): Row[] {
  return [
    ...paragraph("Nobody has the keyboard now: what shows here everybody may see.", width, "dim"),
    ...keyRows(
      [
        ["l", "log"],
        ["1", "table, for observers"],
        ["i", "teacher: bring an event in"],
        ["E", "end the game"],
      ],
      width,
    ),
  ];
}

function keyRows(keys: readonly (readonly [string, string])[], width: number): Row[] {
  return flow(
    keys.map(([key, does]): Row => [run(key, "key"), run(` ${does}`, "dim")]),
    width,
    "   ",
  );
}
