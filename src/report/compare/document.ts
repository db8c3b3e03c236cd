/** A comparison as a report: what every form of it shows, in order. */
import type { Standing } from "../../model/condition.ts";
import { type Block, command, heading, list, type Row, tableOr, text } from "../document.ts";
import { chanceWords, weeksWords } from "../odds.ts";
import { countWords, listWords, standingWords } from "../words.ts";
import { isShut } from "./gist.ts";
import { standingOrder } from "./scores.ts";
import type { CompareJson } from "./told.ts";

export interface DocumentOptions {
  /** Also what is the same in every column. */
  readonly all: boolean;
}

const ids = ({ columns }: CompareJson): readonly string[] => columns.map(({ id }) => id);

/** The whole report. */
export function compareDocument(told: CompareJson, options: DocumentOptions): readonly Block[] {
  return [
    heading(1, `${told.title}: ${countWords(told.columns.length, "column")} compared`),
    text(`${told.asOf}. ${told.briefing[0] ?? ""}`),
    heading(2, "In short"),
    list(told.summary),
    ...whatBlocks(told),
    ...branchBlocks(told),
    ...endBlocks(told, options),
    ...scoreBlocks(told, options),
    ...givenBlocks(told),
    ...worthBlocks(told),
    ...chanceBlocks(told, options),
    ...footBlocks(told),
  ];
}

export function whatBlocks(told: CompareJson): readonly Block[] {
  return [
    heading(2, "What is compared"),
    tableOr("", {
      caption: "What is compared",
      head: ["", "What", "Reading", "Numbers set", "Played by strategy", "Steps"],
      rows: told.columns.map((column) => ({
        cells: [
          column.id,
          column.title,
          column.own.length > 0
            ? `${column.readingTitle}, with ${countWords(column.own.length, "condition")} read otherwise`
            : column.readingTitle,
          listed(Object.entries(column.numbers).map(([id, value]) => `${id} ${value}`)) || "none",
          listed(Object.entries(column.strategies).map(([party, name]) => `${party} ${name}`)) || "none",
          String(column.steps.length),
        ],
      })),
    }),
  ];
}

const listed = (words: readonly string[]): string => words.join(", ");

export function branchBlocks(told: CompareJson): readonly Block[] {
  const { shared } = told.parting;
  const first = told.columns.reduce((a, b) => (b.steps.length > a.steps.length ? b : a));
  const common = first.steps.slice(0, shared);
  const longest = Math.max(...told.columns.map(({ steps }) => steps.length));
  const rows = Array.from({ length: Math.max(0, longest - shared) }, (_, index): Row => {
    const at = shared + index;
    return { cells: [String(at + 1), ...told.columns.map(({ steps }) => stepCell(steps[at]))] };
  });
  const blocks: Block[] = [heading(2, "Step by step")];
  if (common.length > 0)
    blocks.push(
      text(rows.length > 0 ? "Shared by all:" : "The same steps in every column:"),
      list(
        common.map((step) => stepCell(step)),
        true,
      ),
    );
  if (rows.length > 0)
    blocks.push(
      text(shared === 0 ? "The branches part at the start:" : `The branches part after step ${shared}:`),
      tableOr("", { caption: "Steps after the branches part", head: ["Step", ...ids(told)], rows }),
    );
  if (longest === 0) blocks.push(text("No step is played: every column is at the start."));
  for (const { id, stopped } of told.columns)
    if (stopped)
      blocks.push(
        text(`${id} stops before step ${stopped.at}: ${stopped.stepWords}. It is ${stopped.words}.`),
        ...stopped.by.map((ruling) =>
          text(
            `The source says (${ruling.sourceSays.speaker}): ${ruling.sourceSays.says} We read it as: ${ruling.weReadItAs} It lifts when: ${ruling.liftsWhen}.`,
          ),
        ),
      );
  return blocks;
}

function stepCell(step: CompareJson["columns"][number]["steps"][number] | undefined): string {
  if (!step) return "–";
  // A concession says itself what it changes.
  const own = /^concede:[^+]*$/.test(step.step);
  const changes = own ? "" : ` ${step.changes.join("; ") || "Nothing changes in the end"}.`;
  const reached = step.reached.length > 0 ? ` Reached: ${listWords(step.reached)}.` : "";
  return `${step.words}.${changes}${reached}`;
}

export function endBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const blocks: Block[] = [
    heading(2, "Where they end: only what differs"),
    tableOr("Nothing differs in any track, issue or level of a condition.", {
      caption: "What differs at the ends",
      head: ["Track, issue or condition", ...ids(told)],
      rows: told.differences.map(({ title, words }) => ({
        cells: [title, ...ids(told).map((id) => words[id]!)],
        differs: true,
      })),
    }),
  ];
  const rows = told.outcomes.filter(({ differs }) => all || differs);
  blocks.push(
    heading(3, "Outcomes reached on the way"),
    tableOr(
      told.outcomes.length === 0
        ? "No outcome was reached on any branch."
        : "The same outcomes were reached in every column.",
      {
        caption: "Outcomes reached on the way",
        head: ["Outcome", ...ids(told)],
        rows: rows.map(({ title, reachedAt, holds, differs }) => ({
          cells: [title, ...ids(told).map((id) => reachedWords(reachedAt[id]!, holds[id]!))],
          differs,
        })),
      },
    ),
  );
  return blocks;
}

