/** Commands of class play: entering slips, taking or holding them, and ending a round. */
import { writeStep } from "../model/state.ts";
import { refusalWords, seatInside, seatsInside, seatWords, sentence, turnWords } from "../report/game.ts";
import { stepWords, verdictReason } from "../report/words.ts";
import { beginPlay, endClassRound, holdSlip, offerSlip, type Slip, takeSlip } from "../session/slips.ts";
import { signersIn, stepAt, type Turned } from "../session/turns.ts";
import { edit } from "./acting.ts";
import { boardOf, gameIn } from "./game.ts";
import { go } from "./going.ts";
import { drop, type GameChoice, type Said, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { ruleOn, stepIn } from "./views/slip.ts";
import { viewOf } from "./views.ts";

/** Enter on a line of the round. */
export function takeRoundLine(ui: Ui): Ui {
  const [, what, which = ""] = /^([a-z]+):?(.*)$/s.exec(pickedIn(viewOf("round"), ui) ?? "") ?? [];
  switch (what) {
    case "team":
      return openSlip(ui, which);
    case "begin":
      return say(edit(ui, beginPlay), "Play begins. Slips may come in any order.");
    case "end":
      return endRoundNow(ui);
    case "debrief":
      return go(ui, "debrief");
    default:
      return say(ui, "This has happened; pick a team above, or u takes the last entry back.");
  }
}

function openSlip(ui: Ui, team: string): Ui {
  const { slip: _, ...picked } = ui.picked;
  return go({ ...ui, picked, slip: { team, words: "", signed: [] } }, "slip");
}

/** Ends the round: chance draws, and the screen tells it. */
export function endRoundNow(ui: Ui): Ui {
  const game = gameIn(ui);
  if (game?.mode !== "teams") return ui;
  const before = game.turns.length;
  const next = after(ui, endClassRound(boardOf(ui)), "");
  const now = gameIn(next)!;
  if (now.round === game.round) return next;
  const { model } = sittingOf(next);
  const told = now.turns
    .slice(before)
    .map((turn, nth) => sentence(turnWords(model, now, turn, stepAt(boardOf(next).session, before + nth))));
  const words = told.length > 0 ? told.join(" ") : "Chance drew nothing in these weeks.";
  const picked = told.length > 0 ? { ...next.picked, round: `log:${before}` } : next.picked;
  return say({ ...next, picked }, `Round ${game.round} is over. ${words}`);
}

/** The slip as it stands: the team, the step under the cursor, who has signed. */
function slipIn(ui: Ui): Slip | undefined {
  const step = ui.slip && stepIn(pickedIn(viewOf("slip"), ui));
  return step && { team: ui.slip!.team, step, signed: ui.slip!.signed };
}

/** Takes the slip under the cursor, or asks who has signed it, or says that it cannot be taken. */
export function takePicked(ui: Ui): Ui {
  const slip = slipIn(ui);
  if (!slip) return say(ui, "Pick a line first, or s keeps an offer in words.");
  const { model } = sittingOf(ui);
  const verdict = ruleOn(ui, slip.step);
  if (verdict.kind !== "open")
    return say(
      ui,
      `It cannot be taken: ${verdictReason(model, verdict)}. h keeps it as not taken, Esc goes back.`,
    );
  const signers = signersIn(model.scenario, slip.team, slip.step);
  return signers.length > 0 ? askSigned(ui, slip, -1) : taken(ui, slip);
}

/** Asks for the ticks of those who must consent. */
function askSigned(ui: Ui, slip: Slip, at: number): Ui {
  const { model, scenario } = sittingOf(ui);
  const signers = signersIn(scenario, slip.team, slip.step);
  const choices: readonly GameChoice[] = [
    ...signers.map((party): GameChoice => ({ do: "sign", party })),
    { do: "take-slip" },
    { do: "hold-slip" },
  ];
  return {
    ...ui,
    menu: {
      title: "WHO HAS SIGNED?",
      about: [
        `● OPEN  ${stepWords(model, slip.step)}.`,
        `It counts only if ${seatsInside(scenario, signers)} signed the slip too. Enter ticks.`,
      ],
      items: [
        ...signers.map((party) => ({
          label: `[${slip.signed.includes(party) ? "x" : " "}] ${seatWords(scenario, party)} has signed`,
          because: "",
        })),
        { label: "Take it", because: "Its step is played now." },
        { label: "Hold it", because: "It is kept as not taken, with the reason." },
      ],
      at,
      purpose: { for: "game", choices },
    },
  };
}

/** A choice in the menu of signatures. */
export function takeSlipChoice(ui: Ui, choice: GameChoice, at: number): Ui {
  const slip = slipIn(ui);
  if (!slip) return ui;
  if (choice.do === "hold-slip") return holdPicked(ui);
  if (choice.do !== "sign") return taken(ui, slip);
  const { party } = choice;
  const signed = slip.signed.includes(party)
    ? slip.signed.filter((one) => one !== party)
    : [...slip.signed, party];
  return askSigned({ ...ui, slip: { ...ui.slip!, signed } }, { ...slip, signed }, at);
}

function taken(ui: Ui, slip: Slip): Ui {
  const { model, scenario } = sittingOf(ui);
  const turned = takeSlip(boardOf(ui), slip);
  if ("refused" in turned && turned.refused.why === "consent") {
    const who = seatsInside(scenario, turned.refused.of);
    return say(
      askSigned(ui, slip, -1),
      `Not signed by ${who}, so it does not count: tick it, or hold it.`,
      "error",
    );
  }
  return after(ui, turned, `Taken: ${stepWords(model, slip.step)}.`);
}

/** Asks why the slip under the cursor is not taken; the reason the model has stands there already. */
export function holdPicked(ui: Ui): Ui {
  const slip = slipIn(ui);
  if (!slip) return say(ui, "Pick a line first.");
  const { model, scenario } = sittingOf(ui);
  const verdict = ruleOn(ui, slip.step);
  const missing = signersIn(scenario, slip.team, slip.step).filter((party) => !slip.signed.includes(party));
  const why =
    verdict.kind !== "open"
      ? verdictReason(model, verdict)
      : missing.length > 0
        ? `not signed by ${seatsInside(scenario, missing)}`
        : "withdrawn";
  const said: Said = { what: "hold", step: slip.step };
  return { ...ui, prompt: { asks: "Not taken, because:", text: why, purpose: { for: "said", said } } };
}

/** Asks for the name of a move or a condition, or words of it. */
export function findInSlip(ui: Ui): Ui {
  if (!ui.slip) return ui;
  const said: Said = { what: "find" };
  return { ...ui, prompt: { asks: "Name, or words:", text: "", purpose: { for: "said", said } } };
}

export function offerOnSlip(ui: Ui): Ui {
  if (!ui.slip) return ui;
  const asks = `${seatWords(sittingOf(ui).scenario, ui.slip.team)} offers, in words:`;
  return { ...ui, prompt: { asks, text: "", purpose: { for: "said", said: { what: "slip-offer" } } } };
}

/** Takes what was typed on a slip. */
export function takeSlipSaid(ui: Ui, said: Said, text: string): Ui {
  const { slip } = ui;
  if (!slip) return ui;
  const who = seatInside(sittingOf(ui).scenario, slip.team);
  if (said.what === "find") {
    const { slip: _, ...picked } = ui.picked;
    return { ...ui, picked, scroll: 0, ruling: 0, slip: { ...slip, words: text.trim(), signed: [] } };
  }
  if (said.what === "slip-offer")
    return after(
      ui,
      offerSlip(boardOf(ui), slip.team, text),
      `Kept: what ${who} offers in words. It changes no state.`,
    );
  if (said.what !== "hold") return ui;
  const held = { team: slip.team, step: said.step, signed: slip.signed };
  return after(ui, holdSlip(boardOf(ui), held, text), `Kept as not taken: ${writeStep(said.step)}.`);
}

/** The interface after an entry, back at the round; or with the reason why it was not entered. */
function after(ui: Ui, turned: Turned, words: string): Ui {
  if ("refused" in turned)
    return say(ui, refusalWords(sittingOf(ui).model, turned.refused, ui.slip?.team), "error");
  const bare = drop(drop(drop(ui, "slip"), "prompt"), "menu");
  return say(
    { ...edit(bare, () => turned.session), screen: "round", trail: [], scroll: 0, ruling: 0 },
    words,
  );
}
