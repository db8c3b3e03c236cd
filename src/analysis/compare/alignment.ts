import { type Step, writeStep } from "../../model/state.ts";

/** Where branches that went together so far go on by different steps. */
export interface Parting {
  /** How many steps they share before it. */
  readonly after: number;
  /** By the next step, in the order of its written form; a branch that ends here comes first, without one. */
  readonly groups: readonly { readonly step: Step | undefined; readonly columns: readonly number[] }[];
}

/** Branches laid side by side. */
export interface Alignment {
  /** How many steps all of them share from the start. */
  readonly shared: number;
  /** Every place where some of them part, as the tree is walked from the start; none where all are the same. */
  readonly partings: readonly Parting[];
}

/** Aligns branches at the steps where they part: the tree of their common beginnings. */
export function aligned(branches: readonly (readonly Step[])[]): Alignment {
  const written = branches.map((branch) => branch.map(writeStep));
  const partings: Parting[] = [];
  const walk = (columns: readonly number[], from: number): number => {
    let at = from;
    for (;;) {
      const groups = groupsAt(columns, at);
      if (groups.length > 1) {
        partings.push({
          after: at,
          groups: groups.map(([, members]) => ({ step: branches[members[0]!]![at], columns: members })),
        });
        for (const [, members] of groups) if (members.length > 1) walk(members, at);
        return at;
      }
      if (groups[0]![0] === "") return at;
      at++;
    }
  };
  const groupsAt = (columns: readonly number[], at: number) => {
    const groups = new Map<string, number[]>();
    for (const column of columns) {
      const next = written[column]![at] ?? "";
      groups.set(next, [...(groups.get(next) ?? []), column]);
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const all = branches.map((_, column) => column);
  return { shared: all.length === 0 ? 0 : walk(all, 0), partings };
}
