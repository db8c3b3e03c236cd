/** A lesson's step: where one is, what it asks, what was answered and why. */
import type { Choice, LessonStep, StepKind, StepOf } from "../../lesson/lesson.ts";
import { answeredAt, isDone, taskAt } from "../../lesson/progress.ts";
import { verdict } from "../../model/verdict.ts";
import { countWords, guardWords, listWords, verdictReason } from "../../report/words.ts";
import { blank, choose, fill, labelled, line, paragraph, type Row, run } from "../row.ts";
import { sessionOf } from "../sitting.ts";
import { sourceRows } from "../statement.ts";
import { askedAt, choiceWords, given, lineIn, type Now, nowIn, rightIn } from "../teaching/teaching.ts";
import { sittingOf, type Ui } from "../ui.ts";
import type { View } from "../view.ts";
import { forecastRows } from "./forecast.ts";
import { summaryRows } from "./lesson-summary.ts";
import { taskWords } from "./lesson-words.ts";
import { workingRows } from "./working.ts";

const kindTitles: Readonly<Record<StepKind, string>> = {
  brief: "Read",
  show: "Look",
  ask: "Question",
  forecast: "Your forecast",
  task: "Task",
  free: "Play on",
  reflect: "Think, and write",
  debrief: "Debrief",
};

const screenTitles: Readonly<Record<StepOf<"show">["screen"], string>> = {
  evidence: "the evidence",
  tracks: "the tracks",
  conditions: "the conditions",
  table: "the table",
  knots: "what must give",
  paths: "the paths",
  odds: "the chances",
  sensitivity: "what decides",
  compare: "the comparison",
};

/** Columns of a line on a projector. */
const PROJECTED = 64;

function detail(ui: Ui, _picked: string | undefined, width: number): readonly Row[] {
  const now = nowIn(ui);
  if (!now) return paragraph("This session follows no lesson.", width);
  const room = ui.teaching?.classroom ? Math.min(width, PROJECTED) : width;
  const rows = [
    ...headRows(ui, now, room),
    blank,
    ...contentRows(ui, now, room),
    blank,
    ...onRows(ui, now, room),
  ];
  return ui.teaching?.classroom ? spread(rows) : rows;
}

/** More room between lines that say different things, for who sits in the last row. */
function spread(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => (row.length === 0 ? [blank, blank] : [row]));
}

function headRows(ui: Ui, { lesson, at, step }: Now, width: number): readonly Row[] {
  const gone = lesson.steps.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0);
  const count = lesson.steps.length;
  const bar = lesson.steps.map((_, index) => (index < at ? "■" : index === at ? "◆" : "□")).join("");
  const where = `Step ${at + 1} of ${count}`;
  return [
    [
      run(where, "heading"),
      ...(count <= width - 40 ? [run(`  ${bar}`, "chart")] : []),
      run(`  about ${gone} of ${countWords(lesson.minutes, "minute")} gone`, "dim"),
    ],
    ...labelled(run(`${kindTitles[step.kind].toUpperCase()}:`, "heading"), step.title, width, "strong"),
    ...(at === 0 && !ui.teaching?.classroom ? aboutRows(ui, width) : []),
  ];
}

/** What the lesson is, on its first step. */
function aboutRows(ui: Ui, width: number): readonly Row[] {
  const { lesson } = nowIn(ui)!;
  return [
    ...labelled(run("FOR", "heading"), lesson.audience, width, "dim"),
    ...labelled(
      run("AFTERWARDS YOU CAN", "heading"),
      listWords(lesson.objectives.map(sentence)),
      width,
      "dim",
    ),
  ];
}

/** An objective inside a list: without its capital and its full stop. */
function sentence(text: string): string {
  return (text[0]?.toLowerCase() ?? "") + text.slice(1).replace(/\.$/, "");
}

function paragraphsOf(text: readonly string[], width: number): readonly Row[] {
  return text.flatMap((one, index) => [...(index > 0 ? [blank] : []), ...paragraph(one, width)]);
}

