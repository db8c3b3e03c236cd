/** The lines of the debrief on the screen, part by part. */
import { standingCell } from "../../report/compare/score-blocks.ts";
import type { Refs } from "../../report/debrief/refs.ts";
import type { DebriefJson } from "../../report/debrief/told.ts";
import { bandedWords } from "../../report/debrief/words.ts";
import { chanceWords } from "../../report/odds.ts";
import { partyShort, shortStepWords } from "../../report/words.ts";
import { type Debriefed, debriefedIn } from "../debriefed.ts";
import { sittingOf, type Ui } from "../ui.ts";

/** One line of the debrief. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  /** In full. */
  readonly words: readonly string[];
  readonly refs: Refs;
  /** The step it is about, and the statement, where it is one above others. */
  readonly step?: number;
  readonly statement?: string;
  /** How we read the statement, told apart from it. */
  readonly reading?: string;
}

export interface Section {
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Said where there is none. */
  readonly none: string;
}

const WORKING = "working…";

/** The last parts made, for as long as what they tell of stays. */
const made = new WeakMap<Debriefed, { readonly of: string; readonly sections: readonly Section[] }>();

/** The parts of the debrief, those with nothing to say left out. */
export function sectionsOf(ui: Ui): readonly Section[] {
  const debriefed = debriefedIn(ui);
  if (!debriefed) return [];
  const of = `${ui.all} ${isWide(ui)}`;
  const before = made.get(debriefed);
  if (before?.of === of) return before.sections;
  const sections = sectionsMade(ui, debriefed);
  made.set(debriefed, { of, sections });
  return sections;
}

const isWide = ({ size }: Ui): boolean => size.width >= 100;

function sectionsMade(ui: Ui, debriefed: Debriefed): readonly Section[] {
  const { told } = debriefed;
  const plain = (id: string, sentences: readonly { words: string; refs: Refs }[]) =>
    sentences.map(
      ({ words, refs }, index): Fact => ({ id: `${id}:${index}`, label: words, words: [words], refs }),
    );
  return [
    {
      title: "In short",
      none: "",
      facts: [
        {
          id: "short",
          label: "What this branch comes to",
          words: told.summary.map(({ words }) => words),
          refs: { steps: told.steps.map(({ number }) => number), statements: [], conditions: [] },
        },
      ],
    },
    stepSection(debriefed, ui),
    {
      title: "Where it turned, at assumed rates",
      none: told.turningPoints ? "no step changed a chance" : WORKING,
      facts: (told.turningPoints ?? []).map(({ step, before, after, title, words, refs }) => ({
        id: `turn:${step}`,
        label: `step ${step}: ${chanceWords(before)} → ${chanceWords(after)}  ${title}`,
        words: [words],
        refs,
        step,
      })),
    },
    {
      title: "Points of no return",
      none: told.noReturn ? "none" : WORKING,
      facts: (told.noReturn ?? []).map(({ step, words, refs, outcomes }) => ({
        id: `closed:${step}`,
        label: `step ${step} ⊘ ${outcomes.map(({ title }) => title).join("; ")}`,
        words: [words],
        refs,
        step,
      })),
    },
    ...scoreSections(told, ui.all),
    {
      title: "Given and received",
      none: "",
      facts: [
        ...told.given.map(({ step, words, refs, condition }, index) => ({
          id: `given:${index}`,
          label: words,
          words: [words],
          refs,
          step,
          statement: statementOf(ui, condition),
        })),
        ...plain("balance", told.balance),
      ],
    },
    announcedSection(ui, told),
    {
      title: "At the table",
      none: "",
      facts: told.game
        ? [
            ...plain("turns", told.game.turns),
            ...plain("proposal", told.game.proposals),
            ...plain("slip", told.game.slips),
            ...plain("said", told.game.said),
          ]
        : [],
    },
    forecastSection(told),
    ...roadSections(told),
    {
      title: "Questions",
      none: "",
      facts: told.questions.map(({ step, statement, words, reading, refs }, index) => ({
        id: `question:${index}`,
        label: `${index + 1}  ${words}`,
        words: [words],
        refs,
        step,
        statement,
        reading,
      })),
    },
  ].filter(({ facts, none }) => facts.length > 0 || none !== "");
}

const statementOf = (ui: Ui, condition: string): string =>
  sittingOf(ui).scenario.conditions.get(condition)!.statement;

