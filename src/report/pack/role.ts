import type { Role, Roles } from "../../lesson/roles.ts";
import { type Standing, standing } from "../../model/condition.ts";
import type { Model, ReadCondition } from "../../model/model.ts";
import { verdict } from "../../model/verdict.ts";
import type { Party } from "../../scenario/evidence.ts";
import type { Move } from "../../scenario/scenario.ts";
import { OBSERVER } from "../../session/game.ts";
import { type Block, heading, list, type Row, room, tableOr, text } from "../document.ts";
import {
  attributionWords,
  banWords,
  countWords,
  guardWords,
  kindWords,
  listWords,
  partyInside,
  partyWords,
  quoteWords,
  standingWords,
  valueWords,
  verdictReason,
  verdictWords,
} from "../words.ts";
import { headOf, type Sheet, statementTable } from "./sheet.ts";

/** What the teacher wrote for each role alone, by party, or for those who observe. */
export type PrivateNotes = Roles["by"];

/** A sheet for each party, all of the same parts and by the same rules, and one for those who observe. */
export function roleSheets(model: Model, notes: PrivateNotes = new Map()): readonly Sheet[] {
  const parties = [...model.scenario.evidence.parties.values()];
  return [
    ...parties
      .filter(({ role }) => role === "party")
      .map((party) => partySheet(model, party, notes.get(party.id))),
    observerSheet(
      model,
      parties.filter(({ role }) => role === "observer"),
      notes.get(OBSERVER),
    ),
  ];
}

function partySheet(model: Model, party: Party, role: Role | undefined): Sheet {
  const { scenario } = model;
  const own = [...model.conditions.values()].filter((condition) => condition.party === party.id);
  const ordered = [...own.filter(({ core }) => core), ...own.filter(({ core }) => !core)];
  const said = [...scenario.evidence.statements.values()].filter((one) => one.party === party.id);
  return {
    name: `role-${party.id}`,
    title: `Role sheet: ${party.name}`,
    about: `For the team that plays ${partyInside(scenario, party.id)}.`,
    reader: "class",
    blocks: [
      ...headOf(scenario, `Role: ${party.name}`),
      text(party.about),
      text(
        "You speak for this party with what it has said in public, and with your teacher's notes if there are any. You need not think that it is right. How much the source tells of a party differs from one to the next, and says nothing about its weight.",
      ),
      heading(2, "What you have said"),
      text(
        "Everything that the source reports of your words, your position or your conduct; the last column says who tells it. Words stand in quotation marks only where the source quotes them.",
      ),
      statementTable(scenario, said, `Statements of ${partyInside(scenario, party.id)}`),
      heading(2, "What you want, refuse or offer"),
      text(
        "Our reading of those words, those at the core of your position first (★). What the source says and how we read it stand apart: you may disagree with our reading, and say so.",
      ),
      conditionTable(model, party, ordered),
      heading(2, "If talks stop now"),
      text(
        "Where your conditions stand at the start, which is what you are left with if nothing more is agreed. What that is worth to you the source does not tell.",
      ),
      standingList(model, ordered),
      heading(2, "Your moves"),
      text(
        "What you can do, or put to others. The name in the first column is what your teacher types; write it on your slip.",
      ),
      moveTable(model, party),
      ...privateBlocks(role),
    ],
  };
}

/** The teacher's words for a role, or room for them, and room for the team's own. */
function privateBlocks({ aim, notes, seconds }: Role = {}): readonly Block[] {
  const words = [
    ...(aim ? [`Your aim: ${aim}`] : []),
    ...(notes ? notes.split(/\n+/) : []),
    ...(seconds ? [`Time for a turn: ${countWords(seconds, "second")}.`] : []),
  ];
  return [
    heading(2, "Private notes"),
    ...(words.length > 0
      ? [text("From your teacher, for your team alone:"), ...words.map(text)]
      : [room("From your teacher, for your team alone", 4)]),
    room("Your own", 4),
  ];
}

function conditionTable(model: Model, party: Party, conditions: readonly ReadCondition[]): Block {
  const { scenario } = model;
  return tableOr("None is reported.", {
    caption: `Conditions of ${partyInside(scenario, party.id)}`,
    head: ["Condition", "The source says", "We read it as"],
    rows: conditions.map((condition): Row => {
      const statement = scenario.evidence.statements.get(condition.statement)!;
      return {
        cells: [
          `${condition.core ? "★ " : ""}${condition.title} (${kindWords[condition.kind]}; ${condition.id})`,
          `${quoteWords(statement)} (${attributionWords(scenario, statement)}; ${statement.id})`,
          readingWords(model, condition),
        ],
      };
    }),
  });
}

