import { isMapping, readFields, readList } from "./fields.ts";
import { readGuard } from "./guard-parser.ts";
import type { Plain } from "./plain.ts";
import { readRate, readStatements } from "./references.ts";
import type { Ban, Condition, Move, Softer } from "./scenario.ts";
import { conditionSchema, softerSchema } from "./scenario-schema.ts";
import { didYouMean } from "./suggestion.ts";
import { isKnown, type Vocabulary, withArticle } from "./vocabulary.ts";
import type { Path } from "./yaml.ts";

/** Names of levels that every condition has, or that would be mistaken for one. */
const ownLevels = ["as-stated", "dropped"];

/** What a condition is checked against. */
export interface ConditionContext {
  readonly v: Vocabulary;
  readonly moves: ReadonlyMap<string, Move>;
  /** Conditions that some reading gives bans. */
  readonly bannedByReading: ReadonlySet<string>;
}

/** A condition, all its references checked. */
export function resolveCondition(id: string, written: Plain, context: ConditionContext): Condition {
  const { v } = context;
  const path = ["conditions", id];
  const fields = readFields(conditionSchema, written, path, "a condition", v.report);
  const { get } = fields;
  const party = readSpeaker(get.statement, path, v);
  const also = readStatements(fields.raw("also"), [...path, "also"], v);
  checkAlso(also, fields.raw("also"), get.statement, party, path, v);
  const guard = (key: "until" | "met" | "broken" | "when") => {
    const found = readGuard(fields.raw(key), [...path, key], v);
    return found ? { [key]: found } : {};
  };
  const forbids = readBans(fields.raw("forbids"), [...path, "forbids"], party, context);
  if (fields.has("forbids")) {
    if (!fields.has("because"))
      v.report.error(
        path,
        "a condition that forbids needs “because”: why we read its words so",
        undefined,
        "key",
      );
    if (!fields.has("yields"))
      v.report.error(
        path,
        "a condition that forbids needs “yields”",
        "write $ and the name of a rate, or 0",
        "key",
      );
  } else if (!context.bannedByReading.has(id)) {
    for (const key of ["until", "softer", "yields"] as const)
      if (fields.has(key))
        v.report.error(
          [...path, key],
          `“${key}” means nothing where nothing is forbidden`,
          "add “forbids”, or remove it",
          "key",
        );
  }
  const announced = get.kind === "threat" || get.kind === "promise";
  if (announced && fields.has("when") && !fields.has("forbids") && !fields.has("because"))
    v.report.error(
      path,
      `${withArticle(get.kind ?? "threat")} that falls due needs “because”: why we read its words so`,
      undefined,
      "key",
    );
  if (get.kind !== undefined && !announced)
    for (const key of ["when", "commits"] as const)
      if (fields.has(key))
        v.report.error(
          [...path, key],
          `only a threat or a promise has “${key}”`,
          `this is ${withArticle(get.kind)}`,
          "key",
        );
  const commits = announced ? readCommits(get.commits, [...path, "commits"], party, context) : undefined;
  return {
    id,
    title: get.title ?? "",
    party: party ?? "",
    statement: get.statement ?? "",
    also,
    kind: get.kind ?? "aim",
    core: get.core === "yes",
    forbids,
    ...guard("until"),
    ...(get.because === undefined ? {} : { because: get.because }),
    ...guard("met"),
    ...guard("broken"),
    softer: readSofter(fields.raw("softer"), [...path, "softer"], party, context),
    yields: readRate(fields.raw("yields"), [...path, "yields"], v),
    ...(announced ? guard("when") : {}),
    ...(commits === undefined ? {} : { commits }),
  };
}

/** The party whose words a statement gives; nothing where it is unknown, which is reported. */
function readSpeaker(statement: string | undefined, path: Path, v: Vocabulary): string | undefined {
  if (!v.evidence || statement === undefined) return undefined;
  const place = [...path, "statement"];
  if (!isKnown(statement, "statement", v.evidence.statements, place, v)) return undefined;
  const party = v.evidence.parties.get(v.evidence.statements.get(statement)?.party ?? "");
  if (party?.role === "observer") {
    v.report.error(
      place,
      `${statement} is said by “${party.id}”, an observer, and observers set no conditions`,
      "take a statement of a party",
    );
    return undefined;
  }
  return party?.id;
}

