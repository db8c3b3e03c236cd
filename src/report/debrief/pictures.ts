/** The drawings of a debrief. */

import { standingOrder } from "../compare/scores.ts";
import { type Picture, picture } from "../document.ts";
import { chanceWords } from "../odds.ts";
import { courseDrawing } from "../page/course.ts";
import { stackDrawing } from "../page/stack.ts";
import { timelineDrawing } from "../page/timeline.ts";
import { standingWords } from "../words.ts";
import type { DebriefJson } from "./told.ts";

/** The tracks that change over the steps, and where it turned; none where nothing changes. */
export function timelinePicture(told: DebriefJson): readonly Picture[] {
  const { tracks, steps } = told;
  if (tracks.length === 0) return [];
  const marks = steps.map(({ number }) => marksAt(told, number).join(" "));
  const rows = marks.some((mark) => mark !== "")
    ? [{ title: "Turning points", values: ["", ...marks] }, ...tracks]
    : tracks;
  const says = tracks
    .map(
      ({ title, values }) =>
        `${title}: ${values.filter((value, at) => value !== values[at - 1]).join(", then ")}`,
    )
    .join("; ");
  return [
    picture(
      timelineDrawing(rows, 0, `Tracks over the steps. ${says}.`),
      `The branch as a timeline: its tracks over the steps${rows === tracks ? "" : `, and over them where it turned (${legend})`}. ${says}.`,
    ),
  ];
}

const legend = "1, 2, 3: the largest changes of a chance; ⊘: a point of no return";

/** The signs of a step: the number of its turning point, and whether it closed something for good. */
function marksAt({ turningPoints, noReturn }: DebriefJson, step: number): readonly string[] {
  const turn = (turningPoints ?? []).findIndex((one) => one.step === step);
  const closes = (noReturn ?? []).some((one) => one.step === step);
  return [...(turn < 0 ? [] : [String(turn + 1)]), ...(closes ? ["⊘"] : [])];
}

/** The goal's chance over the steps; none while it is not known, or where there never is any. */
export function coursePicture(told: DebriefJson): readonly Picture[] {
  const { start, steps, goal } = told;
  if (start.chance === null) return [];
  const points = [
    { chance: start.chance, band: start.band, marks: [] },
    ...steps.map(({ chance, band, number }) => ({ chance: chance!, band, marks: marksAt(told, number) })),
  ];
  if (points.every(({ chance, band }) => chance === 0 && (band?.high ?? 0) === 0)) return [];
  const says = points
    .map(({ chance }, step) => `${step === 0 ? "start" : `step ${step}`} ${chanceWords(chance)}`)
    .join(", ");
  const banded = points.some(({ band }) => band);
  return [
    picture(
      courseDrawing(points, `Chance of ${goal.title} after each step: ${says}.`),
      `The chance of “${goal.title}” in the weeks left after each step, at assumed rates${banded ? "; the area: 90% of the samples over their ranges" : ""}. ${legend}.`,
    ),
  ];
}

/** A party's conditions by how they stand, at the start and at the end. */
export function stackPicture({
  name,
  nameInside,
  totals,
}: DebriefJson["scoreboard"]["parties"][number]): Picture {
  const counts = (standing: typeof totals.all.start) =>
    standingOrder.map((one) => ({ standing: one, mark: standingWords[one].mark, count: standing[one] }));
  const stacks = [
    { name: "start", counts: counts(totals.all.start) },
    { name: "end", counts: counts(totals.all.end) },
  ];
  const says = stacks
    .map(
      ({ name: when, counts: own }) =>
        `${when}: ${own
          .filter(({ count }) => count > 0)
          .map(({ count, standing }) => `${count} ${standingWords[standing].word}`)
          .join(", ")}`,
    )
    .join("; ");
  const signs = standingOrder
    .map((one) => `${standingWords[one].mark} ${standingWords[one].word}`)
    .join("  ");
  return picture(
    stackDrawing(stacks, `${name}, conditions by how they stand. ${says}.`),
    `How the conditions of ${nameInside} stand. ${signs}`,
  );
}
