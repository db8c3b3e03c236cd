/** A debrief as a report: what every form of it shows, in order. */

import { standingCell } from "../compare/score-blocks.ts";
import { type Block, command, heading, list, type Row, tableOr, text } from "../document.ts";
import { countWords, listWords } from "../words.ts";
import { forecastBlocks } from "./forecast-blocks.ts";
import { gameBlocks } from "./game.ts";
import { coursePicture, stackPicture, timelinePicture } from "./pictures.ts";
import { cited, type Sentence } from "./refs.ts";
import type { DebriefJson } from "./told.ts";
import { bandedWords, fewer, quoted } from "./words.ts";

export interface DocumentOptions {
  /** Also conditions whose standing never changed. */
  readonly all: boolean;
}

/** The whole report. */
export function debriefDocument(told: DebriefJson, options: DocumentOptions): readonly Block[] {
  const { title, asOf, briefing, branch, session, steps } = told;
  const name = branch ?? session;
  const head = [
    heading(1, `${title}: debrief${name === null ? "" : ` of ${quoted(name)}`}`),
    text(`${asOf}. ${briefing[0] ?? ""}`),
  ];
  if (steps.length === 0)
    return [
      ...head,
      ...aboutBlocks(told),
      text(
        told.asked === 0
          ? "Nothing was played on this branch, so there is nothing to debrief: play some steps first."
          : "So there is nothing to debrief.",
      ),
      ...restBlocks(told),
    ];
  return [
    ...head,
    ...aboutBlocks(told),
    heading(2, "In short"),
    list(told.summary.map(cited)),
    ...doneBlocks(told),
    ...turningBlocks(told),
    ...scoreBlocks(told, options),
    ...givenBlocks(told),
    heading(2, "What was announced"),
    told.announced.length > 0
      ? list(told.announced.map(cited))
      : text("No party announced a threat or a promise."),
    ...gameBlocks(told),
    ...forecastBlocks(told),
    ...roadBlocks(told),
    ...questionBlocks(told),
    ...restBlocks(told),
  ];
}

/** What differs from the scenario as it stands: own readings, steps that no longer hold, too many states. */
function aboutBlocks({ own, stopped, solved, asked, steps }: DebriefJson): readonly Block[] {
  return [
    ...(own.length > 0
      ? [
          text("Some conditions are read otherwise here, for these reasons:"),
          list(own.map(({ words, because }) => `${words}: ${because}`)),
        ]
      : []),
    ...(stopped
      ? [
          text(
            `Only the first ${countWords(steps.length, "step")} of ${asked} are open under this reading; step ${stopped.at} (${stopped.words}) is not.`,
          ),
        ]
      : []),
    ...(solved
      ? []
      : [text("Chances are not given: the talks can come to too many states to solve (--max-states).")]),
  ];
}

function chanceCell(chance: number | null, band: DebriefJson["start"]["band"]): string {
  return chance === null ? "–" : bandedWords(chance, band);
}

function doneBlocks(told: DebriefJson): readonly Block[] {
  const { steps, start, goal, clock } = told;
  const rows = steps.map(
    ({ number, words, by, grounds, changes, reached, closes, chance, band }): Row => ({
      cells: [
        String(number),
        `${words}${by === "chance" ? " (drawn by chance)" : ""}${grounds.length > 0 ? ` [${grounds.join(", ")}]` : ""}`,
        [
          changes.join("; ") || "nothing in the end",
          ...(reached.length > 0 ? [`Reached: ${listWords(reached.map(({ title }) => title))}`] : []),
          ...(closes.length > 0
            ? [`⊘ Closed for good: ${listWords(fewer(closes.map(({ title }) => title)))}`]
            : []),
        ].join(". "),
        chanceCell(chance, band),
      ],
    }),
  );
  return [
    heading(2, "What was done"),
    ...timelinePicture(told),
    tableOr("", {
      caption: `The steps, and the chance of “${goal.title}” in the weeks left`,
      head: ["Step", "Who does what", "What it changes", "Goal’s chance"],
      rows: [{ cells: ["start", "", "", chanceCell(start.chance, start.band)] }, ...rows],
    }),
    text("Chances are in this model, at assumed rates, and forecast nothing."),
    text(clock.words),
  ];
}

function turningBlocks(told: DebriefJson): readonly Block[] {
  const { turningPoints, noReturn } = told;
  if (!turningPoints || !noReturn) return [];
  return [
    heading(2, "Where it turned"),
    ...coursePicture(told),
    ...(turningPoints.length > 0
      ? [
          text(
            "The largest changes of a chance at assumed rates; those of the goal’s by 5 percentage points or more come first:",
          ),
          list(turningPoints.map(cited), true),
        ]
      : [text("No step changed a chance, at assumed rates.")]),
    heading(3, "Points of no return"),
    noReturn.length > 0
      ? list(noReturn.map(cited))
      : text(
          "No step closed anything for good: whatever was not reached can still be reached by somebody’s steps.",
        ),
  ];
}

