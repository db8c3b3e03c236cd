/** The tree of branches as lines: how each row hangs on the tree, its number, its branch's name, and the marks it bears. */
import { holds } from "../model/guard.ts";
import { type Branching, type Session, START } from "../session/session.ts";
import { type Sitting, sessionOf } from "./sitting.ts";

export interface Drawn {
  readonly node: Branching;
  /** The lines that hang the row on the tree. */
  readonly lead: string;
  /** The step's number in its branch, with the branch's letter where it is not the first: “3”, “3b”. */
  readonly number: string;
  /** The name of the branch that ends here, or one given here that a later name covers. */
  readonly name?: string;
  /** The step to here brings the goal about. */
  readonly reaches: boolean;
}

/** One row a position: a branch goes on straight below; what forks off is drawn to the right, before it goes on. */
export function drawTree(sitting: Sitting, goal: string): readonly Drawn[] {
  const session = sessionOf(sitting);
  const letters = lettersIn(session);
  const names = namesIn(session);
  const found: Drawn[] = [];
  const walk = (start: number, lead: string, fork: boolean, from: number): void => {
    let depth = from;
    for (let at: number | undefined = start; at !== undefined; depth++) {
      const node: Branching = session.nodes.get(at)!;
      const ends = node.children.length === 0;
      const hung = at === START ? (ends ? "" : "┌ ") : ends ? "└ " : "├ ";
      const hang = at === start && fork ? `${lead.slice(0, -2)}├─${ends ? "─" : "┬"} ` : lead + hung;
      const name = names.get(at);
      found.push({
        node,
        lead: hang,
        number: `${depth}${letters.get(at)}`,
        reaches: reaches(sitting, goal, node),
        ...(name === undefined ? {} : { name }),
      });
      for (const child of node.children.slice(1)) walk(child, `${lead}│ `, true, depth + 1);
      at = node.children[0];
    }
  };
  walk(START, "", false, 0);
  return found;
}

/** Each branch's letter, by node; the first has none. A branch keeps its letter when others are begun. */
function lettersIn(session: Session): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  let branches = 0;
  for (const { id, parent } of session.nodes.values()) {
    const first = parent === undefined || session.nodes.get(parent)!.children[0] === id;
    letters.set(id, first ? (letters.get(parent ?? -1) ?? "") : letterOf(++branches));
  }
  return letters;
}

/** 1 is b, 25 is z, 26 is aa. */
function letterOf(number: number): string {
  const rest = String.fromCharCode(97 + (number % 26));
  return number < 26 ? rest : letterOf(Math.floor(number / 26) - 1) + rest;
}

/** Where each name shows: at the end of its branch, so that ends can be told apart; an earlier one where it was given. */
function namesIn(session: Session): ReadonlyMap<number, string> {
  const shown = new Map<number, { readonly given: number; readonly name: string }>();
  for (const { id, name } of session.nodes.values()) {
    if (name === undefined) continue;
    let end = id;
    for (let next = session.nodes.get(end)!.children[0]; next !== undefined; ) {
      end = next;
      next = session.nodes.get(end)!.children[0];
    }
    const covered = shown.get(end);
    if (covered) shown.set(covered.given, covered);
    shown.set(end, { given: id, name });
  }
  return new Map([...shown].map(([id, { name }]) => [id, name]));
}

/** By what the replay found of a node, which stays the same object while nothing before it changes. */
const known = new WeakMap<object, Map<string, boolean>>();

function reaches(sitting: Sitting, goal: string, { id, parent }: Branching): boolean {
  return parent !== undefined && holdsAt(sitting, goal, id) && !holdsAt(sitting, goal, parent);
}

function holdsAt({ replay, model }: Sitting, goal: string, id: number): boolean {
  const found = replay.found.get(id);
  const outcome = model.scenario.outcomes.get(goal);
  if (!found || !outcome || found.broken) return false;
  const answers = known.get(found) ?? new Map<string, boolean>();
  known.set(found, answers);
  let answer = answers.get(goal);
  if (answer === undefined) {
    const state = replay.stateAt(id);
    answer = state !== undefined && holds(model, outcome.when, state);
    answers.set(goal, answer);
  }
  return answer;
}
