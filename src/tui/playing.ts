/** Commands of a game: taking a turn, proposing and answering, and what the teacher does. */

import { raceOf } from "../lesson/opponents.ts";
import { readStep, type SingleStep, type Step } from "../model/state.ts";
import { openSteps, stepVerdict } from "../model/verdict.ts";
import {
  proposalWords,
  refusalWords,
  seatInside,
  seatsInside,
  seatWords,
  sentence,
  turnWords,
} from "../report/game.ts";
import { stepWords } from "../report/words.ts";
import { OBSERVER, proposalsIn } from "../session/game.ts";
import {
  act,
  answer,
  counter,
  endGame,
  inject,
  makersOf,
  offer,
  partiesIn,
  pass,
  propose,
  type Race,
  stateOf,
  stepAt,
  type Turned,
} from "../session/turns.ts";
import { edit } from "./acting.ts";
import { boardOf, gameIn, seatAtKeyboard, seatIn } from "./game.ts";
import { pick } from "./going.ts";
import { keptApart } from "./handing.ts";
import { positionOf } from "./sitting.ts";
import { takeSlipChoice, takeSlipSaid } from "./slips.ts";
import { drop, type GameChoice, type Said, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { viewOf } from "./views.ts";

/** How parties that nobody plays race here. */
function race(ui: Ui): Race {
  return raceOf(sittingOf(ui).model, gameIn(ui)!.opponents);
}

/** The interface after a turn, or with the reason why it was not taken. */
function taken(ui: Ui, turned: Turned, words = ""): Ui {
  if ("refused" in turned)
    return say(ui, refusalWords(sittingOf(ui).model, turned.refused, seatIn(ui)), "error");
  const before = gameIn(ui)!.turns.length;
  const bare = drop(drop(drop(ui, "parts"), "prompt"), "menu");
  const next = keptApart(edit(bare, () => turned.session));
  return spoken(next, before, words);
}

/** Says what came of it, and puts the cursor on what chance drew. */
function spoken(ui: Ui, before: number, words: string): Ui {
  const game = gameIn(ui)!;
  const { model } = sittingOf(ui);
  const { session } = boardOf(ui);
  const fresh = game.turns.map((turn, index) => ({ turn, index })).slice(before);
  const drawn = fresh.filter(({ turn }) => turn.drawn);
  // Between turns of several people the screen that hands the keyboard over tells it.
  const shown = game.mode === "solo" ? drawn : [];
  const told = shown.map(({ turn, index }) => sentence(turnWords(model, game, turn, stepAt(session, index))));
  const still =
    game.mode === "solo" && fresh.some(({ turn }) => turn.kind !== "answer") && drawn.length === 0
      ? "Nothing of the others has a rate above 0 here, so chance drew nothing."
      : "";
  const all = [words, ...told, still].filter((part) => part !== "").join(" ");
  const last = drawn.at(-1);
  const { turn: _, ...picked } = ui.picked;
  const at = game.mode === "solo" && last ? pick({ ...ui, picked }, `log:${last.index}`, "turn") : ui;
  return all === "" ? at : say(at, all);
}

/** Enter on a line of the turn: takes it, or asks what is missing. */
export function takeLine(ui: Ui): Ui {
  const seat = seatAtKeyboard(ui);
  const id = pickedIn(viewOf("turn"), ui);
  if (seat === undefined || id === undefined) return ui;
  const [, what, which = ""] = /^([a-z]+):?(.*)$/s.exec(id) ?? [];
  switch (what) {
    case "asked":
      return answerMenu(ui, Number(which));
    case "step":
      return takeStep(ui, seat, readStep(which)!);
    case "say":
      return sayOffer(ui);
    case "pass":
      return passOn(ui);
    case "news":
      return injectMenu(ui);
    default:
      return say(ui, "This has happened; pick a line below it.");
  }
}

function takeStep(ui: Ui, seat: string, step: Step): Ui {
  if (ui.parts && step.kind !== "package") return addPart(ui, step);
  const { model, scenario } = sittingOf(ui);
  const turned = act(boardOf(ui), step, race(ui));
  if (!("refused" in turned)) return taken(ui, turned, `${stepWords(model, step)}.`);
  const { refused } = turned;
  if (refused.why !== "consent" && refused.why !== "not-yours") return taken(ui, turned);
  const tried = propose(boardOf(ui), step, "", race(ui));
  if ("refused" in tried) return taken(ui, tried);
  return askWords(
    ui,
    step,
    partiesIn(scenario, step).filter((party) => party !== seat),
  );
}

function addPart(ui: Ui, step: SingleStep): Ui {
  const parts = ui.parts ?? [];
  const known = parts.some((part) => JSON.stringify(part) === JSON.stringify(step));
  if (known) return say(ui, "That is in the package already; Backspace drops the last part.");
  const { model } = sittingOf(ui);
  const verdict = stepVerdict(model, positionOf(sittingOf(ui), parts).state, step);
  if (verdict.kind !== "open")
    return say(ui, refusalWords(model, { why: "verdict", verdict }, seatIn(ui)), "error");
  return { ...ui, parts: [...parts, step], scroll: 0, ruling: 0 };
}

/** Asks for the words that go with a proposal; Enter sends it. */
function askWords(ui: Ui, step: Step, to: readonly string[], counters?: number): Ui {
  const { scenario } = sittingOf(ui);
  const asks = `Ask ${seatsInside(scenario, to)}. Your words with it:`;
  const said: Said = { what: "proposal", step, ...(counters === undefined ? {} : { counters }) };
  return { ...ui, prompt: { asks, text: "", purpose: { for: "said", said } } };
}

/** Begins a package; again: proposes it, or takes it where nobody else is in it. */
export function packTurn(ui: Ui): Ui {
  const seat = seatAtKeyboard(ui);
  if (seat === undefined) return ui;
  if (seat === OBSERVER) return say(ui, "Observers take no steps: s says something, . passes.");
  const { parts } = ui;
  if (!parts)
    return say(
      { ...drop(ui, "counters"), parts: [] },
      "A package: Enter adds a line to it, p again proposes it, Esc drops it.",
    );
  const rest = drop(ui, "parts");
  if (parts.length === 0) return say(rest, "The package was empty; nothing was done.");
  const step: Step = parts.length === 1 ? parts[0]! : { kind: "package", parts };
  const counters = ui.counters;
  if (counters === undefined) return takeStep(rest, seat, step);
  const tried = counter(boardOf(ui), counters, step, "", race(ui));
  if ("refused" in tried) return taken(ui, tried);
  const to = partiesIn(sittingOf(ui).scenario, step).filter((party) => party !== seat);
  return askWords(drop(rest, "counters"), step, to, counters);
}

/** The proposal under the cursor, where one waits there. */
function askedIn(ui: Ui): number | undefined {
  const [, which] = /^asked:(\d+)$/.exec(pickedIn(viewOf("turn"), ui) ?? "") ?? [];
  return which === undefined ? undefined : Number(which);
}

/** Accepts or declines the proposal under the cursor, or begins a package to counter it with. */
export function answerPicked(ui: Ui, given: "accept" | "decline" | "counter"): Ui {
  const id = askedIn(ui);
  if (id === undefined) return say(ui, "Put the cursor on a proposal that waits for your answer first.");
  return given === "counter" ? beginCounter(ui, id) : giveAnswer(ui, id, given);
}

function giveAnswer(ui: Ui, id: number, given: "accept" | "decline"): Ui {
  const seat = seatWords(sittingOf(ui).scenario, seatIn(ui) ?? "");
  const words = `${seat} ${given === "accept" ? "accepts" : "declines"} proposal ${id}. The turn goes on.`;
  return taken(ui, answer(boardOf(ui), id, given), words);
}

function beginCounter(ui: Ui, id: number): Ui {
  const { turn: _, ...picked } = ui.picked;
  return say(
    { ...drop(ui, "menu"), picked, parts: [], counters: id },
    `Instead of proposal ${id}: Enter adds lines to a package, p proposes it and declines theirs, Esc leaves it.`,
  );
}

function answerMenu(ui: Ui, id: number): Ui {
  const { model } = sittingOf(ui);
  const proposal = proposalsIn(gameIn(ui)!).find((one) => one.id === id);
  if (!proposal) return ui;
  const choices: readonly GameChoice[] = [
    { do: "accept", proposal: id },
    { do: "decline", proposal: id },
    { do: "counter", proposal: id },
  ];
  return {
    ...ui,
    menu: {
      title: `PROPOSAL ${id}`,
      about: [
        `${proposalWords(model, proposal)}.`,
        ...(proposal.text === undefined ? [] : [`“${proposal.text}”`]),
      ],
      items: [
        {
          label: "Accept",
          because: "Played at once where nobody else has still to agree. Your turn goes on.",
        },
        { label: "Decline", because: "Your turn goes on." },
        { label: "Counter", because: "Declines it and proposes something else; that is your turn." },
      ],
      at: -1,
      purpose: { for: "game", choices },
    },
  };
}

/** Asks for words that are kept: an offer, or an observer's remark. */
export function sayOffer(ui: Ui): Ui {
  const seat = seatAtKeyboard(ui);
  if (seat === undefined) return ui;
  const asks = seat === OBSERVER ? "Your remark:" : "Your offer, in words:";
  return { ...ui, prompt: { asks, text: "", purpose: { for: "said", said: { what: "offer" } } } };
}

export function passOn(ui: Ui): Ui {
  const seat = seatAtKeyboard(ui);
  if (seat === undefined) return ui;
  const who = seatWords(sittingOf(ui).scenario, seat);
  return taken(
    ui,
    pass(boardOf(ui), race(ui)),
    gameIn(ui)!.mode === "solo" ? "You wait." : `${who}: passed.`,
  );
}

/** What the teacher may bring in: steps of events and of parties that nobody plays, or words. */
export function injectMenu(ui: Ui): Ui {
  const game = gameIn(ui);
  const state = game && stateOf(boardOf(ui));
  if (!game || !state) return ui;
  const { model, scenario } = sittingOf(ui);
  const steps = openSteps(model, state).filter((step) =>
    partiesIn(scenario, step).every((party) => !game.seats.includes(party)),
  );
  const choices: readonly GameChoice[] = [
    { do: "tell" },
    ...steps.map((step): GameChoice => ({ do: "inject", step })),
  ];
  return {
    ...ui,
    menu: {
      title: "BRING AN EVENT IN",
      about: ["For the teacher. It comes about now, between turns, and everybody sees it."],
      items: [
        { label: "Something in your own words", because: "It is told and kept; the state stays as it is." },
        ...steps.map((step) => ({
          label: stepWords(model, step),
          because: `${seatInside(scenario, makersOf(scenario, step)[0] ?? "")}: nobody at the table chooses this.`,
        })),
      ],
      at: -1,
      purpose: { for: "game", choices },
    },
  };
}

/** Asks whether the game is to end. */
export function askEnd(ui: Ui): Ui {
  if (!gameIn(ui) || gameIn(ui)!.ended) return ui;
  return {
    ...ui,
    menu: {
      title: "END THE GAME?",
      about: ["After that nobody takes turns any more, and everything can be looked at together."],
      items: [
        { label: "Go on playing", because: "" },
        { label: "End the game", because: "u takes this back." },
      ],
      at: 0,
      purpose: { for: "game", choices: [{ do: "leave" }, { do: "end" }] },
    },
  };
}

/** Takes the choice under the cursor of a game's menu. */
export function takeChoice(ui: Ui, choice: GameChoice, at = -1): Ui {
  switch (choice.do) {
    case "accept":
    case "decline":
      return giveAnswer(ui, choice.proposal, choice.do);
    case "counter":
      return beginCounter(ui, choice.proposal);
    case "tell":
      return {
        ...ui,
        prompt: { asks: "What comes about:", text: "", purpose: { for: "said", said: { what: "event" } } },
      };
    case "inject":
      return taken(
        ui,
        inject(boardOf(ui), choice.step),
        `Brought in: ${stepWords(sittingOf(ui).model, choice.step)}.`,
      );
    case "end":
      return say(
        keptApart({
          ...edit(ui, endGame),
          screen: gameIn(ui)?.mode === "teams" ? "round" : "hand-over",
          trail: [],
        }),
        "The game is ended. D opens the debrief; l is the log.",
      );
    case "sign":
    case "take-slip":
    case "hold-slip":
      return takeSlipChoice(ui, choice, at);
    case "leave":
      return ui;
  }
}

/** Takes what was typed for a game. */
export function takeSaid(ui: Ui, said: Said, text: string): Ui {
  const board = boardOf(ui);
  if (said.what === "offer") return taken(ui, offer(board, text, race(ui)), "Kept.");
  if (said.what === "event") return taken(ui, inject(board, text), "Told.");
  if (said.what !== "proposal") return takeSlipSaid(ui, said, text);
  const { step, counters } = said;
  const turned =
    counters === undefined
      ? propose(board, step, text, race(ui))
      : counter(board, counters, step, text, race(ui));
  return taken(drop(ui, "counters"), turned, "Proposed.");
}
