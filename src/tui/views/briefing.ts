/** The briefing: what the scenario is about, and how to read the screen. */
import { blank, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { View } from "../view.ts";

const reading: readonly (readonly [string, string])[] = [
  ["● open", "a party can make this move now. Enter plays it."],
  [
    "✗ ruled out",
    "it could happen, but a party's own words forbid it, as we read them. WHY shows the words and our reading apart.",
  ],
  ["○ closed", "something it needs is not there yet. WHY says what."],
  [
    "GOAL",
    "says at the top whether the goal can be reached while every condition holds, and if not, whose must give.",
  ],
  ["← →", "go back and forward. Another move from an earlier position begins a new branch; nothing is lost."],
];

export const briefingView: View = {
  title: "Briefing",
  detailTitle: "BRIEFING",
  entries: () => [],
  detail: (ui: Ui, _, width): readonly Row[] => {
    const { scenario } = sittingOf(ui);
    return [
      line(scenario.title, "strong"),
      line(scenario.asOf, "dim"),
      blank,
      ...scenario.briefing.flatMap((text) => [...paragraph(text.trim(), width), blank]),
      line("How to read the table", "heading"),
      ...reading.flatMap(([sign, text]) => labelled(run(`  ${sign}`, "strong"), text, width, undefined, 4)),
      blank,
      [
        run("Press "),
        run("Enter", "key"),
        run(" to go on to the table, "),
        run("Space", "key"),
        run(" to read on, "),
        run("?", "key"),
        run(" for every key."),
      ],
    ];
  },
};