function reachedWords(at: number | null, holds: boolean): string {
  if (at === null) return "not reached";
  const when = at === 0 ? "from the start" : `step ${at}`;
  return holds ? `${when}, holds` : `${when}, no longer holds`;
}

export function standingCell(standing: Standing): string {
  const { mark, word } = standingWords[standing];
  return `${mark} ${word}`;
}

export function scoreBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const { scoreboard } = told;
  const oneStop = scoreboard.parties.every(({ conditions }) =>
    conditions.every(({ stopNow }) => new Set(Object.values(stopNow)).size === 1),
  );
  const stops = oneStop ? [ids(told)[0]!] : ids(told);
  const stopHead = oneStop ? ["If talks stop now"] : stops.map((id) => `If talks stop now, ${id}`);
  const blocks: Block[] = [
    heading(2, "Scoreboard"),
    text(
      `“If talks stop now” is the no-agreement baseline: ${scoreboard.stopNow.words}. ${all ? "" : "Only conditions that are not the same everywhere are shown. "}★ marks a core condition.`,
    ),
  ];
  for (const { name, conditions, totals } of scoreboard.parties) {
    const shown = conditions.filter(
      ({ differs, ends, stopNow }) => all || differs || ids(told).some((id) => ends[id] !== stopNow[id]),
    );
    const row = (one: (typeof shown)[number]): Row => ({
      cells: [
        `${one.core ? "★ " : ""}${one.title}`,
        ...stops.map((id) => standingCell(one.stopNow[id]!)),
        ...ids(told).map((id) => standingCell(one.ends[id]!)),
      ],
      differs: one.differs,
    });
    const total = (label: string, counts: typeof totals.core): Row[] =>
      Object.keys(counts.ends).length === 0
        ? []
        : [
            {
              cells: [
                label,
                ...stops.map((id) => countsWords(counts.stopNow[id]!)),
                ...ids(told).map((id) => countsWords(counts.ends[id]!)),
              ],
            },
          ];
    blocks.push(
      heading(3, name),
      tableOr("", {
        caption: `Conditions of ${name}`,
        head: ["Condition", ...stopHead, ...ids(told)],
        rows: [
          ...shown.filter(({ core }) => core).map(row),
          ...shown.filter(({ core }) => !core).map(row),
          ...total("Core conditions in all", totals.core),
          ...total("All its conditions", totals.all),
        ],
      }),
    );
  }
  blocks.push(text(scoreboard.warning));
  return blocks;
}

function countsWords(counts: Record<Standing, number>): string {
  return standingOrder
    .filter((standing) => counts[standing] > 0)
    .map((standing) => `${counts[standing]} ${standingWords[standing].word}`)
    .join(", ");
}

export function givenBlocks(told: CompareJson): readonly Block[] {
  const rows = told.columns.flatMap(({ id }) =>
    told.given[id]!.map((one): Row => {
      const others = one.othersGave.map(({ step, words }) => `step ${step}, given: ${words}`);
      const met = one.becameMet.map(({ step, words }) => `step ${step}, met: ${words}`);
      return {
        cells: [
          id,
          String(one.step),
          `${one.name}: ${one.title}`,
          one.toWords,
          [...others, ...met].join("; ") || "nothing",
        ],
      };
    }),
  );
  return [
    heading(2, "What was given, and for what"),
    tableOr("Nobody gives way on any branch.", {
      caption: "Concessions in order, with what came back within three steps",
      head: ["", "Step", "Gives way on", "To", "Back within three steps"],
      rows,
    }),
  ];
}

export function worthBlocks(told: CompareJson): readonly Block[] {
  const { worth } = told;
  if (!worth) return [];
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  const rows: Row[] = ids(told).map((id) => ({
    cells: [
      id,
      ...worth.parties.map(
        ({ party }) => `${percent(worth.utilities[id]![party]!)} (${percent(worth.stopNow[id]![party]!)})`,
      ),
      worth.efficient[id] ? "yes" : "no",
      worth.nashProduct[id] === null
        ? "a party is worse off than if talks stop"
        : `${Number(worth.nashProduct[id]!.toPrecision(3))}${worth.nashBest.includes(id) ? ", the largest" : ""}`,
    ],
  }));
  const blocks: Block[] = [
    heading(2, "By your weights"),
    text(
      `The weights are yours${worth.from ? ` (${worth.from})` : ""}, and no source gives them. A party's utility is the share of its weights that is met, in brackets what it is if talks stop now. Efficient: no other end here is as good for every party and better for one. Nash product: what each gains over talks stopping now, multiplied.`,
    ),
    tableOr("", {
      caption: "Utilities by your weights",
      head: ["", ...worth.parties.map(({ name }) => name), "Efficient", "Nash product"],
      rows,
    }),
  ];
  if (worth.untold.length > 0)
    blocks.push(
      text(`Counted as not met, since the model does not say when they are: ${listWords(worth.untold)}.`),
    );
  return blocks;
}