function checkAlso(
  also: readonly string[],
  written: Plain | undefined,
  statement: string | undefined,
  party: string | undefined,
  path: Path,
  v: Vocabulary,
) {
  for (const id of also) {
    const place = [...path, "also", Array.isArray(written) ? written.indexOf(id) : 0];
    const other = v.evidence?.statements.get(id)?.party;
    if (id === statement)
      v.report.error(place, `${id} is this condition's statement already`, "remove it here");
    else if (party !== undefined && other && other !== party)
      v.report.error(
        place,
        `${id} is said by ${other}, and this is a condition of ${party}`,
        "a condition rests on the words of one party",
      );
  }
}

/** Bans, each move one that the party makes or must agree to. */
export function readBans(
  written: Plain | undefined,
  path: Path,
  party: string | undefined,
  context: ConditionContext,
): readonly Ban[] {
  const { v, moves } = context;
  const bans: Ban[] = [];
  for (const [index, item] of readList(written, path, v.report).entries()) {
    const place = [...path, index];
    if (isMapping(item)) {
      const odd = Object.keys(item).find((key) => key !== "result");
      if (odd !== undefined || item.result === undefined) {
        v.report.error(
          place,
          "what is forbidden is a move, or { result: … }",
          "name a move, or what must not come about",
        );
        continue;
      }
      const result = readGuard(item.result, [...place, "result"], v);
      if (result) bans.push({ result });
    } else if (isKnown(item, "move", v.moves, place, v)) {
      if (bans.some((ban) => "move" in ban && ban.move === item))
        v.report.error(place, `“${item}” is in this list twice`, "remove one of the two");
      else if (partTaken(party, moves.get(item), place, v)) bans.push({ move: item });
    }
  }
  return bans;
}

/** Whether a party makes a move or must agree to it; where not, it cannot forbid it. */
function partTaken(party: string | undefined, move: Move | undefined, path: Path, v: Vocabulary): boolean {
  if (party === undefined || !move || move.party === "") return true;
  if (move.party === party || move.consent.includes(party)) return true;
  v.report.error(
    path,
    `${party} has no part in “${move.id}”, so it cannot forbid it`,
    `it is made by ${move.party}; what a party wants of others goes under “met”`,
  );
  return false;
}

function readCommits(
  commits: string | undefined,
  path: Path,
  party: string | undefined,
  { v, moves }: ConditionContext,
): string | undefined {
  if (commits === undefined || !isKnown(commits, "move", v.moves, path, v)) return undefined;
  const mover = moves.get(commits)?.party;
  if (party === undefined || !mover || mover === party) return commits;
  const guess = () =>
    didYouMean(
      commits,
      [...moves.values()].filter((move) => move.party === party).map((move) => move.id),
    );
  v.report.error(path, `“${commits}” is a move of ${mover}; ${party} can only commit itself`, guess);
  return undefined;
}

function readSofter(
  written: Plain | undefined,
  path: Path,
  party: string | undefined,
  context: ConditionContext,
): readonly Softer[] {
  const { v } = context;
  const levels: Softer[] = [];
  for (const [index, item] of readList(written, path, v.report).entries()) {
    const place = [...path, index];
    const fields = readFields(softerSchema, item, place, "a softer form", v.report);
    const id = fields.get.id ?? "";
    if (ownLevels.includes(id))
      v.report.error([...place, "id"], `“${id}” is a level that every condition has`, "choose another id");
    else if (id !== "" && levels.some((level) => level.id === id))
      v.report.error([...place, "id"], `“${id}” is here twice`, "give each softer form an id of its own");
    if (isMapping(item) && !fields.has("forbids") && !fields.has("until"))
      v.report.error(
        place,
        "this is no softer: it changes neither “forbids” nor “until”",
        "say which of them is weaker",
        "key",
      );
    const until = readGuard(fields.raw("until"), [...place, "until"], v);
    levels.push({
      id,
      title: fields.get.title ?? "",
      ...(fields.has("forbids")
        ? { forbids: readBans(fields.raw("forbids"), [...place, "forbids"], party, context) }
        : {}),
      ...(until ? { until } : {}),
      because: fields.get.because ?? "",
    });
  }
  return levels;
}
