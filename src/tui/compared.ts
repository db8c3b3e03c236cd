/** The branches that are compared, side by side, with everything that is said of them. */
import { clockOf } from "../analysis/compare/clock.ts";
import { type Column, playColumn } from "../analysis/compare/column.ts";
import { compared } from "../analysis/compare/comparison.ts";
import type { Prospects } from "../analysis/compare/prospects.ts";
import { amount } from "../model/model.ts";
import { type CompareJson, compareJson } from "../report/compare/told.ts";
import { branchName, leaves, stepsTo } from "../session/tree.ts";
import { type Sitting, sessionOf } from "./sitting.ts";
import type { Ui } from "./ui.ts";

/** How many branches stand side by side at most. */
export const MOST = 6;

export interface Compared {
  /** The positions where the branches end, by column. */
  readonly nodes: readonly number[];
  readonly columns: readonly Column[];
  readonly told: CompareJson;
  /** Whether the chances are known: until then those that are told stand for nothing. */
  readonly solved: boolean;
}

/** The positions compared: those marked, as far as they are still there; without two, the ends of all branches. */
export function nodesCompared({ marked }: Ui, sitting: Sitting): readonly number[] {
  const session = sessionOf(sitting);
  const kept = marked.filter((id) => session.nodes.has(id));
  const ends = leaves(session).filter((id) => !sitting.replay.brokenAt.has(id));
  return kept.length >= 2 ? kept : ends.length <= MOST ? ends : [];
}

interface Known {
  readonly nodes: string;
  readonly columns: readonly Column[];
  readonly prospects: Prospects | undefined;
  readonly compared: Compared;
}

const known = new WeakMap<Sitting, Known>();

/** The comparison on the screen; undefined where there are not two branches to compare. */
export function comparedIn(ui: Ui): Compared | undefined {
  const { sitting } = ui;
  const nodes = sitting ? nodesCompared(ui, sitting) : [];
  if (!sitting || nodes.length < 2) return undefined;
  const { study } = ui.figures;
  const prospects = study?.study === "compare" ? study.found.prospects : undefined;
  const name = nodes.join();
  const before = known.get(sitting);
  if (before && before.nodes === name && before.prospects === prospects) return before.compared;
  const session = sessionOf(sitting);
  const columns =
    before?.nodes === name
      ? before.columns
      : nodes.map((node) => playColumn(sitting.model, stepsTo(session, node)));
  const told = compareJson(compared(columns, session.weights, prospects ?? unsolved(columns)), {
    version: process.env.PARLEY_VERSION ?? "development",
    labels: nodes.map((node) => {
      const branch = branchName(session, node);
      return branch === undefined ? {} : { branch };
    }),
    weightsFrom: "kept in this session",
    command: "",
  });
  const made = { nodes, columns, told, solved: prospects !== undefined };
  known.set(sitting, { nodes: name, columns, prospects, compared: made });
  return made;
}

/** What stands for the chances until they are known. */
function unsolved(columns: readonly Column[]): Prospects {
  return {
    columns: columns.map((column) => {
      const horizon = amount(column.model, column.model.scenario.horizon);
      return {
        horizon,
        clock: clockOf(column, horizon),
        odds: undefined,
        closed: undefined,
        bands: new Map(),
      };
    }),
    gaps: [],
  };
}
