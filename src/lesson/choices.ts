import { isMapping, readFields, readList } from "../scenario/fields.ts";
import type { Plain } from "../scenario/plain.ts";
import { isKnown, type Vocabulary, withArticle } from "../scenario/vocabulary.ts";
import type { Path } from "../scenario/yaml.ts";
import type { Choice, ChoiceKind, Computed } from "./lesson.ts";
import { choiceSchema, computedSchema } from "./lesson-schema.ts";

const named = ["move", "condition", "outcome", "party", "assumption"] as const;

/** What the choices of a computed answer may name. */
export const namedBy: Readonly<Record<Computed["of"], readonly ChoiceKind[]>> = {
  moves: ["move"],
  forbids: ["condition", "party"],
  standing: ["condition"],
  opens: ["condition"],
  reachable: ["outcome"],
  decides: ["assumption"],
};

/** What the answer of a question follows from; nothing where it is the author's. */
export function readComputed(written: Plain | undefined, path: Path, v: Vocabulary): Computed | undefined {
  if (written === undefined) return undefined;
  const { get } = readFields(computedSchema, written, path, "an answer", v.report);
  const keys = isMapping(written) ? Object.keys(written) : [];
  if (keys.length !== 1) {
    const hint = `write one of: ${Object.keys(computedSchema.shape).join(", ")}`;
    if (isMapping(written)) v.report.error(path, "an answer follows from one thing", hint);
    return undefined;
  }
  const { moves, forbids, standing, opens, reachable, decides } = get;
  if (moves !== undefined) return { of: "moves", verdict: moves };
  if (standing !== undefined) return { of: "standing", standing };
  if (reachable !== undefined) return { of: "reachable", conceding: reachable === "at-all" };
  if (forbids !== undefined && isKnown(forbids, "move", v.moves, [...path, "forbids"], v))
    return { of: "forbids", move: forbids };
  if (opens !== undefined && isKnown(opens, "outcome", v.outcomes, [...path, "opens"], v))
    return { of: "opens", outcome: opens };
  if (decides !== undefined && isKnown(decides, "outcome", v.outcomes, [...path, "decides"], v))
    return { of: "decides", outcome: decides };
  return undefined;
}

interface Question {
  readonly computed: Computed | undefined;
  readonly several: boolean;
}

/** The choices of a question, each with its feedback. */
export function readChoices(
  written: Plain | undefined,
  path: Path,
  question: Question,
  v: Vocabulary,
): readonly Choice[] {
  const choices = readList(written, path, v.report).flatMap(
    (item, index) => readChoice(item, [...path, index], index, question, v) ?? [],
  );
  const ids = choices.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    v.report.error([...path, twice], `“${ids[twice]}” is among the choices twice`, "remove one");
  if (choices.length === 0 || v.report.diagnostics.length > 0) return choices;
  const right = choices.filter((choice) => choice.right).length;
  if (choices.length < 2) v.report.error(path, "a question needs at least two choices", "add another");
  else if (right === 0) v.report.error(path, "no choice is right", "give one its feedback under “right:”");
  else if (right === choices.length)
    v.report.error(path, "every choice is right", "add one that is not, with its feedback under “wrong:”");
  else if (right > 1 && !question.several)
    v.report.error(path, `${right} choices are right`, "add “several: yes” to the question, or leave one");
  return choices;
}

function readChoice(
  written: Plain,
  path: Path,
  index: number,
  { computed }: Question,
  v: Vocabulary,
): Choice | undefined {
  const { get } = readFields(choiceSchema, written, path, "a choice", v.report);
  const kinds = named.filter((kind) => get[kind] !== undefined);
  if (kinds.length > 1 || (kinds.length === 0 && get.text === undefined)) {
    if (isMapping(written))
      v.report.error(
        path,
        "a choice is a text, or names one thing",
        `write “text:”, or one of: ${named.join(", ")}`,
      );
    return undefined;
  }
  const kind: ChoiceKind = kinds[0] ?? "text";
  const id = kind === "text" ? String(index + 1) : get[kind]!;
  if (kind !== "text" && !isNamed(kind, id, [...path, kind], v)) return undefined;
  if (computed && !namedBy[computed.of].includes(kind)) {
    const wanted = namedBy[computed.of].map(withArticle).join(" or ");
    v.report.error(
      path,
      `the answer follows from the model, so each choice names ${wanted}`,
      `write “${namedBy[computed.of][0]}: …”`,
    );
    return undefined;
  }
  const { text, right, wrong, statement } = get;
  if ((right === undefined) === (wrong === undefined)) {
    v.report.error(
      path,
      "a choice has one feedback, for when it is taken",
      "write it under “right:” if it is right, else under “wrong:”",
    );
    return undefined;
  }
  if (
    statement !== undefined &&
    !isKnown(statement, "statement", v.evidence!.statements, [...path, "statement"], v)
  )
    return undefined;
  return {
    id,
    kind,
    right: right !== undefined,
    feedback: right ?? wrong ?? "",
    ...(text === undefined ? {} : { text }),
    ...(statement === undefined ? {} : { statement }),
  };
}

function isNamed(kind: Exclude<ChoiceKind, "text">, id: string, path: Path, v: Vocabulary): boolean {
  const names = {
    move: v.moves,
    condition: v.conditions,
    outcome: v.outcomes,
    party: v.evidence!.parties,
    assumption: v.assumptions,
  }[kind];
  return isKnown(id, kind, names, path, v);
}