/** Our reading of a condition: why, what it rules out, what lifts that, and how it may be softened. */
function readingWords({ scenario }: Model, condition: ReadCondition): string {
  const [stated, ...others] = condition.levels;
  const bans = stated ? banWords(scenario, condition, stated) : [];
  const softer = others.filter(({ id }) => id !== "dropped");
  return [
    stated?.because ?? condition.because ?? "",
    bans.length > 0
      ? `It rules out: ${bans.join("; ")}. ${stated?.until ? `Lifts when: ${guardWords(scenario, stated.until)}.` : "Lifts only when given up."}`
      : "",
    ...softer.map(({ id, title }) => `May soften to: ${title} (concede:${condition.id}/${id}).`),
    bans.length > 0 ? `May be given up (concede:${condition.id}).` : "",
    condition.commits
      ? `Commits you to: ${scenario.moves.get(condition.commits)?.title ?? condition.commits}.`
      : "",
    condition.met ? `Met when: ${guardWords(scenario, condition.met)}.` : "",
  ]
    .filter((words) => words !== "")
    .join("\n");
}

const order: readonly Standing[] = ["met", "unmet", "broken", "conceded", "unknown"];

function standingList(model: Model, conditions: readonly ReadCondition[]): Block {
  const items = order.flatMap((kind) => {
    const those = conditions.filter((condition) => standing(model, condition, model.initial) === kind);
    if (those.length === 0) return [];
    const { mark, word } = standingWords[kind];
    const titles = those.map(({ core, title }) => `${core ? "★ " : ""}${title}`);
    return [`${mark} ${word} (${those.length}): ${titles.join("; ")}.`];
  });
  return items.length > 0 ? list(items) : text("No condition is reported.");
}

function moveTable(model: Model, party: Party): Block {
  const { scenario, initial } = model;
  const moves = [...scenario.moves.values()].filter((move) => move.party === party.id);
  return tableOr("None is modelled.", {
    caption: `Moves of ${partyInside(scenario, party.id)}`,
    head: ["Name", "What", "Consent of", "Leads to", "At the start"],
    rows: moves.map((move) => {
      const found = verdict(model, initial, move);
      const { mark, word } = verdictWords[found.kind];
      return {
        cells: [
          move.id,
          move.title,
          consentWords(model, move),
          effectsWords(model, move),
          found.kind === "open" ? `${mark} ${word}` : `${mark} ${verdictReason(model, found)}`,
        ],
      };
    }),
  });
}

/** Who must agree to a move, or that nobody must. */
export function consentWords({ scenario }: Model, { consent }: Move): string {
  return consent.length === 0 ? "nobody" : listWords(consent.map((id) => partyWords(scenario, id)));
}

/** What a move leads to, wherever it is made. */
function effectsWords({ scenario }: Model, { effects }: Move): string {
  return effects
    .map((effect) => {
      const variable = scenario.variables.get(effect.variable)!;
      if ("add" in effect) return `${variable.title} ${effect.add > 0 ? "+" : ""}${effect.add}`;
      return typeof effect.to === "object"
        ? `${variable.title}: as assumed`
        : `${variable.title}: ${valueWords(variable, effect.to)}`;
    })
    .join("; ");
}

/** How many rounds an observer can note on one sheet. */
const ROUNDS = 5;

function observerSheet({ scenario }: Model, observers: readonly Party[], role: Role | undefined): Sheet {
  const { statements } = scenario.evidence;
  return {
    name: "role-observers",
    title: "Role sheet: observers",
    about: "For those who play no party.",
    reader: "class",
    blocks: [
      ...headOf(scenario, "Role: observer"),
      text(
        "You play no party: you watch, and forbid nothing. In the debrief you say what turned the talks, so write down what happened while it happens, and keep it apart from what you think of it.",
      ),
      heading(2, "What to watch"),
      ...Array.from({ length: ROUNDS }, (_, round) =>
        room(
          `Round ${round + 1}: what was done, by whom; who gave way, and for what; what it opened or closed`,
          3,
        ),
      ),
      room("The moment that turned the talks, and why you think so", 3),
      room("A threat or a promise: was it done?", 3),
      room("What no team tried", 3),
      heading(2, "What observers have said"),
      text("Their words ground some moves, and rule nothing out."),
      ...observers.flatMap(({ id, name, about }) => [
        heading(3, name),
        text(about),
        statementTable(
          scenario,
          [...statements.values()].filter(({ party }) => party === id),
          `Statements of ${name}`,
        ),
      ]),
      ...(observers.length === 0 ? [text("The source reports none.")] : []),
      ...(role ? privateBlocks(role) : []),
    ],
  };
}
