/** A simulated study for people. */
import type { Interval } from "../analysis/interval.ts";
import type { Tally } from "../analysis/tally.ts";
import { paragraph } from "./paragraph.ts";
import { type CountedJson, figuresJson, type PartJson, type StudyJson } from "./study.ts";
import { countWords } from "./words.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** A share with its interval: “34.2% (33.3 to 35.1)”. */
function shareWords({ share, low, high }: Interval): string {
  return `${percent(share).padStart(6)} (${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`;
}

const weeksWords = (weeks: number): string => `${Number(weeks.toFixed(1))}`;

/** How a party that does not play by chance plays. */
const strategyWords: Readonly<Record<string, string>> = {
  firm: "never gives way",
  first: "takes the first of its steps in file order",
  best: "takes the step after which most of its stated core conditions can be expected to be met",
};

/** A study or a part of one for people. */
export function simulationText(study: StudyJson, part: PartJson, counted: CountedJson, tally: Tally): string {
  const figures = figuresJson(study, counted, tally);
  const lines = [paragraph(`${study.title} · ${study.asOf} · reading: ${study.readingTitle}`)];
  const from = study.after.length > 0 ? `after ${study.after.join(", ")}` : "from the start";
  lines.push(
    paragraph(
      `${countWords(tally.runs, "run")} of ${weeksWords(study.horizon)} weeks ${from} · seed: ${study.seed}`,
    ),
  );
  if (part.shard !== null)
    lines.push(
      `Shard ${part.shard.index}/${part.shard.of} of a study of ${countWords(study.runs, "run")}: figures of this shard alone.`,
    );
  if (part.partial)
    lines.push(`PARTIAL: interrupted after ${countWords(tally.runs, "run")}; fewer than asked for.`);
  for (const [party, name] of Object.entries(study.strategies))
    lines.push(paragraph(`${counted.partyNames[party] ?? party} ${strategyWords[name]} (${name}).`));
  lines.push(
    paragraph(
      "Shares of runs of this model, with 95% intervals of the sampling alone. All rest on assumed rates, whose ranges can " +
        "matter far more (parley show SCENARIO assumptions).",
    ),
    "",
    `${"OUTCOME".padEnd(40)} ${`WITHIN ${weeksWords(study.horizon)} WEEKS`.padEnd(23)} ${"STANDING THEN".padEnd(22)} HALF BY`,
  );
  for (const { title, within, standing, weeks } of figures.outcomes) {
    const row = `${shareWords(within).padEnd(23)} ${shareWords(standing).padEnd(22)} ${weeks ? `week ${weeksWords(weeks.half)}` : "–"}`;
    const name = paragraph(title).split("\n").join(" ");
    lines.push(name.length <= 40 ? `${name.padEnd(40)} ${row}` : `${name}\n${" ".repeat(40)} ${row}`);
  }
  lines.push("", `TYPICAL BRANCHES, by their first ${study.depth} milestones and concessions in order`);
  for (const { milestones, share, runs } of figures.branches) {
    const more = milestones.length === study.depth ? " …" : "";
    const words = `${milestones.map((milestone) => milestone.words).join(" → ")}${more}`;
    lines.push(
      paragraph(
        words || "No further outcome, and nobody gives way",
        `${percent(share).padStart(6)} ${String(runs).padStart(8)}  `,
      ),
    );
  }
  const { otherBranches } = figures;
  if (otherBranches.sequences > 0)
    lines.push(
      paragraph(
        `${countWords(otherBranches.sequences, "other sequence")}`,
        `${percent(otherBranches.runs / tally.runs).padStart(6)} ${String(otherBranches.runs).padStart(8)}  `,
      ),
    );
  const gave = figures.conditions.filter(({ gaveWay }) => gaveWay.runs > 0);
  lines.push("", "GAVE WAY");
  if (gave.length === 0) lines.push("  No condition, in any run.");
  for (const { party, title, gaveWay } of gave)
    lines.push(
      paragraph(`${counted.partyNames[party] ?? party}: ${title}`, `${shareWords(gaveWay).padEnd(23)} `),
    );
  const still = figures.endedBeforeHorizon;
  lines.push(
    "",
    paragraph(
      `In ${countWords(still, "run")} nothing was left that happens by chance before the horizon, the talks having ended or come to a stand.`,
    ),
  );
  return `${lines.join("\n")}\n`;
}
