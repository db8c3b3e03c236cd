import { isMapping } from "./fields.ts";
import type { Plain } from "./plain.ts";
import type { ConditionUse, Vocabulary } from "./vocabulary.ts";

type Written = ReadonlyMap<string, Plain>;

/**
 * Reports guards that ask whether a condition is met or conceded where it never can be, and conditions whose
 * `met` comes back to themselves. Both maps hold what is written: conditions, and readings.
 */
export function checkUses(conditions: Written, readings: Written, v: Vocabulary): void {
  const says = (id: string, key: "met" | "forbids") =>
    has(conditions.get(id), key) ||
    [...readings.values()].some((reading) => has(changeOf(reading, id), key) || !isMapping(reading));
  for (const { kind, condition, path } of v.uses) {
    if (kind === "met" && !says(condition, "met"))
      v.report.error(
        path,
        `this can never hold: “${condition}” does not say when it is met`,
        `add “met” to ${condition}`,
      );
    if (kind === "conceded" && !says(condition, "forbids"))
      v.report.error(
        path,
        `this can never hold: “${condition}” forbids nothing, so it cannot be conceded`,
        `add “forbids” to ${condition}, or ask for something else`,
      );
  }
  const told = new Set<string>();
  for (const reading of [undefined, ...readings.keys()]) checkCycles(edgesIn(reading, v.uses), told, v);
}

function has(written: Plain | undefined, key: string): boolean {
  return isMapping(written) && written[key] !== undefined;
}

function changeOf(reading: Plain, condition: string): Plain | undefined {
  const changes = isMapping(reading) ? reading.conditions : undefined;
  return isMapping(changes) ? changes[condition] : undefined;
}

/** For each condition the conditions its `met` asks about, in a reading or as stated. */
function edgesIn(reading: string | undefined, uses: readonly ConditionUse[]) {
  const edges = new Map<string, ConditionUse[]>();
  const changed = new Map<string, ConditionUse[]>();
  for (const use of uses) {
    if (use.kind !== "met") continue;
    const [root, first, inner, condition, key] = use.path;
    if (root === "conditions" && inner === "met") push(edges, String(first), use);
    else if (root === "readings" && first === reading && inner === "conditions" && key === "met")
      push(changed, String(condition), use);
  }
  for (const [condition, list] of changed) edges.set(condition, list);
  return edges;
}

function push(map: Map<string, ConditionUse[]>, key: string, use: ConditionUse) {
  const list = map.get(key);
  if (list) list.push(use);
  else map.set(key, [use]);
}

/** Reports each circle of references once, at the reference that closes it. Walks with a stack of its own. */
function checkCycles(edges: ReadonlyMap<string, readonly ConditionUse[]>, told: Set<string>, v: Vocabulary) {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const trail: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const open = new Set([start]);
    while (trail.length > 0) {
      const here = trail.at(-1) as { id: string; next: number };
      const use = done.has(here.id) ? undefined : edges.get(here.id)?.[here.next];
      here.next += 1;
      if (!use) {
        done.add(here.id);
        open.delete(here.id);
        trail.pop();
      } else if (open.has(use.condition)) {
        const names = trail.map((step) => step.id);
        const circle = names.slice(names.indexOf(use.condition));
        const key = [...circle].sort().join(" ");
        if (!told.has(key))
          v.report.error(
            use.path,
            `“${use.condition}” is met only once it is met: ${[...circle, use.condition].join(" → ")}`,
            "say when it is met in terms of tracks and issues",
          );
        told.add(key);
      } else {
        open.add(use.condition);
        trail.push({ id: use.condition, next: 0 });
      }
    }
  }
}
