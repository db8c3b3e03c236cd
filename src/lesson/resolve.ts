import { readStep, type SingleStep, type Step } from "../model/state.ts";
import { checkId, isMapping, readFields, readList } from "../scenario/fields.ts";
import { readGuard } from "../scenario/guard-parser.ts";
import { idForm } from "../scenario/id.ts";
import type { Plain } from "../scenario/plain.ts";
import { readIds, readStatements } from "../scenario/references.ts";
import type { Report } from "../scenario/report.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { text as textSchema } from "../scenario/schema-parts.ts";
import { closest } from "../scenario/suggestion.ts";
import { cleanLine, clipped } from "../scenario/text.ts";
import { isKnown, type Vocabulary } from "../scenario/vocabulary.ts";
import type { Path, Yaml } from "../scenario/yaml.ts";
import { readChoices, readComputed } from "./choices.ts";
import type { Lesson, LessonStep, StepKind, Task } from "./lesson.ts";
import { lessonSchema, stepSchemas } from "./lesson-schema.ts";

const kinds = Object.keys(stepSchemas) as StepKind[];

/**
 * The lesson of a file over its scenario, every reference checked. Where the report holds errors, what was wrong is
 * left blank and the lesson must not be used.
 */
export function resolveLesson(yaml: Yaml, id: string, scenario: Scenario, report: Report): Lesson {
  const v = vocabularyOf(scenario, report);
  const top = readFields(lessonSchema, yaml.value, [], "a lesson", report);
  const { get } = top;
  if (get.reading !== undefined) isKnown(get.reading, "reading", v.readings, ["reading"], v);
  if (get.goal !== undefined) isKnown(get.goal, "outcome", v.outcomes, ["goal"], v);
  const taken = new Set<string>();
  const steps = readList(top.raw("steps"), ["steps"], report).flatMap((written, index) => {
    const step = resolveStep(written, ["steps", index], scenario, v);
    if (!step) return [];
    if (taken.has(step.id))
      report.error(["steps", index, "id"], `“${step.id}” is here twice`, "give every step an id of its own");
    taken.add(step.id);
    return [step];
  });
  const sum = steps.reduce((all, { minutes }) => all + minutes, 0);
  if (get.minutes !== undefined && report.diagnostics.length === 0 && sum !== get.minutes)
    report.error(
      ["minutes"],
      `the steps take ${sum} minutes together, and the lesson ${get.minutes}`,
      `write “minutes: ${sum}”, or change the steps' minutes`,
    );
  return {
    id,
    title: get.title ?? "",
    audience: get.for ?? "",
    minutes: get.minutes ?? 0,
    objectives: get.objectives ?? [],
    reading: get.reading ?? [...scenario.readings.keys()][0]!,
    goal: get.goal ?? scenario.goal,
    steps,
  };
}

/** What a scenario names, for reading a file that refers to it. */
function vocabularyOf(scenario: Scenario, report: Report): Vocabulary {
  const { evidence } = scenario;
  return {
    report,
    evidence,
    assumptions: scenario.assumptions,
    variables: scenario.variables,
    conditions: new Set(scenario.conditions.keys()),
    moves: new Set(scenario.moves.keys()),
    grounds: new Set([...evidence.statements.keys(), ...evidence.events.keys()]),
    outcomes: new Set(scenario.outcomes.keys()),
    readings: new Set(scenario.readings.keys()),
    unread: new Set(),
    uses: [],
    places: new WeakMap(),
    budget: { left: 1_000_000 },
  };
}

function resolveStep(written: Plain, path: Path, scenario: Scenario, v: Vocabulary): LessonStep | undefined {
  const kind = kindOf(written, path, v);
  if (kind === undefined) return undefined;
  const { id = "", title = "", minutes = 0 } = readPlaced(kind, written, path, v);
  const after = readAfter(isMapping(written) ? written.after : undefined, [...path, "after"], scenario, v);
  const base = { id, title, minutes, ...(after ? { after } : {}) };
  return { ...base, ...contentOf(kind, written, path, v) };
}

