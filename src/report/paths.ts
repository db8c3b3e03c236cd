/** Branches to an outcome: as text for people, and as JSON. */
import type { Path, Paths } from "../analysis/paths.ts";
import type { Model } from "../model/model.ts";
import { type State, type Step, writeStep } from "../model/state.ts";
import type { Outcome } from "../scenario/scenario.ts";
import { modelJson, stateJson } from "./json.ts";
import { paragraph } from "./paragraph.ts";
import { countWords, stepWords } from "./words.ts";

/** What was asked, and what was found. */
export interface PathsFound {
  readonly outcome: Outcome;
  /** The steps before the state asked about. */
  readonly after: readonly Step[];
  readonly state: State;
  readonly concessions: boolean;
  readonly distinct: boolean;
  /** States of the playable graph explored, and whether that is all of it. */
  readonly states: number;
  readonly whole: boolean;
  readonly shortest: Paths;
  readonly likeliest: Paths;
}

/** The shape of `parley paths --json`. */
export function pathsJson(model: Model, found: PathsFound) {
  return {
    ...modelJson(model),
    to: { id: found.outcome.id, title: found.outcome.title },
    after: found.after.map(writeStep),
    from: stateJson(model, found.state),
    concessions: found.concessions,
    distinct: found.distinct,
    graph: { states: found.states, whole: found.whole },
    shortest: measureJson(model, found.shortest),
    likeliest: measureJson(model, found.likeliest),
  };
}

function measureJson(model: Model, { answer, paths, limit }: Paths) {
  return {
    answer,
    limit,
    paths: paths.map(({ branch, probability, orders, together, counted }) => ({
      steps: branch.map((step) => ({ step: writeStep(step), words: stepWords(model, step) })),
      length: branch.length,
      chance: probability,
      orders,
      chanceTogether: together,
      counted,
    })),
  };
}

/** The heading of an answer about an outcome: the scenario, the reading, and the branch it starts after. */
export function askedLines(model: Model, question: string, after: readonly Step[]): string[] {
  const { scenario } = model;
  const lines = [
    paragraph(`${scenario.title} · ${scenario.asOf} · reading: ${model.reading.title}`),
    paragraph(question),
  ];
  if (after.length > 0)
    lines.push(paragraph(after.map((step) => stepWords(model, step)).join(" · "), "After: "));
  return lines;
}

/** What `parley paths` prints for people. */
export function pathsText(model: Model, found: PathsFound): string {
  const lines = [...askedLines(model, `Branches to: ${found.outcome.title}`, found.after), ""];
  if (found.shortest.answer === "held") return `${[...lines, "It holds already."].join("\n")}\n`;
  const without = found.concessions ? "concessions included" : "concessions left out";
  lines.push(`SHORTEST, of all steps a person may play (${without})`);
  lines.push(...measureLines(model, found.shortest, "No branch leads there."), "");
  lines.push("LIKELIEST, each in its likeliest order, by assumed rates; the figures forecast nothing");
  lines.push(
    ...measureLines(model, found.likeliest, "Chance never leads there: every branch needs a step at rate 0."),
  );
  if (!found.whole)
    lines.push(
      "",
      paragraph(
        `Only ${countWords(found.states, "state was", "states were")} explored, the limit: there may be better branches. More: --max-states N.`,
      ),
    );
  return `${lines.join("\n")}\n`;
}

function measureLines(model: Model, { measure, answer, paths, limit }: Paths, none: string): string[] {
  if (answer === "unreachable")
    return [`  ${limit === "none" ? none : "None was found before the limit was met."}`];
  const lines = paths.flatMap((path, index) => [
    `${String(index + 1).padStart(3)}  ${pathWords(path, measure === "likeliest").join(", ")}`,
    ...path.branch.map((step) => paragraph(stepWords(model, step), "       ")),
  ]);
  if (limit === "search")
    lines.push(paragraph("The search stopped at its limit: these are the best, and more may follow.", "  "));
  return lines;
}

/** What a path comes to: its length, and what assumed rates make of it. */
export function pathWords(path: Path, byChance: boolean): string[] {
  const words = [countWords(path.branch.length, "step")];
  const { orders, counted, probability, together } = path;
  const many = counted && orders > 1;
  if (probability > 0 || byChance) {
    const which = many && byChance ? " in the likeliest order" : many ? " in this order" : "";
    words.push(`assumed rates make it ${shareWords(probability)}${which}`);
  } else if (together === 0) words.push("chance never takes it (a step at rate 0)");
  if (!counted) words.push("too many orders to count");
  else if (many)
    words.push(together > 0 ? `${shareWords(together)} in its ${orders} orders` : `any of ${orders} orders`);
  return words;
}

/** A chance as people say it: “12%”, “0.035%”, “1 in 28,600”. */
export function shareWords(chance: number): string {
  if (chance === 0) return "0";
  if (chance >= 0.0001) return `${Number((100 * chance).toPrecision(2))}%`;
  const times = Number((1 / chance).toPrecision(3));
  return Number.isFinite(times) ? `1 in ${times.toLocaleString("en")}` : "next to nothing";
}
