/** Where everything stands: each track and issue with its present value marked. */
import { changes } from "../../model/change.ts";
import type { State } from "../../model/state.ts";
import { valueWords } from "../../report/words.ts";
import type { Variable } from "../../scenario/scenario.ts";
import { fill, flow, type Row, rowWidth, run, widthOf } from "../row.ts";
import { positionOf, sessionOf } from "../sitting.ts";
import { sittingOf, type Ui } from "../ui.ts";

/** From this width on, each track shows as its row of states. */
const WIDE = 110;

export function boardRows(ui: Ui, width: number, height: number): readonly Row[] {
  const sitting = sittingOf(ui);
  const { state } = positionOf(sitting, ui.parts);
  const changed = changedHere(ui);
  const all = [...sitting.scenario.variables.values()];
  const most = Math.max(Math.floor((height - 12) / 3), 2);
  if (width >= WIDE) {
    const tracks = all.filter((variable) => variable.kind === "track");
    const strips = stripRows(tracks, state, changed, width);
    const issues = valueRows(
      all.filter((variable) => variable.kind === "issue"),
      state,
      changed,
      width,
    );
    if (strips.length + issues.length <= most) return [...strips, ...issues];
  }
  return shortened(all, state, changed, sitting.model.initial, width, most);
}

/** What the step to this position changed, or the parts of a package being put together. */
function changedHere(ui: Ui): ReadonlySet<string> {
  const sitting = sittingOf(ui);
  const { cursor } = sessionOf(sitting);
  const at = sitting.replay.stateAt(cursor);
  const found =
    ui.parts && at ? changes(at, positionOf(sitting, ui.parts).state) : sitting.replay.changedAt(cursor);
  return new Set(found.flatMap((change) => (change.kind === "value" ? change.variable : [])));
}

function valueRows(
  variables: readonly Variable[],
  state: State,
  changed: ReadonlySet<string>,
  width: number,
): Row[] {
  const parts = variables.map((variable): Row => {
    const fresh = changed.has(variable.id);
    const assumed = typeof variable.initial === "object" ? " (assumed)" : "";
    return [
      run(`${variable.title}: `, "dim"),
      run(
        `${fresh ? "→" : ""}${valueWords(variable, state.values[variable.id]!)}`,
        fresh ? "changed" : "value",
      ),
      ...(assumed ? [run(assumed, "dim")] : []),
    ];
  });
  return flow(parts, width - 2).map((row) => [run(" "), ...row]);
}

/** Values in as many rows as there is room for; what stands as at the start goes first when they do not fit. */
function shortened(
  all: readonly Variable[],
  state: State,
  changed: ReadonlySet<string>,
  initial: State,
  width: number,
  most: number,
): Row[] {
  let kept = all;
  for (;;) {
    const rows = valueRows(kept, state, changed, width);
    const missing = all.length - kept.length;
    const note: Row = missing > 0 ? [run(`  … ${missing} more: `, "dim"), run("t", "key")] : [];
    const last = rows.at(-1) ?? [];
    if (rows.length <= most && rowWidth(last) + rowWidth(note) <= width)
      return [...rows.slice(0, -1), [...last, ...note]];
    const rank = (variable: Variable) =>
      (variable.kind === "track" ? 2 : 0) +
      (changed.has(variable.id) ? 4 : state.values[variable.id] === initial.values[variable.id] ? 0 : 1);
    const least = Math.min(...kept.map(rank));
    const gone = kept.findLastIndex((variable) => rank(variable) === least);
    if (kept.length <= 1) return rows.slice(0, most);
    kept = kept.filter((_, index) => index !== gone);
  }
}

/** Each track as its row of states, the present one in brackets; two tracks a row where they fit. */
function stripRows(
  tracks: readonly Variable[],
  state: State,
  changed: ReadonlySet<string>,
  width: number,
): Row[] {
  const label = Math.max(...tracks.map((track) => widthOf(track.title)), 0);
  const strips = tracks.map((track): Row => {
    const now = state.values[track.id]!;
    const fresh = changed.has(track.id);
    return [
      run(` ${track.title}${" ".repeat(label - widthOf(track.title))}  `, "dim"),
      ...track.domain.map((value) => {
        const text = track.labels.get(value) ?? String(value).replaceAll("-", " ");
        return value === now
          ? run(`[${fresh ? "→" : ""}${text}]`, fresh ? "changed" : "value")
          : run(` ${text} `, "dim");
      }),
    ];
  });
  const half = Math.ceil(strips.length / 2);
  const widest = (some: readonly Row[]) => Math.max(...some.map(rowWidth), 0);
  const column = widest(strips.slice(0, half)) + 3;
  if (column + widest(strips.slice(half)) > width) return strips;
  return strips.slice(0, half).map((row, index) => {
    const other = strips[index + half];
    return other ? [...fill(row, column), ...other] : row;
  });
}
