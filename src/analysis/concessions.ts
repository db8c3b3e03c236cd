import type { SingleStep } from "../model/state.ts";
import type { Guard } from "../scenario/guard.ts";
import { compileGuard } from "../table/closure.ts";
import type { Key } from "../table/layout.ts";
import type { Table } from "../table/successors.ts";

/** One way to a goal: how far each condition of the set must give, and the shortest branch found that does it. */
export interface Way {
  /** By condition: the id of the level it must give way to. */
  readonly levels: ReadonlyMap<string, string>;
  /** Steps from the state asked about. */
  readonly branch: readonly SingleStep[];
}

/** A set of conditions whose concession makes the goal reachable, none of which can be left out. */
export interface ConcessionSet {
  readonly conditions: readonly string[];
  /** At least one; several where one condition may give less if another gives more. */
  readonly ways: readonly Way[];
}

export interface Concessions {
  /** `held`: the goal holds already. `none-needed`: reachable with none. `unreachable`: whatever gives way. */
  readonly answer: "held" | "none-needed" | "sets" | "unreachable";
  /** Every inclusion-minimal set, smallest first; for `none-needed` the empty set with its branch. */
  readonly sets: readonly ConcessionSet[];
  /** States looked at. */
  readonly states: number;
  /** False where the limit was met: then further sets may exist, and `unreachable` means “not within the limit”. */
  readonly whole: boolean;
}

interface Members {
  readonly of: readonly number[];
  dead: boolean;
  readonly plus: Map<number, number>;
}

/**
 * Every inclusion-minimal set of conditions whose concession makes a goal reachable on the playable graph from a
 * state. What was conceded before that state counts as given. A set works if some playable branch reaches the
 * goal conceding only conditions in it.
 *
 * The search runs over states in order of how many conditions were conceded, and within that of steps taken, and
 * drops every state that concedes a superset of a set already found: what is left is exactly the minimal sets.
 * Given `most`, it looks for no larger sets; where it finds none, `unreachable` then means “not with so few”.
 * A generator, so that a screen can run it in slices: it yields the number of states looked at so far.
 */
export function* concessionsTo(
  table: Table,
  goal: Guard,
  options: { from?: Key; limit?: number; most?: number } = {},
): Generator<number, Concessions> {
  const { from = table.initial, limit = 5_000_000, most = Number.POSITIVE_INFINITY } = options;
  const { conditions, layout } = table.compiled;
  const reached = compileGuard(layout, goal);
  const moveCount = table.compiled.moves.length;
  const conditionOf = table.steps.slice(moveCount).map((step) => conditionIndex(table, step));

  const sets: Members[] = [{ of: [], dead: false, plus: new Map() }];
  const byName = new Map<string, number>([["", 0]]);
  const found: number[] = [];
  const hits = new Map<number, number[]>();

  const keys: Key[] = [from];
  const parent: number[] = [-1];
  const step: number[] = [-1];
  const depth: number[] = [0];
  const setOf: number[] = [0];
  const seen = new Set<Key>([from]);
  const bySize: number[][][] = [[[0]]];
  let looked = 0;
  let whole = true;

  const withCondition = (set: number, condition: number): number => {
    const members = sets[set]!;
    const known = members.plus.get(condition);
    if (known !== undefined) return known;
    const of = members.of.includes(condition) ? members.of : [...members.of, condition].sort((a, b) => a - b);
    const name = of.join(",");
    let id = byName.get(name);
    if (id === undefined) {
      id = sets.length;
      sets.push({ of, dead: false, plus: new Map() });
      byName.set(name, id);
    }
    members.plus.set(condition, id);
    return id;
  };
  const put = (index: number): void => {
    const size = sets[setOf[index]!]!.of.length;
    const layers = bySize[size] ?? [];
    const layer = layers[depth[index]!] ?? [];
    layer.push(index);
    layers[depth[index]!] = layer;
    bySize[size] = layers;
  };

  for (let size = 0; size < bySize.length && size <= most; size++) {
    const layers = bySize[size];
    if (!layers) continue;
    for (const set of sets)
      if (set.of.length === size)
        set.dead = found.some((id) => sets[id]!.of.every((c) => set.of.includes(c)));
    for (let level = 0; level < layers.length; level++) {
      const layer = layers[level];
      if (!layer) continue;
      for (const index of layer) {
        if (sets[setOf[index]!]!.dead) continue;
        looked++;
        if (looked % 512 === 0) yield looked;
        if (reached(table.digits(keys[index]!))) {
          const list = hits.get(setOf[index]!);
          if (list) list.push(index);
          else hits.set(setOf[index]!, [index]);
          continue;
        }
        const successors = table.successors(keys[index]!);
        for (let at = 0; at < successors.count; at++) {
          const to = successors.to[at]!;
          if (seen.has(to)) continue;
          const taken = successors.step[at]!;
          const set =
            taken < moveCount ? setOf[index]! : withCondition(setOf[index]!, conditionOf[taken - moveCount]!);
          if (sets[set]!.dead || sets[set]!.of.length > most) continue;
          if (keys.length >= limit) {
            whole = false;
            continue;
          }
          seen.add(to);
          keys.push(to);
          parent.push(index);
          step.push(taken);
          depth.push(depth[index]! + 1);
          setOf.push(set);
          put(keys.length - 1);
        }
      }
      layers[level] = [];
    }
    for (const id of hits.keys()) if (sets[id]!.of.length === size) found.push(id);
    if (size === 0 && found.length > 0) break;
  }

  const branchTo = (index: number): SingleStep[] => {
    const branch: SingleStep[] = [];
    for (let at = index; parent[at]! >= 0; at = parent[at]!) branch.push(table.steps[step[at]!]!);
    return branch.reverse();
  };
  const levelsAt = (index: number, of: readonly number[]): number[] => {
    const digits = table.digits(keys[index]!);
    return of.map((c) => digits[conditions[c]!.digit]!);
  };
  const results = found.map((id): ConcessionSet => {
    const of = sets[id]!.of;
    const ways: { levels: number[]; index: number }[] = [];
    for (const index of hits.get(id)!) {
      const levels = levelsAt(index, of);
      if (ways.some((way) => way.levels.every((level, at) => level <= levels[at]!))) continue;
      const kept = ways.filter((way) => !levels.every((level, at) => level <= way.levels[at]!));
      ways.splice(0, ways.length, ...kept, { levels, index });
    }
    return {
      conditions: of.map((c) => conditions[c]!.condition.id),
      ways: ways.map(({ levels, index }) => ({
        levels: new Map(
          of.map((c, at) => [conditions[c]!.condition.id, conditions[c]!.condition.levels[levels[at]!]!.id]),
        ),
        branch: branchTo(index),
      })),
    };
  });
  const first = results[0];
  const answer = !first
    ? "unreachable"
    : first.conditions.length > 0
      ? "sets"
      : first.ways[0]!.branch.length === 0
        ? "held"
        : "none-needed";
  return { answer, sets: results, states: looked, whole };
}

function conditionIndex(table: Table, step: SingleStep): number {
  if (step.kind !== "concession") return -1;
  return table.compiled.conditions.findIndex(({ condition }) => condition.id === step.condition);
}

/** Runs a sliced computation to its end. */
export function finish<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}