function contentRows(ui: Ui, now: Now, width: number): readonly Row[] {
  const { step } = now;
  const { scenario } = sittingOf(ui);
  switch (step.kind) {
    case "brief":
      return [
        ...paragraphsOf(step.text, width),
        ...step.statements.flatMap((id) => [
          blank,
          ...sourceRows(scenario, scenario.evidence.statements.get(id)!, width, "SOURCE SAYS"),
        ]),
      ];
    case "ask":
      return askRows(ui, now, step, width);
    case "forecast":
      return forecastRows(ui, now, step, width);
    case "task":
      return taskRows(ui, now, step, width);
    case "reflect":
      return reflectRows(ui, step, width);
    case "debrief":
      return [...paragraphsOf(step.text, width), blank, ...summaryRows(ui, now, width)];
    default:
      return paragraphsOf(step.text, width);
  }
}

function askRows(ui: Ui, now: Now, ask: StepOf<"ask">, width: number): readonly Row[] {
  const { given: taken, hints } = answeredAt(sessionOf(sittingOf(ui)), ask);
  const right = rightIn(ui, now, ask);
  const hidden = (ui.teaching?.classroom && !ui.teaching.revealed) || !right;
  const ticked = ask.choices.map(({ id }) => id).filter((id) => ui.teaching?.ticked.includes(id));
  // Ticks that were changed since are not judged yet.
  const changed = ask.several && ticked.length > 0 && ticked.join() !== taken?.join();
  const known = taken !== undefined && !hidden && !changed ? right : undefined;
  return [
    ...paragraph(ask.question, width, "strong"),
    ...(known ? resultRows(ask, taken!, known, width) : []),
    ...(taken !== undefined && !right ? workingRows(ui, width) : []),
    ...(ask.several && !known ? [line("Several may be right: Space ticks, Enter takes.", "dim")] : []),
    blank,
    ...ask.choices.flatMap((choice) => choiceRows(ui, now, ask, choice, known, width)),
    ...hintRows(ask.hints.slice(0, hints), width),
  ];
}

/** Whether it was right stands above the choices, where it is seen however long their reasons are. */
function resultRows(
  ask: StepOf<"ask">,
  taken: readonly string[],
  right: ReadonlySet<string>,
  width: number,
): readonly Row[] {
  const hit = taken.length === right.size && taken.every((id) => right.has(id));
  if (hit) return labelled(run("That is it.", "open"), ask.because, width);
  if (!taken.some((id) => right.has(id))) return [[run("Not that one.", "ruled-out")]];
  const missing = [...right].some((id) => !taken.includes(id));
  const extra = taken.some((id) => !right.has(id));
  const what =
    missing && extra
      ? "something is missing, and something too much"
      : missing
        ? "something is missing"
        : "something is too much";
  return [[run(`Partly: ${what}.`, "ruled-out")]];
}

function choiceRows(
  ui: Ui,
  now: Now,
  ask: StepOf<"ask">,
  choice: Choice,
  known: ReadonlySet<string> | undefined,
  width: number,
): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const { given: taken = [] } = answeredAt(sessionOf(sittingOf(ui)), ask);
  const here = lineIn(ui, now) === choice.id;
  const ticked = ui.teaching?.ticked ?? [];
  const marked = ask.several
    ? (ticked.length > 0 ? ticked : taken).includes(choice.id)
    : taken.includes(choice.id);
  const box = ask.several ? (marked ? "[x]" : "[ ]") : marked ? "(x)" : "( )";
  const told = known !== undefined && (taken.includes(choice.id) || ui.teaching?.why);
  const sign = told ? (known!.has(choice.id) ? " ✓" : " ✗") : "";
  const label = labelled(
    run(`${here ? "▸" : " "} ${box}${sign}`, told ? (known!.has(choice.id) ? "open" : "ruled-out") : "key"),
    choiceWords(scenario, choice),
    width,
    here ? "strong" : undefined,
    sign === "" ? 6 : 8,
  );
  return [
    ...(here ? label.map((row) => choose(fill(row, width))) : label),
    ...(told ? feedbackRows(ui, now, ask, choice, width) : []),
  ];
}

/** Why a choice is right or not: the author's words, what the model says where the answer follows from it, and the proof. */
function feedbackRows(
  ui: Ui,
  { lesson, at }: Now,
  ask: StepOf<"ask">,
  choice: Choice,
  width: number,
): readonly Row[] {
  const { scenario } = sittingOf(ui);
  const { model, state } = askedAt(lesson, scenario, at);
  const statement =
    choice.statement === undefined ? undefined : scenario.evidence.statements.get(choice.statement);
  const move = ask.computed && choice.kind === "move" ? scenario.moves.get(choice.id) : undefined;
  const indent = (rows: readonly Row[]): Row[] => rows.map((row) => [run("      "), ...row]);
  return indent([
    ...paragraph(choice.feedback, width - 6),
    ...(move
      ? labelled(
          run("BY THE MODEL", "heading"),
          `${verdictReason(model, verdict(model, state, move))}.`,
          width - 6,
        )
      : []),
    ...(statement ? sourceRows(scenario, statement, width - 6, "SOURCE SAYS") : []),
  ]);
}