export function chanceBlocks(told: CompareJson, { all }: DocumentOptions): readonly Block[] {
  const { chances } = told;
  const blocks: Block[] = [heading(2, "Chances from each end, on the same clock")];
  blocks.push(
    text(
      `Chances in this model, by assumed rates; no source gives any of these figures. ${chances.clock.words} ${told.columns
        .map(
          ({ id, clock }) =>
            `${id}: ${weeksWords(clock.elapsed)} gone, ${weeksWords(clock.left)} of ${weeksWords(clock.horizon)} left`,
        )
        .join("; ")}.`,
    ),
  );
  if (!chances.solved) return [...blocks, text("Chance leads to too many states to solve (--max-states).")];
  const shown = chances.outcomes.filter(({ ends }) => {
    const figures = ids(told).map((id) => ends[id]!);
    return (
      figures.some(({ ever }) => ever! > 0) &&
      (all || figures.some((one) => !alike(one.within!, figures[0]!.within!)))
    );
  });
  blocks.push(
    tableOr("No chance differs between the ends.", {
      caption: "Chance of each outcome in the time left",
      head: ["Outcome", ...ids(told)],
      rows: shown.map(({ title, ends }) => ({
        cells: [title, ...ids(told).map((id) => chanceCell(ends[id]!))],
        differs: ids(told).some((id) => !alike(ends[id]!.within!, ends[ids(told)[0]!]!.within!)),
      })),
    }),
  );
  if (chances.sampling) blocks.push(...gapBlocks(told));
  else if (chances.noBands === "strategies")
    blocks.push(text("No bands: they are for parties that play by chance."));
  else if (chances.noBands === "limit")
    blocks.push(
      text("No bands: within their ranges the assumptions lead to too many states (--max-states)."),
    );
  const closed = told.columns.flatMap(({ id }) => {
    const own = chances.outcomes.filter(({ ends }) => isShut(ends[id]!)).map(({ title }) => title);
    return own.length > 0 ? [`${id}: ${own.join("; ")}`] : [];
  });
  blocks.push(
    heading(3, "Closed for good, whoever gives way"),
    closed.length > 0 ? list(closed) : text("No end has closed an outcome for good."),
  );
  return blocks;
}

const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

export function chanceCell(end: CompareJson["chances"]["outcomes"][number]["ends"][string]): string {
  const { holds, closed, reachedAt, within, band } = end;
  if (holds) return "holds";
  if (closed) return reachedAt === null ? "closed for good" : `over (step ${reachedAt})`;
  if (within === 0 && !band?.high) return "0";
  const range = band ? ` (${chanceWords(band.low)} to ${chanceWords(band.high)})` : "";
  return `${chanceWords(within!)}${range}`;
}

/** How many differences of chances are told. */
const MOST_GAPS = 12;

function gapBlocks(told: CompareJson): readonly Block[] {
  const { sampling, outcomes } = told.chances;
  const gaps = outcomes
    .flatMap(({ title, gaps: own }) => own.map((gap) => ({ title, ...gap })))
    .filter(({ point, band }) => point > 1e-9 || band.high > 1e-9)
    .sort((a, b) => b.point - a.point);
  const points = (value: number) =>
    `${value < 0 ? "−" : ""}${Number((Math.abs(value) * 100).toPrecision(2))}`;
  const left = Object.entries(sampling!.leftOut).flatMap(([id, count]) =>
    count > 0 ? [`${count} in ${id}`] : [],
  );
  return [
    heading(3, "How sure the differences are"),
    text(
      `In brackets above, and here: 90% of ${countWords(sampling!.samples, "sample")} over the ranges of the assumptions, the same for all columns (seed ${sampling!.seed}).${
        left.length > 0
          ? ` Left out, since the branch cannot be played with their values: ${listWords(left)}.`
          : ""
      }${sampling!.outcomes.length < outcomes.length && sampling!.outcomes.length === 1 ? " Chance leads to many states, so bands are given for the goal alone; others: --of OUTCOME." : ""}`,
    ),
    tableOr("No chance differs between the ends.", {
      caption: "Differences of chances, in percentage points",
      head: ["Outcome", "Higher in", "Than in", "Points", "90% of samples", "Sure of the sign"],
      rows: gaps.slice(0, MOST_GAPS).map(({ title, higher, lower, point, band, sure }) => ({
        cells: [
          title,
          higher,
          lower,
          points(point),
          `${points(band.low)} to ${points(band.high)}`,
          sure ? "yes" : "no",
        ],
      })),
    }),
  ];
}

export function footBlocks(told: CompareJson): readonly Block[] {
  return [
    heading(2, "What this rests on"),
    text(told.briefing.slice(1).join(" ")),
    text(`Scenario ${told.scenario}, content ${told.hash}; Parley ${told.version}. The same again:`),
    command(told.command),
  ];
}
