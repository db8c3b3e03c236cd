import { type Step, writeStep } from "../model/state.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cleanLine } from "../scenario/text.ts";
import { isWord } from "./fields.ts";
import { forecastLines } from "./forecast.ts";
import { gameLines } from "./game-file.ts";
import { lessonLines } from "./lesson.ts";
import { type Branching, type Choice, type OwnChoice, type Session, START } from "./session.ts";
import { ahead } from "./tree.ts";

/** The version of the file's form; a file of a later one is refused. */
export const FORMAT = 1;

/**
 * A session as the text of its file: YAML that a person can read and edit, one step a line. The last line counts
 * the steps, so that a file cut short is noticed. Titles from the scenario stand in comments.
 */
export function writeSession(session: Session, scenario?: Scenario): string {
  const { chance, own, assume: assumed, weights } = session;
  const start = session.nodes.get(START)!;
  const steps = [...session.nodes.values()].filter(({ id }) => id !== START);
  const lines = [
    `# A Parley session${scenario ? `: ${cleanLine(scenario.title)}` : ""}. You may edit it while Parley is not using it.`,
    "# “after” is the id of the step before, 0 at the start. The last line says how many steps there are.",
    `parley-session: ${FORMAT}`,
    `scenario: ${scalar(session.scenario)}`,
    ...(session.folder === undefined
      ? []
      : [`folder: ${quoted(session.folder)} # where this scenario is kept`]),
    `hash: ${quoted(session.hash)} # of the scenario this was played on`,
    `reading: ${scalar(session.reading)}`,
    `goal: ${scalar(session.goal)}`,
    `chance: { seed: ${quoted(chance.seed)}, drawn: ${chance.drawn} } # how many numbers chance has drawn`,
    `cursor: ${session.cursor}`,
    `next: ${session.nextId} # the id of the next new step`,
  ];
  if (assumed.size > 0)
    lines.push("assume:", ...[...assumed].map(([id, value]) => `  ${scalar(id)}: ${value}`));
  if (weights.size > 0)
    lines.push(
      "weights: # what each condition's being met is worth, in your view",
      ...[...weights].map(([id, value]) => `  ${scalar(id)}: ${value}`),
    );
  if (own.size > 0) lines.push("own: # conditions read otherwise, and why");
  for (const [id, choice] of own) lines.push(`  ${scalar(id)}: ${flow(ownFields(choice))}`);
  lines.push(...gameLines(session.game, { scalar, quoted }));
  const remarks = remarkFields(start);
  if (remarks.length > 0) lines.push(`start: ${flow(remarks)}`);
  lines.push(...lessonLines(session), ...forecastLines(session));
  lines.push(steps.length === 0 ? "steps: []" : "steps:");
  for (const node of steps) {
    const title = scenario ? ` # ${stepTitle(scenario, node.step!)}` : "";
    lines.push(`  - ${flow(stepFields(session, node))}${title}`);
  }
  lines.push(`end: ${steps.length}`);
  return `${lines.join("\n")}\n`;
}

type Field = readonly [key: string, value: string];

function flow(fields: readonly Field[]): string {
  return `{ ${fields.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
}

function stepFields(session: Session, node: Branching): Field[] {
  const parent = node.parent!;
  const fields: Field[] = [
    ["id", String(node.id)],
    ["after", String(parent)],
    ["play", writeStep(node.step!)],
  ];
  if (node.by === "chance") fields.push(["by", "chance"]);
  if (node.weeks !== undefined) fields.push(["weeks", String(node.weeks)]);
  const last = session.nodes.get(parent)!.children.at(-1);
  if (ahead(session, parent) === node.id && last !== node.id) fields.push(["ahead", "yes"]);
  return [...fields, ...remarkFields(node)];
}

function remarkFields({ name, note }: Branching): Field[] {
  return [
    ...(name === undefined ? [] : [["name", quoted(name)] as const]),
    ...(note === undefined ? [] : [["note", quoted(note)] as const]),
  ];
}

function ownFields({ choice, because }: OwnChoice): Field[] {
  return [choiceField(choice), ["because", quoted(because)]];
}

function choiceField(choice: Choice): Field {
  switch (choice.kind) {
    case "off":
      return ["off", "yes"];
    case "as-stated":
      return ["as", "stated"];
    case "reading":
      return ["as-in", scalar(choice.reading)];
    case "softer":
      return ["softer", scalar(choice.level)];
  }
}

function scalar(text: string): string {
  return isWord(text) ? text : quoted(text);
}

/** Text in double quotes; what JSON writes, YAML reads. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A step in the scenario's words, on one line; its written form where the scenario does not have it. */
function stepTitle(scenario: Scenario, step: Step): string {
  if (step.kind === "package") return step.parts.map((part) => stepTitle(scenario, part)).join(" + ");
  if (step.kind === "move") {
    const move = scenario.moves.get(step.move);
    return move ? `${partyName(scenario, move.party)}: ${cleanLine(move.title)}` : writeStep(step);
  }
  const condition = scenario.conditions.get(step.condition);
  if (!condition) return writeStep(step);
  const softer = condition.softer.find(({ id }) => id === step.level);
  const what = softer ? `softens to: ${softer.title}` : `gives way on: ${condition.title}`;
  return cleanLine(`${partyName(scenario, condition.party)} ${what}`);
}

function partyName(scenario: Scenario, id: string): string {
  return cleanLine(scenario.evidence.parties.get(id)?.name ?? id);
}