function hintRows(hints: readonly string[], width: number): readonly Row[] {
  return hints.flatMap((text, index) => [
    ...(index === 0 ? [blank] : []),
    ...labelled(run(`HINT ${index + 1}`, "heading"), text, width, "notice"),
  ]);
}

function taskRows(ui: Ui, now: Now, step: StepOf<"task">, width: number): readonly Row[] {
  const { scenario, replay } = sittingOf(ui);
  const session = sessionOf(sittingOf(ui));
  const { done, hints } = answeredAt(session, step);
  const { reach, avoid, steps, concessions, keeping } = step.task;
  const title = (id: string) => `“${scenario.outcomes.get(id)!.title}”`;
  const ends = [
    ...(reach === undefined ? [] : [`reach ${title(reach)}`]),
    ...(avoid === undefined ? [] : [`never come to ${title(avoid)}`]),
  ];
  const limits = [
    ...(steps === undefined
      ? []
      : [`${reach === undefined ? "for" : "in at most"} ${countWords(steps, "step")}`]),
    ...(concessions === 0 ? ["with nobody giving way"] : []),
    ...(concessions ? [`with at most ${countWords(concessions, "concession")}`] : []),
    ...(keeping ? [`keeping ${guardWords(scenario, keeping)}`] : []),
  ];
  const how = taskAt(session, replay, now.lesson, now.at);
  return [
    ...paragraphsOf(step.text, width),
    blank,
    ...labelled(run("TO DO", "heading"), `${[listWords(ends), ...limits].join(", ")}.`, width),
    ...labelled(run("NOW", "heading"), `${taskWords(how)}.`, width, done ? "open" : undefined),
    ...hintRows(step.hints.slice(0, hints), width),
    ...(done ? [blank, ...paragraph(step.because, width)] : []),
  ];
}

function reflectRows(ui: Ui, step: StepOf<"reflect">, width: number): readonly Row[] {
  const { text } = answeredAt(sessionOf(sittingOf(ui)), step);
  return [
    ...paragraph(step.question, width, "strong"),
    ...(text === undefined
      ? []
      : [
          blank,
          ...labelled(run("YOU WROTE", "heading"), text, width),
          blank,
          ...paragraph(step.because, width),
        ]),
  ];
}

/** What to do now: the last line, in words. */
function onRows(ui: Ui, now: Now, width: number): readonly Row[] {
  const { step, lesson, at } = now;
  const last = at === lesson.steps.length - 1;
  const done = isDone(sessionOf(sittingOf(ui)), step);
  const on = last ? "" : " → goes on.";
  return paragraph(todo(ui, step, done, on), width, "dim");
}

function todo(ui: Ui, step: LessonStep, done: boolean, on: string): string {
  switch (step.kind) {
    case "brief":
      return "Enter goes on to the next step. ← goes back.";
    case "show":
      return `Enter opens ${screenTitles[step.screen]}; L there comes back here.${on}`;
    case "ask":
      if (!done) return "↓ ↑ choose, Enter takes it. h gives a hint.";
      if (ui.teaching?.classroom && !ui.teaching.revealed) return `a shows the answer.${on}`;
      return `w says why each choice is right or not.${on}`;
    case "forecast":
      return given(ui, step)
        ? `Enter goes on.`
        : "↓ ↑ choose an outcome, → gives it 5% more and ← 5% less. Enter takes it once all 100% are spread. n goes on without.";
    case "task":
      return done
        ? `Enter goes on.`
        : `Enter goes to the table, where you play; L there comes back here, where h gives a hint.${on}`;
    case "free":
      return `Enter goes to the table; L there comes back here.${on}`;
    case "reflect":
      return done ? `e changes what you wrote. Enter goes on.` : `Enter opens a line to write on.${on}`;
    case "debrief":
      return `Enter opens the debrief of the branch you are on; L there comes back here.${on}`;
  }
}

export const lessonView: View = {
  title: "Lesson",
  detailTitle: "LESSON",
  entries: () => [],
  detail,
};
