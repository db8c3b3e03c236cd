/** What a move would make of the goal, as a sign beside it and in words: free of figures. */
import type { Decider } from "../../analysis/decider.ts";
import type { StepWorth } from "../../analysis/evaluation.ts";
import { holds } from "../../model/guard.ts";
import { writeStep } from "../../model/state.ts";
import { afterStep, verdict } from "../../model/verdict.ts";
import { isSought, soughtFirst } from "../../report/sought.ts";
import { listWords } from "../../report/words.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { stepWith } from "../figures/follow.ts";
import { labelled, type Row, type Run, run } from "../row.ts";
import { positionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";
import { goalOf } from "./goal.ts";

/** Signs beside moves, and what each says of the goal. */
export const markWords = {
  reaches: { sign: "◎", says: "It reaches the goal.", style: "open" },
  raises: { sign: "▲", says: "It raises the goal's chance, under nearly all assumptions.", style: "open" },
  lowers: {
    sign: "▼",
    says: "It lowers the goal's chance, under nearly all assumptions.",
    style: "ruled-out",
  },
  depends: {
    sign: "?",
    says: "Whether it raises or lowers the goal's chance depends on what is assumed.",
    style: "dim",
  },
  closes: {
    sign: "⊘",
    says: "It closes the goal for good: nobody's giving way brings it back.",
    style: "ruled-out",
  },
  opens: {
    sign: "△",
    says: "Giving way here opens a way to the goal that needs no further concession.",
    style: "open",
  },
} as const;

export type Mark = keyof typeof markWords;

function worthOf(ui: Ui, move: string): StepWorth | undefined {
  const step = stepWith(move, positionOf(sittingOf(ui), ui.parts).verdicts);
  return step && ui.figures.steps?.get(writeStep(step));
}

/** The sign of a move; none where it makes no difference, or where that is not known yet. */
export function markOf(ui: Ui, move: string): Mark | undefined {
  const worth = worthOf(ui, move);
  const { evaluation } = ui.figures;
  if (!worth || !evaluation) return undefined;
  if (positionOf(sittingOf(ui), ui.parts).verdicts.get(move)?.kind === "ruled-out")
    return worth.opensGoal && !evaluation.goalOpen ? "opens" : undefined;
  if (reachesGoal(ui, move)) return "reaches";
  if (worth.closes.includes(goalOf(sittingOf(ui)).id)) return "closes";
  return worth.lean === "same" ? undefined : worth.lean;
}

/** Whether the goal holds after a move and not yet here: then no chance needs to be told. */
function reachesGoal(ui: Ui, move: string): boolean {
  const { model } = sittingOf(ui);
  const { state } = positionOf(sittingOf(ui), ui.parts);
  const { when } = goalOf(sittingOf(ui));
  return !holds(model, when, state) && holds(model, when, afterStep(model, state, { kind: "move", move }));
}

/** The sign's column in the list of moves. */
export function markRun(mark: Mark | undefined): Run {
  return mark === undefined ? run("  ") : run(`${markWords[mark].sign} `, markWords[mark].style);
}

/** What a move would make of the goal and of the other outcomes, for the explaining pane. */
export function worthRows(ui: Ui, move: string, width: number): Row[] {
  const worth = worthOf(ui, move);
  const { evaluation } = ui.figures;
  if (!worth || !evaluation) return [];
  const { scenario } = sittingOf(ui);
  const goal = goalOf(sittingOf(ui));
  const called = isSought(goal) ? "goal" : "outcome";
  const mark = markOf(ui, move);
  const ruledOut = positionOf(sittingOf(ui), ui.parts).verdicts.get(move)?.kind === "ruled-out";
  const others = worth.closes.filter((id) => mark !== "closes" || id !== goal.id);
  return [
    ...(ruledOut ? openingRows(ui, move, worth, width) : []),
    ...(!ruledOut && mark
      ? labelled(
          run(`FOR THE ${called.toUpperCase()} ${markWords[mark].sign}`, "heading"),
          markWords[mark].says.replace("the goal", `the ${called}`),
          width,
        )
      : []),
    ...(mark === "depends" && worth.decider ? deciderRows(scenario, worth.decider, called, width) : []),
    ...(!ruledOut && !mark && worth.lean === "same"
      ? labelled(
          run(`FOR THE ${called.toUpperCase()}`, "heading"),
          evaluation.chance === 0 && worth.chance === 0
            ? "Its chance is 0 with it and without it, at the rates of this reading."
            : "It makes no difference to its chance.",
          width,
        )
      : []),
    ...(others.length > 0
      ? labelled(
          run(ruledOut ? "GIVING WAY CLOSES FOR GOOD ⊘" : "CLOSES FOR GOOD ⊘", "heading"),
          soughtFirst(scenario, others, goal.id),
          width,
        )
      : []),
  ];
}

/** Which assumption decides, and at which end of its range the move helps: signs, no figures. */
function deciderRows(
  scenario: Scenario,
  { assumption, sign }: Decider,
  called: string,
  width: number,
): Row[] {
  const { id, title } = scenario.assumptions.get(assumption)!;
  const [low, high] = sign > 0 ? ["lowers", "raises"] : ["raises", "lowers"];
  return labelled(
    run("  most on:", "dim"),
    `“${title}” (${id}): near the low end of its range it mostly ${low} the ${called}'s chance, near the high end it mostly ${high} it.`,
    width,
    undefined,
    4,
  );
}

/** What becomes open once all who rule a move out give way. */
function openingRows(ui: Ui, move: string, worth: StepWorth, width: number): Row[] {
  const { scenario, model } = sittingOf(ui);
  const { state, verdicts } = positionOf(sittingOf(ui), ui.parts);
  const step = stepWith(move, verdicts);
  if (!step) return [];
  const after = afterStep(model, state, step);
  const opened = [...scenario.moves.values()].filter(
    (one) => verdicts.get(one.id)?.kind !== "open" && verdict(model, after, one).kind === "open",
  );
  const titles = opened.map(({ title }) => `“${title}”`);
  const goal = goalOf(sittingOf(ui)).title;
  const way = ui.figures.evaluation?.goalOpen
    ? ""
    : worth.opensGoal
      ? ` △ From there a way to “${goal}” needs no further concession.`
      : ` A way to “${goal}” would still need another concession.`;
  const who = step.kind === "package" ? "If all of them give way: " : "";
  return labelled(
    run("GIVING WAY WOULD OPEN", "heading"),
    `${who}${titles.length > 0 ? listWords(titles) : "no move at once"}.${way}`,
    width,
  );
}
