/** Asks for the figures that the present screen shows, and for no others. */

import { isQuick } from "../../lesson/answer.ts";
import type { Model } from "../../model/model.ts";
import type { SingleStep, State, Step } from "../../model/state.ts";
import { writeStep } from "../../model/state.ts";
import { pathTo } from "../../session/tree.ts";
import { comparedIn } from "../compared.ts";
import { debriefedIn } from "../debriefed.ts";
import { positionOf, type Position as Shown, type Sitting, sessionOf } from "../sitting.ts";
import { askedAt, nowIn } from "../teaching/teaching.ts";
import type { Ui } from "../ui.ts";
import { goalOf } from "../views/goal.ts";
import type { Figures, StudyShown } from "./figures.ts";
import { type Answer, type Study, type StudyFound, type Subject, studies } from "./question.ts";
import type { StartThread, Thread } from "./thread.ts";

export interface Following {
  /** Called after every change: asks for what is new on the screen, and drops what no longer is. */
  readonly follow: (ui: Ui) => void;
  readonly stop: () => void;
}

/** What becomes known, as changes of the figures shown. */
export type Report = (change: Partial<Figures>) => void;

/** Follows the screen with two threads: one evaluates positions, the other does the study that a screen shows. */
export function followFigures(
  report: Report,
  start: StartThread,
  later: (work: () => void) => void = setImmediate,
): Following {
  let waiting: Ui | undefined;
  let stopped = false;
  let evaluating: Thread | undefined;
  let studying: { readonly thread: Thread; readonly asked: string; readonly model: Model } | undefined;
  let model: Model | undefined;
  let goal = "";
  let state: State | undefined;
  let ids = 0;
  let look = { id: 0, steps: [] as readonly string[] };
  let tree: unknown;
  let slide: { id: number; numbers: unknown } = { id: 0, numbers: undefined };
  /** What studies found, so that coming back to a screen shows it at once. */
  const found = new WeakMap<Model, Map<string, StudyFound>>();

  const hear = (answer: Answer): void => {
    switch (answer.of) {
      case "evaluate":
        report({ share: answer.share, ...(answer.over === undefined ? {} : { over: answer.over }) });
        break;
      case "look":
        if (answer.id === look.id)
          report({
            evaluation: answer.evaluation,
            steps: new Map(look.steps.map((step, index) => [step, answer.evaluation.steps[index]!])),
          });
        break;
      case "tree":
        report({ closed: answer.closed });
        break;
      case "slide":
        if (answer.id === slide.id)
          report({
            slid: { numbers: slide.numbers as Subject["model"]["assumptions"], chance: answer.chance },
          });
        break;
      case "failure":
        report({ failed: answer.message });
    }
  };

  /** Asks once what came in together was shown: no key waits for a question, and only the last of many is asked. */
  const follow = (ui: Ui): void => {
    const quiet = waiting === undefined;
    waiting = ui;
    if (quiet)
      later(() => {
        const last = waiting;
        waiting = undefined;
        if (last && !stopped) ask(last);
      });
  };

  const ask = (ui: Ui): void => {
    if (!ui.sitting) return;
    const { sitting } = ui;
    const session = sessionOf(sitting);
    const subject = subjectOf(sitting);
    const position = positionOf(sitting, ui.parts);
    const branch = branchOf(sitting, position, ui.parts);
    const fresh = subject.model !== model || subject.goal !== goal;
    if (fresh) {
      if (subject.model !== model) tree = undefined;
      ({ model, goal } = subject);
      state = undefined;
      slide = { id: ++ids, numbers: undefined };
      evaluating ??= start(hear);
      evaluating.order({ do: "evaluate", subject });
      tree = undefined;
    }
    if (position.state !== state) {
      state = position.state;
      const steps = candidates(sitting, position);
      look = { id: ++ids, steps: steps.map(writeStep) };
      evaluating!.order({ do: "look", id: look.id, branch, steps });
    }
    if (session.nodes !== tree) {
      tree = session.nodes;
      const nodes = [...session.nodes.values()].map(({ id, parent, step }) => ({ id, parent, step }));
      evaluating!.order({ do: "tree", tree: nodes });
    }
    if (ui.slid && ui.slid !== slide.numbers) {
      slide = { id: ++ids, numbers: ui.slid };
      evaluating!.order({ do: "slide", id: slide.id, branch, numbers: ui.slid });
    }
    followStudy(ui, subject, position, branch);
  };

  /** Begins the study the screen shows where it is not known; ends the one it no longer shows. */
  const followStudy = (ui: Ui, here: Subject, position: Shown, played: readonly Step[]): void => {
    const lesson = lessonStudy(ui);
    const study = studies.find((one) => one === ui.screen && (one !== "lesson" || lesson));
    const subject = lesson ? { ...here, model: lesson.asked.model, asked: new Set<string>() } : here;
    const branch = lesson ? lesson.asked.branch : played;
    const debriefed = study === "debrief" ? debriefedIn(ui) : undefined;
    const branches =
      study === "compare"
        ? (comparedIn(ui)?.columns.map(({ asked: own }) => own) ?? [])
        : debriefed
          ? [debriefed.branch.steps]
          : [];
    const asked = lesson
      ? JSON.stringify([study, lesson.step.id])
      : study
        ? questionOf(study, subject, position.state, branches)
        : "";
    if (studying && (studying.asked !== asked || studying.model !== subject.model || ui.stopped)) {
      studying.thread.end();
      studying = undefined;
    }
    if (!study || ui.stopped || studying || (study === "debrief" && !debriefed)) return;
    const known = found.get(subject.model) ?? new Map<string, StudyFound>();
    found.set(subject.model, known);
    const before = known.get(asked);
    if (before) {
      if (ui.figures.study?.found !== before)
        report({ study: { study, share: 1, found: before, done: true } });
      return;
    }
    const show = (shown: StudyShown): void => report({ study: shown });
    let told: StudyFound = {};
    const thread = start((answer) => {
      if (answer.of === "failure") report({ failed: answer.message });
      if (answer.of !== "study") return;
      told = answer.found ?? told;
      if (answer.done) {
        known.set(asked, told);
        studying = undefined;
        thread.end();
      }
      show({ study, share: answer.share, found: told, done: answer.done });
    });
    studying = { thread, asked, model: subject.model };
    const own = {
      ...(debriefed ? { forecasts: debriefed.given } : {}),
      ...(lesson ? { lesson: lesson.step } : {}),
    };
    thread.order({ do: "study", study, subject, branch, branches, ...own });
    show({ study, share: 0, found: told, done: false });
  };

  return {
    follow,
    stop() {
      stopped = true;
      evaluating?.end();
      studying?.thread.end();
      evaluating = undefined;
      studying = undefined;
    },
  };
}