/** Which kind of step it is: the one of their names that it has. */
function kindOf(written: Plain, path: Path, v: Vocabulary): StepKind | undefined {
  const named = isMapping(written) ? kinds.filter((kind) => kind in written) : [];
  // A task may name what to show, ask or forecast nowhere: two names are always one too many.
  if (named.length === 1) return named[0];
  const hint = `give it one of: ${kinds.join(", ")}`;
  if (named.length > 1)
    v.report.error(path, `this step is ${named.join(" and ")} at once`, "make two steps of it");
  else {
    const near = isMapping(written) ? Object.keys(written).flatMap((key) => closest(key, kinds) ?? []) : [];
    v.report.error(
      path,
      "it is not clear what this step does",
      near[0] ? `did you mean “${near[0]}”? ${hint}` : hint,
    );
  }
  return undefined;
}

function readPlaced(kind: StepKind, written: Plain, path: Path, v: Vocabulary) {
  const { get } = readFields(stepSchemas[kind], written, path, `a step that is “${kind}”`, v.report);
  const { id, title, minutes } = get as { id?: string; title?: string; minutes?: number };
  if (id !== undefined && checkId(id, [...path, "id"], idForm, v.report, "value") && id in Object.prototype)
    v.report.error([...path, "id"], `“${id}” cannot be used as an id`, "choose another");
  return { id, title, minutes };
}

/** What a step has by its kind; mistakes of its fields were told by {@link readPlaced}. */
function contentOf(kind: StepKind, written: Plain, path: Path, v: Vocabulary) {
  const quiet = { ...v.report, error: () => {}, warning: () => {} };
  const at = (key: string): Path => [...path, key];
  const raw = (key: string): Plain | undefined => (isMapping(written) ? written[key] : undefined);
  switch (kind) {
    case "brief": {
      const statements = readStatements(raw("statements"), at("statements"), v);
      return { kind, text: readText(raw("brief"), at("brief"), v), statements };
    }
    case "show": {
      const { get } = readFields(stepSchemas.show, written, path, "", quiet);
      const { show = "table", about } = get;
      if (about !== undefined) checkAbout(about, show, at("about"), v);
      const text = readText(raw("text"), at("text"), v);
      return { kind, screen: show, text, ...(about === undefined ? {} : { about }) };
    }
    case "ask": {
      const { get } = readFields(stepSchemas.ask, written, path, "", quiet);
      const computed = readComputed(raw("answer"), at("answer"), v);
      return {
        kind,
        question: get.ask ?? "",
        several: get.several === "yes",
        choices: readChoices(raw("choices"), at("choices"), { computed, several: get.several === "yes" }, v),
        hints: get.hints ?? (["", "", ""] as const),
        because: get.because ?? "",
        ...(computed ? { computed } : {}),
      };
    }
    case "forecast": {
      const { get } = readFields(stepSchemas.forecast, written, path, "", quiet);
      const over = readIds(raw("over"), "outcome", v.outcomes, at("over"), v);
      if (over.includes("none"))
        v.report.error(
          at("over"),
          "“none” stands for none of the outcomes in a forecast",
          "rename that outcome",
        );
      const { forecast = "", because = "", within } = get;
      return { kind, question: forecast, over, because, ...(within === undefined ? {} : { within }) };
    }
    case "task": {
      const { get } = readFields(stepSchemas.task, written, path, "", quiet);
      const task = readTask(get, raw("keeping"), path, v);
      const text = readText(raw("task"), at("task"), v);
      return { kind, text, task, hints: get.hints ?? (["", "", ""] as const), because: get.because ?? "" };
    }
    case "reflect": {
      const { get } = readFields(stepSchemas.reflect, written, path, "", quiet);
      return { kind, question: get.reflect ?? "", because: get.because ?? "" };
    }
    default:
      return { kind, text: readText(raw(kind), at(kind), v) };
  }
}

