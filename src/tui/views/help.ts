/** Every key, made from the key map. */
import { bindings, type Place } from "../bindings.ts";
import { keySign } from "../keymap.ts";
import { blank, labelled, line, type Row, run } from "../row.ts";
import type { View } from "../view.ts";
import { markWords } from "./marks.ts";

const titles: Readonly<Record<Place, string>> = {
  main: "On the table",
  start: "At the start",
  briefing: "In the briefing",
  evidence: "In the evidence",
  tracks: "In the tracks",
  branches: "In the branches",
  conditions: "In the conditions",
  readings: "In the readings",
  assumptions: "In the assumptions",
  goals: "Choosing an outcome",
  glossary: "In the glossary",
  knots: "What must give",
  odds: "In the chances",
  sensitivity: "In what decides",
  paths: "In the paths",
  compare: "Comparing branches",
  lesson: "In a lesson",
  debrief: "In the debrief",
  search: "In the search",
  "hand-over": "In a game, between turns",
  brief: "In a game, at your brief",
  turn: "In a game, at your turn",
  log: "In a game, in the log",
  round: "In class play, at the round",
  slip: "In class play, at a slip",
  help: "In this help",
  list: "In every list",
  session: "Going about",
  everywhere: "Everywhere",
  typing: "While typing",
  menu: "In a menu",
};

const moveSigns = Object.values(markWords).map(
  ({ sign, says }) => [sign, `beside a move: ${says[0]!.toLowerCase()}${says.slice(1, -1)}`] as const,
);

const signs: readonly (readonly [string, string])[] = [
  ["●", "open: can be played now"],
  ["✗", "ruled out: a party's condition, as we read it, forbids it"],
  ["○", "closed: something it needs is not there"],
  ...moveSigns,
  ["▸", "the line the cursor is on"],
  ["◆", "where you are: the position, reading, goal or value in force"],
  ["→", "before a value: changed by the last step"],
  ["[ ]", "where a track stands now"],
  ["~", "a step drawn by chance at assumed rates"],
  ["◎", "a step that reaches the goal"],
  ["⊘", "in the branch: a step that closed outcomes for good, a point of no return"],
  ["!", "a step that no longer holds under this reading or scenario"],
  ["*", "a core condition of its party"],
  ["→", "between conditions, a knot: the first waits for what the next refuses"],
  ["⇄", "a knot that is a ring: each waits for what the other forbids"],
  ["[A]", "in the branch: marked for comparing, as the columns are called"],
  ["↓", "gave way on this branch"],
];

const KEYS = 20;

/** The heading of the legend. */
export const SIGNS = "Signs";

export const helpView: View = {
  title: "Help",
  detailTitle: "KEYS",
  entries: () => [],
  detail: (ui, _picked, width): readonly Row[] => {
    // The screen one came from comes first.
    const from = ui.trail.at(-1);
    const all = [...new Set(bindings.map(({ on }) => on))];
    const places = [...all.filter((place) => place === from), ...all.filter((place) => place !== from)];
    return [
      ...places.flatMap((place): Row[] => [
        line(titles[place], "heading"),
        ...bindings
          .filter(({ on }) => on === place)
          .flatMap(({ keys, help }) =>
            labelled(
              run(`  ${keys.map(keySign).join(" ")}`.padEnd(KEYS), "key"),
              help,
              width,
              undefined,
              KEYS + 1,
            ),
          ),
        blank,
      ]),
      line(SIGNS, "heading"),
      ...signs.flatMap(([sign, means]) =>
        labelled(run(`  ${sign}`.padEnd(KEYS), "key"), means, width, undefined, KEYS + 1),
      ),
    ];
  },
};