function stepSection({ told, branch }: Debriefed, ui: Ui): Section {
  const chance = (one: number | null) => (one === null ? "…" : chanceWords(one)).padStart(8);
  return {
    title: `What was done, and the goal's chance${isWide(ui) ? " after it" : ""}`,
    none: "",
    facts: [
      {
        id: "step:0",
        label: ` 0 ${chance(told.start.chance)}  the start`,
        words: [`The start. ${bandedOr(told.start.chance, told.start.band)}`, told.clock.words],
        refs: { steps: [1], statements: [], conditions: [] },
        step: 0,
      },
      ...told.steps.map(
        (one, index): Fact => ({
          id: `step:${one.number}`,
          label: `${String(one.number).padStart(2)} ${chance(one.chance)}  ${one.by === "chance" ? "~" : ""}${shortStepWords(branch.model, branch.steps[index]!)}`,
          words: [
            `${one.words}.${one.by === "chance" ? " Drawn by chance." : ""}`,
            `Changes: ${one.changes.join("; ") || "nothing in the end"}.`,
            ...(one.reached.length > 0
              ? [`Reached: ${one.reached.map(({ title }) => title).join("; ")}.`]
              : []),
            ...(one.closes.length > 0
              ? [`Closed for good: ${one.closes.map(({ title }) => title).join("; ")}.`]
              : []),
            bandedOr(one.chance, one.band),
          ],
          refs: one.refs,
          step: one.number,
        }),
      ),
    ],
  };
}

function bandedOr(chance: number | null, band: DebriefJson["start"]["band"]): string {
  return chance === null
    ? "The goal's chance is not known yet."
    : `The goal's chance in the weeks left, at assumed rates: ${bandedWords(chance, band)}.`;
}

function scoreSections({ scoreboard }: DebriefJson, all: boolean): readonly Section[] {
  return scoreboard.parties.map(({ name, conditions, totals }) => ({
    title: `Scoreboard: ${name}, ${totals.all.start.met} met at the start, ${totals.all.end.met} at the end`,
    none: "no condition of its own changed (v shows all)",
    facts: conditions
      .filter(({ start, end }) => all || start !== end)
      .map(({ id, title, core, start, end, since, statement, refs }) => ({
        id: `score:${id}`,
        label: `${core ? "★ " : "  "}${standingCell(start)} → ${standingCell(end)}  ${title}`,
        words: [
          `${title}: ${standingCell(start)} at the start, ${standingCell(end)} at the end${since === null ? "" : `, since step ${since}`}.`,
          scoreboard.warning,
        ],
        refs,
        ...(since === null ? {} : { step: since }),
        statement,
      })),
  }));
}

const becameWords = {
  done: "done",
  met: "met otherwise",
  "not-done": "not done",
  "not-due": "not due",
} as const;

function announcedSection(ui: Ui, { announced }: DebriefJson): Section {
  const { scenario } = sittingOf(ui);
  return {
    title: "Threats and promises",
    none: "none was announced",
    facts: announced.map(({ condition, party, title, kind, became, doneAt, words, refs }) => ({
      id: `announced:${condition}`,
      label: `${becameWords[became].padEnd(9)} ${partyShort(scenario, party)} ${kind}: ${title}`,
      words: [words],
      refs,
      ...(doneAt === null ? {} : { step: doneAt }),
      statement: statementOf(ui, condition),
    })),
  };
}

function forecastSection({ forecasts }: DebriefJson): Section {
  return {
    title: "Forecasts beside this model",
    none: "",
    facts: forecasts.map(({ after, distance, outcomes, words, refs }, index) => ({
      id: `forecast:${index}`,
      label: `${after === 0 ? "start" : `step ${after}`}: squared distance ${distance === null ? "not known" : distance.toFixed(3)}`,
      words: [
        words,
        ...outcomes.map(
          ({ title, share, chance, band }) =>
            `${title}: forecast ${chanceWords(share)}, this model ${chance === null ? "not known" : bandedWords(chance, band)}.`,
        ),
        "A distance from this model, not from the world, and no mark.",
      ],
      refs,
      step: after,
    })),
  };
}

function roadSections({ roads }: DebriefJson): readonly Section[] {
  if (!roads) return [{ title: "Roads not taken", none: WORKING, facts: [] }];
  return roads.map(({ step, words, refs, best, byOthers, noOther, likeliest, none }) => {
    const told = [
      { name: "best", road: best },
      { name: "best by others", road: byOthers },
      // The same step is told once.
      { name: "likeliest", road: [best?.step, byOthers?.step].includes(likeliest?.step) ? null : likeliest },
    ];
    return {
      title: `Roads not taken at step ${step}`,
      none: "",
      facts: [
        { id: `road:${step}`, label: words, words: [words], refs, step: step - 1 },
        ...told.flatMap(({ name, road }): Fact[] =>
          road
            ? [
                {
                  id: `road:${step}:${name}`,
                  label: `${chanceWords(road.chance).padStart(8)}  ${name}: ${road.title}`,
                  words: [road.words],
                  refs: road.refs,
                  step: step - 1,
                  statement: road.refs.statements.at(-1)!,
                },
              ]
            : [],
        ),
        ...[noOther, none].flatMap((one, index): Fact[] =>
          one
            ? [{ id: `road:${step}:none${index}`, label: one.words, words: [one.words], refs: one.refs }]
            : [],
        ),
      ],
    };
  });
}

/** The fact of a line. */
export function factAt(ui: Ui, picked: string | undefined): Fact | undefined {
  return sectionsOf(ui)
    .flatMap(({ facts }) => facts)
    .find(({ id }) => id === picked);
}
