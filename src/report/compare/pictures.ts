/** The drawings of a comparison. */
import { type Picture, picture } from "../document.ts";
import { type Curve, curvesDrawing } from "../page/curves.ts";
import { stackDrawing } from "../page/stack.ts";
import { timelineDrawing } from "../page/timeline.ts";
import { type TreeRun, treeDrawing } from "../page/tree.ts";
import { countWords, listWords, standingWords } from "../words.ts";
import { columnIds as ids } from "./columns.ts";
import { type ScoreboardJson, standingOrder } from "./scores.ts";
import type { CompareJson } from "./told.ts";

/** The branches as a tree. */
export function treePicture(told: CompareJson): Picture {
  const all = told.columns.map((_, index) => index);
  const parts = told.parting.partings.map(
    ({ after, groups }) =>
      `after step ${after}, ${groups.map(({ words, columns }) => `${listWords(columns)}: ${words}`).join("; ")}`,
  );
  const says =
    parts.length === 0
      ? "The branch is the same in every column."
      : `The branches part ${parts.join("; then ")}.`;
  return picture(
    treeDrawing(runFrom(told, all, 0), `Tree of branches. ${says}`),
    `The branches from top to bottom. ${says}`,
  );
}

function runFrom(told: CompareJson, members: readonly number[], from: number): TreeRun {
  const asked = members.map((member) => told.columns[member]!.asked);
  let to = from;
  while (asked[0]![to] !== undefined && asked.every((branch) => branch[to] === asked[0]![to])) to++;
  const longest = members.reduce((a, b) =>
    told.columns[b]!.steps.length > told.columns[a]!.steps.length ? b : a,
  );
  const groups = new Map<string, number[]>();
  const ends: { column: number; words: string }[] = [];
  for (const member of members) {
    const { asked: branch, id, title, stopped } = told.columns[member]!;
    const next = branch[to];
    if (next !== undefined) groups.set(next, [...(groups.get(next) ?? []), member]);
    else
      ends.push({
        column: member,
        words: `${id}  ${title}${stopped ? `: step ${stopped.at} is not open` : ""}`,
      });
  }
  return {
    steps: told.columns[longest]!.steps.slice(from, to).map(({ words }) => words),
    from: from + 1,
    ...(members.length === 1 ? { column: members[0]! } : {}),
    ends,
    next: [...groups.values()].map((group) => runFrom(told, group, to)),
  };
}

/** The tracks that change on any branch, one picture a column. */
export function timelinePictures(told: CompareJson): readonly Picture[] {
  return told.columns.flatMap(({ id, title, tracks }, index) => {
    if (tracks.length === 0) return [];
    const says = tracks.map(({ title: track, values }) => `${track}: ${courseWords(values)}`).join("; ");
    return [
      picture(
        timelineDrawing(tracks, index, `Tracks over the steps of ${id}. ${says}.`),
        `${id}, ${title}: tracks over its steps. ${says}.`,
      ),
    ];
  });
}

/** More changes than this are counted. */
const MOST_CHANGES = 10;

/** States one after the other, each once for as long as it lasts. */
function courseWords(values: readonly string[]): string {
  const course = values.filter((value, at) => value !== values[at - 1]);
  const more = course.length - MOST_CHANGES;
  const said = more > 0 ? [...course.slice(0, MOST_CHANGES), `${countWords(more, "more change")}`] : course;
  return said.join(", then ");
}

/** A party's conditions by how they stand, a bar an end. */
export function stackPicture(told: CompareJson, party: ScoreboardJson["parties"][number]): Picture {
  const counts = (standing: (typeof party.totals.all.ends)[string]) =>
    standingOrder.map((one) => ({ standing: one, mark: standingWords[one].mark, count: standing[one] }));
  const first = ids(told)[0]!;
  const stacks = [
    { name: "stop", counts: counts(party.totals.all.stopNow[first]!) },
    ...ids(told).map((id) => ({ name: id, counts: counts(party.totals.all.ends[id]!) })),
  ];
  const says = stacks
    .map(({ name, counts: own }) => {
      const some = own.filter(({ count }) => count > 0);
      return `${name === "stop" ? "if talks stop now" : name}: ${some.map(({ count, standing }) => `${count} ${standingWords[standing].word}`).join(", ")}`;
    })
    .join("; ");
  const legend = standingOrder
    .map((one) => `${standingWords[one].mark} ${standingWords[one].word}`)
    .join("  ");
  return picture(
    stackDrawing(stacks, `${party.name}, conditions by how they stand. ${says}.`),
    `How the conditions of ${party.nameInside} stand. “stop”: if talks stop now. ${legend}`,
  );
}

/** The chance of the goal over time from each end, on one clock. */
export function curvePicture(told: CompareJson): Picture | undefined {
  const { chances, goal, columns } = told;
  const one = chances.outcomes.find(({ id }) => id === goal.id)!;
  const curves = columns.flatMap(({ id, clock }, column): Curve[] => {
    const { curve } = one.ends[id]!;
    const times = chances.times[id]!;
    // Where it holds already, there is nothing to wait for.
    if (!curve || one.ends[id]!.holds) return [];
    return [{ column, name: id, points: curve.map((chance, at) => [clock.elapsed + times[at]!, chance]) }];
  });
  if (curves.every(({ points }) => points.every(([, chance]) => chance === 0))) return undefined;
  const held = columns.flatMap(({ id }) => (one.ends[id]!.holds ? [id] : []));
  const already = held.length > 0 ? ` It holds already at the end of ${listWords(held)}.` : "";
  const says = curves
    .map(({ name, points }) => {
      const [week, chance] = points.at(-1)!;
      return `${name}: from ${percent(points[0]![1])} at week ${points[0]![0].toFixed(1)} to ${percent(chance)} at week ${week.toFixed(1)}`;
    })
    .join("; ");
  return picture(
    curvesDrawing(curves, `Chance of ${one.title} over time. ${says}.`),
    `The chance of having reached “${one.title}”, from each end on one clock that starts with the branches. ${says}.${already}`,
  );
}

const percent = (chance: number): string => `${Number((chance * 100).toPrecision(2))}%`;