function readTask(
  get: {
    reach?: string | undefined;
    avoid?: string | undefined;
    steps?: number | undefined;
    concessions?: number | undefined;
  },
  keeping: Plain | undefined,
  path: Path,
  v: Vocabulary,
): Task {
  const { reach, avoid, steps, concessions } = get;
  for (const [key, outcome] of [
    ["reach", reach],
    ["avoid", avoid],
  ] as const)
    if (outcome !== undefined) isKnown(outcome, "outcome", v.outcomes, [...path, key], v);
  if (reach === undefined && avoid === undefined)
    v.report.error(
      path,
      "a task needs an outcome to reach, or one to avoid",
      "add “reach: OUTCOME” or “avoid: OUTCOME”",
    );
  if (reach === undefined && avoid !== undefined && steps === undefined)
    v.report.error(
      [...path, "avoid"],
      "for how long is not said",
      "add “steps:” and how many steps it takes",
    );
  const guard = readGuard(keeping, [...path, "keeping"], v);
  return {
    ...(reach === undefined ? {} : { reach }),
    ...(avoid === undefined ? {} : { avoid }),
    ...(steps === undefined ? {} : { steps }),
    ...(concessions === undefined ? {} : { concessions }),
    ...(guard ? { keeping: guard } : {}),
  };
}

/** Paragraphs, each on one line. */
function readText(written: Plain | undefined, path: Path, v: Vocabulary): readonly string[] {
  if (written === undefined) return [];
  const items = Array.isArray(written) ? readList(written, path, v.report) : [written];
  return items.flatMap((item, index) => {
    const place = Array.isArray(written) ? [...path, index] : path;
    const found = textSchema.safeParse(
      typeof item === "number" ? String(item) : typeof item === "string" ? cleanLine(item) : item,
    );
    if (found.success) return [found.data];
    v.report.error(
      place,
      "a text belongs here, of at most 2,000 characters",
      "write it after “>-”, in several paragraphs as a list",
    );
    return [];
  });
}

/** What can be looked at on a screen. */
function checkAbout(about: string, screen: string, path: Path, v: Vocabulary): void {
  const { evidence } = v;
  if (screen === "evidence" && evidence) isKnown(about, "statement or event", v.grounds, path, v);
  else if (screen === "conditions") isKnown(about, "condition", v.conditions, path, v);
  else if (screen === "table") isKnown(about, "move", v.moves, path, v);
  else if (screen === "tracks") isKnown(about, "track or issue", [...v.variables.keys()], path, v);
  else if (screen === "odds") isKnown(about, "outcome", v.outcomes, path, v);
  else if (screen === "sensitivity") isKnown(about, "assumption", v.assumptions, path, v);
  else v.report.error(path, `nothing can be named on the screen “${screen}”`, "remove this line");
}

/** A branch as a list of steps; whether each is open in turn is for the model to say. */
function readAfter(
  written: Plain | undefined,
  path: Path,
  scenario: Scenario,
  v: Vocabulary,
): readonly Step[] | undefined {
  if (written === undefined) return undefined;
  return readList(written, path, v.report, { empty: true }).flatMap((item, index) => {
    const place = [...path, index];
    const step = typeof item === "string" ? readStep(item) : undefined;
    if (!step) {
      v.report.error(
        place,
        "a step belongs here",
        "write MOVE, concede:CONDITION, concede:CONDITION/LEVEL, or several joined by +",
      );
      return [];
    }
    const parts = step.kind === "package" ? step.parts : [step];
    return parts.every((part) => isStep(part, place, scenario, v)) ? [step] : [];
  });
}

function isStep(step: SingleStep, path: Path, scenario: Scenario, v: Vocabulary): boolean {
  if (step.kind === "move") return isKnown(step.move, "move", v.moves, path, v);
  if (!isKnown(step.condition, "condition", v.conditions, path, v)) return false;
  const levels = [...scenario.conditions.get(step.condition)!.softer.map(({ id }) => id), "dropped"];
  if (levels.includes(step.level)) return true;
  v.report.error(
    path,
    `“${step.condition}” has no form “${clipped(step.level)}”`,
    `there is: ${levels.join(", ")}`,
  );
  return false;
}