/** The step of the lesson on the screen where something of it has to be worked out, and where it takes place. */
function lessonStudy(ui: Ui) {
  const now = ui.screen === "lesson" ? nowIn(ui) : undefined;
  if (!now) return undefined;
  const { step } = now;
  if (step.kind !== "forecast" && !(step.kind === "ask" && !isQuick(step))) return undefined;
  return { step, asked: askedAt(now.lesson, ui.sitting!.scenario, now.at) };
}

function subjectOf(sitting: Sitting): Subject {
  return {
    model: sitting.model,
    goal: goalOf(sitting).id,
    asked: new Set(sessionOf(sitting).assume.keys()),
  };
}

/** The odds speak of every outcome, the other studies of the goal. */
function questionOf(
  study: Study,
  { goal }: Subject,
  { values, levels }: State,
  branches: readonly (readonly Step[])[],
): string {
  if (study === "compare" || study === "debrief")
    return JSON.stringify([
      study,
      study === "debrief" ? goal : "",
      branches.map((branch) => branch.map(writeStep)),
    ]);
  return JSON.stringify([study, study === "odds" ? "" : goal, values, levels]);
}

/** The steps from the start to what the screen shows, as far as they hold. */
function branchOf(sitting: Sitting, { broken }: Shown, parts: readonly SingleStep[] = []): readonly Step[] {
  const session = sessionOf(sitting);
  const path = pathTo(session);
  const held = broken ? path.slice(0, path.indexOf(broken.node)) : path;
  const steps = held.flatMap((id) => session.nodes.get(id)!.step ?? []);
  return broken ? steps : [...steps, ...parts];
}

/** What can be done here: every open move, and for every one ruled out that all who rule it out give way. */
function candidates({ model }: Sitting, { verdicts }: Shown): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const move of model.scenario.moves.keys()) {
    const step = stepWith(move, verdicts);
    if (step) steps.set(writeStep(step), step);
  }
  return [...steps.values()];
}

/** The step that a move of the table stands for: itself where it is open, else the giving way that would open it. */
export function stepWith(move: string, verdicts: Shown["verdicts"]): Step | undefined {
  const verdict = verdicts.get(move);
  if (verdict?.kind === "open") return { kind: "move", move };
  if (verdict?.kind !== "ruled-out") return undefined;
  const parts = verdict.by.map(
    ({ condition }): SingleStep => ({ kind: "concession", condition: condition.id, level: "dropped" }),
  );
  return parts.length === 1 ? parts[0] : { kind: "package", parts };
}
