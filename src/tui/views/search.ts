/** Search over moves, statements, conditions, tracks and outcomes: hits as one types. */
import type { Verdict } from "../../model/verdict.ts";
import { conditionWords, partyWords, verdictWords } from "../../report/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { line, paragraph, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { type Screen, sittingOf, type Ui } from "../ui.ts";
import type { Entry, View } from "../view.ts";
import { conditionsView } from "./conditions.ts";
import { evidenceView } from "./evidence.ts";
import { goalsView } from "./goals.ts";
import { tracksView } from "./tracks.ts";
import { whyRows } from "./why.ts";

interface Hit {
  readonly screen: Screen;
  readonly id: string;
  readonly words: string;
  /** The words in lower case. */
  readonly title: string;
  /** Everything that is searched, in lower case. */
  readonly text: string;
}

const indexes = new WeakMap<Scenario, readonly Hit[]>();

/** Everything one can go to, in the order of the screens. */
function indexOf(scenario: Scenario): readonly Hit[] {
  const known = indexes.get(scenario);
  if (known) return known;
  const hit = (
    screen: Screen,
    id: string,
    words: string,
    more: readonly (string | undefined)[] = [],
  ): Hit => ({
    screen,
    id,
    words,
    title: words.toLowerCase(),
    text: [id, words, ...more].join(" ").toLowerCase(),
  });
  const { statements, events, unknowns, contradictions } = scenario.evidence;
  const made = [
    ...[...scenario.moves.values()].map((move) =>
      hit("main", move.id, `${partyWords(scenario, move.party)}: ${move.title}`, [
        move.note,
        ...move.grounds,
      ]),
    ),
    ...[...scenario.conditions.values()].map((condition) =>
      hit("conditions", condition.id, conditionWords(scenario, condition.id), [
        condition.because,
        condition.statement,
      ]),
    ),
    ...[...statements.values()].map((statement) =>
      hit("evidence", statement.id, statement.says, [
        statement.quote,
        statement.speaker,
        partyWords(scenario, statement.party),
        statement.note,
      ]),
    ),
    ...[...events.values(), ...unknowns.values(), ...contradictions.values()].map((point) =>
      hit("evidence", point.id, point.says, [point.note]),
    ),
    ...[...scenario.variables.values()].map((variable) =>
      hit("tracks", variable.id, variable.title, [variable.note, ...variable.labels.values()]),
    ),
    ...[...scenario.outcomes.values()].map((outcome) =>
      hit("goals", outcome.id, outcome.title, [outcome.note]),
    ),
  ];
  indexes.set(scenario, made);
  return made;
}

const names: Partial<Readonly<Record<Screen, string>>> = {
  main: "Moves",
  conditions: "Conditions",
  evidence: "Evidence",
  tracks: "Tracks and issues",
  goals: "Outcomes",
};

/** The hits for what was typed: every word must occur. A search begun in the evidence looks there alone. */
export function hitsFor(ui: Ui): readonly Hit[] {
  const words = ui.query.toLowerCase().split(/\s+/).filter(Boolean);
  const scope = ui.trail.at(-1) === "evidence" ? "evidence" : undefined;
  const hits = indexOf(sittingOf(ui).scenario).filter(
    (hit) => (scope === undefined || hit.screen === scope) && words.every((word) => hit.text.includes(word)),
  );
  const { verdicts } = positionOf(sittingOf(ui), ui.parts);
  const rank = ({ id, title }: Hit): number => {
    const elsewhere = words.every((word) => title.includes(word)) ? 0 : order.length;
    return elsewhere + order.indexOf(verdicts.get(id)!.kind);
  };
  // The screens keep their order; among the moves those come first whose title has the words, and of them the open.
  const moves = hits.filter(({ screen }) => screen === "main");
  const others = hits.filter(({ screen }) => screen !== "main");
  return [...moves.sort((a, b) => rank(a) - rank(b)), ...others];
}

const order: readonly Verdict["kind"][] = ["open", "ruled-out", "closed"];

export const hitId = (hit: Hit): string => `${hit.screen}/${hit.id}`;

function entries(ui: Ui): readonly Entry[] {
  const hits = hitsFor(ui);
  return [...new Set(hits.map(({ screen }) => screen))].flatMap((screen): Entry[] => {
    const some = hits.filter((hit) => hit.screen === screen);
    return [
      { row: [run(` ${names[screen] ?? screen}`, "heading"), run(`  ${some.length}`, "dim")] },
      ...some.map((hit) => entryFor(ui, hit)),
    ];
  });
}

/** A hit; a move with its verdict. */
function entryFor(ui: Ui, hit: Hit): Entry {
  const verdict =
    hit.screen === "main" ? positionOf(sittingOf(ui), ui.parts).verdicts.get(hit.id) : undefined;
  const id = hitId(hit);
  if (!verdict) return { id, row: [run(`  ${hit.words}`)], plain: hit.words };
  const { mark, word } = verdictWords[verdict.kind];
  return { id, row: [run(`  ${mark} `, verdict.kind), run(hit.words)], plain: `${hit.words}: ${word}` };
}

export const searchView: View = {
  title: "Search",
  share: 0.5,
  detailTitle: "PREVIEW",
  entries,
  detail: (ui, picked, width) => {
    const hit = hitsFor(ui).find((one) => hitId(one) === picked);
    if (!hit) return paragraph("Type words to look for; Enter goes to the hit, Esc back.", width, "dim");
    if (hit.screen === "main") return whyRows(ui, hit.id, width);
    const views = {
      conditions: conditionsView,
      evidence: evidenceView,
      tracks: tracksView,
      goals: goalsView,
    };
    return hit.screen in views ? views[hit.screen as keyof typeof views].detail(ui, hit.id, width) : [];
  },
  above: (ui) => [
    [
      run(ui.trail.at(-1) === "evidence" ? " Search the evidence: " : " Search: ", "key"),
      run(ui.query),
      run("▏", "strong"),
    ],
    line(""),
  ],
  empty: "Nothing found.",
};