function scoreBlocks({ scoreboard }: DebriefJson, { all }: DocumentOptions): readonly Block[] {
  const blocks: Block[] = [
    heading(2, "Each party’s scoreboard, start and end"),
    text(
      `★ marks a core condition. ${all ? "" : "Only conditions whose standing changed are listed. "}${scoreboard.warning}`,
    ),
  ];
  for (const party of scoreboard.parties) {
    const shown = party.conditions.filter(({ start, end }) => all || start !== end);
    const ordered = [...shown.filter(({ core }) => core), ...shown.filter(({ core }) => !core)];
    const total = (label: string, counts: typeof party.totals.core): Row => ({
      sum: true,
      cells: [label, countsWords(counts.start), countsWords(counts.end), ""],
    });
    blocks.push(
      heading(3, party.name),
      stackPicture(party),
      tableOr("", {
        caption: `Conditions of ${party.name}`,
        head: ["Condition", "Start", "End", "Since"],
        rows: [
          ...ordered.map(
            ({ core, title, statement, start, end, since }): Row => ({
              cells: [
                `${core ? "★ " : ""}${title} [${statement}]`,
                standingCell(start),
                standingCell(end),
                since === null ? "unchanged" : `step ${since}`,
              ],
              differs: start !== end,
            }),
          ),
          ...(party.conditions.some(({ core }) => core)
            ? [total("Core conditions in all", party.totals.core)]
            : []),
          total("All its conditions", party.totals.all),
        ],
      }),
    );
  }
  return blocks;
}

function countsWords(counts: DebriefJson["scoreboard"]["parties"][number]["totals"]["all"]["start"]): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => `${count} ${standing === "unknown" ? "cannot be told" : standing}`)
    .join(", ");
}

function givenBlocks({ given, balance }: DebriefJson): readonly Block[] {
  return [
    heading(2, "Given and received"),
    given.length > 0 ? list(given.map(cited)) : text("Nobody gave way."),
    text("Over the whole branch:"),
    list(balance.map(cited)),
  ];
}

function roadBlocks({ roads, goal }: DebriefJson): readonly Block[] {
  if (!roads || roads.length === 0) return [];
  return [
    heading(2, "Roads not taken"),
    text(
      `At the largest turning points: of the other steps open there, the one that leaves the goal “${goal.title}” the highest chance, and the likeliest by the assumed rates. Where the first is a party’s giving way, the best of what all others could do stands beside it. “Best” is with respect to this goal alone, not for any party.`,
    ),
    ...roads.flatMap((one): Block[] => [
      heading(3, `At step ${one.step}`),
      text(cited(one)),
      list([...tellings(one)].map(cited)),
    ]),
  ].filter((block) => block.kind !== "list" || block.items.length > 0);
}

/** The best and the likeliest, told once where they are the same step. */
function tellings({
  best,
  byOthers,
  noOther,
  likeliest,
  none,
}: NonNullable<DebriefJson["roads"]>[number]): readonly Sentence[] {
  return [
    ...(best ? [best] : []),
    ...(byOthers ? [byOthers] : []),
    ...(noOther ? [noOther] : []),
    ...(likeliest && likeliest.step !== best?.step && likeliest.step !== byOthers?.step ? [likeliest] : []),
    ...(none ? [none] : []),
  ];
}

function questionBlocks({ questions }: DebriefJson): readonly Block[] {
  if (questions.length === 0) return [];
  return [
    heading(2, "Questions"),
    ...questions.flatMap(({ words, step, statement, source, reading }, index): Block[] => [
      heading(3, `Question ${index + 1}, step ${step}, ${statement}`),
      text(words),
      list([`Source says. ${source}`, `We read it as. ${reading}`]),
    ]),
  ];
}

function restBlocks(told: DebriefJson): readonly Block[] {
  const { scenario, hash, version, briefing, readingTitle, readingBecause, assume, sampling, solved } = told;
  const numbers = Object.entries(assume).map(([id, value]) => `${id} ${value}`);
  return [
    heading(2, "What this rests on"),
    text(briefing.slice(1).join(" ")),
    text(
      `Reading: ${readingTitle}. ${readingBecause} Numbers not at their default: ${numbers.length > 0 ? numbers.join(", ") : "none"}.`,
    ),
    ...(solved
      ? [
          text(
            `Chances are exact for this model: ${countWords(solved.states, "playable state")}. ${
              sampling
                ? `In brackets: 90% of ${countWords(sampling.samples, "sample")} over the ranges of the assumptions (seed ${sampling.seed}).`
                : "A single figure misleads where rates are assumed: --band shows what their ranges span."
            }`,
          ),
        ]
      : []),
    text(
      `In square brackets stand statements of the source: parley show ${scenario} evidence. Scenario ${scenario}, content ${hash}; Parley ${version}. The same again:`,
    ),
    command(told.command),
  ];
}
